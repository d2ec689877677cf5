import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { awsActions } from '../../../engine/graph/aws/actions.ts';
import { readAwsGrants } from '../../../engine/graph/aws/policy.ts';
import type { PolicyGrantFact } from '../../../engine/model/facts.ts';
import type { Grant, Term } from '../../../engine/model/grant.ts';
import { type Files, workspace } from '../terraform/terraform-workspace.ts';

const actions = awsActions(JSON.parse(readFileSync('dist/aws-actions.json', 'utf8')));

/** The grants that the first policy of `main.tf` states. */
function grantsOf(files: Files): readonly Grant[] {
  const { facts, definitions } = workspace(files);
  const fact = facts.get('main.tf')?.grants?.find((grant): grant is PolicyGrantFact => grant.form === 'policy');
  assert.ok(fact, 'no policy in main.tf');
  return readAwsGrants(fact, 'main.tf', 'holder', definitions, actions);
}

/** One line per statement; `<…>` is the text that a term's place covers, `~` marks terms that are not exact. */
function shown(grant: Grant, files: Files): string {
  const term = ({ text, exact, at }: Term) => {
    const covered = files[at.path]?.slice(at.span.start, at.span.end);
    return `${exact ? '' : '~'}${text}${covered === text ? '' : ` <${covered}>`}`;
  };
  const list = (terms: readonly Term[], isNegated: boolean) =>
    `${isNegated ? 'not ' : ''}[${terms.map(term).join(', ')}]`;
  return [
    `${grant.role} ${grant.effect} ${grant.access}${grant.known ? '' : ' unknown'}`,
    list(grant.actions, grant.negated.actions),
    list(grant.resources, grant.negated.resources),
    ...(grant.principals.length > 0
      ? [
          `by ${grant.negated.principals ? 'not ' : ''}${grant.principals.map((principal) => `${principal.type} ${term(principal)}`).join(', ')}`,
        ]
      : []),
    ...grant.conditions.map(({ operator, key, values }) => `if ${operator} ${key} ${values.map(term).join(' or ')}`),
  ].join(' ');
}

function check(name: string, files: Files, expected: readonly string[]) {
  it(name, () =>
    assert.deepEqual(
      grantsOf(files).map((grant) => shown(grant, files)),
      expected,
    ),
  );
}

function policy(expression: string, rest = ''): Files {
  return { 'main.tf': `resource "aws_iam_policy" "p" {\n  policy = ${expression}\n}\n${rest}` };
}

function document(body: string, rest = ''): Files {
  return { 'main.tf': `data "aws_iam_policy_document" "d" {\n${body}\n}\n${rest}` };
}

const everything = 'jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })';

describe('AWS policies', () => {
  describe('jsonencode', () => {
    check('one statement', policy(everything), ['grant allow admin [*] [*]']);
    check(
      'a single statement without a list',
      policy('jsonencode({ Statement = { Effect = "Deny", Action = "s3:*", Resource = ["a", "b"] } })'),
      ['grant deny permissions [s3:*] [a, b]'],
    );
    check(
      'exclusions and conditions',
      policy(
        'jsonencode({ Statement = [{ Effect = "Allow", NotAction = ["iam:*"], NotResource = "x", Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } } }] })',
      ),
      ['grant allow write not [iam:*] not [x] if Bool aws:MultiFactorAuthPresent true'],
    );
    check(
      'through locals and variables',
      {
        ...policy(
          'local.policy',
          'locals {\n  policy = jsonencode({ Statement = local.all })\n  all = [{ Effect = "Allow", Action = var.actions, Resource = "*" }]\n}\nvariable "actions" {}',
        ),
        'terraform.tfvars': 'actions = ["sqs:SendMessage"]',
      },
      ['grant allow write [sqs:SendMessage] [*]'],
    );
    check(
      'parts that nobody knows',
      policy(
        'jsonencode({ Statement = [{ Effect = "Allow", Action = concat(["s3:GetObject"], var.more), Resource = "${aws_s3_bucket.b.arn}/*" }] })',
        'variable "more" {}',
      ),
      [
        'grant allow read unknown [s3:GetObject, ~* <concat(["s3:GetObject"], var.more)>] [~*/* <${aws_s3_bucket.b.arn}/*>]',
      ],
    );
    check(
      'an effect that nobody knows',
      policy('jsonencode({ Statement = [{ Effect = var.e, Action = "*", Resource = "*" }] })'),
      [],
    );
    check(
      'a condition that may be there',
      policy('jsonencode({ Statement = [merge({ Effect = "Allow", Action = "*", Resource = "*" }, var.more)] })'),
      ['grant allow admin unknown [*] [*] if * * '],
    );
    check(
      'principals',
      policy(
        'jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = ["*", aws_iam_role.r.arn], Service = "ec2.amazonaws.com" } }] })',
      ),
      ['trust allow write [sts:AssumeRole] [] by any *, aws ~* <aws_iam_role.r.arn>, service ec2.amazonaws.com'].map(
        (line) => line.replace('trust allow write', 'trust allow write unknown'),
      ),
    );
    check(
      'anybody',
      policy(
        'jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*", Principal = "*" }] })',
      ),
      ['resource allow read [s3:GetObject] [*] by any *'],
    );
    check(
      'all but some',
      policy(
        'jsonencode({ Statement = [{ Effect = "Deny", Action = "s3:*", Resource = "*", NotPrincipal = { AWS = "x" } }] })',
      ),
      ['resource deny permissions [s3:*] [*] by not aws x'],
    );
  });

  describe('JSON text', () => {
    check(
      'in a heredoc with interpolations',
      {
        'main.tf': `resource "aws_iam_policy" "p" {
  policy = <<EOF
{
  "Statement": [{
    "Effect": "Allow",
    "Action": ["s3:Get*", "\${var.action}"],
    "Resource": "arn:aws:s3:::\${var.bucket}/*"
  }]
}
EOF
}
variable "action" { default = "s3:PutObject" }
variable "bucket" {}`,
      },
      ['grant allow write unknown [s3:Get*, s3:PutObject] [~arn:aws:s3:::*/* <arn:aws:s3:::${var.bucket}/*>]'],
    );
    check(
      'in a quoted string',
      policy('"{\\"Statement\\": {\\"Effect\\": \\"Allow\\", \\"Action\\": \\"*\\", \\"Resource\\": \\"*\\"}}"'),
      ['grant allow admin [*] [*]'],
    );
    check(
      'in a file',
      {
        ...policy('file("p.json")'),
        'p.json': '{"Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]}',
      },
      ['grant allow permissions [sqs:*] [*]'],
    );
  });

  describe('policy documents', () => {
    check('effect is allow unless stated', document('statement {\n actions = ["*"]\n resources = ["*"]\n}'), [
      'grant allow admin [*] [*]',
    ]);
    check(
      'all parts',
      document(
        'statement {\n effect = "Deny"\n not_actions = ["a:b"]\n not_resources = ["r"]\n principals {\n type = "Federated"\n identifiers = ["idp"]\n }\n condition {\n test = "StringLike"\n variable = "k"\n values = ["v", "w"]\n }\n}',
      ),
      ['resource deny write not [a:b] not [r] by federated idp if StringLike k v or w'],
    );
    check(
      'dynamic statements',
      document(
        'dynamic "statement" {\n for_each = var.x\n content {\n actions = ["*"]\n resources = [statement.value]\n }\n}',
      ),
      ['grant allow permissions unknown [*] [~* <statement.value>]'],
    );
    check(
      'no dynamic statement at all',
      document('dynamic "statement" {\n for_each = []\n content {\n actions = ["*"]\n }\n}'),
      [],
    );
    check(
      'documents that it includes',
      document(
        'source_policy_documents = [data.aws_iam_policy_document.e.json]',
        'data "aws_iam_policy_document" "e" {\n statement {\n actions = ["sqs:*"]\n resources = ["q"]\n }\n}',
      ),
      ['grant allow permissions [sqs:*] [q]'],
    );
    check(
      'documents that include themselves',
      document(
        'source_policy_documents = [data.aws_iam_policy_document.d.json]\nstatement {\n actions = ["sqs:SendMessage"]\n resources = ["q"]\n}',
      ),
      ['grant allow write [sqs:SendMessage] [q]'],
    );
    check(
      'by reference',
      policy(
        'data.aws_iam_policy_document.d.json',
        'data "aws_iam_policy_document" "d" {\n statement {\n actions = ["sqs:ListQueues"]\n resources = ["*"]\n }\n}',
      ),
      ['grant allow read [sqs:ListQueues] [*]'],
    );
    check('a document of another directory', policy('data.aws_iam_policy_document.gone.json'), []);
  });

  describe('permissions of a Lambda function', () => {
    const permission = (rest: string): Files => ({
      'main.tf': `resource "aws_lambda_permission" "l" {\n action = "lambda:InvokeFunction"\n function_name = "f"\n${rest}\n}`,
    });
    check('to a service', permission('principal = "s3.amazonaws.com"\nsource_arn = "arn:aws:s3:::b"'), [
      'resource allow write [lambda:InvokeFunction] [f] by service s3.amazonaws.com if ArnLike aws:SourceArn arn:aws:s3:::b',
    ]);
    check('to anybody', permission('principal = "*"'), ['resource allow write [lambda:InvokeFunction] [f] by any *']);
    check('to an account', permission('principal = "111122223333"'), [
      'resource allow write [lambda:InvokeFunction] [f] by aws 111122223333',
    ]);
  });
});
