import type { FixCase } from './fix-cases.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;

const permission = (...more: string[]) =>
  lines(
    'Resources:',
    '  Called:',
    '    Type: AWS::Lambda::Permission',
    '    Properties:',
    '      Action: lambda:InvokeFunction',
    '      FunctionName: !GetAtt Resize.Arn',
    '      Principal: s3.amazonaws.com',
    ...more,
    '',
    '  Topic:',
    '    Type: AWS::SNS::Topic',
  );

const permissionInJson = (account: object, more: object) =>
  `${JSON.stringify(
    {
      resource: {
        aws_lambda_permission: {
          called: {
            action: 'lambda:InvokeFunction',
            function_name: 'resize',
            principal: 's3.amazonaws.com',
            ...account,
          },
        },
      },
      ...more,
    },
    undefined,
    2,
  )}\n`;

const publishing = (condition: readonly string[], behind: readonly string[]) =>
  lines(
    'data "aws_iam_policy_document" "logs" {',
    '  statement {',
    '    actions   = ["logs:PutLogEvents"]',
    '    resources = ["*"]',
    '    principals {',
    '      type        = "Service"',
    '      identifiers = ["es.amazonaws.com"]',
    '    }',
    ...condition,
    '  }',
    '}',
    '',
    'resource "aws_cloudwatch_log_resource_policy" "logs" {',
    '  policy_name     = "logs"',
    '  policy_document = data.aws_iam_policy_document.logs.json',
    '}',
    ...behind,
  );

const delivered = (end: readonly string[]) =>
  lines(
    'Resources:',
    '  Logs:',
    '    Type: AWS::Logs::ResourcePolicy',
    '    Properties:',
    '      PolicyName: logs',
    '      PolicyDocument: !Sub |',
    '        {',
    '          "Statement": [',
    '            {',
    '              "Effect": "Allow",',
    '              "Principal": { "Service": "delivery.logs.amazonaws.com" },',
    '              "Action": "logs:PutLogEvents",',
    ...end,
    '            }',
    '          ]',
    '        }',
  );

const statement = (...entries: string[]) =>
  lines(
    '{',
    '  "Version": "2012-10-17",',
    '  "Statement": [',
    '    {',
    '      "Effect": "Allow",',
    ...entries.map((line) => `      ${line}`),
    '    }',
    '  ]',
    '}',
  );

const application = (role: string) =>
  lines(
    'name: shop',
    'runtime: yaml',
    'resources:',
    '  sync:',
    '    type: azuread:Application',
    '    properties:',
    '      displayName: sync',
    '      requiredResourceAccesses:',
    '        - resourceAppId: 00000003-0000-0000-c000-000000000000',
    '          resourceAccesses:',
    `            - id: ${role}`,
    '              type: Role',
  );

const keyOfLogs = (condition: string) =>
  `resource "aws_kms_key" "logs" {\n  enable_key_rotation = true\n  policy = jsonencode({\n    Statement = [{\n      Effect    = "Allow"\n      Principal = { Service = "logs.eu-west-1.amazonaws.com" }\n      Action    = ["kms:Encrypt", "kms:Decrypt"]\n      Resource  = "*"\n${condition}    }]\n  })\n}\n`;

const keyInTemplate = (...condition: string[]) =>
  lines(
    'Resources:',
    '  LogsKey:',
    '    Type: AWS::KMS::Key',
    '    Properties:',
    '      EnableKeyRotation: true',
    '      KeyPolicy:',
    '        Statement:',
    '          - Effect: Allow',
    '            Principal:',
    '              Service: logs.eu-west-1.amazonaws.com',
    '            Action:',
    '              - kms:Encrypt',
    '              - kms:Decrypt',
    "            Resource: '*'",
    ...condition,
  );

export const carefulFixCases: readonly FixCase[] = [
  {
    name: 'the logs that a key is used for, in Terraform',
    rule: 'trust-service-source',
    offer: 'add-condition',
    files: { 'kms.tf': keyOfLogs('') },
    after: {
      'kms.tf': `${keyOfLogs(
        '      Condition = {\n        ArnLike = {\n          "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:*:${data.aws_caller_identity.current.account_id}:*"\n        }\n      }\n',
      )}\ndata "aws_caller_identity" "current" {}\n`,
    },
  },
  {
    name: 'the logs that a key is used for, in a template',
    rule: 'trust-service-source',
    offer: 'add-condition',
    files: { 'stack.yaml': keyInTemplate() },
    after: {
      'stack.yaml': keyInTemplate(
        '            Condition:',
        '              ArnLike:',
        '                kms:EncryptionContext:aws:logs:arn: !Sub "arn:aws:logs:*:${AWS::AccountId}:*"',
      ),
    },
  },
  {
    name: 'the account that may have a function called, in a template',
    rule: 'trust-service-source',
    offer: 'add-condition',
    files: { 'stack.yaml': permission() },
    after: { 'stack.yaml': permission('      SourceAccount: !Ref AWS::AccountId') },
  },
  {
    name: 'the account that may have a function called, in Terraform’s JSON',
    rule: 'trust-service-source',
    offer: 'add-condition',
    files: { 'main.tf.json': permissionInJson({}, {}) },
    after: {
      'main.tf.json': permissionInJson(
        { source_account: '${data.aws_caller_identity.current.account_id}' },
        { data: { aws_caller_identity: { current: {} } } },
      ),
    },
    takesTabs: true,
  },
  {
    name: 'the account that may have a function called, in Pulumi',
    rule: 'trust-service-source',
    offer: 'add-condition',
    files: {
      'Pulumi.yaml': lines(
        'name: shop',
        'runtime: yaml',
        'resources:',
        '  called:',
        '    type: aws:lambda:Permission',
        '    properties:',
        '      action: lambda:InvokeFunction',
        '      function: ${resize.name}',
        '      principal: s3.amazonaws.com',
      ),
    },
    after: {
      'Pulumi.yaml': lines(
        'name: shop',
        'runtime: yaml',
        'resources:',
        '  called:',
        '    type: aws:lambda:Permission',
        '    properties:',
        '      action: lambda:InvokeFunction',
        '      function: ${resize.name}',
        '      principal: s3.amazonaws.com',
        '      sourceAccount: ACCOUNT_ID',
      ),
    },
  },
  {
    name: 'the account of a folder that does not look it up yet',
    rule: 'trust-service-source',
    offer: 'add-condition',
    files: { 'main.tf': publishing([], []) },
    after: {
      'main.tf': publishing(
        [
          '',
          '    condition {',
          '      test     = "StringEquals"',
          '      variable = "aws:SourceAccount"',
          '      values   = [data.aws_caller_identity.current.account_id]',
          '    }',
        ],
        ['', 'data "aws_caller_identity" "current" {}'],
      ),
    },
    takesTabs: true,
  },
  {
    name: 'the account in a text that the template fills in',
    rule: 'trust-service-source',
    offer: 'add-condition',
    files: { 'stack.yaml': delivered(['              "Resource": "*"']) },
    after: {
      'stack.yaml': delivered([
        '              "Resource": "*",',
        '              "Condition": {',
        '                "StringEquals": {',
        '                  "aws:SourceAccount": "${AWS::AccountId}"',
        '                }',
        '              }',
      ]),
    },
  },
  {
    name: 'tags on anything of the account',
    rule: 'aws-resource-star',
    offer: 'narrow-resources:arn',
    files: { 'policies/tag.json': statement('"Action": "ec2:CreateTags",', '"Resource": "*"') },
    after: { 'policies/tag.json': statement('"Action": "ec2:CreateTags",', '"Resource": "arn:aws:ec2:*:*:*/*"') },
  },
  {
    name: 'what a pattern over many kinds of things is usually for',
    rule: 'aws-exfiltration',
    offer: 'narrow-resources:arn',
    files: { 'policies/read.json': statement('"Action": ["s3:Get*"],', '"Resource": ["*"]') },
    after: {
      'policies/read.json': statement(
        '"Action": ["s3:Get*"],',
        '"Resource": ["arn:aws:s3:::NAME/*", "arn:aws:s3:::NAME"]',
      ),
    },
  },
  {
    name: 'the name of a group of machines, not its number',
    rule: 'aws-write-star',
    offer: 'narrow-resources:arn',
    files: { 'policies/scale.json': statement('"Action": "autoscaling:ExecutePolicy",', '"Resource": "*"') },
    after: {
      'policies/scale.json': statement(
        '"Action": "autoscaling:ExecutePolicy",',
        '"Resource": "arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/NAME"',
      ),
    },
  },
  {
    name: 'the only binding of a policy, which is everybody’s',
    rule: 'gcp-public-member',
    offer: 'drop-item',
    files: {
      'main.tf': lines(
        'resource "google_storage_bucket_iam_policy" "site" {',
        '  bucket = "site"',
        '  policy_data = jsonencode({',
        '    bindings = [{ role = "roles/storage.objectViewer", members = ["allUsers"] }]',
        '  })',
        '}',
      ),
    },
    after: {
      'main.tf': lines(
        'resource "google_storage_bucket_iam_policy" "site" {',
        '  bucket = "site"',
        '  policy_data = jsonencode({',
        '    bindings = []',
        '  })',
        '}',
      ),
    },
  },
  {
    name: 'what the user of an inactive key may still do, in a template',
    rule: 'disabled-but-granted',
    offer: 'drop-grants',
    files: {
      'stack.yaml': lines(
        'Resources:',
        '  Reports:',
        '    Type: AWS::IAM::User',
        '    Properties:',
        '      UserName: reports',
        '      Policies:',
        '        - PolicyName: reports',
        '          PolicyDocument:',
        '            Statement:',
        '              - Effect: Allow',
        '                Action: s3:GetObject',
        '                Resource: arn:aws:s3:::shop-reports/*',
        '  Key:',
        '    Type: AWS::IAM::AccessKey',
        '    Properties:',
        '      UserName: !Ref Reports',
        '      Status: Inactive',
      ),
    },
    after: {
      'stack.yaml': lines(
        'Resources:',
        '  Reports:',
        '    Type: AWS::IAM::User',
        '    Properties:',
        '      UserName: reports',
        '  Key:',
        '    Type: AWS::IAM::AccessKey',
        '    Properties:',
        '      UserName: !Ref Reports',
        '      Status: Inactive',
      ),
    },
  },
  {
    name: 'a smaller permission for an application of Pulumi',
    rule: 'az-graph-admin',
    offer: 'narrow-role:Application.ReadWrite.OwnedBy',
    files: { 'Pulumi.yaml': application('1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9') },
    after: { 'Pulumi.yaml': application('18a4783c-866b-4cc7-a460-3d5e5662c884') },
  },
];
