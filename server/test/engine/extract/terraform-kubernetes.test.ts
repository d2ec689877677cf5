import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

describe('Kubernetes resources in Terraform', () => {
  it('join accounts with roles of this and of other files', () => {
    const { engine } = repository({
      'infra/cluster.tf': `resource "kubernetes_service_account_v1" "api" {
  metadata {
    name      = "api"
    namespace = "shop"
    labels    = { team = "payments" }
  }
}
resource "kubernetes_role" "reader" {
  metadata { name = "reader" }
  rule {
    api_groups = ["", "apps"]
    resources  = ["pods"]
    verbs      = ["get", "list"]
  }
}
resource "kubernetes_role_binding" "reader" {
  metadata { namespace = "shop" }
  role_ref {
    kind = "Role"
    name = kubernetes_role.reader.metadata[0].name
  }
  subject {
    kind      = "ServiceAccount"
    name      = kubernetes_service_account_v1.api.metadata[0].name
    namespace = "shop"
  }
}
resource "kubernetes_cluster_role_binding" "admin" {
  metadata { name = "admin" }
  role_ref {
    kind = "ClusterRole"
    name = "cluster-admin"
  }
  subject {
    kind      = "ServiceAccount"
    name      = "bot"
    namespace = "ops"
  }
}
`,
      'k8s/bot.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: bot, namespace: ops}\n',
    });
    const [api, bot] = ['tf:infra#kubernetes_service_account_v1.api', 'k8s#ServiceAccount/ops/bot'].map((symbol) =>
      engine.identities().find((identity) => identity.symbol === symbol),
    );
    assert.equal(api?.id, 'k8s:*/shop/api');
    assert.deepEqual(api?.owners.technical, ['payments']);
    assert.deepEqual(
      api?.grants.map(({ actions, resources }) => [...actions, ...resources].map(({ text }) => text)),
      [['get', 'list', 'core/pods', 'apps/pods']],
    );
    assert.deepEqual(
      bot?.roles.map(({ name, level }) => [name, level]),
      [['cluster-admin', 'cluster']],
    );
    const rules = engine.findings('infra/cluster.tf').map(({ rule }) => rule);
    assert.deepEqual(
      rules.filter((rule) => rule.startsWith('k8s-')),
      ['k8s-cluster-admin'],
    );
  });

  it('know an account whose name a variable says, in a namespace that an expression makes', () => {
    const namespace = 'namespace = var.create ? kubernetes_namespace_v1.etl[0].metadata[0].name : var.namespace';
    const { engine } = repository({
      'main.tf': `variable "create" { default = true }
variable "namespace" { default = "etl" }
variable "account" { default = "etl-runner" }
resource "kubernetes_namespace_v1" "etl" {
  count = var.create ? 1 : 0
  metadata { name = var.namespace }
}
resource "kubernetes_service_account_v1" "etl" {
  metadata {
    name = var.account
    ${namespace}
    annotations = merge(var.annotations, {})
  }
}
resource "kubernetes_deployment_v1" "etl" {
  metadata {
    name = "etl"
    ${namespace}
  }
  spec {
    template {
      spec { service_account_name = var.account }
    }
  }
}
resource "kubernetes_role_binding" "etl" {
  metadata { namespace = "etl" }
  role_ref {
    kind = "ClusterRole"
    name = "view"
  }
  subject {
    kind      = "ServiceAccount"
    name      = var.account
    namespace = var.namespace
  }
}
`,
    });
    const [account, ...others] = engine.identities();
    assert.deepEqual(others, []);
    assert.deepEqual(
      account?.uses.map(({ at }) => at.path),
      ['main.tf'],
    );
    assert.deepEqual(
      account?.roles.map(({ name }) => name),
      ['view'],
    );
    assert.deepEqual(
      engine.findings('main.tf').filter(({ rule }) => rule === 'orphan-identity'),
      [],
    );
  });
});
