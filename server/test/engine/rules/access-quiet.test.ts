import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { withCertificates } from './certificates.ts';
import { findingsOf } from './findings-of.ts';
import { levelsOf } from './levels-of.ts';

const policy = (name: string, more = '') => `resource "aws_iam_policy" "${name}" {
  name   = "desk"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:*", "s3:*", "sqs:*"], Resource = "*" }] })
}
${more}`;

const attached = `resource "aws_iam_role" "desk" { name = "desk" }
resource "aws_iam_role_policy_attachment" "desk" {
  role       = aws_iam_role.desk.name
  policy_arn = aws_iam_policy.desk_boundary.arn
}
`;

describe('a policy that is called a boundary', () => {
  it('is a note by itself, since a name is no proof', () => {
    for (const name of ['boundary', 'desk_boundary', 'boundaries'])
      assert.deepEqual(levelsOf('aws-service-star', { 'iam.tf': policy(name) }), ['note'], name);
  });

  it('is nothing where it bounds somebody', () => {
    const bounded = policy(
      'desk_boundary',
      'resource "aws_iam_role" "a" {\n  name = "a"\n  permissions_boundary = aws_iam_policy.desk_boundary.arn\n}\n',
    );
    assert.deepEqual(levelsOf('aws-service-star', { 'iam.tf': bounded }), []);
  });

  it('is told where the name ends otherwise, or says that there is none', () => {
    for (const name of ['no_boundary', 'admin_without_boundary', 'desk_boundary_admin', 'outOfBoundaryAccess'])
      assert.deepEqual(levelsOf('aws-service-star', { 'iam.tf': policy(name) }), ['warning'], name);
  });

  it('is told where something is given it in a way that nobody follows', () => {
    const told = (more: string) => levelsOf('aws-service-star', { 'iam.tf': policy('desk_boundary', more) });
    const module = (name: string) =>
      `module "role" {\n  source = "terraform-aws-modules/iam/aws//modules/iam-role"\n  ${name} = [aws_iam_policy.desk_boundary.arn]\n}\n`;
    const chosen =
      'resource "aws_iam_role_policy_attachment" "a" {\n  role = var.role\n  policy_arn = var.full ? aws_iam_policy.desk_boundary.arn : var.other\n}\n';
    const signedIn =
      'resource "aws_ssoadmin_customer_managed_policy_attachment" "a" {\n  customer_managed_policy_reference {\n    name = aws_iam_policy.desk_boundary.name\n  }\n}\n';
    for (const more of [chosen, signedIn, module('custom_role_policy_arns')])
      assert.deepEqual(told(more), ['warning'], more);
    const shown = 'output "it" {\n  value = aws_iam_policy.desk_boundary.arn\n}\n';
    for (const more of [shown, module('role_permissions_boundary_arn')]) assert.deepEqual(told(more), ['note'], more);
  });

  it('is told where it is attached, and where only a word begins like it', () => {
    assert.deepEqual(levelsOf('aws-service-star', { 'iam.tf': policy('desk_boundary', attached) }), ['warning']);
    assert.deepEqual(levelsOf('aws-service-star', { 'iam.tf': policy('boundaryless') }), ['warning']);
  });

  it('names each pattern once where a list has it twice', () => {
    const [found] = findingsOf('aws-service-star', { 'iam.tf': policy('desk') });
    assert.match(found?.message ?? '', /^s3:\*, like sqs:\*, lets /);
  });
});

const notResource = (condition: string, actions = '"kms:Decrypt"') => `resource "aws_iam_policy" "desk" {
  policy = jsonencode({ Statement = [{
    Effect = "Allow", Action = [${actions}], NotResource = "arn:aws:kms:*:111122223333:key/*"${condition}
  }] })
}
`;

describe('everything but the keys of the own account', () => {
  it('is a note where one service alone may ask for it', () => {
    const asked = ', Condition = { StringLike = { "kms:ViaService" = "sqs.eu-west-1.amazonaws.com" } }';
    assert.deepEqual(levelsOf('aws-not-resource', { 'iam.tf': notResource(asked) }), ['note']);
    assert.deepEqual(levelsOf('aws-not-resource', { 'iam.tf': notResource('') }), ['warning']);
    const by = (operator: string, value: string) => `, Condition = { ${operator} = { "kms:ViaService" = "${value}" } }`;
    const told = (condition: string, actions?: string) =>
      levelsOf('aws-not-resource', { 'iam.tf': notResource(condition, actions) });
    assert.deepEqual(told(by('StringEquals', 'sqs.eu-west-1.amazonaws.com')), ['note']);
    for (const [operator, value] of [
      ['StringNotEquals', 'sqs.eu-west-1.amazonaws.com'],
      ['StringLikeIfExists', '*'],
      ['StringLike', '*'],
    ] as const)
      assert.deepEqual(told(by(operator, value)), ['warning'], operator);
    assert.deepEqual(told(asked, '"s3:GetObject", "kms:Decrypt"'), ['warning']);
  });
});

const bootstrap = (description: string) => `Description: ${description}
Resources:
  Executing:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Principal: { Service: cloudformation.amazonaws.com }, Action: sts:AssumeRole }]
      ManagedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"]
`;

describe('the template that cdk bootstrap prints', () => {
  it('is a note, as whatever a tool writes', () => {
    const printed = 'This stack includes resources needed to deploy AWS CDK apps into this\n  environment';
    assert.deepEqual(levelsOf('aws-managed-admin', { 'b.yaml': bootstrap(printed) }), ['note']);
    assert.deepEqual(levelsOf('aws-managed-admin', { 'b.yaml': bootstrap('What the desk needs') }), ['warning']);
  });
});

const permission = (more: string) => `resource "aws_lambda_permission" "desk" {
  action        = "lambda:InvokeFunction"
  function_name = "desk"
  principal     = "*"
${more}}
`;

describe('a permission of a function', () => {
  it('is for everybody only where nothing limits it to the address of the function', () => {
    assert.deepEqual(levelsOf('resource-public', { 'p.tf': permission('  invoked_via_function_url = true\n') }), []);
    for (const more of ['', '  invoked_via_function_url = false\n', '  invoked_via_function_url = var.open\n'])
      assert.deepEqual(levelsOf('resource-public', { 'p.tf': permission(more) }), ['warning'], more);
  });
});

const url = `variable "open" {}
resource "aws_lambda_function_url" "admin" {
  count              = var.open ? 1 : 0
  function_name      = "admin"
  authorization_type = "NONE"
}
`;
const withDefault = url.replace('{}', '{ default = true }');

describe('what files of variables switch off', () => {
  const told = (files: Readonly<Record<string, string>>) => levelsOf('resource-anonymous', files);

  it('is none where all of them do, whatever the default says', () => {
    const all = { 'infra/env/prod.tfvars': 'open = false\n', 'infra/env/test.tfvars': 'open = false\n' };
    assert.deepEqual(told({ 'infra/main.tf': withDefault, ...all }), []);
    assert.deepEqual(told({ 'infra/main.tf': url, 'infra/env/prod.tfvars': 'open = false\n' }), []);
  });

  it('is told where one of them switches it on, is silent, or the default may hold', () => {
    const test = { 'infra/env/test.tfvars': 'open = false\n' };
    assert.deepEqual(told({ 'infra/main.tf': withDefault }), ['warning']);
    assert.deepEqual(told({ 'infra/main.tf': withDefault, ...test }), ['warning']);
    for (const prod of ['open = true\n', 'size = 2\n'])
      assert.deepEqual(told({ 'infra/main.tf': withDefault, ...test, 'infra/prod.tfvars': prod }), ['warning'], prod);
  });

  it('is told where only files for development or tests do, since production may have its own elsewhere', () => {
    const dev = { 'infra/dev.tfvars': 'open = false\n' };
    assert.deepEqual(told({ 'infra/main.tf': url, ...dev }), ['warning']);
    assert.deepEqual(told({ 'infra/main.tf': withDefault, ...dev, 'infra/testing.tfvars': 'open = false\n' }), [
      'warning',
    ]);
    const below = { 'prod/deploy/dev/a.tfvars': 'open = false\n', 'prod/deploy/dev/b.tfvars': 'open = false\n' };
    assert.deepEqual(told({ 'prod/main.tf': withDefault, ...below }), ['warning']);
    const other = { 'infra/a/test/unit.tfvars': 'open = false\n', 'infra/b/old.tfvars': 'open = false\n' };
    assert.deepEqual(told({ 'infra/main.tf': withDefault, ...other }), ['warning']);
    assert.deepEqual(told({ 'infra/main.tf': withDefault, ...dev, 'infra/prod.tfvars': 'open = false\n' }), []);
  });

  it('is made where they all switch it on, for whatever they are', () => {
    const off = url.replace('{}', '{ default = false }');
    assert.deepEqual(told({ 'infra/main.tf': off }), []);
    const on = { 'infra/larkspur.tfvars': 'open = true\n', 'infra/dev.tfvars': 'open = true\n' };
    assert.deepEqual(told({ 'infra/main.tf': off, ...on }), ['warning']);
  });

  it('counts neither samples nor files that are for another module', () => {
    const sample = { 'infra/a.example.tfvars': 'open = false\n', 'infra/b.example.tfvars': 'open = false\n' };
    assert.deepEqual(told({ 'infra/main.tf': withDefault, ...sample }), ['warning']);
    const other = { 'shop/a.tfvars': 'open = false\n', 'shop/b.tfvars': 'open = false\n' };
    assert.deepEqual(told({ 'infra/main.tf': withDefault, ...other }), ['warning']);
  });

  it('follows a file that is typed into', () => {
    const { engine, write } = repository({
      'infra/main.tf': withDefault,
      'infra/prod.tfvars': 'open = false\n',
      'infra/test.tfvars': 'open = false\n',
    });
    const rules = () => engine.findings('infra/main.tf').map(({ rule }) => rule);
    assert.ok(!rules().includes('resource-anonymous'));
    write('infra/prod.tfvars', 'open = true\n');
    assert.ok(rules().includes('resource-anonymous'));
  });
});

const token = `resource "gitlab_deploy_token" "mail" {
  project    = "acme/shop"
  name       = "mail"
  expires_at = "2027-01-31T00:00:00.000Z"
  scopes     = ["read_registry"]
}
`;
const given = (name: string) => `resource "aws_lambda_function" "${name}" {
  function_name = "${name}"
  environment { variables = { SMTP_KEY = gitlab_deploy_token.mail.username } }
}
`;

describe('a key that several are given', () => {
  it('is not shared by what only reads it again', () => {
    const read = 'data "azurerm_key_vault_secret" "mail" {\n  name = gitlab_deploy_token.mail.username\n}\n';
    assert.deepEqual(levelsOf('reuse-key', { 'main.tf': token + given('desk') + read }), []);
    assert.deepEqual(levelsOf('reuse-key', { 'main.tf': token + given('desk') + given('shop') }), ['warning']);
  });
});

const door = `resource "aws_lambda_function_url" "admin" {
  function_name      = "admin"
  authorization_type = "NONE"
}
`;
const call = (module: string) => `module "it" {\n  source = "${module}"\n}\n`;

describe('a module that nothing calls', () => {
  const told = (files: Readonly<Record<string, string>>) => levelsOf('resource-anonymous', files);
  const left = { 'infra/modules/old/main.tf': door };

  it('is a note beside one that is called, which is said', () => {
    const files = { ...left, 'infra/main.tf': call('./modules/new') };
    const [found] = findingsOf('resource-anonymous', files);
    assert.equal(found?.level, 'note');
    assert.deepEqual(
      found?.related.map(({ at }) => at.path),
      ['infra/main.tf'],
    );
  });

  it('weighs as ever where it is called, where nothing here calls any, and where the root of a repository does', () => {
    assert.deepEqual(told({ ...left, 'infra/main.tf': call('./modules/old') }), ['warning']);
    assert.deepEqual(told({ ...left, 'infra/main.tf': call('./modules/new') + call('./modules/old') }), ['warning']);
    assert.deepEqual(told(left), ['warning']);
    assert.deepEqual(told({ 'modules/old/main.tf': door, 'main.tf': call('./modules/new') }), ['warning']);
  });

  it('weighs as ever where a source from elsewhere names it, an expression may, or it is run where it stands', () => {
    const called = { 'infra/main.tf': call('./modules/new') };
    const by = (path: string, text: string) => told({ ...left, ...called, [path]: text });
    assert.deepEqual(by('live/b.tf', call('git::https://git.acme.com/infra.git//modules/old?ref=v1')), ['warning']);
    assert.deepEqual(by('live/b.tf', call('../modules/${local.n}')), ['warning']);
    const terragrunt = 'terraform {\n  source = "${get_repo_root()}//modules/old?ref=v1"\n}\n';
    assert.deepEqual(by('live/prod/terragrunt.hcl', terragrunt), ['warning']);
    assert.deepEqual(by('infra/modules/old/state.tf', 'terraform {\n  backend "s3" {}\n}\n'), ['warning']);
    assert.deepEqual(by('infra/modules/old/aws.tf', 'provider "aws" {}\n'), ['warning']);
    assert.deepEqual(by('live/b.tf', call('git::https://git.acme.com/infra.git//modules/other?ref=v1')), ['note']);
    assert.deepEqual(by('infra/modules/old/versions.tf', 'terraform {\n  required_version = ">= 1"\n}\n'), ['note']);
  });

  it('is run by itself where it stands in no folder of modules', () =>
    assert.deepEqual(told({ 'infra/admin/main.tf': door, 'infra/shop/main.tf': call('../shared') }), ['warning']));
});

const printing = (name: string) => `- hosts: all
  tasks:
    - name: Show it
      ansible.builtin.debug:
        msg: "{{ ${name} }}"
`;

describe('a task that prints', () => {
  it('says nothing of how long a token is valid', () => {
    for (const name of ['access_token_validity', 'api_key_lifetime', 'auth_token_timeout'])
      assert.deepEqual(levelsOf('ansible-secret-logged', { 'play.yml': printing(name) }), [], name);
    assert.deepEqual(levelsOf('ansible-secret-logged', { 'play.yml': printing('access_token') }), ['warning']);
  });
});

const grant = (user: string, on: string) => `GRANT ALL PRIVILEGES ON ${on} TO '${user}'@'localhost';\n`;

describe('everything on a database', () => {
  it('is what tests need on a database of their own, and on no other', () => {
    assert.deepEqual(levelsOf('db-grant-all', { 'init.sql': grant('shop-test', '`shop-test`.*') }), []);
    assert.deepEqual(levelsOf('db-grant-all', { 'init.sql': grant('shop-test', '`shop`.*') }), ['note']);
    assert.deepEqual(levelsOf('db-grant-all', { 'init.sql': grant('shop', '`shop-test`.*') }), ['note']);
  });

  it('is a note in a container for development', () => {
    assert.deepEqual(levelsOf('db-grant-all', { '.devcontainer/init.sql': grant('shop', '*.*') }), ['note']);
    assert.deepEqual(levelsOf('db-grant-all', { 'deploy/init.sql': grant('shop', '*.*') }), ['warning']);
  });
});

const weak = (until: string) => withCertificates(`{certificate:shop.acme.com until=${until} signature=sha1}\n`);

describe('a certificate with a weak signature', () => {
  it('is told once, whatever files it stands in', () => {
    const copies = { 'tls/chain.pem': weak('2027-01-01'), 'tls/shop.pem': weak('2027-01-01') };
    assert.deepEqual(
      findingsOf('cert-weak-key', copies).map(({ path }) => path),
      ['tls/shop.pem'],
    );
  });

  it('is told where it weighs most, and where nobody has accepted it', () => {
    const told = (files: Readonly<Record<string, string>>) =>
      findingsOf('cert-weak-key', files)
        .filter(({ suppressed }) => !suppressed)
        .map(({ path, level }) => `${path} ${level}`);
    const [server, copy] = ['prod/server.pem', 'testdata/server.pem'];
    assert.deepEqual(told({ [server]: weak('2027-01-01'), [copy]: weak('2027-01-01') }), [`${server} warning`]);
    assert.deepEqual(told({ [copy]: weak('2027-01-01') }), [`${copy} note`]);
    const accepted = `# identity-hygiene: ignore cert-weak-key\n${weak('2027-01-01')}`;
    const files = { 'tls/a.pem': weak('2027-01-01'), 'tls/b.pem': accepted };
    assert.deepEqual(told(files), ['tls/a.pem warning']);
    assert.deepEqual(levelsOf('suppression-unused', files), []);
  });

  it('is nothing once it has run out', () =>
    assert.deepEqual(levelsOf('cert-weak-key', { 'tls/shop.pem': weak('2025-02-10') }), []));
});

const secretsOf = (account: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: ${account} }
rules:
  - { apiGroups: [""], resources: [secrets], verbs: [get, list, create, update] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: ${account} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${account} }
subjects: [{ kind: ServiceAccount, name: ${account}, namespace: ops }]
`;

describe('secrets of the cluster', () => {
  it('are the work of what brings them from elsewhere', () => {
    for (const name of ['external-secrets', 'sealed-secrets'])
      assert.deepEqual(levelsOf('k8s-secrets-read', { 'rbac.yaml': secretsOf(name) }), ['note'], name);
    assert.deepEqual(levelsOf('k8s-secrets-read', { 'rbac.yaml': secretsOf('external-desk') }), ['warning']);
  });
});

const group = (name: string, kind = 'Group') => `resource "kubernetes_cluster_role_binding" "admins" {
  metadata { name = "admins" }
  role_ref {
    api_group = "rbac.authorization.k8s.io"
    kind      = "ClusterRole"
    name      = "cluster-admin"
  }
  subject {
    kind = "${kind}"
    name = ${name}
  }
}
`;

describe('a group that Terraform binds', () => {
  it('is people, whoever names it, and is called as it is written', () => {
    const [found] = findingsOf('k8s-cluster-admin', { 'rbac.tf': group('var.groups.staff.id') });
    assert.equal(found?.level, 'warning');
    assert.match(found?.message ?? '', /^var\.groups\.staff\.id makes its members administrators /);
    assert.deepEqual(levelsOf('k8s-cluster-admin', { 'rbac.tf': group('"staff"') }), ['warning']);
    assert.deepEqual(levelsOf('k8s-cluster-admin', { 'rbac.tf': group('"cluster-admins"') }), ['note']);
  });

  it('is what its value says, and a warning where nothing tells that, however the variable is called', () => {
    const told = (name: string, more = '') => levelsOf('k8s-cluster-admin', { 'rbac.tf': group(name) + more });
    for (const name of ['system:authenticated', 'system:serviceaccounts'])
      assert.deepEqual(told('local.admins', `locals { admins = "${name}" }\n`), ['error'], name);
    assert.deepEqual(told('local.staff', 'locals { staff = "cluster-admins" }\n'), ['note']);
    for (const name of ['var.ci_admins', 'var.groups.cluster_admin.id'])
      assert.deepEqual(told(name), ['warning'], name);
  });

  it('is called by names alone, since what stands in brackets may be a secret', () => {
    const message = (name: string) =>
      findingsOf('k8s-cluster-admin', { 'rbac.tf': group(name) })[0]?.message.replace(/ makes .*$/, '');
    const secret = 'Plum7Orchard2Lantern9Willow';
    for (const name of [`var.groups["${secret}"].id`, 'var.groups[var.which].id', `var.groups.${secret}.id`])
      assert.equal(message(name), 'A group that an expression names', name);
  });

  it('is no person where the login is a program', () => {
    const bound = (name: string) =>
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: x }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }\nsubjects: [{ kind: User, name: ${name} }]\n`;
    assert.deepEqual(levelsOf('k8s-cluster-admin', { 'k8s/a.yaml': bound('deploy-bot@github') }), ['error']);
    assert.deepEqual(levelsOf('k8s-cluster-admin', { 'k8s/a.yaml': bound('abbot@github') }), ['note']);
  });

  it('is an error where it is a group of accounts', () =>
    assert.deepEqual(levelsOf('k8s-cluster-admin', { 'rbac.tf': group('"system:serviceaccounts:ci"') }), ['error']));
});

const workflow = (name: string, secret: string) => `name: ${name}
on: push
permissions: {}
jobs:
  deploy:
    runs-on: ubuntu-24.04
    steps:
      - run: ./deploy
        env:
          KEY: \${{ secrets.${secret} }}
`;

describe('a secret without an environment', () => {
  const files = {
    '.github/workflows/a.yml': workflow('A', 'DEPLOY_KEY'),
    '.github/workflows/b.yml': workflow('B', 'deploy_key'),
    '.github/workflows/c.yml': workflow('C', 'OTHER_KEY'),
  };
  const rule = 'gh-secret-no-environment';

  it('is told in the first workflow that reads it, with the others', () => {
    const found = findingsOf(rule, files);
    assert.deepEqual(
      found.map(({ path }) => path),
      ['.github/workflows/a.yml', '.github/workflows/c.yml'],
    );
    assert.match(found[0]?.message ?? '', /an environment for the branches that need it\. b\.yml reads it too\.$/);
    assert.doesNotMatch(found[1]?.message ?? '', /reads? (?:it|some of them) too/);
  });

  it('is told in the next one where the first has one, or is accepted there', () => {
    const [path] = Object.keys(files);
    const paths = (text: string) => findingsOf(rule, { ...files, [path ?? '']: text }).map((found) => found.path);
    const given = files['.github/workflows/a.yml'].replace('    runs-on', '    environment: production\n    runs-on');
    assert.deepEqual(paths(given), ['.github/workflows/b.yml', '.github/workflows/c.yml']);
    const accepted = files['.github/workflows/a.yml'].replace(
      '          KEY',
      `          # identity-hygiene: ignore ${rule} -- deploys from each branch\n          KEY`,
    );
    assert.ok(paths(accepted).includes('.github/workflows/b.yml'));
  });

  it('is told elsewhere where it is accepted in the one that speaks for another secret', () => {
    const both = `${workflow('B', 'DEPLOY_KEY')}      - run: ./send # identity-hygiene: ignore ${rule} -- known\n        env: { KEY: "\${{ secrets.OTHER_KEY }}" } # identity-hygiene: ignore ${rule} -- known\n`;
    const told = findingsOf(rule, { ...files, '.github/workflows/b.yml': both }).filter(
      ({ suppressed }) => !suppressed,
    );
    assert.deepEqual(
      told.map(({ path }) => path),
      ['.github/workflows/a.yml', '.github/workflows/c.yml'],
    );
    const open = both.replaceAll(` # identity-hygiene: ignore ${rule} -- known`, '');
    assert.deepEqual(
      findingsOf(rule, { ...files, '.github/workflows/b.yml': open }).map(({ path }) => path),
      ['.github/workflows/a.yml', '.github/workflows/b.yml'],
    );
  });

  it('is none where its name says that it is a role or a pool', () => {
    for (const name of ['TF_AWS_IAM_ROLE_DEV_APPLY', 'AWS_ROLE_TO_ASSUME', 'WORKLOAD_ID_POOL'])
      assert.deepEqual(levelsOf(rule, { '.github/workflows/a.yml': workflow('A', name) }), [], name);
    assert.deepEqual(levelsOf(rule, { '.github/workflows/a.yml': workflow('A', 'IAM_ROLE_KEY') }), ['note']);
  });
});

const calling = (action: string) => `name: Build
on: push
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: ${action}
`;

describe('an action of the own organisation', () => {
  const told = (action: string, owners: string) =>
    levelsOf('gh-action-unpinned', { '.github/workflows/a.yml': calling(action), '.github/CODEOWNERS': owners });

  it('is known by the teams that CODEOWNERS names', () => {
    assert.deepEqual(told('acme/deploy@v1', '* @Acme/desk\n'), []);
    assert.deepEqual(told('larkspur/deploy@v1', '* @acme/desk\n'), ['note']);
    // What is vendored has owners of its own.
    assert.deepEqual(told('larkspur/deploy@v1', '/vendor/ @larkspur/desk\n* @acme/desk\n'), ['note']);
    // A person is of no organisation.
    assert.deepEqual(told('acme/deploy@v1', '* @acme\n'), ['note']);
  });
});

const target = (condition: string) => `name: A
on: pull_request_target
permissions: {}
jobs:
  a:
    if: ${condition}
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
        with: { ref: "\${{ github.event.pull_request.head.sha }}" }
      - run: npm ci
        env: { KEY: "\${{ secrets.NPM_KEY }}" }
`;

describe('a job that strangers start', () => {
  const told = (condition: string) => levelsOf('gh-target-secrets', { '.github/workflows/a.yml': target(condition) });
  const repo = 'github.event.pull_request.head.repo';

  it('is told where its condition names the repository of the code, and keeps no fork out', () => {
    for (const open of [
      `${repo}.fork == true`,
      `${repo}.fork`,
      `${repo}.owner.login == github.event.pull_request.user.login`,
      `always() && ${repo}.full_name == ${repo}.full_name`,
      `${repo}.full_name != 'x/y'`,
      `${repo}.id != 5`,
      `contains(${repo}.full_name, 'shop')`,
      `startsWith(${repo}.full_name, 'acme')`,
    ])
      assert.equal(told(open).length, 1, open);
  });

  it('is none where it asks for the own one', () => {
    for (const own of [
      `${repo}.full_name == github.repository`,
      `github.repository == ${repo}.full_name && github.actor != 'x'`,
      `${repo}.full_name == 'acme/shop'`,
      `${repo}.owner.login == github.repository_owner`,
      `${repo}.id == github.event.pull_request.base.repo.id`,
      `${repo}.fork == false`,
      `contains(fromJSON('["acme/shop"]'), ${repo}.full_name)`,
      `"!${repo}.fork"`,
    ])
      assert.deepEqual(told(own), [], own);
  });
});

describe('an action of whoever a remote names', () => {
  const told = (action: string, remote: string | undefined) => {
    const path = '.github/workflows/a.yml';
    const manifest = '{ "name": "shop", "repository": "larkspur/template" }';
    const files = { [path]: calling(action), '.github/CODEOWNERS': '* @larkspur/desk\n', 'package.json': manifest };
    const { engine } = repository(files, remote);
    return engine.findings(path).flatMap(({ rule, level }) => (rule === 'gh-action-unpinned' ? [level] : []));
  };

  it('is own, whatever a manifest or CODEOWNERS says, which came with what this was made of', () => {
    assert.deepEqual(told('acme/deploy@v1', 'github.com/acme/shop'), []);
    assert.deepEqual(told('larkspur/deploy@v1', 'github.com/acme/shop'), ['note']);
    assert.deepEqual(told('larkspur/deploy@v1', undefined), []);
  });
});

describe('write scopes of a workflow with one job', () => {
  const told = (jobs: string) =>
    findingsOf('gh-permissions-workflow', {
      '.github/workflows/a.yml': `name: A\non: push\npermissions:\n  issues: write\n  contents: write\njobs:\n${jobs}`,
    })[0]?.message;
  const job = (name: string, run: string) => `  ${name}:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ${run}\n`;

  it('are to be taken out where nothing needs them, and else given to who does', () => {
    assert.equal(
      told(job('sweep', 'echo hello')),
      'Job sweep may write issues and contents, and no step of it is known to need them. Take them out.',
    );
    assert.match(
      told(job('sweep', 'echo hello') + job('tag', 'gh issue create --title x && git push')) ?? '',
      /Give it only to a job that needs it\.$/,
    );
  });
});
