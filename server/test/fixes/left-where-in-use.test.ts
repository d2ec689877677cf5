import assert from 'node:assert/strict';
import { isAttended, offersOf, type Texts } from './repository.ts';

describe('a fix that may cut off what certainly runs', () => {
  const role = (rule: string) =>
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: desk\nrules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    verbs: ["get"]\n${rule}`;
  const policy = (path: string) => `path "${path}" {\n  capabilities = ["read", "sudo"]\n}\n`;

  it('is left to a person where a role runs commands in pods, and not where a scraper asks for more than measurements', () => {
    const of = (resource: string, verb: string) =>
      isAttended('k8s-exec-proxy', 'drop-item', {
        'role.yaml': role(`  - apiGroups: [""]\n    resources: ["pods", "${resource}"]\n    verbs: ["${verb}"]\n`),
      });
    assert.equal(of('pods/exec', 'create'), true);
    assert.equal(of('nodes/proxy', 'get'), false);
  });

  it('is left to a person where roles are made for others', () => {
    const files = {
      'role.yaml': role(
        '  - apiGroups: ["rbac.authorization.k8s.io"]\n    resources: ["clusterroles"]\n    verbs: ["get", "bind"]\n',
      ),
    };
    assert.equal(isAttended('k8s-escalate-bind', 'drop-item', files), true);
  });

  it('is left to a person where keepers of a store would lose sudo', () => {
    const of = (file: string) =>
      isAttended('vault-sudo', 'drop-item', { [`policies/${file}.hcl`]: policy('sys/audit/*') });
    assert.equal(of('vault-admin'), true);
    assert.equal(of('orders'), false);
  });

  it('is left to a person where no other file names what lies below the name of a policy', () => {
    const store = 'path "secret/data/*" {\n  capabilities = ["read"]\n}\n';
    const of = (more: Texts) =>
      isAttended('vault-path-star', 'own-path:secret/data/orders/*', { 'policies/orders.hcl': store, ...more });
    assert.equal(of({}), true);
    assert.equal(of({ 'deploy.sh': 'vault kv get secret/orders/db\n' }), false);
    assert.equal(of({ 'deploy.sh': 'vault kv get secret/other/db\n' }), true);
  });

  it('is left to a person where a token that no file reads is deleted', () => {
    const token = (name: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n  annotations:\n    kubernetes.io/service-account.name: desk\ntype: kubernetes.io/service-account-token\n`;
    assert.equal(isAttended('k8s-static-token', 'remove-object', { 'token.yaml': token('desk-token') }), true);
  });

  it('is left to a person where a program may make its tables, and not where it works with tables alone', () => {
    const of = (grant: string, offer: string) =>
      isAttended('db-grant-all', offer, { 'db/roles.sql': `CREATE ROLE shop LOGIN;\n${grant}\n` });
    assert.equal(of('GRANT ALL ON DATABASE shop TO shop;', 'narrow-privileges'), true);
    assert.equal(of('GRANT ALL ON orders TO shop;', 'narrow-privileges'), false);
  });

  it('is left to a person where nobody here knows what an action does with the token that it is given', () => {
    const workflow = (step: string) =>
      `on: [pull_request_target]\njobs:\n  check:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n${step}`;
    const of = (step: string) =>
      isAttended('gh-permissions-missing', 'narrow-permissions', { '.github/workflows/check.yml': workflow(step) });
    const unknown = (input: string) => `      - uses: acme/checklist@v1\n        with:\n          token: ${input}\n`;
    assert.equal(of(unknown('${{ secrets.GITHUB_TOKEN }}')), true);
    assert.equal(of(unknown('plain')), false);
    assert.equal(of('      - run: npm test\n'), false);
  });

  it('gives an app token what a push needs, also where the checkout forgets it', () => {
    const workflow = `on: push\npermissions: {}\njobs:\n  clean:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/create-github-app-token@v2\n        id: app\n        with:\n          app-id: \${{ vars.APP }}\n          private-key: \${{ secrets.KEY }}\n      - uses: actions/checkout@v4\n        with:\n          token: \${{ steps.app.outputs.token }}\n          persist-credentials: false\n      - run: git push origin --delete rc\n`;
    const [offer] = offersOf('gh-app-token', { '.github/workflows/clean.yml': workflow });
    assert.match(offer?.details?.join('\n') ?? '', /contents: write for git push origin/);
  });

  it('is left to a person where what sets things up by rule would lose what it makes', () => {
    const text = (actions: string) =>
      `resource "aws_iam_role" "desk" {\n  name               = "desk"\n  assume_role_policy = "{}"\n}\n\nresource "aws_iam_role_policy" "all" {\n  role   = aws_iam_role.desk.id\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = [${actions}, "sqs:*"], Resource = "*" }] })\n}\n`;
    const of = (actions: string) => isAttended('aws-service-star', 'narrow-actions:usual', { 'iam.tf': text(actions) });
    assert.equal(of('"acm:RequestCertificate", "cloudfront:CreateDistribution", "route53:CreateHostedZone"'), true);
    assert.equal(of('"s3:CreateSession", "dynamodb:DeleteItem", "logs:CreateLogStream"'), false);
  });
});
