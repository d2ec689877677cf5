import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { levelsOf } from './levels-of.ts';

describe('words that say no more than is known', () => {
  const told = (rule: string, files: Readonly<Record<string, string>>) => {
    const { engine } = repository(files);
    return Object.keys(files)
      .flatMap((path) => engine.findings(path))
      .filter((finding) => finding.rule === rule)
      .map(({ level, message }) => `${level}: ${message}`);
  };
  const granted = (path: string, grant: string) =>
    told('db-with-grant-option', {
      [path]: `CREATE ROLE reports LOGIN;\nGRANT ${grant} TO reports WITH GRANT OPTION;\n`,
    })[0] ?? '';

  it('name what an account may pass on, and how a migration that has run is mended', () => {
    assert.match(
      granted('db/roles.sql', 'SELECT ON orders'),
      /^note: reports may give SELECT on .*orders to others.*Leave WITH GRANT OPTION out/,
    );
    assert.match(granted('db/roles.sql', 'INSERT ON orders'), /^warning: reports may give INSERT on .*orders/);
    assert.match(granted('db/roles.sql', 'SELECT, INSERT ON orders'), /^warning: reports may give what it has/);
    assert.match(granted('db/roles.sql', 'SELECT ON ALL TABLES IN SCHEMA shop'), /^warning: /);
    for (const all of ['ON SCHEMA::shop', 'ON DATABASE::shop'])
      assert.match(
        granted('db/roles.sql', `SELECT ${all}`),
        /^warning: reports may give SELECT on (?:schema|database) shop/,
      );
    const all = 'GRANT SELECT TO reports WITH GRANT OPTION;\nGRANT SELECT ON SCHEMA::shop TO desk;\nGO\n';
    assert.match(
      told('db-with-grant-option', { 'db/roles.sql': all })[0] ?? '',
      /^warning: reports may give SELECT on the whole database/,
    );
    for (const logins of ['pg_authid', 'mysql.user', 'sys.sql_logins'])
      assert.match(granted('db/roles.sql', `SELECT ON ${logins}`), /^warning: /, logins);
    assert.match(granted('db/roles.sql', 'SELECT ON shop.users'), /^note: /);
    assert.match(granted('db/V3__reports.sql', 'INSERT ON orders'), /Take it back in a migration of its own/);
  });

  const share = (setting: string) => ({
    'main.tf': `resource "azurerm_storage_account" "share" {\n  name = "share"\n  ${setting} = true\n}\n`,
  });
  it('are a note for SFTP, which has local users alone', () => {
    assert.match(told('az-local-account', share('sftp_enabled'))[0] ?? '', /^note: share keeps local users of SFTP/);
    assert.match(told('az-local-account', share('local_user_enabled'))[0] ?? '', /^warning: share keeps local users/);
  });
  it('are a warning for SFTP where the keys of the account open everything', () => {
    const keys = (more: string) =>
      share(`sas_policy {\n    expiration_period = "01.00:00:00"\n  }\n${more}  shared_access_key_enabled`);
    const both = told('az-local-account', keys('  sftp_enabled = true\n'));
    assert.equal(both.length, 1);
    assert.match(both[0] ?? '', /^warning: share keeps two account keys .*, beside local users of SFTP/);
    assert.match(
      told('az-local-account', keys(''))[0] ?? '',
      /^warning: share keeps two account keys that open everything in it, which/,
    );
  });

  const admin = (name: string, people = 'var.people') => ({
    'main.tf': `resource "kubernetes_cluster_role_binding" "admin" {
  for_each = ${people}
  metadata {
    name = "admin-\${each.key}"
  }
  role_ref {
    api_group = "rbac.authorization.k8s.io"
    kind      = "ClusterRole"
    name      = "cluster-admin"
  }
  subject {
    kind      = "User"
    name      = ${name}
    api_group = "rbac.authorization.k8s.io"
  }
}
`,
  });
  it('know a person by an expression for an address', () => {
    assert.match(
      told('k8s-cluster-admin', admin('each.value.email'))[0] ?? '',
      /^note: each\.value\.email is administrator/,
    );
    assert.match(told('k8s-cluster-admin', admin('var.lead_email', 'toset(["a"])'))[0] ?? '', /^error: /);
    assert.match(
      told('k8s-cluster-admin', admin('var.lead.email'))[0] ?? '',
      /^note: var\.lead\.email is administrator/,
    );
    // A machine signs in by its address as well.
    for (const of of [
      'module.lead.email',
      'data.google_service_account.lead.email',
      'var.service_account.email',
      'local.deploy_bot.email',
    ])
      assert.match(told('k8s-cluster-admin', admin(of))[0] ?? '', /^error: /, of);
    for (const people of ['google_service_account.desk', 'var.pipelines', 'merge(var.people, module.desk.robots)'])
      assert.match(told('k8s-cluster-admin', admin('each.value.email', people))[0] ?? '', /^error: /, people);
    assert.match(told('k8s-cluster-admin', admin('each.value.runner'))[0] ?? '', /^error: Whoever a value names/);
  });

  const policy = (actions: string) => ({
    'policy.json': JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: actions.split(' '), Resource: '*' }],
    }),
  });
  it('say of which actions a limit is possible', () => {
    assert.match(told('aws-resource-star', policy('kms:Decrypt'))[0] ?? '', /although each action can be limited/);
    assert.match(
      told('aws-resource-star', policy('kms:Decrypt kms:List*'))[0] ?? '',
      /although most of these actions can be limited/,
    );
  });

  it('call a user a user, and a role a role', () => {
    const resources = '["arn:aws:iam::111122223333:user/ship-*","arn:aws:iam::111122223333:role/ship-*"]';
    const of = (actions: string) => {
      const text = policy(actions)['policy.json'].replace('"*"', resources);
      return told('aws-boundary-missing', { 'policy.json': text })[0] ?? '';
    };
    assert.match(of('iam:CreateUser iam:AttachUserPolicy'), /can make a user \(iam:CreateUser\)/);
    assert.match(of('iam:CreateRole iam:AttachRolePolicy'), /can make a role \(iam:CreateRole\)/);
    // What may make no role may still make a user.
    const statements = [
      {
        Effect: 'Allow',
        Action: ['iam:CreateRole', 'iam:CreateUser', 'iam:AttachUserPolicy'],
        Resource: JSON.parse(resources),
      },
      { Effect: 'Deny', Action: ['iam:CreateRole'], Resource: '*' },
    ];
    const denied = told('aws-boundary-missing', {
      'main.tf': `resource "aws_iam_role" "ship" {\n  name = "ship"\n}\nresource "aws_iam_role_policy" "ship" {\n  role   = aws_iam_role.ship.id\n  policy = jsonencode({ Version = "2012-10-17", Statement = ${JSON.stringify(statements)} })\n}\n`,
    });
    assert.match(denied[0] ?? '', /can make a user \(iam:CreateUser\)/);
    assert.match(
      of('iam:CreateRole iam:CreateUser iam:AttachUserPolicy'),
      /can make a user \(iam:CreateUser\) and give it any policy \(iam:AttachUserPolicy\)/,
    );
  });
});

describe('what others have made', () => {
  const chart = (folder: string) => ({
    [`${folder}/Chart.yaml`]: 'apiVersion: v2\nname: keel\nversion: 1.2.3\nhome: https://github.com/harbour/keel\n',
    [`${folder}/templates/role.yaml`]: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: {{ include "keel.fullname" . }}
rules:
  - apiGroups: ['']
    resources: [secrets]
    verbs: [get, list]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: {{ include "keel.fullname" . }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: {{ include "keel.fullname" . }}
subjects:
  - kind: ServiceAccount
    name: {{ include "keel.fullname" . }}
    namespace: {{ .Release.Namespace }}
`,
  });
  const levels = (folder: string) => levelsOf('k8s-secrets-read', chart(folder));

  it('is a note in a folder for that, though nothing tells whose this repository is', () => {
    assert.deepEqual(levels('external/keel'), ['note']);
    assert.deepEqual(levels('charts/keel'), ['warning']);
  });
});

describe('the owner of an agent that GitHub compiles', () => {
  const source = '---\non: push\nengine: claude\ntools:\n  bash: ["*"]\n---\nLook at what runs.\n';
  const compiled =
    '# This file was automatically generated by gh-aw\nname: Weekly\non: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps: [{ run: make, env: { KEY: "${{ secrets.SHIP_KEY }}" } }]\n';
  const plain =
    'name: Ship\non: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps: [{ run: make, env: { KEY: "${{ secrets.SHIP_KEY }}" } }]\n';
  const said = (more: Readonly<Record<string, string>>) =>
    repository({
      CODEOWNERS: '/docs/ @acme/docs\n/server/ @acme/server\n',
      '.github/workflows/ship.yml': plain,
      '.github/workflows/weekly.lock.yml': compiled,
      ...more,
    })
      .engine.findings('.github/workflows/ship.yml')
      .find(({ rule }) => rule === 'owner-missing')?.message ?? '';

  it('is not asked for a second time at what is made of its text', () => {
    assert.match(said({}), /Ship, nor of 1 more workflow here \(Weekly\)/);
    assert.match(said({ '.github/workflows/weekly.md': source }), /an owner of Ship, so/);
  });
});
