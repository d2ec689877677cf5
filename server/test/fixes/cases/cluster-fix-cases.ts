import type { FixCase } from './fix-cases.ts';

const document = (lines: readonly string[]) => `${lines.join('\n')}\n`;

const secret = (name: string) => [
  'apiVersion: v1',
  'kind: Secret',
  'metadata:',
  `  name: ${name}`,
  '  annotations:',
  '    kubernetes.io/service-account.name: ci',
  'type: kubernetes.io/service-account-token',
];

const account = ['apiVersion: v1', 'kind: ServiceAccount', 'metadata:', '  name: ci'];

const role = (rules: readonly string[], kind = 'Role') => [
  'apiVersion: rbac.authorization.k8s.io/v1',
  `kind: ${kind}`,
  'metadata:',
  '  name: api',
  'rules:',
  ...rules,
];

const binding = (kind: string, names: readonly string[], roleKind = kind.replace('Binding', '')) => [
  'apiVersion: rbac.authorization.k8s.io/v1',
  `kind: ${kind}`,
  'metadata:',
  ...names,
  'roleRef:',
  '  apiGroup: rbac.authorization.k8s.io',
  `  kind: ${roleKind}`,
  '  name: api',
  'subjects:',
  '  - kind: ServiceAccount',
  '    name: api',
  '    namespace: shop',
];

const deployment = (name: string, pod: readonly string[]) => [
  'apiVersion: apps/v1',
  'kind: Deployment',
  'metadata:',
  `  name: ${name}`,
  'spec:',
  '  template:',
  '    spec:',
  ...pod.map((line) => `      ${line}`),
];

const tokenInJson = (items: readonly string[]) =>
  `{\n  "apiVersion": "v1",\n  "kind": "List",\n  "items": [\n${items.join(',\n')}\n  ]\n}\n`;
const secretInJson =
  '    {\n      "apiVersion": "v1",\n      "kind": "Secret",\n      "metadata": { "name": "ci" },\n      "type": "kubernetes.io/service-account-token"\n    }';
const accountInJson =
  '    {\n      "apiVersion": "v1",\n      "kind": "ServiceAccount",\n      "metadata": { "name": "ci", "annotations": { "owner": "@acme/shop" } }\n    }';

/** Fixes of what manifests, charts and the Kubernetes provider declare. */
export const clusterFixCases: readonly FixCase[] = [
  {
    name: 'a token among the documents of a manifest',
    rule: 'k8s-static-token',
    offer: 'remove-object',
    files: {
      'k8s/ci.yaml': document([
        '# ours',
        ...account,
        '---',
        ...secret('ci-token'),
        '---',
        ...deployment('web', ['containers: []']),
      ]),
    },
    after: { 'k8s/ci.yaml': document(['# ours', ...account, '---', ...deployment('web', ['containers: []'])]) },
  },
  {
    name: 'a token at the end of a manifest',
    rule: 'k8s-static-token',
    offer: 'remove-object',
    files: { 'k8s/ci.yaml': document([...account, '---', ...secret('ci-token')]) },
    after: { 'k8s/ci.yaml': document(account) },
  },
  {
    name: 'a token of a chart, with the condition around it',
    rule: 'k8s-static-token',
    offer: 'remove-object',
    files: {
      'chart/templates/ci.yaml': document([
        ...account,
        '---',
        '{{- if .Values.token }}',
        ...secret('{{ .Release.Name }}-ci'),
        '{{- end }}',
      ]),
    },
    after: { 'chart/templates/ci.yaml': document(account) },
  },
  {
    name: 'a token in a list in JSON',
    rule: 'k8s-static-token',
    offer: 'remove-object',
    files: { 'k8s/ci.json': tokenInJson([secretInJson, accountInJson]) },
    after: { 'k8s/ci.json': tokenInJson([accountInJson]) },
  },
  {
    name: 'an account for a workload of a chart',
    rule: 'k8s-default-sa',
    offer: 'own-cluster-account',
    files: {
      'chart/templates/api.yaml': document(
        deployment('{{ include "shop.fullname" . }}', ['serviceAccountName: default # for now', 'containers: []']),
      ),
    },
    after: {
      'chart/templates/api.yaml': document([
        'apiVersion: v1',
        'kind: ServiceAccount',
        'metadata:',
        '  name: {{ include "shop.fullname" . }}',
        'automountServiceAccountToken: false',
        '---',
        ...deployment('{{ include "shop.fullname" . }}', [
          'serviceAccountName: {{ include "shop.fullname" . }} # for now',
          'containers: []',
        ]),
      ]),
    },
  },
  {
    name: 'an account for a binding and the workloads that live of it',
    rule: 'k8s-default-sa',
    offer: 'own-cluster-account',
    files: {
      'k8s/api.yaml': document([
        ...binding('RoleBinding', ['  name: api'])
          .map((line) => line.replace(/name: api$/, 'name: default'))
          .map((line, index) => (index === 3 ? '  name: api' : line))
          .filter((line) => !line.includes('namespace')),
        '---',
        ...deployment('web', ['containers: []']),
      ]),
    },
    after: {
      'k8s/api.yaml': document([
        'apiVersion: v1',
        'kind: ServiceAccount',
        'metadata:',
        '  name: api',
        '---',
        ...binding('RoleBinding', ['  name: api'])
          .map((line, index) => (index === 7 ? '  name: default' : line))
          .filter((line) => !line.includes('namespace')),
        '---',
        ...deployment('web', ['serviceAccountName: api', 'containers: []']),
      ]),
    },
  },
  {
    name: 'an account for a workload in Terraform',
    rule: 'k8s-default-sa',
    offer: 'own-cluster-account',
    files: {
      'main.tf':
        'resource "kubernetes_deployment_v1" "api" {\n  metadata {\n    name      = "api"\n    namespace = var.namespace\n  }\n\n  spec {\n    template {\n      spec {\n        service_account_name = "default"\n      }\n    }\n  }\n}\n',
    },
    after: {
      'main.tf':
        'resource "kubernetes_deployment_v1" "api" {\n  metadata {\n    name      = "api"\n    namespace = var.namespace\n  }\n\n  spec {\n    template {\n      spec {\n        service_account_name = kubernetes_service_account_v1.api.metadata[0].name\n      }\n    }\n  }\n}\n\nresource "kubernetes_service_account_v1" "api" {\n  metadata {\n    name      = "api"\n    namespace = var.namespace\n  }\n\n  automount_service_account_token = false\n}\n',
    },
  },
  {
    name: 'secrets by the names that a pod uses',
    rule: 'k8s-secrets-read',
    offer: 'name-objects',
    files: {
      'k8s/api.yaml': document([
        ...role(["  - apiGroups: ['']", '    resources: [secrets, configmaps] # both', '    verbs: [get, list]']),
        '---',
        ...binding('RoleBinding', ['  name: api']),
        '---',
        ...deployment('web', ['volumes:', '  - name: db', '    secret: { secretName: web-db }', 'containers: []']),
      ]),
      'k8s/account.yaml': document(account.map((line) => line.replace('ci', 'api\n  namespace: shop'))),
    },
    after: {
      'k8s/api.yaml': document([
        ...role([
          "  - apiGroups: ['']",
          '    resources: [configmaps] # both',
          '    verbs: [get, list]',
          "  - apiGroups: ['']",
          '    resources: [secrets]',
          '    resourceNames: [web-db]',
          '    verbs: [get]',
        ]),
        '---',
        ...binding('RoleBinding', ['  name: api']),
        '---',
        ...deployment('web', ['volumes:', '  - name: db', '    secret: { secretName: web-db }', 'containers: []']),
      ]),
    },
  },
  {
    name: 'the binding of a role that starts workloads',
    rule: 'k8s-create-workload',
    offer: 'bind-in-namespace',
    files: {
      'k8s/role.yaml': document(
        role(['  - apiGroups: [apps]', '    resources: [deployments]', '    verbs: [create]'], 'ClusterRole'),
      ),
      'k8s/binding.yaml': document(binding('ClusterRoleBinding', ['  name: api # ours'])),
      'access/binding.yaml': document(binding('ClusterRoleBinding', ['  name: more'])),
    },
    after: {
      'access/binding.yaml': document(binding('RoleBinding', ['  name: more', '  namespace: shop'], 'ClusterRole')),
      'k8s/binding.yaml': document(binding('RoleBinding', ['  name: api # ours', '  namespace: shop'], 'ClusterRole')),
    },
  },
  {
    name: 'an owner among the annotations of an account in Terraform',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/payments',
    files: {
      'main.tf':
        'resource "kubernetes_service_account_v1" "api" {\n  metadata {\n    name        = "api"\n    annotations = var.annotations\n  }\n}\n\nvariable "annotations" {\n  default = { costs = "x" }\n}\n',
    },
    after: {
      'main.tf':
        'resource "kubernetes_service_account_v1" "api" {\n  metadata {\n    name        = "api"\n    annotations = merge(var.annotations, { owner = "@acme/payments" })\n  }\n}\n\nvariable "annotations" {\n  default = { costs = "x" }\n}\n',
    },
  },
  {
    name: 'an account that two workloads share',
    rule: 'k8s-shared-sa',
    offer: 'split-account',
    files: {
      'k8s/account.yaml': document([
        ...account.slice(0, 3),
        '  name: api',
        '  namespace: shop',
        '  annotations: { owner: "@acme/shop" }',
      ]),
      'k8s/access.yaml': document([
        ...role(["  - apiGroups: ['']", '    resources: [configmaps]', '    verbs: [get]']),
        '---',
        ...binding('RoleBinding', ['  name: api', '  namespace: shop']),
      ]),
      'k8s/web.yaml': document([
        ...deployment('api', ['serviceAccountName: api', 'containers: []']),
        '---',
        ...deployment('mail', ['serviceAccountName: api # for now', 'containers: []']),
      ]),
    },
    after: {
      'k8s/access.yaml': document([
        ...role(["  - apiGroups: ['']", '    resources: [configmaps]', '    verbs: [get]']),
        '---',
        ...binding('RoleBinding', ['  name: api', '  namespace: shop']),
        '  - kind: ServiceAccount',
        '    name: mail',
        '    namespace: shop',
      ]),
      'k8s/web.yaml': document([
        ...deployment('api', ['serviceAccountName: api', 'containers: []']),
        '---',
        'apiVersion: v1',
        'kind: ServiceAccount',
        'metadata:',
        '  name: mail',
        '  annotations:',
        '    owner: "@acme/shop"',
        '---',
        ...deployment('mail', ['serviceAccountName: mail # for now', 'containers: []']),
      ]),
    },
  },
  {
    name: 'an account that a job names',
    rule: 'k8s-dangling',
    offer: 'declare-account',
    files: {
      'k8s/web.yaml': document(deployment('web', ['serviceAccountName: web', 'containers: []'])),
      'k8s/ci.yaml': document(account),
    },
    after: {
      'k8s/web.yaml': document([
        'apiVersion: v1',
        'kind: ServiceAccount',
        'metadata:',
        '  name: web',
        'automountServiceAccountToken: false',
        '---',
        ...deployment('web', ['serviceAccountName: web', 'containers: []']),
      ]),
    },
  },
];
