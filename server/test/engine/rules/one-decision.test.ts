import assert from 'node:assert/strict';
import { withCertificates } from './certificates.ts';
import { findingsOf } from './findings-of.ts';
import { levelsOf } from './levels-of.ts';

const workflow = (name: string, ...steps: readonly string[]) => ({
  [`.github/workflows/${name}.yml`]: `name: ${name}
on: push
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
${steps.map((step) => `      - ${step}\n`).join('')}`,
});
const pushing = ['uses: actions/checkout@v4', 'uses: stefanzweifel/git-auto-commit-action@v5'];

const role = (name: string, policy: string) => `  ${name}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Action: "sts:AssumeRole", Principal: { Service: lambda.amazonaws.com } }]
      ManagedPolicyArns: ["arn:aws:iam::aws:policy/${policy}"]
`;
const template = (...roles: readonly string[]) => ({ 'template.yaml': `Resources:\n${roles.join('')}` });

const settings = (...allow: readonly string[]) => JSON.stringify({ permissions: { allow } }, undefined, 2);

const compose = (head: string, mount = '/var/run/docker.sock:/var/run/docker.sock') => ({
  'compose.yaml': `${head}services:
  desk:
    image: acme/desk
    volumes:
      - ${mount}
`,
});

describe('what is one decision', () => {
  it('is told by the first workflow of a folder that writes with the default token', () => {
    const files = { ...workflow('a', ...pushing), ...workflow('b', ...pushing), ...workflow('c', 'run: make') };
    const found = findingsOf('gh-permissions-missing', files);
    assert.deepEqual(
      found.map(({ level, at }) => `${level} ${at.path}`),
      ['warning .github/workflows/a.yml', 'note .github/workflows/b.yml', 'note .github/workflows/c.yml'],
    );
    assert.match(found[0]?.message ?? '', /So does b\.yml\.$/);
    assert.equal(found[1]?.related[0]?.at.path, '.github/workflows/a.yml');
  });

  it('is told by the workflow that hands the token to more actions of others, or holds a secret as well', () => {
    const commit = 'b'.repeat(40);
    const pinned = ['uses: actions/checkout@v4', `uses: stefanzweifel/git-auto-commit-action@${commit}`];
    const leads = (...b: readonly string[]) =>
      findingsOf('gh-permissions-missing', { ...workflow('a', ...pinned), ...workflow('b', ...b) })
        .filter(({ level }) => level === 'warning')
        .map(({ at }) => at.path);
    assert.deepEqual(leads(...pinned), ['.github/workflows/a.yml']);
    assert.deepEqual(leads(...pushing), ['.github/workflows/b.yml']);
    assert.deepEqual(leads(...pinned, 'run: make\n        env: { KEY: "${{ secrets.SHOP_KEY }}" }'), [
      '.github/workflows/b.yml',
    ]);
  });

  it('is told by the first of copies of a workflow that GitHub never runs here, and by another one of itself', () => {
    const nested = (folder: string, name: string) => ({
      [`src/${folder}/.github/workflows/${name}.yml`]: `name: ${name}
on: pull_request_target
jobs:
  run:
    runs-on: ubuntu-24.04
    steps:
      - uses: superbrothers/close-pull-request@v3
`,
    });
    const own = { '.github/workflows/ci.yml': 'name: ci\non: push\npermissions: {}\njobs: {}\n' };
    const parts = { ...nested('Clock', 'close'), ...nested('Lock', 'close'), ...nested('Yaml', 'close') };
    const found = findingsOf('gh-permissions-missing', { ...own, ...parts, ...nested('Yaml', 'label') });
    assert.deepEqual(
      found.map(({ level, at }) => `${level} ${at.path}`),
      ['note src/Clock/.github/workflows/close.yml', 'note src/Yaml/.github/workflows/label.yml'],
    );
    assert.match(found[0]?.message ?? '', /2 more folders have it too\./);
  });

  it('is told by the next workflow where the first is accepted', () => {
    const accepted = '# identity-hygiene: ignore gh-permissions-missing -- the repository reads only\n';
    const [path = '', text = ''] = Object.entries(workflow('a', ...pushing))[0] ?? [];
    const found = findingsOf('gh-permissions-missing', { [path]: accepted + text, ...workflow('b', ...pushing) });
    assert.deepEqual(
      found.filter(({ suppressed }) => !suppressed).map(({ level }) => level),
      ['warning'],
    );
  });

  it('is told by the first role of a file that has a policy of AWS, and another policy by itself', () => {
    const all = ['One', 'Two', 'Three'].map((name) => role(name, 'AmazonDynamoDBFullAccess'));
    const files = template(...all, role('Four', 'AmazonSQSFullAccess'));
    assert.deepEqual(levelsOf('aws-managed-full', files), ['warning', 'note', 'note', 'warning']);
  });

  it('is told by the first role of a file that reads all secrets, and another reach by itself', () => {
    const role = (kind: string, name: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: ${name}, namespace: shop }
rules: [{ apiGroups: [""], resources: [secrets], verbs: [get, list] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}Binding
metadata: { name: ${name}, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: ${name} }
subjects: [{ kind: ServiceAccount, name: ${name}, namespace: shop }]
---
`;
    const files = { 'k8s/rbac.yaml': role('Role', 'one') + role('Role', 'two') + role('ClusterRole', 'three') };
    assert.deepEqual(levelsOf('k8s-secrets-read', files), ['warning', 'note', 'warning']);
  });

  it("is told by the team's settings, where one person's own say the same", () => {
    const both = { '.claude/settings.json': settings('Bash'), '.claude/settings.local.json': settings('Bash') };
    assert.deepEqual(levelsOf('agent-shell-unscoped', both), ['error', 'note']);
    const own = { '.claude/settings.json': settings('Read'), '.claude/settings.local.json': settings('Bash') };
    assert.deepEqual(levelsOf('agent-shell-unscoped', own), ['error']);
  });
});

describe('what a team may well leave', () => {
  it('is the socket of the engine on the machine of whoever works on it', () => {
    const levels = (head: string) => levelsOf('co-cloud-credentials', compose(head));
    for (const head of ['# Local verification environment.\n', '# For local development only\n'])
      assert.deepEqual(levels(head), ['note'], head);
    for (const head of ['', '# The desk.\n', '# Local development and production environment\n'])
      assert.deepEqual(levels(head), ['warning'], head);
  });

  it('says that reading limits nothing where the mount is for reading', () => {
    const told = (mount: string) => findingsOf('co-cloud-credentials', compose('', mount))[0]?.message ?? '';
    assert.match(told('/var/run/docker.sock:/var/run/docker.sock:ro'), /:ro does not limit it/);
    assert.doesNotMatch(told('/var/run/docker.sock:/var/run/docker.sock'), /:ro/);
  });

  it('is a site that all jobs may put up, and no other identity', () => {
    const site = (scopes: string) => ({
      '.github/workflows/site.yml': `name: Site
on: push
permissions:
  contents: read
${scopes}jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: 8398a7/action-slack@v3
      - uses: actions/upload-pages-artifact@v3
  deploy:
    needs: build
    runs-on: ubuntu-24.04
    environment: github-pages
    steps:
      - uses: actions/deploy-pages@v4
      - uses: aws-actions/configure-aws-credentials@v4
        with: { role-to-assume: desk, aws-region: eu-west-1 }
`,
    });
    const levels = (scopes: string) => levelsOf('gh-permissions-workflow', site(scopes));
    assert.deepEqual(levels('  pages: write\n  id-token: write\n'), ['note']);
    assert.deepEqual(levels('  id-token: write\n'), ['warning']);
  });

  it('is an agent without questions in a folder of what goes into a container', () => {
    const agent =
      "import { query } from '@anthropic-ai/claude-agent-sdk';\nfor await (const message of query({ prompt: 'tidy', options: { permissionMode: 'bypassPermissions' } })) console.log(message);\n";
    assert.deepEqual(levelsOf('agent-approval-bypass', { 'container/runner/src/index.ts': agent }), ['warning']);
    assert.deepEqual(levelsOf('agent-approval-bypass', { 'runner/src/index.ts': agent }), ['error']);
    const shell = agent.replace('options: {', "options: { allowedTools: ['Bash'],");
    assert.notEqual(shell, agent);
    assert.deepEqual(levelsOf('agent-shell-unscoped', { 'container/runner/src/index.ts': shell }), []);
    assert.deepEqual(
      levelsOf('agent-shell-unscoped', {
        'container/runner/src/index.ts': shell.replace(/permissionMode: '\w+'/, "permissionMode: 'default'"),
      }),
      ['error'],
    );
  });

  it("is a role of Google's own account, which its documentation asks for", () => {
    const bound = (member: string) => ({
      'main.tf': `resource "google_project_iam_member" "desk" {
  project = "shop"
  role    = "roles/compute.securityAdmin"
  member  = "serviceAccount:${member}"
}
`,
    });
    assert.deepEqual(levelsOf('gcp-admin-role', bound('service-42@container-engine-robot.iam.gserviceaccount.com')), [
      'note',
    ]);
    assert.deepEqual(levelsOf('gcp-admin-role', bound('desk@shop.iam.gserviceaccount.com')), ['warning']);
  });

  it('is a certificate that somebody made for the machine at hand, or that ended long ago', () => {
    const of = (words: string) =>
      levelsOf('cert-expired', { 'tls/desk.pem': withCertificates(`{certificate:${words}}`) });
    assert.deepEqual(of('localhost names=localhost self from=2025-10-01 until=2026-10-01'), ['note']);
    assert.deepEqual(of('10.0.32.122 self from=2025-10-01 until=2026-10-01'), ['note']);
    assert.deepEqual(of('desk.acme.com names=desk.acme.com self from=2025-10-01 until=2026-10-01'), ['warning']);
    assert.deepEqual(of('localhost names=desk.acme.com self from=2025-10-01 until=2026-10-01'), ['warning']);
    assert.deepEqual(of('desk.acme.com names=desk.acme.com from=2020-10-01 until=2021-10-01'), ['note']);
  });

  it('is the profile of whoever runs the text of the program in an image of its language', () => {
    const levels = (image: string) =>
      levelsOf('co-cloud-credentials', {
        'compose.yaml': `services:
  desk:
    image: ${image}
    restart: always
    volumes:
      - ./:/app
      - ~/.aws/credentials:/root/.aws/credentials
`,
      });
    assert.deepEqual(levels('node:lts-alpine'), ['note']);
    assert.deepEqual(levels('acme/desk:1'), ['warning']);
  });

  it('is a health check that says how its own instance is', () => {
    const policy = (action: string) => ({
      'main.tf': `resource "aws_iam_role" "desk" {
  name               = "desk"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}
resource "aws_iam_role_policy" "desk" {
  role   = aws_iam_role.desk.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["${action}"], Resource = "*" }] })
}
`,
    });
    assert.deepEqual(levelsOf('aws-write-star', policy('autoscaling:SetInstanceHealth')), ['note']);
    assert.deepEqual(levelsOf('aws-write-star', policy('autoscaling:DeleteAutoScalingGroup')), ['warning']);
  });
});
