import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const pulumi = (resources: string) => `name: shop\nruntime: yaml\nresources:\n${resources}`;
const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));

/** The same account, role, binding and workload, in each form in which a program hands them to a cluster. */
const forms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'kubernetes_manifest of Terraform': {
    'main.tf': `resource "kubernetes_manifest" "account" {
  manifest = {
    apiVersion = "v1"
    kind       = "ServiceAccount"
    metadata = {
      name        = "api"
      namespace   = "shop"
      annotations = { owner = "@acme/shop", "eks.amazonaws.com/role-arn" = "arn:aws:iam::111122223333:role/api" }
    }
  }
}

resource "kubernetes_manifest" "role" {
  manifest = {
    apiVersion = "rbac.authorization.k8s.io/v1"
    kind       = "ClusterRole"
    metadata   = { name = "api" }
    rules      = [{ apiGroups = [""], resources = ["pods"], verbs = ["list"] }]
  }
}

resource "kubernetes_manifest" "binding" {
  manifest = {
    apiVersion = "rbac.authorization.k8s.io/v1"
    kind       = "ClusterRoleBinding"
    metadata   = { name = "api" }
    roleRef    = { apiGroup = "rbac.authorization.k8s.io", kind = "ClusterRole", name = "api" }
    subjects   = [{ kind = "ServiceAccount", name = "api", namespace = "shop" }]
  }
}

resource "kubernetes_manifest" "web" {
  manifest = {
    apiVersion = "apps/v1"
    kind       = "Deployment"
    metadata   = { name = "web", namespace = "shop" }
    spec       = { template = { spec = { serviceAccountName = "api", containers = [] } } }
  }
}
`,
  },
  'kubectl_manifest of Terraform': {
    'main.tf': [
      'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: api\n  namespace: shop\n  annotations:\n    owner: "@acme/shop"\n    eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/api\n',
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: api\nrules:\n  - { apiGroups: [""], resources: [pods], verbs: [list] }\n',
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: api\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: api }\nsubjects:\n  - { kind: ServiceAccount, name: api, namespace: shop }\n',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  template:\n    spec:\n      serviceAccountName: api\n      containers: []\n',
    ]
      .map(
        (body, index) =>
          `resource "kubectl_manifest" "o${index}" {\n  yaml_body = <<-YAML\n${indented(body, 4)}  YAML\n}\n`,
      )
      .join('\n'),
  },
  'resources of Pulumi YAML': {
    'Pulumi.yaml': pulumi(`  account:
    type: kubernetes:core/v1:ServiceAccount
    properties:
      metadata:
        name: api
        namespace: shop
        annotations:
          owner: "@acme/shop"
          eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/api
  reader:
    type: kubernetes:rbac.authorization.k8s.io/v1:ClusterRole
    properties:
      rules:
        - apiGroups: [""]
          resources: [pods]
          verbs: [list]
  binding:
    type: kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding
    properties:
      roleRef:
        apiGroup: rbac.authorization.k8s.io
        kind: ClusterRole
        name: \${reader.metadata.name}
      subjects:
        - kind: ServiceAccount
          name: \${account.metadata.name}
          namespace: shop
  web:
    type: kubernetes:apps/v1:Deployment
    properties:
      metadata:
        namespace: shop
      spec:
        template:
          spec:
            serviceAccountName: \${account.metadata.name}
            containers: []
`),
  },
};

const cloud = 'resource "aws_iam_role" "api" {\n  name               = "api"\n  assume_role_policy = "{}"\n}\n';

describe('objects of Kubernetes that programs hand over', () => {
  for (const [name, files] of Object.entries(forms))
    it(name, () => {
      const { engine } = repository({ ...files, 'cloud/main.tf': cloud });
      const [account, ...others] = engine.identities().filter(({ kind }) => kind === 'k8s-service-account');
      assert.deepEqual(others, []);
      assert.deepEqual(account?.keys, [{ scheme: 'k8s', value: '*/shop/api' }]);
      assert.deepEqual(account?.owners.technical, ['@acme/shop']);
      assert.deepEqual(
        account?.grants.map(({ actions, resources }) => [actions, resources].map(([term]) => term?.text)),
        [['list', 'core/pods']],
      );
      assert.deepEqual(
        account?.reaches.map((symbol) => engine.identity(symbol)?.name),
        ['api'],
      );
      assert.equal(account?.uses.filter(({ by }) => /web|o3/i.test(by)).length, 1);
    });

  it('an object whose name an expression makes is not told, and a namespace that one makes is open', () => {
    const manifest = (name: string) =>
      `resource "kubernetes_manifest" "account" {\n  manifest = {\n    apiVersion = "v1"\n    kind       = "ServiceAccount"\n    metadata   = { name = ${name}, namespace = var.namespace }\n  }\n}\n`;
    const keys = (name: string) =>
      repository({ 'main.tf': manifest(name) })
        .engine.identities()
        .flatMap((each) => each.keys.map(({ value }) => value));
    assert.deepEqual(keys('"api"'), ['*/*/api']);
    assert.deepEqual(keys('"api-${var.stage}"'), []);
  });

  it('a workload whose account an expression makes runs as none that is known', () => {
    const workload = (account: string) =>
      `resource "kubernetes_manifest" "web" {\n  manifest = {\n    apiVersion = "batch/v1"\n    kind       = "CronJob"\n    metadata   = { name = "web", namespace = "shop" }\n    spec       = { jobTemplate = { spec = { template = { spec = { ${account}containers = [] } } } } }\n  }\n}\n`;
    const rules = (account: string) =>
      repository({ 'main.tf': workload(account) })
        .engine.findings('main.tf')
        .map(({ rule }) => rule);
    assert.deepEqual(rules('serviceAccountName = kubernetes_service_account.web.metadata[0].name, '), []);
    assert.deepEqual(rules(''), ['k8s-automount']);
  });
});
