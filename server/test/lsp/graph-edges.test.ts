import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hover, Location, LocationLink } from 'vscode-languageserver-protocol';
import type { TreeSnapshot } from '../../protocol.ts';
import { type LanguageClient, startClient } from '../support/language-client.ts';
import { folderWith } from '../support/workspace.ts';
import { askingAbout, type Edge, lineIn, type Spot, said, spot } from './edges.ts';

/** A worker of a cluster and what it becomes, one thing a file. */
const files: Readonly<Record<string, string>> = {
  'deploy/workload.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: refunds-worker
spec:
  template:
    spec:
      serviceAccountName: refunds
      containers:
        - { name: worker, image: 'refunds:1' }
`,
  'deploy/rbac/account.yaml': `apiVersion: v1
kind: ServiceAccount
metadata:
  name: refunds
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/refunds-cloud
`,
  'deploy/rbac/role.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: secret-reader
rules:
  - { apiGroups: [''], resources: [secrets], verbs: [get] }
`,
  'deploy/rbac/binding.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: refunds-reads
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: secret-reader
subjects:
  - { kind: ServiceAccount, name: refunds, namespace: shop }
`,
  'deploy/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: shop
resources: [workload.yaml, secret.yaml, rbac/account.yaml, rbac/role.yaml, rbac/binding.yaml]
`,
  'deploy/secret.yaml': 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: card-key\ntype: Opaque\n',
  'infra/cluster.tf': `resource "aws_iam_openid_connect_provider" "cluster" {
  url             = "https://oidc.eks.eu-west-1.amazonaws.com/id/ABCD"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = []
}
`,
  'infra/role.tf': `resource "aws_iam_role" "cloud" {
  name               = "refunds-cloud"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.cluster.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "oidc.eks.eu-west-1.amazonaws.com/id/ABCD:sub"
      values   = ["system:serviceaccount:shop:refunds"]
    }
  }
}
`,
  'infra/policy.tf': `resource "aws_iam_policy" "everything" {
  name   = "everything"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })
}

resource "aws_iam_role_policy_attachment" "cloud" {
  role       = aws_iam_role.cloud.name
  policy_arn = aws_iam_policy.everything.arn
}
`,
  'infra/users.tf': `resource "aws_iam_user" "importer" {
  name = "importer"
}

resource "aws_iam_access_key" "importer" {
  user = aws_iam_user.importer.name
}

resource "aws_lambda_function" "nightly" {
  function_name = "nightly"
  role          = aws_iam_role.cloud.arn
}
`,
  'infra/bucket.tf': 'resource "aws_s3_bucket" "invoices" {\n  bucket = "acme-invoices"\n}\n',
};

/** A line of a file, from 0, by the first text that stands on it. */
const asking = askingAbout(files);

const edges: readonly Edge[] = [
  {
    edge: 'workload → account',
    from: spot('deploy/workload.yaml', 'refunds\n      containers'),
    to: spot('deploy/rbac/account.yaml', 'refunds\n'),
    says: /may read all secrets[\s\S]*refunds-cloud/,
  },
  {
    edge: 'binding → account',
    from: spot('deploy/rbac/binding.yaml', 'refunds, namespace'),
    to: spot('deploy/rbac/account.yaml', 'refunds\n'),
    says: /may read all secrets/,
  },
  {
    edge: 'binding → role',
    from: spot('deploy/rbac/binding.yaml', 'secret-reader'),
    to: spot('deploy/rbac/role.yaml', 'secret-reader'),
    says: /Kubernetes role[\s\S]*may read all secrets[\s\S]*refunds, in every namespace/,
  },
  {
    edge: 'account → cloud role by annotation',
    from: spot('deploy/rbac/account.yaml', 'arn:aws:iam'),
    to: spot('infra/role.tf', '"cloud"'),
    says: /AWS role[\s\S]*Who can become it:[\s\S]*refunds \(Kubernetes service account\)/,
  },
  {
    edge: 'cloud role → trusted account',
    from: spot('infra/role.tf', 'system:serviceaccount'),
    to: spot('deploy/rbac/account.yaml', 'refunds\n'),
    says: /Kubernetes service account/,
  },
  {
    edge: 'cloud role → trust document',
    from: spot('infra/role.tf', 'data.aws_iam_policy_document.trust'),
    to: spot('infra/role.tf', '"trust" {'),
    says: /AWS policy document/,
  },
  {
    edge: 'attachment → cloud role',
    from: spot('infra/policy.tf', 'aws_iam_role.cloud'),
    to: spot('infra/role.tf', '"cloud"'),
    says: /AWS role/,
  },
  {
    edge: 'attachment → policy',
    from: spot('infra/policy.tf', 'aws_iam_policy.everything.arn'),
    to: spot('infra/policy.tf', '"everything" {'),
    says: /AWS policy[\s\S]*may do everything[\s\S]*Held by:[\s\S]*refunds-cloud/,
  },
  {
    edge: 'key → its user',
    from: spot('infra/users.tf', 'aws_iam_user.importer.name'),
    to: spot('infra/users.tf', '"importer" {'),
    says: /AWS user/,
  },
  {
    edge: 'function → role',
    from: spot('infra/users.tf', 'aws_iam_role.cloud.arn'),
    to: spot('infra/role.tf', '"cloud"'),
    says: /AWS role/,
  },
];

describe('edges of the graph in an editor', () => {
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
      assert.ok(!lines.includes(asking.lineOf(to)), 'the declaration itself is left out');
      const hover = await ask<Hover | null>('textDocument/hover', from);
      assert.match(said(hover), says);
    });

  it('who can reach a secret and a bucket, with the path', async () => {
    assert.match(said(await ask('textDocument/hover', spot('deploy/secret.yaml', 'card-key'))), /refunds: read/);
    const bucket = said(await ask('textDocument/hover', spot('infra/bucket.tf', '"invoices"')));
    assert.match(bucket, /refunds: [\w ,]+, by acting as refunds-cloud/);
    const places = await ask<Location[]>('textDocument/references', spot('infra/bucket.tf', '"invoices"'), {
      context: { includeDeclaration: false },
    });
    assert.deepEqual(
      places.map(({ uri, range }) => lineIn(root, uri, range.start.line)),
      [asking.lineOf(spot('infra/bucket.tf', '"invoices"')), asking.lineOf(spot('infra/policy.tf', 'Statement'))],
    );
  });

  it('the tree: what each may do, becomes, and is used by', async () => {
    const { identities } = await client.connection.sendRequest<TreeSnapshot>('identityHygiene/tree', {});
    const shown = (name: string) => {
      const found = identities.find((each) => each.name === name);
      return (
        found && [
          found.grants.map(({ label }) => label),
          found.reaches.map((symbol) => identities.find((each) => each.symbol === symbol)?.name),
          found.usedBy.map(({ uri }) => path.relative(root, fileURLToPath(uri))),
        ]
      );
    };
    assert.deepEqual(shown('refunds'), [['may read all secrets'], ['refunds-cloud'], ['deploy/workload.yaml']]);
    assert.deepEqual(shown('refunds-cloud'), [
      ['may do everything on any resource'],
      [],
      ['deploy/rbac/account.yaml', 'infra/users.tf'],
    ]);
  });

  function ask<T>(method: string, place: Spot, more: object = {}): Promise<T> {
    return asking.ask(client, root, method, place, more);
  }
});
