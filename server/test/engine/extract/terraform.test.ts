import assert from 'node:assert/strict';
import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import { termOf } from '../../../engine/evaluate/term.ts';
import type { Expression, Target } from '../../../engine/model/facts.ts';
import type { Span } from '../../../engine/model/span.ts';
import { workspace } from '../terraform/terraform-workspace.ts';

const path = 'infra/main.tf';

/** Extracts one file; what it yields is shown as one line per fact, `<…>` marking text that a span covers. */
function lines(text: string): string[] {
  const { facts, definitions } = workspace({ [path]: text });
  const found = facts.get(path) ?? {};
  const at = ({ start, end }: Span) => `<${text.slice(start, end)}>`;
  const worth = ({ node, scope }: Expression) => termOf(evaluate({ node, scope }, path, definitions)).text;
  const target = (to: Target) => {
    if ('symbol' in to) return to.symbol;
    if ('key' in to) return `${to.key.scheme}:${to.key.value}`;
    const value = evaluate(to.expression, path, definitions);
    return value.kind === 'reference' ? value.target : termOf(value).text;
  };
  return [
    ...(found.identities ?? []).flatMap((identity) => [
      `${identity.kind} ${identity.symbol} ${at(identity.nameSpan)} ${worth(identity.name)}`,
      ...identity.keys.map(
        (key) =>
          `key ${key.scheme}:${key.parts.map((part) => (typeof part === 'string' ? part : worth(part))).join('')}`,
      ),
      ...identity.owners
        .filter(({ role }) => role !== 'other')
        .map(
          (owner) =>
            `owner ${owner.role} ${owner.via} ${owner.isMap ? 'map' : worth(owner.reference)} ${at(owner.reference.node.span)}`,
        ),
      `slot ${identity.slot.kind}${'key' in identity.slot ? ` ${identity.slot.key}` : ''}`,
      ...(identity.purpose ? [`purpose ${at(identity.purpose.span)}`] : []),
      ...(identity.environment ? [`environment ${at(identity.environment.span)}`] : []),
      ...(identity.disabled ? ['disabled'] : []),
      ...(identity.activation === 'active' ? [] : [identity.activation]),
    ]),
    ...(found.grantSets ?? []).map((set) => `set ${set.kind} ${set.symbol} ${worth(set.name)}`),
    ...(found.grants ?? []).map((grant) =>
      grant.form === 'policy'
        ? `${grant.role} policy ${target(grant.holder)} ${grant.document.node.kind}`
        : `${grant.role} ${target(grant.holder)} ${grant.actions.map(({ span }) => at(span)).join('')} ${grant.access}`,
    ),
    ...(found.bindings ?? []).map((binding) => {
      const on = binding.on ? ` on ${binding.on.level} ${worth(binding.on.what)}` : '';
      return `bind ${target(binding.subject)} ${target(binding.role)} ${at(binding.roleSpan)}${on}`;
    }),
    ...(found.links ?? []).map((link) => `${link.relation} ${link.from} → ${target(link.to)} ${at(link.span)}`),
    ...(found.defaults ?? []).map(
      ({ provider, owner }) => `default ${provider} ${owner.role} ${owner.isMap ? 'map' : worth(owner.reference)}`,
    ),
    ...(found.needs ?? []).map((need) => `needs ${need}`),
  ];
}

function check(name: string, text: string, expected: readonly string[]) {
  it(name, () => assert.deepEqual(lines(text), expected));
}

describe('Terraform', () => {
  describe('AWS', () => {
    check(
      'a role with tags, policies and trust',
      `resource "aws_iam_role" "app" {
        name = "app"
        path = "/service/"
        description = "Serves orders"
        assume_role_policy = data.aws_iam_policy_document.trust.json
        managed_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess", aws_iam_policy.p.arn]
        inline_policy {
          name   = "inline"
          policy = jsonencode({})
        }
        tags = { Name = "app", Team = "orders", Environment = "prod" }
      }`,
      [
        'aws-role tf:infra#aws_iam_role.app <app> app',
        'key aws:arn:aws:iam::*:role/service/app',
        'key aws:arn:aws:iam::*:role/app',
        'owner technical tag orders <"orders">',
        'slot tags Owner',
        'purpose <Serves orders>',
        'environment <prod>',
        'grant policy tf:infra#aws_iam_role.app call',
        'trust policy tf:infra#aws_iam_role.app reference',
        'bind tf:infra#aws_iam_role.app arn:aws:iam::aws:policy/ReadOnlyAccess <arn:aws:iam::aws:policy/ReadOnlyAccess>',
        'bind tf:infra#aws_iam_role.app tf:infra#aws_iam_policy.p <aws_iam_policy.p.arn>',
      ],
    );
    check(
      'tags that are computed',
      `resource "aws_iam_user" "ci" {
        name_prefix = "ci-"
        tags        = merge(local.tags, { x = "y" })
      }`,
      [
        'aws-user tf:infra#aws_iam_user.ci <ci> ci',
        'key aws:arn:aws:iam::*:user/ci-*',
        'owner technical tag map <merge(local.tags, { x = "y" })>',
        'slot tags owner',
      ],
    );
    check(
      'an owner in the description',
      'resource "aws_iam_role" "a" {\n  name = "a"\n  description = "Runs jobs (owner: team-x)"\n}',
      [
        'aws-role tf:infra#aws_iam_role.a <a> a',
        'key aws:arn:aws:iam::*:role/a',
        'owner technical field team-x <team-x>',
        'slot tags owner',
        'purpose <Runs jobs (owner: team-x)>',
      ],
    );
    check(
      'policies and attachments',
      `resource "aws_iam_policy" "p" {
        name   = "p"
        policy = "{}"
      }
      resource "aws_iam_role_policy" "q" {
        role   = aws_iam_role.app.id
        policy = jsonencode({})
      }
      resource "aws_iam_role_policy_attachment" "a" {
        role       = "app"
        policy_arn = aws_iam_policy.p.arn
      }
      resource "aws_iam_policy_attachment" "b" {
        roles      = [aws_iam_role.app.name, "other"]
        users      = ["jane"]
        policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
      }`,
      [
        'set aws-policy tf:infra#aws_iam_policy.p p',
        'grant policy tf:infra#aws_iam_policy.p scalar',
        'grant policy tf:infra#aws_iam_role.app call',
        'bind aws:arn:aws:iam::*:role/app tf:infra#aws_iam_policy.p <aws_iam_policy.p.arn>',
        'bind tf:infra#aws_iam_role.app arn:aws:iam::aws:policy/AdministratorAccess <arn:aws:iam::aws:policy/AdministratorAccess>',
        'bind aws:arn:aws:iam::*:role/other arn:aws:iam::aws:policy/AdministratorAccess <arn:aws:iam::aws:policy/AdministratorAccess>',
        'bind aws:arn:aws:iam::*:user/jane arn:aws:iam::aws:policy/AdministratorAccess <arn:aws:iam::aws:policy/AdministratorAccess>',
      ],
    );
    check('a policy document', 'data "aws_iam_policy_document" "d" {}', [
      'set aws-policy-document tf:infra#data.aws_iam_policy_document.d d',
      'grant policy tf:infra#data.aws_iam_policy_document.d reference',
    ]);
    check(
      'resource policies',
      `resource "aws_s3_bucket_policy" "b" {
        bucket = aws_s3_bucket.b.id
        policy = jsonencode({})
      }
      resource "aws_kms_key" "k" {
        policy = jsonencode({})
      }
      resource "aws_lambda_permission" "l" {
        action        = "lambda:InvokeFunction"
        function_name = aws_lambda_function.f.function_name
        principal     = "s3.amazonaws.com"
      }`,
      [
        'resource policy tf:infra#aws_s3_bucket.b call',
        'resource policy tf:infra#aws_kms_key.k call',
        'resource policy tf:infra#aws_lambda_function.f map',
      ],
    );
    check(
      'workloads and keys',
      `resource "aws_lambda_function" "f" {
        role = aws_iam_role.app.arn
      }
      resource "aws_launch_template" "t" {
        iam_instance_profile {
          name = aws_iam_instance_profile.p.name
        }
      }
      resource "aws_iam_instance_profile" "p" {
        role = "app"
      }
      resource "aws_iam_access_key" "k" {
        user = aws_iam_user.ci.name
      }`,
      [
        'runs-as tf:infra#aws_lambda_function.f → tf:infra#aws_iam_role.app <aws_iam_role.app.arn>',
        'runs-as tf:infra#aws_launch_template.t → tf:infra#aws_iam_instance_profile.p <aws_iam_instance_profile.p.name>',
        'runs-as tf:infra#aws_iam_instance_profile.p → app <"app">',
        'proves tf:infra#aws_iam_access_key.k → tf:infra#aws_iam_user.ci <k>',
      ],
    );
    check(
      'outputs and resources of other kinds name an identity',
      `output "role" {
        value = try(aws_iam_role.app[0].arn, "")
      }
      resource "aws_eks_cluster" "c" {
        compute_config {
          node_role_arn = coalesce(aws_iam_role.nodes.arn, aws_iam_role.nodes.id)
        }
      }`,
      [
        'uses tf:infra#output.role → tf:infra#aws_iam_role.app <aws_iam_role.app[0].arn>',
        'uses tf:infra#aws_eks_cluster.c → tf:infra#aws_iam_role.nodes <aws_iam_role.nodes.id>',
      ],
    );
    check('a resource that is switched off', 'resource "aws_iam_role" "a" {\n  count = 0\n  name = "a"\n}', []);
  });

  describe('Google', () => {
    check(
      'a service account in the provider’s project',
      `provider "google" {
        project = "shop-prod"
        default_labels = { team = "shop" }
      }
      resource "google_service_account" "api" {
        account_id   = "api"
        display_name = "Orders API"
        description  = "team: payments"
        disabled     = true
      }`,
      [
        'gcp-service-account tf:infra#google_service_account.api <api> api',
        'key gcp-sa:api@shop-prod.iam.gserviceaccount.com',
        'owner technical field payments <payments>',
        'slot comment',
        'purpose <team: payments>',
        'disabled',
        'default google technical shop',
      ],
    );
    check(
      'bindings',
      `resource "google_project_iam_member" "m" {
        project = "p"
        role    = "roles/editor"
        member  = "serviceAccount:\${google_service_account.api.email}"
      }
      resource "google_storage_bucket_iam_binding" "b" {
        bucket  = "logs"
        role    = google_project_iam_custom_role.r.id
        members = ["allUsers", google_service_account.api.member]
      }
      data "google_iam_policy" "d" {
        binding {
          role    = "roles/owner"
          members = ["user:jane@example.com"]
        }
      }`,
      [
        'bind serviceAccount:* roles/editor <roles/editor> on project p',
        'bind allUsers tf:infra#google_project_iam_custom_role.r <google_project_iam_custom_role.r.id> on resource logs',
        'bind tf:infra#google_service_account.api tf:infra#google_project_iam_custom_role.r <google_project_iam_custom_role.r.id> on resource logs',
        'bind user:jane@example.com roles/owner <roles/owner>',
      ],
    );
    check(
      'custom roles, workloads and keys',
      `resource "google_project_iam_custom_role" "r" {
        role_id     = "deployer"
        permissions = ["run.services.get", "resourcemanager.projects.setIamPolicy"]
      }
      resource "google_cloud_run_v2_service" "s" {
        template {
          service_account = google_service_account.api.email
        }
      }
      resource "google_service_account_key" "k" {
        service_account_id = google_service_account.api.name
      }`,
      [
        'set gcp-role tf:infra#google_project_iam_custom_role.r deployer',
        'grant tf:infra#google_project_iam_custom_role.r  unknown',
        'runs-as tf:infra#google_cloud_run_v2_service.s → tf:infra#google_service_account.api <google_service_account.api.email>',
        'proves tf:infra#google_service_account_key.k → tf:infra#google_service_account.api <k>',
      ],
    );
  });

  check(
    'owners that the provider gives',
    'provider "aws" {\n  default_tags {\n    tags = { owner = "platform" }\n  }\n}',
    ['default aws technical platform'],
  );
  check(
    'files that expressions read',
    'locals {\n a = file("${path.module}/p.json")\n b = file("../q.json")\n c = file(var.x)\n}',
    ['needs infra/p.json', 'needs q.json'],
  );
  check('other files’ blocks', 'terraform {\n  required_version = ">= 1"\n}\nresource "azurerm_x" "y" {}', []);
  check('broken text', 'resource "aws_iam_role" "a" {\n  name = "a"\n  tags = {', [
    'aws-role tf:infra#aws_iam_role.a <a> a',
    'key aws:arn:aws:iam::*:role/a',
    'slot tags owner',
  ]);

  it('a role in an examples folder is an example', () => {
    const { facts } = workspace({ 'examples/main.tf': 'resource "aws_iam_role" "a" {}' });
    assert.equal(facts.get('examples/main.tf')?.identities?.[0]?.activation, 'example');
  });
});
