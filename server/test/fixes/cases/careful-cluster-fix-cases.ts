import type { FixCase } from './fix-cases.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;

const inChart = (...pod: string[]) =>
  lines(
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata:',
    '  name: api',
    'spec:',
    '  template:',
    '    spec:',
    ...pod.map((line) => `      ${line}`),
    '      containers:',
    '        - name: api',
    '          image: api:1',
  );

const verbs = (...listed: string[]) =>
  lines(
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: Role',
    'metadata:',
    '  name: operator',
    '  namespace: shop',
    'rules:',
    '  - apiGroups: [shop.acme.com]',
    '    resources: [orders]',
    '    verbs:',
    ...listed.map((verb) => `      - ${verb}`),
  );

const webhooks = (...verbs: string[]) =>
  lines(
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: ClusterRole',
    'metadata:',
    '  name: shop-webhook',
    'rules:',
    '  - apiGroups: [admissionregistration.k8s.io]',
    '    resources: [validatingwebhookconfigurations]',
    ...verbs,
    '---',
    'apiVersion: admissionregistration.k8s.io/v1',
    'kind: ValidatingWebhookConfiguration',
    'metadata:',
    '  name: shop',
    'webhooks: []',
  );

const workflow = (account: readonly string[], above: readonly string[]) =>
  lines(
    ...above,
    'apiVersion: argoproj.io/v1alpha1',
    'kind: Workflow',
    'metadata:',
    '  name: build',
    '  namespace: builds',
    'spec:',
    ...account,
    '  entrypoint: main',
  );

const tekton = (account: readonly string[], above: readonly string[]) =>
  lines(
    ...above,
    'apiVersion: tekton.dev/v1',
    'kind: PipelineRun',
    'metadata:',
    '  name: release',
    'spec:',
    '  pipelineRef: { name: release }',
    ...account,
  );

const elected = inChart().replace(
  'image: api:1\n',
  'image: api:1\n          args:\n            - "--leader-election-namespace=kube-system"\n',
);

const leader = (rules: readonly string[], behind: readonly string[] = []) =>
  lines(
    '{{- if .Values.rbac.create }}',
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: ClusterRole',
    'metadata:',
    '  name: {{ .Release.Name }}-operator',
    '  labels:',
    '    {{- include "shop.labels" . | nindent 4 }}',
    'rules:',
    ...rules,
    '  - apiGroups: [""]',
    '    resources: [nodes]',
    '    verbs: [get]',
    ...behind,
    '---',
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: ClusterRoleBinding',
    'metadata:',
    '  name: {{ .Release.Name }}-operator',
    'roleRef:',
    '  apiGroup: rbac.authorization.k8s.io',
    '  kind: ClusterRole',
    '  name: {{ .Release.Name }}-operator',
    'subjects:',
    '  - kind: ServiceAccount',
    '    name: {{ .Release.Name }}-operator',
    '    namespace: {{ .Release.Namespace }}',
    '{{- end }}',
  );

/** Fixes that must not stop what works: each stands where it says what is meant, and nothing else. */

export const carefulClusterFixCases: readonly FixCase[] = [
  {
    name: 'no token for pods, above what a chart leaves out on demand',
    rule: 'k8s-automount',
    offer: 'change-setting',
    files: {
      'chart/templates/api.yaml': inChart(
        '{{- with .Values.securityContext }}',
        'securityContext:',
        '  {{- toYaml . | nindent 8 }}',
        '{{- end }}',
      ),
      'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    },
    after: {
      'chart/templates/api.yaml': inChart(
        'automountServiceAccountToken: false',
        '{{- with .Values.securityContext }}',
        'securityContext:',
        '  {{- toYaml . | nindent 8 }}',
        '{{- end }}',
      ),
    },
  },
  {
    name: 'verbs of an operator, which writes',
    rule: 'k8s-wildcard',
    offer: 'narrow-verbs:write',
    files: { 'k8s/role.yaml': verbs("'*'") },
    after: { 'k8s/role.yaml': verbs('get', 'list', 'watch', 'create', 'update', 'patch', 'delete') },
  },
  {
    name: 'verbs of a part of an object',
    rule: 'k8s-wildcard',
    offer: 'narrow-verbs:write',
    files: { 'k8s/role.yaml': verbs("'*'").replace(/resources: .*/, 'resources: [orders/status]') },
    after: {
      'k8s/role.yaml': verbs('get', 'update', 'patch').replace(/resources: .*/, 'resources: [orders/status]'),
    },
  },
  {
    name: 'the one webhook that a role renews',
    rule: 'k8s-admission',
    offer: 'name-objects',
    files: { 'k8s/role.yaml': webhooks('    verbs: [get, patch]') },
    after: { 'k8s/role.yaml': webhooks('    resourceNames: [shop]', '    verbs: [get, patch]') },
  },
  {
    name: 'a role that does nothing but approve certificates',
    rule: 'k8s-csr',
    offer: 'drop-item',
    files: {
      'k8s/role.yaml': lines(
        'apiVersion: rbac.authorization.k8s.io/v1',
        'kind: ClusterRole',
        'metadata:',
        '  name: approver',
        'rules:',
        '  - apiGroups: [certificates.k8s.io]',
        '    resources: [certificatesigningrequests/approval]',
        '    verbs: [update]',
      ),
    },
    after: {
      'k8s/role.yaml': lines(
        'apiVersion: rbac.authorization.k8s.io/v1',
        'kind: ClusterRole',
        'metadata:',
        '  name: approver',
        'rules: []',
      ),
    },
  },
  {
    name: 'an account for a workflow',
    rule: 'ar-service-account',
    offer: 'own-cluster-account',
    files: { 'workflows/build.yaml': workflow([], []) },
    after: {
      'workflows/build.yaml': workflow(
        ['  serviceAccountName: build'],
        [
          'apiVersion: v1',
          'kind: ServiceAccount',
          'metadata:',
          '  name: build',
          '  namespace: builds',
          '---',
          'apiVersion: rbac.authorization.k8s.io/v1',
          'kind: Role',
          'metadata:',
          '  name: build',
          '  namespace: builds',
          'rules:',
          '  - apiGroups:',
          '      - argoproj.io',
          '    resources:',
          '      - workflowtaskresults',
          '    verbs:',
          '      - create',
          '      - patch',
          '---',
          'apiVersion: rbac.authorization.k8s.io/v1',
          'kind: RoleBinding',
          'metadata:',
          '  name: build',
          '  namespace: builds',
          'roleRef:',
          '  apiGroup: rbac.authorization.k8s.io',
          '  kind: Role',
          '  name: build',
          'subjects:',
          '  - kind: ServiceAccount',
          '    name: build',
          '    namespace: builds',
          '---',
        ],
      ),
    },
  },
  {
    name: 'an account for a run of Tekton',
    rule: 'ar-service-account',
    offer: 'own-cluster-account',
    files: { 'release.yaml': tekton([], []) },
    after: {
      'release.yaml': tekton(
        ['  taskRunTemplate:', '    serviceAccountName: release'],
        ['apiVersion: v1', 'kind: ServiceAccount', 'metadata:', '  name: release', '---'],
      ),
    },
  },
  {
    name: 'a lease of a role that else needs the whole cluster',
    rule: 'k8s-cluster-scope',
    offer: 'move-to-role',
    files: {
      'chart/templates/rbac.yaml': leader([
        '  - apiGroups: [coordination.k8s.io]',
        '    resources: [leases]',
        '    verbs: [create, get, update]',
      ]),
      'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    },
    after: {
      'chart/templates/rbac.yaml': leader(
        [],
        [
          '---',
          'apiVersion: rbac.authorization.k8s.io/v1',
          'kind: Role',
          'metadata:',
          '  name: {{ .Release.Name }}-operator',
          '  namespace: {{ .Release.Namespace }}',
          '  labels:',
          '    {{- include "shop.labels" . | nindent 4 }}',
          'rules:',
          '  - apiGroups: [coordination.k8s.io]',
          '    resources: [leases]',
          '    verbs: [create, get, update]',
          '---',
          'apiVersion: rbac.authorization.k8s.io/v1',
          'kind: RoleBinding',
          'metadata:',
          '  name: {{ .Release.Name }}-operator',
          '  namespace: {{ .Release.Namespace }}',
          'roleRef:',
          '  apiGroup: rbac.authorization.k8s.io',
          '  kind: Role',
          '  name: {{ .Release.Name }}-operator',
          'subjects:',
          '  - kind: ServiceAccount',
          '    name: {{ .Release.Name }}-operator',
          '    namespace: {{ .Release.Namespace }}',
        ],
      ),
    },
  },
  {
    name: 'a lease that the program is told to keep in another namespace',
    rule: 'k8s-cluster-scope',
    offer: 'move-to-role',
    files: {
      'chart/templates/rbac.yaml': leader([
        '  - apiGroups: [coordination.k8s.io]',
        '    resources: [leases]',
        '    verbs: [create, get, update]',
      ]),
      'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
      'chart/templates/operator.yaml': elected,
    },
    after: {
      'chart/templates/rbac.yaml': leader(
        [],
        [
          '---',
          'apiVersion: rbac.authorization.k8s.io/v1',
          'kind: Role',
          'metadata:',
          '  name: {{ .Release.Name }}-operator',
          '  namespace: kube-system',
          '  labels:',
          '    {{- include "shop.labels" . | nindent 4 }}',
          'rules:',
          '  - apiGroups: [coordination.k8s.io]',
          '    resources: [leases]',
          '    verbs: [create, get, update]',
          '---',
          'apiVersion: rbac.authorization.k8s.io/v1',
          'kind: RoleBinding',
          'metadata:',
          '  name: {{ .Release.Name }}-operator',
          '  namespace: kube-system',
          'roleRef:',
          '  apiGroup: rbac.authorization.k8s.io',
          '  kind: Role',
          '  name: {{ .Release.Name }}-operator',
          'subjects:',
          '  - kind: ServiceAccount',
          '    name: {{ .Release.Name }}-operator',
          '    namespace: {{ .Release.Namespace }}',
        ],
      ),
    },
  },
];
