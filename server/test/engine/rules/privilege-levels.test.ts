import assert from 'node:assert/strict';
import risks from '../../../../rules/tables/aws-risks.json' with { type: 'json' };
import { repository } from '../repository.ts';

interface Told {
  readonly level: string;
  readonly message: string;
}

/** What a rule says of a file that stands alone. */
function told(rule: string, path: string, text: string): Told | undefined {
  return repository({ [path]: text })
    .engine.findings(path)
    .find((finding) => finding.rule === rule);
}

function policy(rule: string, actions: readonly string[], holder = 'app'): string | undefined {
  const text = `data "aws_iam_policy_document" "app" {
  statement {
    actions   = ${JSON.stringify(actions)}
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "app" {
  role   = "${holder}"
  policy = data.aws_iam_policy_document.app.json
}
`;
  return told(rule, 'infra/main.tf', text)?.level;
}

function vault(path: string): Told | undefined {
  return told('vault-sudo', 'policies/app.hcl', `path "${path}" {\n  capabilities = ["read", "sudo"]\n}\n`);
}

function role(resource: string, verb: string): string | undefined {
  const text = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: meter
rules:
  - apiGroups: [""]
    resources: [${resource}]
    verbs: ["${verb}"]
`;
  return told('k8s-exec-proxy', 'k8s/meter.yaml', text)?.message;
}

describe('levels and words of permissions', () => {
  it('are a note for every resource where only settings are read', () => {
    assert.equal(policy('aws-resource-star', ['config:SelectAggregateResourceConfig', 'wafv2:GetWebACL']), 'note');
    assert.equal(policy('aws-resource-star', ['iam:GetRole', 'ec2:GetCoipPoolUsage']), 'note');
    assert.equal(policy('aws-resource-star', ['iam:GetRole', 'kms:Decrypt']), 'warning');
  });

  it('are a note for network interfaces of functions, which AWS’s own policy does not limit either', () => {
    assert.equal(policy('aws-write-star', ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface']), 'note');
    assert.equal(policy('aws-write-star', ['ec2:CreateNetworkInterface', 'ec2:CreateSecurityGroup']), 'warning');
  });

  it('are a note for what AWS’s own policies for hosts of containers have, and what is set up about a key', () => {
    const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'];
    assert.equal(policy('aws-resource-star', pull), 'note');
    assert.equal(policy('aws-resource-star', ['kms:DescribeKey', 'kms:GetKeyPolicy']), 'note');
    assert.equal(policy('aws-resource-star', [...pull, 'ssm:GetDocument']), 'warning');
  });

  it('are none for what the agent of a machine asks for beside its reports, and are for who makes none', () => {
    const agent = ['ssm:UpdateInstanceInformation', 'ssm:GetDocument', 'ssm:DescribeAssociation'];
    assert.equal(policy('aws-resource-star', agent), undefined);
    assert.equal(policy('aws-resource-star', agent.slice(1)), 'warning');
  });

  it('are a note for what the maker of a program publishes for it, under its name alone', () => {
    const listen = ['elasticloadbalancing:CreateListener', 'elasticloadbalancing:DeleteRule'];
    const remove = [...listen, 'elasticloadbalancing:DeleteLoadBalancer'];
    assert.equal(policy('aws-write-star', listen, 'aws-load-balancer-controller'), 'note');
    assert.equal(policy('aws-write-star', remove, 'aws-load-balancer-controller'), 'warning');
    assert.equal(policy('aws-write-star', listen, 'shop'), 'warning');
  });

  it('are told of each managed policy that is as powerful by another name, with what it gives', () => {
    for (const [name, gives] of Object.entries(risks.powerfulPolicies)) {
      const folder = /^(?:Database|Network|System)Administrator$/.test(name) ? 'job-function/' : '';
      const text = `resource "aws_iam_role_policy_attachment" "app" {\n  role       = "app"\n  policy_arn = "arn:aws:iam::aws:policy/${folder}${name}"\n}\n`;
      assert.ok(told('aws-managed-full', 'infra/main.tf', text)?.message.includes(gives), name);
    }
    const reading = `resource "aws_iam_role_policy_attachment" "app" {\n  role       = "app"\n  policy_arn = "arn:aws:iam::aws:policy/AWSCodeBuildReadOnlyAccess"\n}\n`;
    assert.equal(told('aws-managed-full', 'infra/main.tf', reading), undefined);
  });

  it('are told once for all of the policies of a role that give a whole service each', () => {
    const attached = (...names: readonly string[]) =>
      names
        .map(
          (name) =>
            `resource "aws_iam_role_policy_attachment" "${name}" {\n  role       = aws_iam_role.app.name\n  policy_arn = "arn:aws:iam::aws:policy/${name}"\n}\n`,
        )
        .join('');
    const of = (...names: readonly string[]) =>
      repository({ 'infra/main.tf': `resource "aws_iam_role" "app" {\n  name = "app"\n}\n${attached(...names)}` })
        .engine.findings('infra/main.tf')
        .filter(({ rule }) => rule === 'aws-managed-full');
    assert.deepEqual(
      of('AmazonS3FullAccess', 'AmazonSQSFullAccess').map(({ level }) => level),
      ['warning', 'note'],
    );
    assert.match(
      of('AmazonS3FullAccess', 'AmazonSQSFullAccess')[0]?.message ?? '',
      /AmazonS3FullAccess, like AmazonSQSFullAccess, gives app all of these services/,
    );
    assert.deepEqual(
      of('AmazonS3FullAccess', 'IAMFullAccess').map(({ level }) => level),
      ['note'],
    );
  });

  it('are notes for what a basic role of Google gives all the same, but not for handing out roles', () => {
    const of = (...roles: readonly string[]) =>
      repository({
        'infra/main.tf': `resource "google_service_account" "ci" {\n  account_id = "ci"\n}\n${roles
          .map(
            (role) =>
              `resource "google_project_iam_member" "${role}" {\n  project = "shop"\n  role = "roles/${role}"\n  member = "serviceAccount:\${google_service_account.ci.email}"\n}\n`,
          )
          .join('')}`,
      })
        .engine.findings('infra/main.tf')
        .filter(({ rule }) => rule === 'gcp-admin-role')
        .map(({ level, message }) => `${level} ${message}`);
    assert.match(
      of('storage.admin')[0] ?? '',
      /^warning .* read, change and share every bucket, in the whole project\./,
    );
    assert.match(of('storage.admin', 'editor')[0] ?? '', /^note/);
    assert.match(of('iam.securityAdmin', 'editor')[0] ?? '', /^warning .* so that it gives itself each of them\./);
    assert.match(of('iam.securityAdmin', 'owner')[0] ?? '', /^note/);
  });

  it('tell of a list of roles the one that hands out all others', () => {
    const of = (...roles: readonly string[]) =>
      repository({
        'infra/main.tf': `resource "google_service_account" "ci" {\n  account_id = "ci"\n}
resource "google_project_iam_member" "ci" {
  for_each = toset(${JSON.stringify(roles.map((role) => `roles/${role}`))})
  project  = "shop"
  role     = each.value
  member   = "serviceAccount:\${google_service_account.ci.email}"
}
`,
      })
        .engine.findings('infra/main.tf')
        .filter(({ level, rule }) => level === 'warning' && rule.startsWith('gcp-'))
        .map(({ rule, message }) => `${rule} ${message.split(' ')[0]}`);
    assert.deepEqual(
      of('compute.admin', 'iam.serviceAccountAdmin', 'resourcemanager.projectIamAdmin', 'storage.admin'),
      ['gcp-admin-role roles/resourcemanager.projectIamAdmin'],
    );
    assert.deepEqual(of('compute.admin', 'iam.serviceAccountAdmin'), [
      'gcp-impersonation roles/iam.serviceAccountAdmin',
    ]);
  });

  it('are an error where everybody becomes a service account', () => {
    const given = (role: string) =>
      told(
        'gcp-public-member',
        'infra/main.tf',
        `resource "google_service_account_iam_member" "m" {\n  service_account_id = "projects/shop/serviceAccounts/api@shop.iam.gserviceaccount.com"\n  role = "${role}"\n  member = "allAuthenticatedUsers"\n}\n`,
      );
    const error = given('roles/iam.serviceAccountTokenCreator');
    assert.equal(error?.level, 'error');
    assert.match(error?.message ?? '', /they make tokens of the account, and act as it\. Name the members\.$/);
    assert.equal(given('roles/iam.serviceAccountViewer')?.level, 'warning');
  });

  it('do not take a sign-in for a change of permissions, whatever AWS counts it as', () => {
    assert.equal(policy('aws-permissions-management-star', ['rds-db:connect']), undefined);
    assert.equal(policy('aws-permissions-management-star', ['sqs:AddPermission']), 'warning');
  });

  it('are a note for sudo where Vault does not ask for it', () => {
    assert.equal(vault('sys/audit')?.level, 'warning');
    assert.equal(vault('*')?.level, 'warning');
    assert.equal(vault('pki_int/root/sign-self-issued')?.level, 'warning');
    const vain = vault('pki_int/issue/machine');
    assert.equal(vain?.level, 'note');
    assert.match(vain?.message ?? '', /opens nothing more\. Drop sudo\.$/);
  });

  it('tell who measures what to ask for instead of the kubelet', () => {
    assert.match(role('nodes/proxy', 'get') ?? '', /nodes\/metrics/);
    assert.match(role('pods/exec', '*') ?? '', /may do everything with pods\/exec.*Remove it/);
  });
});
