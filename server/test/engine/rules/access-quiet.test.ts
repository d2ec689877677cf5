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
    assert.deepEqual(told({ [copy]: weak('2027-01-01') }), []);
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
