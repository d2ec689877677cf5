import assert from 'node:assert/strict';
import { kubernetesExtractor } from '../../../engine/extract/kubernetes.ts';
import { repository } from '../repository.ts';
import { shownFacts } from './shown-facts.ts';

function check(name: string, text: string, expected: readonly string[], path = 'k8s/app.yaml'): void {
  it(name, () => assert.deepEqual(shownFacts(kubernetesExtractor, path, text), expected));
}

describe('kubernetes', () => {
  check(
    'a service account with owner, purpose and a cloud role',
    `apiVersion: v1
kind: ServiceAccount
metadata:
  name: api
  namespace: shop-prod
  labels: {team: payments}
  annotations:
    acme.com/business-owner: shop
    description: Serves the shop
    eks.amazonaws.com/role-arn: arn:aws:iam::{{ .account }}:role/api
automountServiceAccountToken: false
`,
    [
      'k8s-service-account k8s#ServiceAccount/shop-prod/api <api> api',
      '  key k8s:*/shop-prod/api',
      '  owner business annotation shop',
      '  owner technical label payments',
      '  slot annotations team',
      '  purpose <Serves the shop>',
      '  environment prod',
      '  automount false <false>',
      'assumes k8s#ServiceAccount/shop-prod/api → (template) <arn:aws:iam::{{ .account }}:role/api>',
    ],
  );

  check(
    'roles and bindings',
    `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: shop}
rules:
- apiGroups: ["", apps]
  resources: [pods]
  verbs: [get, list]
- apiGroups: [""]
  resources: [secrets]
  resourceNames: [db]
  verbs: ["*"]
- nonResourceURLs: [/metrics]
  verbs: [get]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader, namespace: shop}
roleRef: {kind: Role, name: reader}
subjects:
- {kind: ServiceAccount, name: api}
- {kind: Group, name: 'system:authenticated'}
- {kind: User, name: 'system:serviceaccount:ops:bot'}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: all}
roleRef: {kind: ClusterRole, name: cluster-admin}
subjects: [{kind: ServiceAccount, name: bot, namespace: ops}]
`,
    [
      'set k8s#Role/shop/reader <reader>',
      'grant k8s#Role/shop/reader read: get<get> list<list> on core/pods<pods> apps/pods<pods>',
      'grant k8s#Role/shop/reader admin: *<*> on core/secrets/db<secrets>',
      'grant k8s#Role/shop/reader read: get<get> on url:/metrics</metrics>',
      'bind k8s#ServiceAccount/shop/api <api> to k8s#Role/shop/reader <reader> on namespace',
      'bind system:authenticated <system:authenticated> to k8s#Role/shop/reader <reader> on namespace',
      'bind k8s#ServiceAccount/ops/bot <system:serviceaccount:ops:bot> to k8s#Role/shop/reader <reader> on namespace',
      'bind k8s#ServiceAccount/ops/bot <bot> to k8s#ClusterRole/cluster-admin <cluster-admin> on cluster',
    ],
  );

  check(
    'workloads and the accounts they run as',
    `apiVersion: v1
kind: List
items:
- apiVersion: apps/v1
  kind: Deployment
  metadata: {name: api, namespace: shop}
  spec: {template: {spec: {serviceAccountName: api}}}
- apiVersion: batch/v1
  kind: CronJob
  metadata: {name: night, namespace: shop}
  spec: {jobTemplate: {spec: {template: {spec: {containers: []}}}}}
- apiVersion: v1
  kind: Service
  metadata: {name: api}
`,
    [
      'runs-as k8s#Deployment/shop/api → k8s#ServiceAccount/shop/api <api>',
      'runs-as k8s#CronJob/shop/night → k8s#ServiceAccount/shop/default <night>',
    ],
  );

  check(
    'Helm templates',
    `{{- if .Values.serviceAccount.create -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "shop.account" . }}
  labels:
    {{- include "shop.labels" . | nindent 4 }}
    owner: {{ .Values.owner }}
{{- end }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  template:
    spec:
      serviceAccountName: {{- include "shop.account" . -}}
`,
    [
      'k8s-service-account k8s#ServiceAccount/~charts:shop/charts/shop:{{ include "shop.account" . }} <{{ include "shop.account" . }}> shop.account',
      '  key k8s:*/default/(reference)',
      '  owner technical label (unknown)',
      '  owner technical label (reference)',
      '  slot annotations owner',
      'runs-as k8s#Deployment/~charts:shop/charts/shop:{{ .Release.Name }} → k8s#ServiceAccount/~charts:shop/charts/shop:{{ include "shop.account" . }} <{{- include "shop.account" . -}}>',
    ],
    'charts/shop/templates/account.yaml',
  );

  check('broken manifests', 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: "api\n  namespace: shop\n', [
    'k8s-service-account k8s#ServiceAccount/shop/api <api> api',
    '  key k8s:*/shop/api',
    '  slot annotations owner',
  ]);

  it('accepts manifests by their head', () => {
    const accepts = (path: string, head: string) => kubernetesExtractor.accepts(path, head);
    assert.ok(accepts('a.yaml', '# c\napiVersion: v1\nkind: Pod\n'));
    assert.ok(!accepts('a.yaml', 'kind: Pod\n'));
    assert.ok(!accepts('a.json', 'apiVersion: v1\nkind: Pod\n'));
  });

  it('joins an account with its grants, its role in the cloud and its uses', () => {
    const { engine } = repository({
      'account.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: api, namespace: shop}\n',
      'rbac.yaml':
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: reader}\nrules:\n- {apiGroups: [""], resources: [pods], verbs: [get]}\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: reader}\nroleRef: {kind: ClusterRole, name: reader}\nsubjects: [{kind: ServiceAccount, name: api, namespace: shop}]\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: admin}\nroleRef: {kind: ClusterRole, name: cluster-admin}\nsubjects: [{kind: ServiceAccount, name: api, namespace: shop}]\n',
      'app.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api, namespace: shop}\nspec: {template: {spec: {serviceAccountName: api}}}\n',
    });
    const identity = engine.identities().find(({ symbol }) => symbol === 'k8s#ServiceAccount/shop/api');
    assert.deepEqual(
      identity?.grants.map(({ actions, resources }) => [...actions, ...resources].map(({ text }) => text)),
      [['get', 'core/pods']],
    );
    assert.deepEqual(
      identity?.roles.map(({ name, level }) => [name, level]),
      [['cluster-admin', 'cluster']],
    );
    assert.deepEqual(
      identity?.uses.map(({ by }) => by),
      ['k8s#Deployment/shop/api'],
    );
  });
});
