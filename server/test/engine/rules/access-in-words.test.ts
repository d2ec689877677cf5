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
    assert.match(granted('db/V3__reports.sql', 'INSERT ON orders'), /Take it back in a migration of its own/);
  });

  const share = (setting: string) => ({
    'main.tf': `resource "azurerm_storage_account" "share" {\n  name = "share"\n  ${setting} = true\n}\n`,
  });
  it('are a note for SFTP, which has local users alone', () => {
    assert.match(
      told('az-local-account', share('sftp_enabled'))[0] ?? '',
      /^note: .*SFTP, into which local users sign in/,
    );
    assert.match(told('az-local-account', share('local_user_enabled'))[0] ?? '', /^warning: share keeps local users/);
  });

  const admin = (name: string) => ({
    'main.tf': `resource "kubernetes_cluster_role_binding" "admin" {
  for_each = var.people
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
    assert.match(told('k8s-cluster-admin', admin('each.value.runner'))[0] ?? '', /^error: whoever a value names/);
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
