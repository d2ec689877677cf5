import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const role = 'resource "aws_iam_role" "app" {\n  name = "app"\n  tags = { owner = "@acme/shop" }\n}\n';
const attached = `${role}resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = data.aws_iam_policy_document.app.json
}
`;
const policyOf = (action: string, resource = '"*"') =>
  `jsonencode({ Statement = [{ Effect = "Allow", Action = ${action}, Resource = ${resource} }] })`;
const document = (body: string) => `${attached}data "aws_iam_policy_document" "app" {\n${body}\n}\n`;
const statement = (actions: string, resources = '["*"]') =>
  `  statement {\n    actions   = ${actions}\n    resources = ${resources}\n  }`;

const switched = `${role}resource "aws_iam_role_policy" "app" {
  count  = var.on ? 1 : 0
  role   = aws_iam_role.app.id
  policy = ${policyOf('"sns:Publish"')}
}
`;

/** What the role `app` may do, `?` where a part is not known. */
const cases: Readonly<Record<string, readonly [files: Readonly<Record<string, string>>, grants: readonly string[]]>> = {
  'a dynamic statement for each key of a map': [
    {
      'main.tf': document(`  dynamic "statement" {
    for_each = { read = "s3:GetObject", send = "sqs:SendMessage" }
    content {
      actions   = [statement.value]
      resources = ["arn:aws:x:::\${statement.key}"]
    }
  }`),
    },
    ['s3:GetObject on arn:aws:x:::read', 'sqs:SendMessage on arn:aws:x:::send'],
  ],
  'a dynamic statement under a name of its own': [
    {
      'main.tf': document(`  dynamic "statement" {
    for_each = toset(["sns:Publish"])
    iterator = action
    content {
      actions   = [action.key]
      resources = ["*"]
    }
  }`),
    },
    ['sns:Publish on *'],
  ],
  'statements that directives of a text make': [
    {
      'main.tf': `${role}variable "on" {}
resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = <<-EOT
    { "Statement": [
      %{ for queue in ["a", "b"] ~}
      { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:::\${queue}" },
      %{ endfor ~}
      { "Effect": "Allow", "Action": ["sns:Publish"%{ if false }, "sns:*"%{ endif }], "Resource": "*" }
      %{ if var.on }, { "Effect": "Allow", "Action": "*", "Resource": "*" }%{ endif }
    ] }
  EOT
}
`,
    },
    ['sns:Publish on *', 'sqs:SendMessage on arn:aws:sqs:::a', 'sqs:SendMessage on arn:aws:sqs:::b'],
  ],
  'a dynamic statement that is switched off': [
    {
      'main.tf': document(`${statement('["s3:ListAllMyBuckets"]')}
  dynamic "statement" {
    for_each = local.admin ? [1] : []
    content {
      actions   = ["*"]
      resources = ["*"]
    }
  }`),
      'locals.tf': 'locals {\n  admin = false\n}\n',
    },
    ['s3:ListAllMyBuckets on *'],
  ],
  'a policy for each number of a count': [
    {
      'main.tf': `${role}locals {\n  actions = ["sqs:SendMessage", "sns:Publish"]\n}
resource "aws_iam_role_policy" "app" {
  count  = length(local.actions)
  role   = aws_iam_role.app.id
  policy = ${policyOf('local.actions[count.index]')}
}
`,
    },
    ['sns:Publish on *', 'sqs:SendMessage on *'],
  ],
  'a policy that a local switches off': [
    {
      'main.tf': `${role}locals {\n  on = false\n}
resource "aws_iam_role_policy" "app" {
  count  = local.on ? 1 : 0
  role   = aws_iam_role.app.id
  policy = ${policyOf('"*"')}
}
`,
    },
    [],
  ],
  'a policy that a default switches off': [{ 'main.tf': `variable "on" {\n  default = false\n}\n${switched}` }, []],
  'a policy that a default switches off and tfvars on': [
    { 'main.tf': `variable "on" {\n  default = false\n}\n${switched}`, 'terraform.tfvars': 'on = true\n' },
    ['sns:Publish on *'],
  ],
  'a policy that a default switches off and a call on': [
    {
      'app/main.tf': `variable "on" {\n  default = false\n}\n${switched}`,
      'main.tf': 'module "app" {\n  source = "./app"\n  on     = true\n}\n',
    },
    ['sns:Publish on *'],
  ],
  'a policy of which nobody says whether it is there': [
    { 'main.tf': `variable "on" {}\n${switched}` },
    ['sns:Publish on *'],
  ],
  'a module that only an unfilled wrapper calls is worth its own defaults': [
    {
      'app/main.tf': `variable "action" {\n  default = "sns:Publish"\n}\n${role}resource "aws_iam_role_policy" "app" {\n  role   = aws_iam_role.app.id\n  policy = ${policyOf('var.action')}\n}\n`,
      'wrapper/main.tf':
        'variable "items" {\n  default = {}\n}\nmodule "app" {\n  source   = "../app"\n  for_each = var.items\n  action   = each.value.action\n}\n',
    },
    ['sns:Publish on *'],
  ],
  'a wrapper that is filled hands over what it is filled with': [
    {
      'app/main.tf': `variable "action" {\n  default = "sns:Publish"\n}\n${role}resource "aws_iam_role_policy" "app" {\n  role   = aws_iam_role.app.id\n  policy = ${policyOf('var.action')}\n}\n`,
      'wrapper/main.tf':
        'variable "items" {\n  default = {}\n}\nmodule "app" {\n  source   = "../app"\n  for_each = var.items\n  action   = each.value.action\n}\n',
      'wrapper/terraform.tfvars': 'items = {\n  mail = { action = "ses:SendEmail" }\n}\n',
    },
    ['ses:SendEmail on *'],
  ],
  'a document of a set of documents, by its key': [
    {
      'main.tf': `${role}locals {\n  queues = { orders = "sqs:SendMessage", mails = "sqs:ReceiveMessage" }\n}
resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = data.aws_iam_policy_document.queue["mails"].json
}
data "aws_iam_policy_document" "queue" {
  for_each = local.queues
${statement('[each.value]', '["arn:aws:sqs:eu-west-1:1:${each.key}"]')}
}
`,
    },
    ['sqs:ReceiveMessage on arn:aws:sqs:eu-west-1:1:mails'],
  ],
  'arguments that a module is called with': [
    {
      'live/main.tf': 'module "app" {\n  source  = "../modules/app"\n  actions = ["sqs:SendMessage"]\n}\n',
      'modules/app/main.tf': `variable "actions" {}\n${document(statement('var.actions'))}`,
    },
    ['sqs:SendMessage on *'],
  ],
  'arguments through two modules': [
    {
      'live/main.tf': 'module "shop" {\n  source = "../modules/shop"\n  queue  = "orders"\n}\n',
      'modules/shop/main.tf':
        'variable "queue" {}\nmodule "app" {\n  source   = "../app"\n  resource = "arn:aws:sqs:eu-west-1:1:${var.queue}"\n}\n',
      'modules/app/main.tf': `variable "resource" {}\n${document(statement('["sqs:SendMessage"]', '[var.resource]'))}`,
    },
    ['sqs:SendMessage on arn:aws:sqs:eu-west-1:1:orders'],
  ],
  'a module that is called twice says what each call makes of it': [
    {
      'live/main.tf':
        'module "a" {\n  source = "../app"\n  actions  = ["s3:*"]\n  resource = "arn:aws:s3:::a/*"\n}\nmodule "b" {\n  source = "../app"\n  actions  = ["s3:GetObject"]\n  resource = "*"\n}\n',
      'app/main.tf': `variable "actions" {}\nvariable "resource" {}\n${document(statement('var.actions', '[var.resource]'))}`,
    },
    ['s3:* on arn:aws:s3:::a/*', 's3:GetObject on *'],
  ],
  'a module that is called often says what its calls agree on': [
    {
      'live/main.tf': Array.from(
        { length: 8 },
        (_, n) =>
          `module "app_${n}" {\n  source = "../app"\n  actions  = ["sqs:SendMessage"]\n  action   = "sns:Publish"\n  resource = "arn:aws:sqs:eu-west-1:1:q${n}"\n}\n`,
      ).join(''),
      'app/main.tf': `variable "action" {}\nvariable "resource" {}\n${document(statement('[var.action]', '[var.resource]'))}`,
    },
    ['sns:Publish on ?'],
  ],
  'a module for each key': [
    {
      'main.tf':
        'module "app" {\n  source   = "./app"\n  for_each = { orders = "sqs:SendMessage", mails = "ses:SendEmail" }\n  action   = each.value\n}\n',
      'app/main.tf': `variable "action" {}\n${role}resource "aws_iam_role_policy" "app" {\n  role   = aws_iam_role.app.id\n  policy = ${policyOf('var.action')}\n}\n`,
    },
    ['ses:SendEmail on *', 'sqs:SendMessage on *'],
  ],
  'policies that a module is handed': [
    {
      'main.tf': `module "app" {\n  source   = "./app"\n  policies = [aws_iam_policy.send.arn]\n}
resource "aws_iam_policy" "send" {\n  name   = "send"\n  policy = ${policyOf('"sqs:SendMessage"')}\n}
`,
      'app/main.tf': `variable "policies" {\n  default = []\n}\n${role}resource "aws_iam_role_policy_attachment" "app" {
  for_each   = toset(var.policies)
  role       = aws_iam_role.app.name
  policy_arn = each.value
}
`,
    },
    ['sqs:SendMessage on *'],
  ],
  'an output of one instance of a module': [
    {
      'main.tf': `${role}module "policy" {\n  source   = "./policy"\n  for_each = { a = "s3:*", b = "s3:GetObject" }\n  action   = each.value\n}
resource "aws_iam_role_policy" "app" {\n  role   = aws_iam_role.app.id\n  policy = module.policy["b"].json\n}
`,
      'policy/main.tf': `variable "action" {}
data "aws_iam_policy_document" "app" {\n${statement('[var.action]')}\n}
output "json" {\n  value = data.aws_iam_policy_document.app.json\n}
`,
    },
    ['s3:GetObject on *'],
  ],
  'what examples call a module with says nothing about it': [
    {
      'examples/all/main.tf': 'module "app" {\n  source  = "../../app"\n  actions = ["*"]\n}\n',
      'app/main.tf': `variable "actions" {}\n${document(statement('var.actions'))}`,
    },
    ['? on *'],
  ],
  'modules that call each other end': [
    {
      'a/main.tf': 'variable "x" {}\nmodule "b" {\n  source = "../b"\n  x      = var.x\n}\n',
      'b/main.tf': `variable "x" {}\nmodule "a" {\n  source = "../a"\n  x      = var.x\n}\n${document(statement('[var.x]'))}`,
    },
    ['? on *'],
  ],
};

describe('instances of Terraform blocks', () => {
  for (const [name, [files, expected]] of Object.entries(cases))
    it(name, () => {
      const { engine } = repository(files);
      const app = engine.identities().find((identity) => identity.kind === 'aws-role' && identity.name === 'app');
      const listed = (terms: readonly { readonly text: string; readonly exact: boolean }[]) =>
        terms.map(({ text, exact }) => (exact ? text : '?')).join(',');
      const told = (app?.grants ?? []).map((grant) => `${listed(grant.actions)} on ${listed(grant.resources)}`);
      assert.deepEqual(told.sort(), expected);
    });

  it('a changed argument judges the module anew', () => {
    const call = (action: string) => `module "app" {\n  source  = "./app"\n  actions = ["${action}"]\n}\n`;
    const { engine, write } = repository({
      'main.tf': call('sqs:SendMessage'),
      'app/main.tf': `variable "actions" {}\n${document(statement('var.actions'))}`,
    });
    const found = () => engine.findings('app/main.tf').map(({ rule }) => rule);
    assert.deepEqual(found(), ['aws-write-star']);
    write('main.tf', call('s3:ListAllMyBuckets'));
    assert.deepEqual(found(), []);
    write('main.tf', '');
    assert.deepEqual(found(), []);
  });
});
