import assert from 'node:assert/strict';
import { withCertificates } from './certificates.ts';
import { findingsOf } from './findings-of.ts';
import { levelsOf } from './levels-of.ts';

const attached =
  'aws iam attach-user-policy --user-name desk --policy-arn arn:aws:iam::aws:policy/AdministratorAccess\n';

const signedIn = (command: string) => `name: Images
on: push
jobs:
  all:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - uses: docker/login-action@v3
        with:
          registry: ghcr.io
          username: \${{ github.actor }}
          password: \${{ secrets.GITHUB_TOKEN }}
      - run: ${command}
`;

const administrator = (kind: string, name: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: all }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects:
  - { kind: ${kind}, name: ${name}${kind === 'ServiceAccount' ? ', namespace: shop' : ''} }
`;

const pod = `apiVersion: v1
kind: Pod
metadata: { name: desk, namespace: shop }
spec:
  containers:
    - { name: desk, image: desk }
`;

const role = (...actions: readonly string[]) => `resource "aws_iam_role" "desk" {
  name               = "desk"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
resource "aws_iam_role_policy" "desk" {
  role   = aws_iam_role.desk.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ${JSON.stringify(actions)}, Resource = "*" }] })
}
`;

const claude = (name: string, tools: string, description = 'Tidies the desk.') => ({
  [`.claude/agents/${name}.md`]: `---\nname: ${name}\ndescription: ${description}\ntools: ${tools}\n---\nTidy.\n`,
});

describe('access that is weighed by what it is for', () => {
  it('is a note in a script that makes what something is tried on, and a warning in any other', () => {
    const of = (path: string) => levelsOf('aws-managed-admin', { [path]: attached });
    for (const name of ['create-iam-test-resources.sh', 'scripts/setup_test_users.sh'])
      assert.deepEqual(of(name), ['note'], name);
    for (const name of ['create-users.sh', 'create-latest-resources.sh', 'contest-users.sh'])
      assert.deepEqual(of(name), ['warning'], name);
  });

  it('writes with the token of a job where something is pushed, not where a script is run beside a login', () => {
    const of = (command: string) =>
      levelsOf('gh-permissions-missing', { '.github/workflows/a.yml': signedIn(command) });
    for (const command of ['docker push ghcr.io/acme/desk', 'skopeo copy docker://a docker://ghcr.io/acme/a'])
      assert.deepEqual(of(command), ['warning'], command);
    for (const command of ['bash ../setup.sh', 'cp a b', 'docker build .', 'make', 'curl -f http://localhost/health'])
      assert.deepEqual(of(command), ['note'], command);
  });

  it('is a note of a person who administers a cluster, a warning of a group, an error of an account', () => {
    const of = (kind: string, name: string) => levelsOf('k8s-cluster-admin', { 'a.yaml': administrator(kind, name) });
    assert.deepEqual(of('User', 'ann@example.com'), ['note']);
    assert.deepEqual(of('Group', 'developers'), ['warning']);
    assert.deepEqual(of('ServiceAccount', 'desk'), ['error']);
    assert.deepEqual(of('User', 'desk@shop.iam.gserviceaccount.com'), ['error']);
  });

  it('says nothing of a token that pods of examples get', () => {
    for (const path of ['examples/pod.yaml', 'docs/use/pod.yaml'])
      assert.deepEqual(levelsOf('k8s-automount', { [path]: pod }), [], path);
    assert.deepEqual(levelsOf('k8s-automount', { 'deploy/pod.yaml': pod }), ['note']);
  });

  it('is a note of who watches over an account, a warning of who decrypts what is in it', () => {
    const of = (...actions: readonly string[]) => levelsOf('aws-resource-star', { 'a.tf': role(...actions) });
    assert.deepEqual(of('events:DescribeRule', 'events:ListTargetsByRule', 'scheduler:GetSchedule'), ['note']);
    assert.deepEqual(of('logs:GetLogEvents', 'logs:FilterLogEvents', 'sns:GetTopicAttributes'), ['note']);
    assert.deepEqual(of('kms:Decrypt'), ['warning']);
  });

  it('names first what could do most harm', () => {
    const first = (...actions: readonly string[]) =>
      findingsOf('aws-write-star', { 'a.tf': role(...actions) })[0]?.message.replace(/,.*/, '');
    assert.equal(
      first('ec2:CreateVpc', 'ec2:CreateTags', 'ec2:AuthorizeSecurityGroupIngress', 'ec2:DeleteVpc'),
      'desk may use ec2:DeleteVpc and 2 more on every resource of ec2',
    );
    assert.equal(
      first('ec2:CreateVpc', 'ec2:AuthorizeSecurityGroupIngress'),
      'desk may use ec2:AuthorizeSecurityGroupIngress and ec2:CreateVpc on every resource of ec2',
    );
    assert.equal(
      first('ec2:CreateVpc', 'ec2:CreateSubnet'),
      'desk may use ec2:CreateVpc and ec2:CreateSubnet on every resource of ec2',
    );
  });
});

describe('what agents of a folder have, as a note', () => {
  const told = (rule: string, files: Readonly<Record<string, string>>) =>
    findingsOf(rule, files).map(({ path, level, message }) => `${level} ${path}: ${message}`);

  it('is told by the first of a shell for which a person is asked', () => {
    const [only, ...others] = told('agent-shell-unscoped', {
      ...claude('ann', 'Read, Bash'),
      ...claude('bo', 'Bash'),
      ...claude('cy', 'Edit, Bash'),
      ...claude('dee', 'Read'),
    });
    assert.deepEqual(others, []);
    assert.match(
      only ?? '',
      /^note .claude\/agents\/ann\.md: Bash lets ann run any command that a person or the settings approve, .* 2 more beside it have the same: bo and cy\.$/,
    );
    const apart = {
      ...claude('ann', 'Bash'),
      'other/.claude/agents/bo.md': claude('bo', 'Bash')['.claude/agents/bo.md'] ?? '',
    };
    assert.equal(told('agent-shell-unscoped', apart).length, 2);
  });

  it('passes on to the next once the first is accepted or has none', () => {
    const accepted =
      '---\nname: ann\ndescription: Tidies.\ntools: Bash # identity-hygiene: ignore agent-shell-unscoped -- meant\n---\nTidy.\n';
    const all = { ...claude('bo', 'Bash'), ...claude('cy', 'Bash'), '.claude/agents/ann.md': accepted };
    const open = findingsOf('agent-shell-unscoped', all).filter(({ suppressed }) => !suppressed);
    assert.deepEqual(
      open.map(({ path }) => path),
      ['.claude/agents/bo.md'],
    );
  });

  it('is told by the first that may call any other, and not of one whose work is to hand on work', () => {
    const files = { ...claude('ann', 'Read, Task'), ...claude('bo', 'Read, Task'), ...claude('cy', 'Edit') };
    const [only, ...others] = told('agent-unrestricted-delegation', files);
    assert.deepEqual(others, []);
    assert.match(only ?? '', /ann may call any other agent .* bo beside it has the same\.$/);
    const router = claude('router', 'Read, Task', 'Analyzes tasks and delegates to specialized subagents.');
    assert.deepEqual(told('agent-unrestricted-delegation', { ...router, ...claude('cy', 'Edit') }), []);
  });
});

describe('certificates that serve nobody here', () => {
  const expired = (...names: readonly string[]) =>
    withCertificates(names.map((name) => `{certificate:${name} until=2026-10-01}`).join('\n'));
  const chain = (issuer: string) =>
    withCertificates(
      `{certificate:Root self authority until=2026-10-01}\n{certificate:Issuing issuer=${issuer} authority until=2026-10-01}`,
    );

  it('are not told to be renewed where a test has them', () => {
    assert.deepEqual(levelsOf('cert-expired', { 'pki/tests/shop.pem': expired('shop.acme.com') }), []);
    assert.deepEqual(levelsOf('cert-expired', { 'pki/shop.pem': expired('shop.acme.com') }), ['warning']);
  });

  it('have no owner where a client trusts them, a test has them or they have run out', () => {
    const owners = (path: string, text: string) =>
      findingsOf('owner-missing', { [path]: text }).map(({ level }) => level);
    assert.deepEqual(owners('pki/root.pem', withCertificates('{certificate:Acme Root self authority}')), []);
    assert.deepEqual(owners('pki/shop.pem', expired('shop.acme.com')), []);
    assert.deepEqual(owners('pki/shop.pem', withCertificates('{certificate:shop.acme.com}')), ['note']);
  });

  it('are told once of a chain, at its root', () => {
    assert.deepEqual(levelsOf('cert-expired', { 'pki/authorities.pem': chain('Root') }), ['warning', 'note']);
    assert.deepEqual(levelsOf('cert-expired', { 'pki/authorities.pem': chain('Another') }), ['warning', 'warning']);
  });
});
