import assert from 'node:assert/strict';
import { repository } from './repository.ts';

const role = (trust: object, actions: readonly string[], resource = '*') => `resource "aws_iam_role" "deploy" {
  name               = "deploy"
  assume_role_policy = jsonencode(${JSON.stringify({ Statement: [trust] })})
  tags               = { owner = "@acme/ops" }
}

resource "aws_iam_role_policy" "deploy" {
  role   = aws_iam_role.deploy.id
  policy = jsonencode(${JSON.stringify({ Statement: [{ Effect: 'Allow', Action: actions, Resource: resource }] })})
}
`;

const service = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };
const token = (condition?: object) => ({
  Effect: 'Allow',
  Action: 'sts:AssumeRoleWithWebIdentity',
  Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
  ...(condition && { Condition: condition }),
});
const subject = (text: string) => token({ StringLike: { 'token.actions.githubusercontent.com:sub': text } });
const reading = ['s3:GetObject'];

/** What the role is, how much it can do at worst, and the first words of its risk. */
const cases: readonly (readonly [title: string, text: string, privilege: string, factors: readonly string[]])[] = [
  ['nothing', role(service, reading), 'ordinary', []],
  [
    'any role, passed to what it runs',
    role(service, ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction']),
    'admin',
    ['can run a function with any role'],
  ],
  ['one action of the set missing', role(service, ['iam:PassRole', 'lambda:InvokeFunction']), 'ordinary', []],
  [
    'one role, passed',
    role(
      service,
      ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
      'arn:aws:iam::111122223333:role/one',
    ),
    'ordinary',
    [],
  ],
  [
    'what runs already, whatever its role',
    role(service, ['codebuild:StartBuild']),
    'privileged',
    ["can run its own build commands as a project's role"],
  ],
  [
    'every secret',
    role(service, ['secretsmanager:GetSecretValue']),
    'privileged',
    ['may read every secret (secretsmanager:GetSecretValue)'],
  ],
  [
    'secrets of a prefix',
    role(service, ['secretsmanager:GetSecretValue'], 'arn:aws:secretsmanager:*:*:secret:shop/*'),
    'ordinary',
    [],
  ],
  ['anybody', role({ ...service, Principal: '*' }, reading), 'ordinary', ['anybody may become it']],
  [
    'a whole organisation',
    role(subject('repo:acme/*'), reading),
    'ordinary',
    ['every repository of acme may become it'],
  ],
  ['one branch', role(subject('repo:acme/shop:ref:refs/heads/main'), reading), 'ordinary', []],
  ['no subject', role(token(), reading), 'ordinary', ['everybody who gets a token of the issuer may become it']],
];

describe('the risk of a role', () => {
  for (const [title, text, privilege, factors] of cases)
    it(title, () => {
      const { risk } = repository({ 'main.tf': text }).engine.identities()[0] ?? assert.fail();
      assert.equal(risk.privilege, privilege);
      assert.deepEqual(risk.factors, factors);
    });
});

/** By the weights of what is said of it, at each border of a level and just below. */
const levels: readonly (readonly [title: string, text: string, level: string])[] = [
  ['nobody owns it', role(service, reading).replace(/ {2}tags.*\n/, ''), 'low'],
  ['a whole organisation may become it', role(subject('repo:acme/*'), reading), 'medium'],
  ['anybody may become it', role({ ...service, Principal: '*' }, reading), 'medium'],
  ['it may do everything', role(service, ['*']), 'high'],
  ['it may do everything, for a whole organisation', role(subject('repo:acme/*'), ['*']), 'high'],
  ['it may do everything, for anybody', role({ ...service, Principal: '*' }, ['*']), 'critical'],
];

describe('the level of the risk of a role', () => {
  for (const [title, text, level] of levels)
    it(`is ${level} where ${title}`, () => {
      assert.equal(repository({ 'main.tf': text }).engine.identities()[0]?.risk.level, level);
    });
});

describe('the risk of a service account', () => {
  const account = (resources: string, verbs: string, names = '') => `apiVersion: v1
kind: ServiceAccount
metadata: { name: reader, namespace: shop, annotations: { owner: acme-ops } }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: reads }
rules: [{ apiGroups: [""], resources: [${resources}], verbs: [${verbs}]${names} }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: reads }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reads }
subjects: [{ kind: ServiceAccount, name: reader, namespace: shop }]
`;
  const risk = (text: string) => {
    const identities = repository({ 'reader.yaml': text }).engine.identities();
    return identities.find(({ name }) => name === 'reader')?.risk ?? assert.fail();
  };

  it('is that of all whose tokens it may read', () => {
    assert.equal(risk(account('secrets', 'get, list')).privilege, 'privileged');
    assert.deepEqual(risk(account('secrets', 'get, list')).factors, ['may use get, list on secrets']);
  });

  it('is none where it may read one secret, change what it cannot read, or read something else', () => {
    assert.equal(risk(account('secrets', 'get', ', resourceNames: [one]')).privilege, 'ordinary');
    assert.equal(risk(account('secrets', 'create')).privilege, 'ordinary');
    assert.equal(risk(account('configmaps', 'get, list')).privilege, 'ordinary');
  });
});
