import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { levelsOf } from './levels-of.ts';

const reader = (name: string, more: string) => ({
  'k8s/role.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: ${name} }
rules:
  - apiGroups: ['']
    resources: [secrets]
    verbs: [get, list]
${more}---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: ${name} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${name} }
subjects: [{ kind: ServiceAccount, name: ${name}, namespace: desk }]
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: ${name}, namespace: desk }
`,
});

describe('who works with secrets by design', () => {
  it('is a note: what copies them, and what makes clusters', () => {
    assert.deepEqual(levelsOf('k8s-secrets-read', reader('secret-copy', '')), ['note']);
    const clusters = "  - apiGroups: ['cluster.x-k8s.io']\n    resources: [clusters]\n    verbs: [get, list, watch]\n";
    assert.deepEqual(levelsOf('k8s-secrets-read', reader('provider', clusters)), ['note']);
    assert.deepEqual(levelsOf('k8s-secrets-read', reader('desk-api', '')), ['warning']);
  });
});

describe('an export of a database', () => {
  const policy = (action: string) => ({
    'iam.tf': `data "aws_iam_policy_document" "desk" {
  statement {
    actions   = ["rds:StartExportTask"]
    resources = ["*"]
  }
  statement {
    actions   = ["${action}"]
    resources = ["arn:aws:iam::111122223333:role/export"]
  }
}

resource "aws_iam_role" "desk" {
  name               = "desk"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "desk" {
  role   = aws_iam_role.desk.id
  policy = data.aws_iam_policy_document.desk.json
}
`,
  });

  it('goes where the one role that is passed may write', () => {
    assert.deepEqual(levelsOf('aws-exfiltration', policy('iam:PassRole')), ['note']);
    assert.deepEqual(levelsOf('aws-exfiltration', policy('iam:GetRole')), ['warning']);
  });
});

describe('the engine of a host', () => {
  const compose = (ports: string) => ({
    'compose.yaml': `services:\n  front:\n    image: traefik:v3\n    ports: ['${ports}']\n    volumes: ['/var/run/docker.sock:/var/run/docker.sock:ro']\n`,
  });

  it('weighs more with what takes requests from the web', () => {
    assert.deepEqual(levelsOf('co-cloud-credentials', compose('443:443')), ['warning']);
    assert.deepEqual(levelsOf('co-cloud-credentials', compose('127.0.0.1:8080:8080')), ['note']);
  });

  it('is not all that mounts hand over: somebody’s credentials are told together', () => {
    const { engine } = repository({
      'compose.yaml':
        'services:\n  api:\n    image: acme/api:1\n    volumes: ["~/.kube:/root/.kube:ro", "~/.vault-token:/root/.vault-token:ro", "data:/data"]\n',
    });
    const told = engine.findings('compose.yaml').filter(({ rule }) => rule === 'co-cloud-credentials');
    assert.equal(told.length, 1);
    assert.match(told[0]?.message ?? '', /the cluster credentials and the Vault token of the host’s user, and so/);
  });
});

describe('secrets that sign programs', () => {
  const workflow = (secret: string) => ({
    '.github/workflows/release.yml': `on:\n  release:\n    types: [published]\n  pull_request:\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ./sign\n        env:\n          KEY: \${{ secrets.${secret} }}\n`,
  });

  it('are told of though pull requests start the job, too', () => {
    assert.deepEqual(levelsOf('gh-secret-no-environment', workflow('APPLE_CERTIFICATE_P12')), ['note']);
    assert.deepEqual(levelsOf('gh-secret-no-environment', workflow('SLACK_SIGNING_SECRET')), []);
    assert.deepEqual(levelsOf('gh-secret-no-environment', workflow('TRACKER_KEY')), []);
  });
});

describe('a checkout that knows no persist-credentials', () => {
  it('is to be a later one', () => {
    const told = (version: string) =>
      repository({
        '.github/workflows/ci.yml': `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@${version}\n      - run: npm test\n`,
      })
        .engine.findings('.github/workflows/ci.yml')
        .filter(({ rule }) => rule === 'gh-persisted-token')
        .map(({ message }) => /Take version 4 or later/.test(message));
    assert.deepEqual(told('v1'), [true]);
    assert.deepEqual(told('v4'), [false]);
  });
});

describe('an account that signs in from anywhere', () => {
  it('is told with what it may do, and with each script that gives it rights', () => {
    const script = (rights: string) => `CREATE USER IF NOT EXISTS 'root'@'%' IDENTIFIED BY 'x';\n${rights}`;
    const all = "GRANT ALL PRIVILEGES ON *.* TO 'root'@'%' WITH GRANT OPTION;\n";
    const { engine } = repository({ 'db/a.sql': script(all), 'db/b.sql': script(all) });
    const told = ['db/a.sql', 'db/b.sql'].flatMap((path) =>
      engine.findings(path).filter(({ rule }) => rule === 'db-any-host'),
    );
    assert.equal(told.length, 1);
    assert.match(told[0]?.message ?? '', /from any address, and do everything there, giving it to others included, so/);
    assert.deepEqual(
      told[0]?.related?.map(({ at }) => at.path),
      ['db/b.sql'],
    );
  });
});

describe('policies under names in one file', () => {
  it('are read each by its own name, and templates by their own format', () => {
    const policies = (outer: string) =>
      `{ "${outer}": { "dev": { "everything": { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] } } } }`;
    const told = (outer: string) =>
      repository({ 'infra/roles.json': policies(outer) })
        .engine.findings('infra/roles.json')
        .filter(({ rule }) => rule === 'aws-admin')
        .map(({ message }) => message.split(' ')[0]);
    assert.deepEqual(told('policies'), ['everything']);
    assert.deepEqual(told('Resources'), []);
  });
});
