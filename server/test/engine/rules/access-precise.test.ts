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

describe('access that somebody else has cut, or that nobody here holds', () => {
  const member = (role: string, of: string) =>
    `resource "google_project_iam_member" "it" {\n  project = "shop"\n  role    = "roles/${role}"\n  member  = "${of}"\n}\n`;
  const given = (rule: string, role: string, of: string) => levelsOf(rule, { 'iam.tf': member(role, of) });

  it('is none where Google gives its own agents the role that it made for them', () => {
    for (const agent of [
      'serviceAccount:service-473674835135@compute-system.iam.gserviceaccount.com',
      'serviceAccount:service-473674835135@gae-api-prod.google.com.iam.gserviceaccount.com',
      'serviceAccount:${data.google_storage_transfer_project_service_account.it.email}',
    ])
      assert.deepEqual(given('gcp-impersonation', 'compute.serviceAgent', agent), [], agent);
    for (const account of ['desk@shop', 'service-desk@shop', 'service-${var.stage}@shop', 'service-42@shop'])
      assert.deepEqual(
        given('gcp-impersonation', 'compute.serviceAgent', `serviceAccount:${account}.iam.gserviceaccount.com`),
        ['warning'],
        account,
      );
    const tokens = 'serviceAccount:service-473674835135@compute-system.iam.gserviceaccount.com';
    assert.deepEqual(given('gcp-impersonation', 'iam.serviceAccountTokenCreator', tokens), ['warning']);
  });

  it('is a note where people hold it who sign in through a pool of a workforce', () => {
    const pool = (kind: string) => `principalSet://iam.googleapis.com/${kind}/desk/group/admins`;
    assert.deepEqual(given('gcp-basic-role', 'editor', pool('locations/global/workforcePools')), ['note']);
    const workload = pool('projects/473674835135/locations/global/workloadIdentityPools');
    assert.deepEqual(given('gcp-basic-role', 'editor', workload), ['warning']);
  });

  it('says of which role the account of everything without one holds more', () => {
    const account = 'serviceAccount:473674835135-compute@developer.gserviceaccount.com';
    const second = member('bigquery.dataViewer', account).replace('"it"', '"reader"');
    const [finding] = findingsOf('gcp-basic-role', { 'iam.tf': member('editor', account) + second });
    assert.match(
      finding?.message ?? '',
      /may also hold more roles, which whatever names no account of its own then has/,
    );
    assert.doesNotMatch(finding?.message ?? '', /undefined/);
  });

  const trusting = (...conditions: readonly (readonly [operator: string, key: string, value: string])[]) => `
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"]
    }
${conditions
  .map(
    ([operator, key, value]) =>
      `    condition {\n      test     = "${operator}"\n      variable = "token.actions.githubusercontent.com:${key}"\n      values   = ["${value}"]\n    }\n`,
  )
  .join('')}  }
}
resource "aws_iam_role" "desk" {
  name               = "desk"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy_attachment" "all" {
  role       = aws_iam_role.desk.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
`;
  const trusts = (...conditions: readonly (readonly [operator: string, key: string, value: string])[]) =>
    levelsOf('oidc-loose-subject', { 'iam.tf': trusting(...conditions) });

  it('is none where a second condition on the token closes what the first leaves open', () => {
    const aud = ['StringEquals', 'aud', 'sts.amazonaws.com'] as const;
    const every = ['StringLike', 'sub', 'repo:acme/*'] as const;
    assert.deepEqual(trusts(aud, every), ['warning']);
    assert.deepEqual(trusts(aud, every, ['StringLike', 'sub', '*:*/desk:*']), ['note']);
    assert.deepEqual(trusts(aud, every, ['StringEquals', 'sub', 'repo:acme/desk:ref:refs/heads/main']), []);
    assert.deepEqual(trusts(['StringLike', 'ref', '*'], ['StringEquals', 'repository', 'acme/desk']), []);
  });

  it('is a warning still where the second condition closes nothing', () => {
    const every = ['StringLike', 'sub', 'repo:*'] as const;
    assert.deepEqual(trusts(every, ['Null', 'sub', 'false']), ['warning']);
    assert.deepEqual(trusts(every, ['StringLike', 'sub', 'repo:*:environment:prod']), ['warning']);
    assert.deepEqual(trusts(['StringLike', 'sub', 'repo:acme/*'], ['StringLike', 'sub', 'repo:acme/*']), ['warning']);
    assert.deepEqual(trusts(['StringLike', 'ref', '*'], ['StringLike', 'repository', '*']), ['warning']);
    assert.deepEqual(trusts(['StringLike', 'sub', 'repo:acme/desk:*'], ['StringLike', 'actor', '*']), ['warning']);
  });

  it('is none where the workflow is named beside the subject, whichever ref it is of', () => {
    const main = ['StringLike', 'sub', 'repo:acme/desk:ref:refs/heads/main'] as const;
    const file = 'acme/desk/.github/workflows/deploy.yml@*';
    assert.deepEqual(trusts(main, ['StringLike', 'job_workflow_ref', file]), []);
    assert.deepEqual(trusts(['StringLike', 'sub', 'repo:acme/desk:*']), ['warning']);
    assert.deepEqual(trusts(['StringLike', 'sub', 'repo:acme/desk:*'], ['StringLike', 'job_workflow_ref', file]), []);
  });

  it('is a note where only runs of the own repository are followed', () => {
    const follow = (condition: string) => ({
      '.github/workflows/merge.yml': `on:\n  workflow_run:\n    workflows: [Check]\n    types: [completed]\njobs:\n  merge:\n    runs-on: ubuntu-24.04\n    if: ${condition}\n    steps:\n      - run: gh pr merge \${{ github.event.workflow_run.head_branch }}\n`,
    });
    assert.deepEqual(levelsOf('gh-script-injection', follow("github.event.workflow_run.conclusion == 'success'")), [
      'error',
    ]);
    const own = "github.event.workflow_run.conclusion == 'success' && !github.event.workflow_run.head_repository.fork";
    assert.deepEqual(levelsOf('gh-script-injection', follow(own)), ['note']);
    const run = 'github.event.workflow_run';
    const push = `${run}.event == 'push'`;
    assert.deepEqual(levelsOf('gh-script-injection', follow(push)), ['note']);
    for (const either of [
      `${push} || ${run}.event == 'schedule'`,
      `(${push} || !${run}.head_repository.fork) && always()`,
    ])
      assert.deepEqual(levelsOf('gh-script-injection', follow(either)), ['note'], either);
    for (const open of [`${push} || ${run}.event == 'pull_request'`, `always() || !${run}.head_repository.fork`])
      assert.deepEqual(levelsOf('gh-script-injection', follow(open)), ['error'], open);
  });

  it('is a note where a node fills the cache that it pulls through', () => {
    assert.deepEqual(levelsOf('aws-write-star', { 'iam.tf': role('ecr:BatchImportUpstreamImage') }), ['note']);
    assert.deepEqual(levelsOf('aws-write-star', { 'iam.tf': role('ecr:PutImage') }), ['warning']);
  });

  it('is none where what encrypts names one key of a vault', () => {
    const set = (name: string) =>
      `resource "azurerm_disk_encryption_set" "${name}" {\n  name             = "${name}"\n  key_vault_key_id = azurerm_key_vault_key.disks.id\n}\n`;
    const key = `resource "azurerm_key_vault_key" "disks" {\n  name         = "disks"\n  key_vault_id = "v"\n  key_type     = "RSA"\n  key_size     = 2048\n  key_opts     = ["wrapKey"]\n}\n`;
    assert.deepEqual(levelsOf('reuse-key', { 'main.tf': key + set('one') + set('two') }), []);
  });
});
