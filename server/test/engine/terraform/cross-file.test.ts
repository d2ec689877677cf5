import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const rulesIn = (files: Readonly<Record<string, string>>) => {
  const { engine } = repository(files);
  return engine
    .paths()
    .flatMap((path) => engine.findings(path))
    .filter(({ rule }) => /^(aws|trust|oidc|life)-|^owner-missing$/.test(rule))
    .map(({ rule, at }) => `${rule} ${at.path}`)
    .sort();
};

const deepModules = {
  'envs/prod/main.tf': `module "app" {
  source  = "../../modules/app"
  actions = ["s3:*"]
}
`,
  'modules/app/main.tf': `variable "actions" {
  type = list(string)
}

module "policy" {
  source  = "../policy"
  actions = var.actions
}

resource "aws_iam_role" "app" {
  name = "app"
  tags = { owner = "@acme/shop" }
}

resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = module.policy.json
}
`,
  'modules/policy/main.tf': `variable "actions" {}

module "statements" {
  source  = "./statements"
  actions = var.actions
}

output "json" {
  value = module.statements.json
}
`,
  'modules/policy/statements/main.tf': `variable "actions" {}

data "aws_iam_policy_document" "all" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["*"]
  }
}

output "json" {
  value = data.aws_iam_policy_document.all.json
}
`,
};

describe('Terraform over files', () => {
  it('a policy document three modules away is the role’s', () => {
    const { engine } = repository(deepModules);
    const role = engine.identities().find(({ name }) => name === 'app');
    assert.deepEqual(
      role?.grants.map(({ actions, at }) => `${actions.map(({ text }) => text)} ${at.path}`),
      ['sqs:SendMessage modules/policy/statements/main.tf'],
    );
    assert.deepEqual(rulesIn(deepModules), ['aws-write-star modules/policy/statements/main.tf']);
  });

  it('source and override documents are joined', () => {
    const found = rulesIn({
      'iam/base.tf': `data "aws_iam_policy_document" "base" {
  statement {
    actions   = ["iam:PassRole"]
    resources = ["*"]
  }
}
`,
      'iam/main.tf': `data "aws_iam_policy_document" "all" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  override_policy_documents = [jsonencode({
    Statement = [{ Effect = "Allow", Action = "lambda:CreateFunction", Resource = "*" }]
  })]
  statement {
    actions   = ["lambda:InvokeFunction"]
    resources = ["*"]
  }
}

resource "aws_iam_role" "run" {
  name = "run"
  tags = { owner = "@acme/shop" }
}

resource "aws_iam_role_policy" "run" {
  role   = aws_iam_role.run.name
  policy = data.aws_iam_policy_document.all.json
}
`,
    });
    assert.ok(found.includes('aws-escalation iam/base.tf'), found.join());
  });

  it('default_tags of the provider name the owner', () => {
    const role = 'resource "aws_iam_role" "app" {\n  name = "app"\n}\n';
    const tags = (value: string) => `provider "aws" {\n  default_tags {\n    tags = ${value}\n  }\n}\n`;
    assert.deepEqual(rulesIn({ 'main.tf': role, 'provider.tf': tags('{ Owner = "@acme/shop" }') }), []);
    assert.deepEqual(rulesIn({ 'main.tf': role, 'provider.tf': tags('{ Cost = "7" }') }), ['owner-missing main.tf']);
  });

  it('an unknown variable gives no verdict; its tfvars give one', () => {
    const files = {
      'main.tf': `variable "resource" {}

data "aws_iam_policy_document" "jobs" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [var.resource]
  }
}
`,
    };
    assert.deepEqual(rulesIn(files), []);
    assert.deepEqual(rulesIn({ ...files, 'terraform.tfvars': 'resource = "*"\n' }), ['aws-write-star main.tf']);
    assert.deepEqual(rulesIn({ ...files, 'terraform.tfvars': 'resource = "arn:aws:sqs:eu-west-1:1:jobs"\n' }), []);
  });

  it('a changed local judges anew what depends on it, and nothing else', () => {
    const policy = (name: string, value: string) =>
      `data "aws_iam_policy_document" "${name}" {\n  statement {\n    actions   = ["sqs:SendMessage"]\n    resources = [${value}]\n  }\n}\n`;
    const files = {
      'a/locals.tf': 'locals {\n  queue = "arn:aws:sqs:eu-west-1:1:jobs"\n}\n',
      'a/main.tf': policy('jobs', 'local.queue'),
      'b/main.tf': policy('mails', '"*"'),
    };
    const repo = repository(files);
    const before = repo.engine.findings('b/main.tf');
    assert.deepEqual(repo.engine.findings('a/main.tf'), []);
    repo.write('a/locals.tf', 'locals {\n  queue = "*"\n}\n');
    assert.deepEqual(
      repo.engine.findings('a/main.tf').map(({ rule }) => rule),
      ['aws-write-star'],
    );
    assert.equal(repo.engine.findings('b/main.tf'), before);
  });

  it('a permissions boundary in another file limits what is told', () => {
    const found = rulesIn({
      'main.tf': `resource "aws_iam_role" "run" {
  name                 = "run"
  permissions_boundary = aws_iam_policy.boundary.arn
  tags                 = { owner = "@acme/shop" }
}

resource "aws_iam_role_policy" "run" {
  role   = aws_iam_role.run.name
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = ["iam:PassRole", "ec2:RunInstances"], Resource = "*" }]
  })
}
`,
      'boundary.tf': `resource "aws_iam_policy" "boundary" {
  name   = "boundary"
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "ec2:Describe*", Resource = "*" }]
  })
}
`,
    });
    assert.deepEqual(found, []);
  });
});
