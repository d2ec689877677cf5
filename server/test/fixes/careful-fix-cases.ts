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

const permissionInJson = (more: string) =>
  `{\n  "resource": {\n    "aws_lambda_permission": {\n      "called": {\n        "action": "lambda:InvokeFunction",\n        "function_name": "resize",\n        "principal": "s3.amazonaws.com"${more}\n      }\n    }\n  }\n}\n`;

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

const inChart = (...pod: string[]) =>
  lines(
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata:',
    '  name: api',
    'spec:',
    '  template:',
    '    spec:',
    ...pod.map((line) => `      ${line}`),
    '      containers:',
    '        - name: api',
    '          image: api:1',
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

const verbs = (...listed: string[]) =>
  lines(
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: Role',
    'metadata:',
    '  name: operator',
    '  namespace: shop',
    'rules:',
    '  - apiGroups: [shop.acme.com]',
    '    resources: [orders]',
    '    verbs:',
    ...listed.map((verb) => `      - ${verb}`),
  );

/** Fixes that must not stop what works: each stands where it says what is meant, and nothing else. */
export const carefulFixCases: readonly FixCase[] = [
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
    files: { 'main.tf.json': permissionInJson('') },
    after: { 'main.tf.json': permissionInJson(',\n        "source_account": "ACCOUNT_ID"') },
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
    name: 'no token for pods, above what a chart leaves out on demand',
    rule: 'k8s-automount',
    offer: 'change-setting',
    files: {
      'chart/templates/api.yaml': inChart(
        '{{- with .Values.securityContext }}',
        'securityContext:',
        '  {{- toYaml . | nindent 8 }}',
        '{{- end }}',
      ),
      'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    },
    after: {
      'chart/templates/api.yaml': inChart(
        'automountServiceAccountToken: false',
        '{{- with .Values.securityContext }}',
        'securityContext:',
        '  {{- toYaml . | nindent 8 }}',
        '{{- end }}',
      ),
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
    name: 'verbs of an operator, which writes',
    rule: 'k8s-wildcard',
    offer: 'narrow-verbs:write',
    files: { 'k8s/role.yaml': verbs("'*'") },
    after: { 'k8s/role.yaml': verbs('get', 'list', 'watch', 'create', 'update', 'patch', 'delete') },
  },
];
