import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hover, Location, LocationLink } from 'vscode-languageserver-protocol';
import type { TreeSnapshot } from '../../protocol.ts';
import { type LanguageClient, startClient } from '../support/language-client.ts';
import { folderWith } from '../support/workspace.ts';
import { askingAbout, type Edge, lineIn, type Spot, said, spot } from './edges.ts';

const rbac = 'apiVersion: rbac.authorization.k8s.io/v1\n';

/** A chart that makes names with named templates and values, and an application that Kustomize puts together. */
const files: Readonly<Record<string, string>> = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: refunds\nversion: 1.0.0\n',
  'chart/values.yaml': `secrets: true
serviceAccount:
  name: refunds
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/refunds-cloud
`,
  'chart/templates/_helpers.tpl': '{{- define "refunds.account" -}}\n{{ .Values.serviceAccount.name }}\n{{- end }}\n',
  'chart/templates/account.yaml': `apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "refunds.account" . }}
  annotations:
    {{- toYaml .Values.serviceAccount.annotations | nindent 4 }}
`,
  'chart/templates/role.yaml': `{{- if .Values.secrets }}
${rbac}kind: ClusterRole
metadata:
  name: {{ printf "%s-reader" .Chart.Name }}
rules:
  - { apiGroups: [''], resources: [secrets], verbs: [get] }
{{- end }}
`,
  'chart/templates/binding.yaml': `${rbac}kind: ClusterRoleBinding
metadata:
  name: refunds
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: {{ .Chart.Name }}-reader
subjects:
  - kind: ServiceAccount
    name: {{ template "refunds.account" $ }}
    namespace: {{ .Release.Namespace }}
`,
  'chart/templates/workload.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: refunds
spec:
  template:
    spec:
      serviceAccountName: {{ include "refunds.account" . }}
      containers:
        - { name: worker, image: 'refunds:1' }
`,
  'chart/templates/secret.yaml': 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: card-key\ntype: Opaque\n',
  'base/account.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: mailer\n',
  'base/workload.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: mailer
spec:
  template:
    spec:
      serviceAccountName: mailer
      containers:
        - { name: worker, image: 'mailer:1' }
`,
  'base/kustomization.yaml': 'resources: [account.yaml, workload.yaml]\n',
  'prod/role.yaml': `${rbac}kind: Role
metadata:
  name: mail-reader
rules:
  - { apiGroups: [''], resources: [configmaps], verbs: [get] }
`,
  'prod/binding.yaml': `${rbac}kind: RoleBinding
metadata:
  name: mailer
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: mail-reader
subjects:
  - { kind: ServiceAccount, name: mailer, namespace: prod }
`,
  'prod/annotations.yaml': `apiVersion: v1
kind: ServiceAccount
metadata:
  name: mailer
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/mail-cloud
`,
  'prod/kustomization.yaml':
    'namespace: prod\nresources: [../base, role.yaml, binding.yaml]\npatches:\n  - path: annotations.yaml\n',
  'infra/roles.tf': `resource "aws_iam_role" "refunds" {
  name               = "refunds-cloud"
  assume_role_policy = "{}"
}

resource "aws_iam_role" "mail" {
  name               = "mail-cloud"
  assume_role_policy = "{}"
}
`,
};

const asking = askingAbout(files);

const edges: readonly Edge[] = [
  {
    edge: 'workload of a chart → account',
    from: spot('chart/templates/workload.yaml', 'include "refunds.account"'),
    to: spot('chart/templates/account.yaml', 'include "refunds.account"'),
    says: /may read all secrets[\s\S]*refunds-cloud/,
  },
  {
    edge: 'binding of a chart → account',
    from: spot('chart/templates/binding.yaml', 'template "refunds.account"'),
    to: spot('chart/templates/account.yaml', 'include "refunds.account"'),
    says: /may read all secrets/,
  },
  {
    edge: 'binding of a chart → role',
    from: spot('chart/templates/binding.yaml', '.Chart.Name'),
    to: spot('chart/templates/role.yaml', 'printf'),
    says: /Kubernetes role[\s\S]*may read all secrets/,
  },
  {
    edge: 'account of a chart → cloud role, by values',
    from: spot('chart/templates/account.yaml', 'toYaml'),
    to: spot('infra/roles.tf', '"refunds" {'),
    says: /AWS role/,
  },
  {
    edge: 'workload of a base → account',
    from: spot('base/workload.yaml', 'mailer\n      containers'),
    to: spot('base/account.yaml', 'mailer'),
    says: /mail-cloud/,
  },
  {
    edge: 'binding of an overlay → account of its base',
    from: spot('prod/binding.yaml', 'mailer, namespace'),
    to: spot('base/account.yaml', 'mailer'),
    says: /may read all configmaps/,
  },
  {
    edge: 'binding of an overlay → role',
    from: spot('prod/binding.yaml', 'mail-reader'),
    to: spot('prod/role.yaml', 'mail-reader'),
    says: /Kubernetes role/,
  },
  {
    edge: 'patch of an overlay → cloud role',
    from: spot('prod/annotations.yaml', 'arn:aws:iam'),
    to: spot('infra/roles.tf', '"mail" {'),
    says: /AWS role/,
  },
];

describe('edges of charts and kustomizations in an editor', () => {
  let root = '';
  let client: LanguageClient;

  beforeEach(async () => {
    root = folderWith(files);
    client = await startClient({ folders: [root] });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
  });
  afterEach(() => client.stop());

  for (const { edge, from, to, says } of edges)
    it(edge, async () => {
      const links = await ask<LocationLink[]>('textDocument/definition', from);
      assert.deepEqual(
        links.map(({ targetUri, targetRange }) => lineIn(root, targetUri, targetRange.start.line)),
        [asking.lineOf(to)],
      );
      const back = await ask<Location[]>('textDocument/references', to, { context: { includeDeclaration: false } });
      const lines = back.map(({ uri, range }) => lineIn(root, uri, range.start.line));
      assert.ok(lines.includes(asking.lineOf(from)), `${asking.lineOf(from)} among ${lines.join(', ')}`);
      assert.match(said(await ask<Hover | null>('textDocument/hover', from)), says);
    });

  it('who can reach a secret of a chart', async () => {
    assert.match(
      said(await ask('textDocument/hover', spot('chart/templates/secret.yaml', 'card-key'))),
      /refunds.*: read/,
    );
  });

  it('the tree: what each may do, becomes, and is used by', async () => {
    const { identities } = await client.connection.sendRequest<TreeSnapshot>('identityHygiene/tree', {});
    const shown = (file: string) => {
      const found = identities.find(({ uri }) => lineIn(root, uri, 0) === `${file}:0`);
      return (
        found && [
          found.grants.map(({ label }) => label),
          found.reaches.map((symbol) => identities.find((each) => each.symbol === symbol)?.name),
          found.usedBy.map(({ uri }) => path.relative(root, fileURLToPath(uri))),
        ]
      );
    };
    assert.deepEqual(shown('chart/templates/account.yaml'), [
      ['may read all secrets'],
      ['refunds-cloud'],
      ['chart/templates/workload.yaml'],
    ]);
    assert.deepEqual(shown('base/account.yaml'), [['may read all configmaps'], ['mail-cloud'], ['base/workload.yaml']]);
  });

  function ask<T>(method: string, place: Spot, more: object = {}): Promise<T> {
    return asking.ask(client, root, method, place, more);
  }
});
