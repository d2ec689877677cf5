import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { levelsOf } from './levels-of.ts';

const grant = (role: string, account: string) => `resource "google_project_iam_member" "m" {
  project = "shop"
  role    = "${role}"
  member  = "serviceAccount:${account}"
}
`;

const proxied = (names: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: seal-proxier, namespace: seal }
rules:
  - apiGroups: ['']
    resources: [services/proxy]
    verbs: [create, get]
${names}---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: seal-proxier, namespace: seal }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: seal-proxier }
subjects:
  - { apiGroup: rbac.authorization.k8s.io, kind: Group, name: system:authenticated }
`;

const entry = (principal: string) => `variable "admin_arn" {}

resource "aws_iam_role" "deploy" {
  name               = "shop-github-deploy"
  assume_role_policy = "{}"
}

resource "aws_iam_role" "argocd" {
  name               = "shop-argocd"
  assume_role_policy = "{}"
}

resource "aws_eks_access_policy_association" "all" {
  cluster_name  = "shop"
  principal_arn = ${principal}
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
  access_scope { type = "cluster" }
}
`;

const pages = (scope: string) => `name: Docs
on: push
permissions:
  contents: read
  ${scope}: write
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: npm ci
  deploy:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/deploy-pages@v4
`;

const bucket = (name: string) => `Resources:
  Files:
    Type: AWS::S3::Bucket
    Properties: { BucketName: ${name} }
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Files
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: '*', Action: s3:GetObject, Resource: 'arn:aws:s3:::${name}/*' }
`;

const app = (body: string) => `resource "azurerm_storage_account" "data" {
  name = "data"
}

resource "azurerm_linux_web_app" "shop" {
  name = "shop"
${body}
}
`;

const key = 'azurerm_storage_account.data.primary_access_key';

const workflow = '.github/workflows/build.yml';

const agent = (sentence: string) =>
  `---\nname: tidy\ndescription: Keeps the format.\ntools: [read, edit]\n---\n# Tidy\n\n${sentence}\n`;

const vendors = (name: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: ${name} }
rules:
  - { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }
`;

const keyed = (expression: string) => `name: Build
on:
  workflow_call:
    inputs: { key: { type: string } }
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - run: make
        env:
          ARGUMENT: \${{ ${expression} }}
`;

const follows = (steps: string, part = 'head_branch') => `name: Deploy
on:
  workflow_run:
    workflows: [CI]
    types: [completed]
jobs:
  deploy:
    runs-on: ubuntu-24.04
    steps:
${steps}      - run: curl -d "$SHA" "$HOOK"
        env:
          HOOK: \${{ secrets.HOOK }}
          SHA: \${{ github.event.workflow_run.${part} }}
`;

const kafka = `Resources:
  Ship:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { Service: ecs-tasks.amazonaws.com }, Action: sts:AssumeRole }
      Policies:
        - PolicyName: ship
          PolicyDocument:
            Statement:
              - { Effect: Allow, Action: kafka-cluster:Connect, Resource: '*' }
              - { Effect: Allow, Action: kafka-cluster:WriteData, Resource: '*' }
`;

const cases: readonly (readonly [string, string, string, string, readonly string[]])[] = [
  [
    'one secret by its name',
    'gh-secrets-all',
    workflow,
    keyed("inputs.key && format('{0}', secrets[inputs.key])"),
    ['note'],
  ],
  ['all secrets', 'gh-secrets-all', workflow, keyed('toJSON(secrets)'), ['warning']],
  ['a token that no step is given', 'gh-permissions-missing', workflow, follows(''), ['note']],
  [
    'a token that an action is given',
    'gh-permissions-missing',
    workflow,
    follows('      - uses: acme/get@v1\n'),
    ['warning'],
  ],
  [
    'a digest of the run that no step checks out',
    'gh-permissions-missing',
    workflow,
    follows('      - uses: acme/get@v1\n', 'head_sha'),
    ['note'],
  ],
  [
    'a digest that a step is told to take',
    'gh-permissions-missing',
    workflow,
    follows(
      '      - uses: acme/get@v1\n        with:\n          ref: ${{ github.event.workflow_run.head_sha }}\n',
      'head_sha',
    ),
    ['warning'],
  ],
  ...(
    [
      ['an archive', 'curl -L https://github.com/acme/x/archive/$SHA.tar.gz | tar xz', 'warning'],
      ['git with options', 'git -C src checkout $SHA', 'warning'],
      ['git as root', 'sudo git checkout $SHA', 'warning'],
      ['the tool of GitHub', 'gh pr checkout $SHA', 'warning'],
      ['a script of the repository', './ci/get.sh $SHA', 'warning'],
      [
        'the state of a commit',
        'curl -X POST -d @state.json https://api.github.com/repos/acme/x/statuses/$SHA',
        'note',
      ],
      ['words', 'echo $SHA', 'note'],
    ] as const
  ).map(
    ([title, run, expected]) =>
      [
        `a digest of the run, for ${title}`,
        'gh-permissions-missing',
        workflow,
        follows(
          `      - run: ${run} && make\n        env:\n          SHA: \${{ github.event.workflow_run.head_sha }}\n`,
          'head_sha',
        ),
        [expected],
      ] as const,
  ),
  [
    'a service that says itself who gets in',
    'k8s-anonymous',
    'k8s/seal.yaml',
    proxied('    resourceNames: [seal]\n'),
    ['note'],
  ],
  ['any service of a namespace', 'k8s-anonymous', 'k8s/seal.yaml', proxied(''), ['warning']],
  [
    'an administrator of a cluster whom a variable names',
    'aws-managed-admin',
    'eks.tf',
    entry('var.admin_arn'),
    ['note'],
  ],
  ['what deploys all of a cluster', 'aws-managed-admin', 'eks.tf', entry('aws_iam_role.argocd.arn'), ['note']],
  [
    'a pipeline that administers a cluster',
    'aws-managed-admin',
    'eks.tf',
    entry('aws_iam_role.deploy.arn'),
    ['warning'],
  ],
  [
    'a site that every job may put up',
    'gh-permissions-workflow',
    '.github/workflows/docs.yml',
    pages('pages'),
    ['note'],
  ],
  [
    'packages that every job may publish',
    'gh-permissions-workflow',
    '.github/workflows/docs.yml',
    pages('packages'),
    ['warning'],
  ],
  ['a bucket called as a domain', 'resource-public', 'site.yaml', bucket('acme-shop.com'), ['note']],
  [
    'a bucket of a domain that holds backups',
    'resource-public',
    'site.yaml',
    bucket('backup.acme-shop.com'),
    ['warning'],
  ],
  ['a bucket without a purpose in its name', 'resource-public', 'site.yaml', bucket('acme-shop'), ['warning']],
  [
    'a share that App Service mounts by a key',
    'az-account-key',
    'app.tf',
    app(`  storage_account {\n    name       = "data"\n    type       = "AzureFiles"\n    access_key = ${key}\n  }`),
    [],
  ],
  [
    'a key among the settings of a program',
    'az-account-key',
    'app.tf',
    app(`  app_settings = { KEY = ${key} }`),
    ['warning'],
  ],
  [
    'a ban on the logic of code',
    'agent-text-contradicts-grant',
    '.github/agents/tidy.agent.md',
    agent('You never change code logic or behavior.'),
    [],
  ],
  [
    'a ban on code',
    'agent-text-contradicts-grant',
    '.github/agents/tidy.agent.md',
    agent('You never change code.'),
    ['warning'],
  ],
  [
    'a product that may do everything',
    'k8s-wildcard',
    'k8s/argocd.yaml',
    vendors('argocd-application-controller'),
    ['note'],
  ],
  ['an own role that may do everything', 'k8s-wildcard', 'k8s/shop.yaml', vendors('shop-controller'), ['error']],
];

describe('what is meant to be open', () => {
  for (const [name, rule, path, text, levels] of cases)
    it(`${levels[0] ?? 'nothing'}: ${name}`, () => assert.deepEqual(levelsOf(rule, { [path]: text }), levels));
});

describe('a default account of Google', () => {
  it('is told once of what it is given', () => {
    const text = grant('roles/storage.admin', '111122223333-compute@developer.gserviceaccount.com');
    assert.deepEqual(levelsOf('gcp-default-sa-role', { 'main.tf': text }), ['warning']);
    assert.deepEqual(levelsOf('gcp-admin-role', { 'main.tf': text }), ['note']);
    const own = grant('roles/storage.admin', 'desk@shop.iam.gserviceaccount.com');
    assert.deepEqual(levelsOf('gcp-admin-role', { 'main.tf': own }), ['warning']);
  });
});

describe('what a role of AWS may write', () => {
  it('is told where something is changed, with what only opens a connection', () => {
    const found = repository({ 'ship.yaml': kafka }).engine.findings('ship.yaml');
    const [told] = found.filter(({ rule, level }) => rule === 'aws-write-star' && level === 'warning');
    assert.match(told?.message ?? '', /^Ship may use kafka-cluster:WriteData on .* kafka-cluster:Connect on/);
  });
});

describe('a template that is a copy of another', () => {
  const role = (action: string) => `Resources:
  Ship:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
      Policies:
        - PolicyName: ship
          PolicyDocument:
            Statement:
              - { Effect: Allow, Action: ${action}, Resource: '*' }
`;
  const assume = role('sts:AssumeRole');

  for (const copy of ['infra/stack-eu-west-1.yaml', 'infra/stack-us-gov-east-1.yaml'])
    it(`is told at the one without a region: ${copy}`, () => {
      const both = { [copy]: assume, 'infra/stack.yaml': assume };
      assert.deepEqual(levelsOf('aws-assume-star', both), ['note', 'warning']);
      assert.deepEqual(levelsOf('aws-assume-star', { [copy]: assume }), ['warning']);
    });

  it('is told at that of production', () =>
    assert.deepEqual(levelsOf('aws-assume-star', { 'dev/stack.yaml': assume, 'prod/stack.yaml': assume }), [
      'note',
      'warning',
    ]));

  it('is told where it permits more, and where the other one is accepted', () => {
    const [path, original] = ['infra/stack-eu-west-1.yaml', 'infra/stack.yaml'];
    const mended = { [path]: assume, [original]: role('sts:GetCallerIdentity') };
    assert.deepEqual(levelsOf('aws-assume-star', mended), ['warning']);
    const accepted = assume.replace(
      '              - {',
      '              # identity-hygiene: ignore aws-assume-star -- customers give the roles\n              - {',
    );
    assert.deepEqual(levelsOf('aws-assume-star', { [path]: assume, [original]: accepted }), ['warning']);
  });

  it('is none beside files of another name', () =>
    assert.deepEqual(levelsOf('aws-assume-star', { 'infra/shop.yaml': assume, 'infra/till.yaml': assume }), [
      'warning',
      'warning',
    ]));
});

const byHand = (job: string) => `on: workflow_dispatch
permissions: {}
jobs:
  first:
    runs-on: ubuntu-24.04
    env:
      AWS_ACCESS_KEY_ID: \${{ secrets.AWS_ACCESS_KEY_ID }}
      AWS_SECRET_ACCESS_KEY: \${{ secrets.AWS_SECRET_ACCESS_KEY }}
    steps:
${job}
`;

describe('a stored key of a workflow that sets an account up', () => {
  const told = (job: string, name = 'bootstrap-deploy.yml') =>
    levelsOf('gh-static-cloud-key', { [`.github/workflows/${name}`]: byHand(job) });
  const applies = (name: string) =>
    `      - name: ${name}\n        run: terraform init && terraform apply -auto-approve`;

  it('is a note where its job makes the trust that needs no key', () => {
    assert.deepEqual(told(applies('Setup OIDC')), ['note']);
    assert.deepEqual(told('      - run: aws iam create-open-id-connect-provider --url "$URL"'), ['note']);
  });

  it('is a warning where the job deploys, whatever the file is called', () => {
    assert.deepEqual(told('      - run: aws s3 sync . s3://acme'), ['warning']);
    assert.deepEqual(told(applies('Cluster')), ['warning']);
    assert.deepEqual(told('      - name: Federate the sites\n        run: aws s3 sync . s3://acme'), ['warning']);
    assert.deepEqual(told(applies('Setup OIDC'), 'deploy.yml'), ['warning']);
  });
});
