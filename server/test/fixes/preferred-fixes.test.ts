import assert from 'node:assert/strict';
import { engineOver, findingsOf, type Texts } from './repository.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;

const policy = (action: string, more = '') =>
  `{\n  "Statement": [{ "Effect": "Allow", "Action": "${action}", "Resource": "*"${more} }]\n}\n`;

const bucket = (action: string) =>
  `resource "aws_s3_bucket_policy" "site" {\n  bucket = "site"\n  policy = jsonencode({\n    Statement = [{ Effect = "Allow", Principal = "*", Action = "${action}", Resource = "arn:aws:s3:::site/*" }]\n  })\n}\n`;

const attached = (...arns: string[]) =>
  lines(
    'Resources:',
    '  App:',
    '    Type: AWS::IAM::Role',
    '    Properties:',
    '      AssumeRolePolicyDocument: { Statement: [] }',
    '      ManagedPolicyArns:',
    ...arns.map((arn) => `        - arn:aws:iam::aws:policy/${arn}`),
  );

const role = (group: string, resource: string) =>
  lines(
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: Role',
    'metadata: { name: app, namespace: shop }',
    'rules:',
    `  - apiGroups: [${group}]`,
    `    resources: [${resource}]`,
    "    verbs: ['*']",
  );

const given = (of: string) =>
  lines(
    'resource "google_service_account" "jobs" {',
    '  account_id = "jobs-account"',
    '}',
    '',
    'resource "google_project_iam_member" "jobs" {',
    `  ${of}`,
    '  project = "shop"',
    '  member  = "serviceAccount:ci@shop.iam.gserviceaccount.com"',
    '}',
  );

const bindingOfDefault = lines(
  'apiVersion: rbac.authorization.k8s.io/v1',
  'kind: RoleBinding',
  'metadata: { name: api, namespace: shop }',
  'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }',
  'subjects:',
  '  - kind: ServiceAccount',
  '    name: default',
  '    namespace: shop',
);

const pod = lines(
  '---',
  'apiVersion: v1',
  'kind: Pod',
  'metadata: { name: api, namespace: shop }',
  'spec:',
  '  containers: []',
);

/** Which fix is put first, and where none is: a person then has to know more than the text says. */
const cases: readonly (readonly [what: string, rule: string, files: Texts, preferred: string | undefined])[] = [
  ['a service that programs use alike', 'aws-service-star', { 'p.json': policy('sqs:*') }, 'narrow-actions:usual'],
  ['a service of which nobody knows the use', 'aws-service-star', { 'p.json': policy('cloudfront:*') }, undefined],
  ['objects that everybody may read', 'resource-public', { 'main.tf': bucket('s3:GetObject') }, undefined],
  ['an organisation that only a person knows', 'resource-public', { 'main.tf': bucket('s3:PutObject') }, undefined],
  ['an administrator’s only policy', 'aws-managed-admin', { 's.yaml': attached('AdministratorAccess') }, undefined],
  [
    'an administrator’s policy beside another',
    'aws-managed-admin',
    { 's.yaml': attached('AdministratorAccess', 'ReadOnlyAccess') },
    'swap-policy:none',
  ],
  [
    'all verbs on objects of one’s own',
    'k8s-wildcard',
    { 'r.yaml': role('shop.acme.com', 'orders') },
    'narrow-verbs:write',
  ],
  [
    'all verbs on what an operator writes, secrets too',
    'k8s-wildcard',
    { 'r.yaml': role("''", 'secrets') },
    'narrow-verbs:write',
  ],
  ['all verbs on measurements', 'k8s-wildcard', { 'r.yaml': role('custom.metrics.k8s.io', "'*'") }, undefined],
  ['all verbs on one measurement', 'k8s-wildcard', { 'r.yaml': role('metrics.k8s.io', 'pods') }, 'narrow-verbs'],
  [
    'an account for a binding and its pod',
    'k8s-default-sa',
    { 'r.yaml': bindingOfDefault + pod },
    'own-cluster-account',
  ],
  [
    'an account for a binding whose pods, in another file, would lose what it gives',
    'k8s-default-sa',
    { 'r.yaml': bindingOfDefault, 'p.yaml': pod },
    undefined,
  ],
  [
    'a star that somebody explains',
    'aws-resource-star',
    {
      's.yaml': lines(
        'Resources:',
        '  App:',
        '    Type: AWS::IAM::ManagedPolicy',
        '    Properties:',
        '      PolicyDocument:',
        '        Statement:',
        '          - Effect: Allow',
        '            Action: dynamodb:GetItem',
        "            Resource: '*' # tables come and go",
      ),
    },
    undefined,
  ],
];

describe('preferred fixes', () => {
  for (const [what, rule, files, preferred] of cases)
    it(what, () => {
      const engine = engineOver(files);
      const [finding] = findingsOf(engine, rule);
      assert.ok(finding, `no finding of ${rule}`);
      const offers = engine.offers(finding).filter(({ id }) => !/^(?:ignore|baseline)/.test(id));
      assert.notEqual(offers.length, 0);
      assert.equal(offers.find(({ isPreferred }) => isPreferred)?.id, preferred);
    });

  it('leaves roles alone that are given with others', () => {
    const texts = {
      'main.tf': given(
        'for_each = toset(["roles/iam.serviceAccountUser", "roles/logging.logWriter"])\n  role    = each.value',
      ),
    };
    const engine = engineOver(texts);
    const [finding] = findingsOf(engine, 'gcp-impersonation');
    assert.ok(finding);
    assert.deepEqual(
      engine.offers(finding).filter(({ id }) => id.startsWith('bind-on-account')),
      [],
    );
  });
});

describe('a file that a tool writes', () => {
  const binding =
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: shop\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: cluster-admin\nsubjects:\n  - kind: ServiceAccount\n    name: shop\n    namespace: shop\n';
  for (const [what, head, isMended] of [
    ['is mended by no edit', '# This manifest was generated by shopctl. DO NOT EDIT.\n', false],
    ['is not told by any other comment', '# Of the shop.\n', true],
  ] as const)
    it(what, () => {
      const engine = engineOver({ 'shop.yaml': head + binding });
      const finding = engine.findings('shop.yaml').find(({ rule }) => rule === 'k8s-cluster-admin');
      assert.ok(finding, 'no finding');
      const ids = engine.offers(finding).map(({ id }) => id);
      assert.equal(
        ids.some((id) => id.startsWith('narrow-role')),
        isMended,
      );
      assert.ok(ids.includes('baseline'));
    });
});

describe('roles in place of the administrator of a cluster', () => {
  const bound = (account: string, namespace: string) =>
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: ${account}\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: cluster-admin\nsubjects:\n  - kind: ServiceAccount\n    name: ${account}\n    namespace: ${namespace}\n`;
  for (const [what, account, namespace, roles] of [
    ['begin with the one that the message asks for', 'admin-user', 'kubernetes-dashboard', ['view', 'edit']],
    ['keep their order where it asks for none of them', 'shop', 'shop', ['edit', 'view']],
  ] as const)
    it(what, () => {
      const engine = engineOver({ 'a.yaml': bound(account, namespace) });
      const finding = engine.findings('a.yaml').find(({ rule }) => rule === 'k8s-cluster-admin');
      assert.ok(finding, 'no finding');
      const ids = engine.offers(finding).flatMap(({ id }) => (id.startsWith('narrow-role:') ? [id.slice(12)] : []));
      assert.deepEqual(ids, roles);
    });
});

describe('an owner of several words', () => {
  it('is not offered where it could not be written', () => {
    const tagged = (name: string, tags: string) =>
      `resource "aws_iam_user" "${name}" {\n  name = "${name}"\n${tags}}\n`;
    const engine = engineOver({
      'a.tf': tagged('a', '  tags = { owner = "Home Team" }\n'),
      'b.tf': tagged('b', '  tags = { owner = "@acme/ops" }\n'),
      'c.tf': tagged('c', ''),
    });
    const finding = engine.findings('c.tf').find(({ rule }) => rule === 'owner-missing');
    assert.ok(finding, 'no finding');
    assert.deepEqual(
      engine.offers(finding).flatMap(({ id }) => (id.startsWith('set-owner') ? [id] : [])),
      ['set-owner:@acme/ops', 'set-owner'],
    );
  });
});
