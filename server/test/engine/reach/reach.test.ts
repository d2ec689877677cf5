import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const files = {
  'data/main.tf': `resource "aws_s3_bucket" "orders" {
  bucket = "shop-orders"
}

resource "aws_s3_bucket" "logs" {
  bucket = "shop-logs"
}

resource "aws_secretsmanager_secret" "db" {
  name = "prod/db"
}

resource "aws_iam_role" "export" {
  name = "export"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = aws_iam_role.jobs.arn } }]
  })
}

resource "aws_iam_role" "jobs" {
  name = "jobs"
}

resource "aws_iam_role_policy" "export" {
  role   = aws_iam_role.export.id
  policy = data.aws_iam_policy_document.export.json
}

data "aws_iam_policy_document" "export" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:PutBucketPolicy"]
    resources = ["\${aws_s3_bucket.orders.arn}/*"]
  }
}
`,
  'admin/main.tf': `resource "aws_iam_role" "support" {
  name = "support"
}

resource "aws_iam_role_policy" "support" {
  role   = aws_iam_role.support.id
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = ["s3:Get*", "s3:List*", "s3:Put*"], Resource = ["arn:aws:s3:::shop-*", "arn:aws:s3:::shop-*/*"] },
      { Effect = "Deny", Action = "s3:Put*", Resource = "*" },
      { Effect = "Allow", Action = "secretsmanager:GetSecretValue", Resource = "*" },
    ]
  })
}
`,
};

function hoverAt(mark: string): string {
  const [path, text] = Object.entries(files).find(([, each]) => each.includes(mark.replace('⟦', ''))) ?? ['', ''];
  const engine = repository(files).engine;
  const before = mark.indexOf('⟦');
  return engine.hover(path, text.indexOf(mark.replace('⟦', '')) + before)?.markdown ?? '';
}

describe('who can reach this', () => {
  it('a bucket: by a policy, through a role, and by a pattern less what is denied', () => {
    const words = hoverAt('aws_s3_bucket" "⟦orders');
    assert.match(words, /export: write, read$/m);
    assert.match(words, /jobs: write, read, by acting as export/);
    assert.match(words, /support: read, list/);
  });

  it('another bucket: only by the pattern', () => {
    const words = hoverAt('aws_s3_bucket" "⟦logs');
    assert.match(words, /support/);
    assert.doesNotMatch(words, /export|jobs/);
  });

  it('a secret: by a star', () => {
    assert.match(hoverAt('secret" "⟦db'), /support: read/);
  });

  it('references of a resource are where it is permitted', () => {
    const { engine } = repository(files);
    const text = files['data/main.tf'];
    const places = engine.references('data/main.tf', text.indexOf('"orders"') + 1);
    assert.deepEqual([...new Set(places.map(({ path }) => path))], ['data/main.tf', 'admin/main.tf']);
  });

  it('a role says what it may do once all is joined, and who can become it', () => {
    const words = hoverAt('aws_iam_role" "⟦export');
    assert.match(words, /may read and write in s3 on aws\\_s3\\_bucket\.orders \\\(2 actions\\\)/);
    assert.match(words, /Can be assumed by:\n {2}- jobs/);
  });

  it('a pattern says what it covers', () => {
    const words = hoverAt('"s3:⟦Put*');
    assert.match(words, /`s3:Put\*` covers \d+ actions: \d+ changing permissions, \d+ writing/);
    assert.match(words, /Changing permissions: .*`s3:PutBucketPolicy`/);
  });

  it('an action says what it can be limited to', () => {
    assert.match(hoverAt('secretsmanager:Get⟦SecretValue'), /reading, which can be limited to `arn:aws:secretsmanager/);
  });
});

const elsewhere = {
  'stack.yaml': `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders: { Type: AWS::S3::Bucket }
  Ledger:
    Type: AWS::DynamoDB::Table
  Db:
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceIdentifier: main }
  Password: { Type: AWS::SecretsManager::Secret }
  Key: { Type: AWS::KMS::Key }
  Ship:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - S3ReadPolicy: { BucketName: !Ref Orders }
        - Statement:
            - { Effect: Allow, Action: secretsmanager:GetSecretValue, Resource: !Ref Password }
            - { Effect: Allow, Action: kms:Decrypt, Resource: !GetAtt Key.Arn }
`,
  'sls/serverless.yml': `service: shop
provider:
  name: aws
  iam:
    role:
      name: uploader
      statements:
        - { Effect: Allow, Action: s3:PutObject, Resource: !Sub "\${Uploads.Arn}/*" }
functions:
  a: { handler: a.b }
resources:
  Resources:
    Uploads: { Type: AWS::S3::Bucket }
`,
  'infra/Pulumi.yaml': `name: shop
runtime: yaml
resources:
  reports: { type: aws:s3:Bucket }
  app: { type: aws:iam:Role, properties: { name: reporter } }
  policy:
    type: aws:iam:RolePolicy
    properties:
      role: \${app.name}
      policy:
        fn::toJSON:
          Statement: [{ Effect: Allow, Action: "s3:GetObject", Resource: "\${reports.arn}/*" }]
`,
  'db/main.tf': `resource "aws_db_instance" "main" {
  identifier = "main"
}
resource "aws_ssm_parameter" "token" {
  name = "/prod/token"
}
resource "aws_iam_role" "admin" {
  name = "admin"
}
resource "aws_iam_role_policy" "admin" {
  role   = aws_iam_role.admin.id
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "rds:DeleteDBInstance", Resource = "arn:aws:rds:eu-west-1:111122223333:db:main" },
      { Effect = "Allow", Action = "ssm:GetParameter", Resource = "arn:aws:ssm:*:*:parameter/prod/*" },
      { Effect = "Allow", Action = "dynamodb:GetItem", Resource = "arn:aws:dynamodb:*:*:table/orders" },
    ]
  })
}
`,
};

/** Who reaches the thing whose declaration begins at a mark. */
const reached: readonly (readonly [path: keyof typeof elsewhere, mark: string, lines: readonly string[]])[] = [
  ['stack.yaml', 'Orders:', ['ShipRole: read, list']],
  ['stack.yaml', 'Password:', ['ShipRole: read']],
  ['stack.yaml', 'Key:', ['ShipRole: read']],
  // A table whose name the stack makes up is not the one that is called orders.
  ['stack.yaml', 'Ledger:', []],
  ['stack.yaml', 'Db:', ['admin: write']],
  ['sls/serverless.yml', 'Uploads:', ['uploader: write']],
  ['infra/Pulumi.yaml', 'reports:', ['reporter: read']],
  ['db/main.tf', 'main" {', ['admin: write']],
  ['db/main.tf', 'token" {', ['admin: read']],
];

describe('who can reach this, in every format', () => {
  const { engine } = repository(elsewhere);
  for (const [path, mark, lines] of reached)
    it(`${path} ${mark} ${lines.join(' | ')}`, () => {
      const { markdown = '' } = engine.hover(path, elsewhere[path].indexOf(mark)) ?? {};
      const told = [...markdown.matchAll(/^ {2}- (.*)$/gm)].map(([, line]) => line);
      assert.deepEqual(told, lines, markdown);
    });
});
