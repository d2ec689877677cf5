import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

/** Rules of AWS permissions and trust that hold for a role with these statements, each with its level's first letter. */
function check(statements: readonly string[], expected: readonly string[], rest = '') {
  it(`${statements.join(' ')} → ${expected.join(', ') || 'nothing'}`, () => {
    const policies = statements.map(
      (statement, index) =>
        `resource "aws_iam_role_policy" "p${index}" {\n  role   = aws_iam_role.app.id\n  policy = jsonencode({ Statement = [{ ${statement} }] })\n}`,
    );
    const role = 'resource "aws_iam_role" "app" {\n  name = "app"\n}';
    assert.deepEqual(rulesIn([role, ...policies, rest].join('\n')), expected);
  });
}

/** As `check`, for the trust of a role. */
function checkTrust(statement: string, expected: readonly string[]) {
  it(`trust ${statement} → ${expected.join(', ') || 'nothing'}`, () => {
    const policy = `jsonencode({ Statement = [{ Effect = "Allow", ${statement} }] })`;
    const role = `resource "aws_iam_role" "app" {\n  name = "app"\n  assume_role_policy = ${policy}\n}`;
    assert.deepEqual(rulesIn(role), expected);
  });
}

function rulesIn(text: string): readonly string[] {
  const { engine } = repository({ 'main.tf': text });
  const findings = engine.findings('main.tf').filter(({ rule }) => /^(aws|trust|oidc|irsa|resource)-/.test(rule));
  assert.deepEqual(engine.problems(), []);
  return findings.map(({ rule, level }) => `${level[0]} ${rule}`).sort();
}

const allow = (actions: string, resources = '"*"', more = '') =>
  `Effect = "Allow", Action = ${actions}, Resource = ${resources}${more}`;
const deny = (actions: string, resources = '"*"', more = '') =>
  `Effect = "Deny", Action = ${actions}, Resource = ${resources}${more}`;
const condition = ', Condition = { StringEquals = { "aws:ResourceTag/app" = "shop" } }';

describe('AWS permissions', () => {
  describe('one finding per statement, the gravest', () => {
    check([allow('"*"')], ['e aws-admin']);
    check([allow('["*", "s3:*", "sqs:SendMessage"]')], ['e aws-admin']);
    check([allow('["s3:*", "sqs:SendMessage"]')], ['w aws-service-star']);
    check(
      [allow('["s3:PutBucketPolicy", "s3:PutObject", "s3:GetObject"]')],
      ['n aws-exfiltration', 'w aws-permissions-management-star'],
    );
    check([allow('["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"]')], ['w aws-escalation']);
    check([allow('["iam:PassRole", "sqs:SendMessage"]')], ['w aws-passrole-star']);
    check([allow('["ec2:GetPasswordData", "s3:GetObject"]')], ['n aws-exfiltration', 'w aws-credential-actions']);
    check([allow('["iam:CreateAccessKey", "s3:GetObject"]')], ['n aws-exfiltration', 'w aws-credential-actions']);
    check([allow('"iam:CreateAccessKey"', '"arn:aws:iam::111122223333:user/*"')], ['w aws-escalation']);
    check([allow('["s3:GetObject", "s3:PutObject"]')], ['w aws-exfiltration']);
    check([allow('["dynamodb:GetItem", "dynamodb:PutItem"]')], ['w aws-write-star']);
    check([allow('["dynamodb:GetItem"]')], ['w aws-resource-star']);
    check([allow('"dynamodb:GetItem"'), allow('"sqs:SendMessage"')], ['n aws-resource-star', 'w aws-write-star']);
  });

  describe('all of a service hides nothing that is worse in its statement', () => {
    check([allow('["cloudwatch:*", "sts:AssumeRole"]')], ['n aws-service-star', 'w aws-assume-star']);
    check([allow('["cloudwatch:*", "secretsmanager:GetSecretValue"]')], ['n aws-service-star', 'w aws-exfiltration']);
    check([allow('["cloudwatch:*", "dynamodb:PutItem"]')], ['n aws-service-star', 'w aws-write-star']);
    check([allow('["dynamodb:*", "sts:AssumeRole"]')], ['n aws-service-star', 'w aws-assume-star']);
    check([allow('["s3:*", "s3:GetObject"]')], ['w aws-service-star']);
    check([allow('["s3:*", "dynamodb:PutItem"]')], ['w aws-service-star']);
    check(
      [allow('["ssm:StartSession", "sts:AssumeRole", "iam:PassRole"]')],
      ['n aws-assume-star', 'n aws-passrole-star', 'w aws-escalation'],
    );
  });

  describe('conditions that ask for the own account', () => {
    const own = (key: string, operator = 'StringEquals') =>
      `, Condition = { ${operator} = { "${key}" = "111122223333" } }`;
    check([allow('["iam:PassRole", "ec2:RunInstances"]', '"*"', own('aws:PrincipalAccount'))], ['w aws-escalation']);
    check([allow('"s3:GetObject"', '"*"', own('aws:ResourceAccount'))], ['w aws-exfiltration']);
    check([allow('"s3:GetObject"', '"*"', own('aws:ResourceAccount', 'StringNotEquals'))], []);
    check([allow('"s3:GetObject"', '"*"', own('aws:SourceVpce'))], []);
  });

  describe('all of a service or of a kind, by its ARN', () => {
    check([allow('["s3:GetObject", "s3:PutObject"]', '"arn:aws:s3:::*"')], ['w aws-exfiltration']);
    check([allow('"s3:GetObject"', '"arn:aws:s3:::*/*"')], ['w aws-exfiltration']);
    check([allow('"s3:GetObject"', '"arn:aws:s3:::receipts/*"')], []);
    check([allow('"s3:GetObject"', '"arn:aws:sqs:*:*:*"')], []);
    check([allow('"sqs:SendMessage"', '"arn:aws:sqs:*:*:*"')], ['w aws-write-star']);
    check([allow('"sqs:SendMessage"', '"arn:aws:sqs:eu-west-1:111122223333:*"')], []);
    check([allow('"ssm:GetParameter"', '"arn:aws:ssm:*:*:parameter/*"')], ['w aws-exfiltration']);
    check([allow('"ssm:GetParameter"', '"arn:aws:ssm:*:*:parameter/shop/*"')], []);
    check([allow('"s3:*"', '"arn:aws:s3:::*"')], ['w aws-service-star']);
    check([allow('"s3:*"', '"arn:aws:s3:::receipts"')], ['n aws-service-star']);
    // What the console writes into the role of each function.
    check([allow('["logs:CreateLogStream", "logs:PutLogEvents"]', '"arn:aws:logs:*:*:*"')], []);
  });

  describe('what the called side decides, and what makes nothing alone', () => {
    check([allow('"execute-api:Invoke"')], ['n aws-write-star']);
    check([allow('"cloudwatch:PutMetricStream"')], ['n aws-write-star']);
    check([allow('["execute-api:Invoke", "sqs:SendMessage"]')], ['w aws-write-star']);
  });

  describe('actions that take no resource', () => {
    check([allow('["s3:ListAllMyBuckets", "ecr:GetAuthorizationToken", "sts:GetCallerIdentity"]')], []);
    check([allow('["ec2:Describe*", "elasticloadbalancing:Describe*", "autoscaling:Describe*"]')], []);
    check([allow('["ec2:Describe*", "sqs:SendMessage"]')], ['w aws-write-star']);
  });

  describe('actions that nobody knows', () => {
    check([allow('"nothing:DoesThis"')], []);
    check([allow('"s3:${var.verb}"')], [], 'variable "verb" {}');
    check([allow('"sqs:SendMessage"', 'var.queues')], [], 'variable "queues" {}');
    check([allow('"*"', 'aws_s3_bucket.b.arn')], ['w aws-action-star']);
    check([allow('concat(["*"], var.more)')], ['w aws-admin'], 'variable "more" {}');
  });

  describe('conditions', () => {
    check([allow('"sqs:SendMessage"', '"*"', condition)], []);
    check([allow('"dynamodb:*"', '"*"', condition)], []);
    check([allow('"sqs:SendMessage"', '"*"', ', Condition = var.condition')], [], 'variable "condition" {}');
    check(
      [allow('"sqs:SendMessage"', '"*"', ', Condition = { Bool = { "aws:SecureTransport" = "true" } }')],
      ['w aws-write-star'],
    );
  });

  describe('what is denied', () => {
    check([deny('"*"')], []);
    check([allow('"sqs:SendMessage"'), deny('"sqs:*"')], []);
    check([allow('"sqs:SendMessage"'), deny('"sqs:*"', '"*"', condition)], ['w aws-write-star']);
    check([allow('"sqs:SendMessage"'), deny('"sqs:*"', '"arn:aws:sqs:*:*:secret"')], ['w aws-write-star']);
    check(
      [allow('["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"]'), deny('"iam:PassRole"')],
      ['w aws-write-star'],
    );
    check([allow('"iam:PutRolePolicy"'), 'Effect = "Deny", NotAction = "s3:*", Resource = "*"'], []);
  });

  describe('actions of several statements together', () => {
    const pass = allow('"iam:PassRole"', '"arn:aws:iam::111122223333:role/*"');
    check(
      [pass, allow('["ec2:RunInstances"]', '"arn:aws:ec2:eu-west-1:111122223333:instance/x"')],
      ['w aws-escalation'],
    );
    check([pass, deny('"ec2:RunInstances"')], ['w aws-passrole-star']);
    check(
      [
        allow('"iam:PassRole"', '"arn:aws:iam::111122223333:role/jobs"'),
        allow('"ec2:RunInstances"', '"arn:aws:ec2:*:*:instance/x"'),
      ],
      [],
    );
  });

  describe('trust', () => {
    const web = (more: string) =>
      `Action = "sts:AssumeRoleWithWebIdentity", Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }${more}`;
    const subject = (operator: string, value: string) =>
      web(
        `, Condition = { ${operator} = { "token.actions.githubusercontent.com:sub" = ${value}, "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" } }`,
      );
    checkTrust('Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" }', []);
    checkTrust('Action = "sts:AssumeRole", Principal = "*"', ['e trust-any']);
    checkTrust('Action = "sts:AssumeRole", Principal = { AWS = ["*", "111122223333"] }', ['e trust-any']);
    checkTrust('Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::${var.account}:root" }', []);
    checkTrust(web(''), ['e oidc-no-subject']);
    checkTrust(subject('StringEquals', '"repo:acme/shop:ref:refs/heads/main"'), []);
    checkTrust(subject('StringLike', '["repo:acme/shop:ref:refs/heads/main", "repo:acme/*"]'), [
      'w oidc-loose-subject',
    ]);
    checkTrust(subject('"ForAnyValue:StringLike"', '"*"'), ['w oidc-loose-subject']);
    checkTrust(subject('StringLike', '"repo:${var.repository}:*"'), ['n oidc-loose-subject']);
    checkTrust(subject('StringLike', '"repo:acme/shop:*"'), ['n oidc-loose-subject']);
    checkTrust(subject('StringLike', '"repo:acme/shop:ref:refs/heads/*"'), []);
    checkTrust(
      'Action = "sts:AssumeRoleWithWebIdentity", Principal = { Federated = "cognito-identity.amazonaws.com" }',
      ['w oidc-no-audience'],
    );
    checkTrust(
      'Action = "sts:AssumeRoleWithWebIdentity", Principal = { Federated = aws_iam_openid_connect_provider.gh.arn }',
      ['w oidc-no-subject'],
    );
  });
});
