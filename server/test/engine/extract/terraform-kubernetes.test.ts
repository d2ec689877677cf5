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
});
