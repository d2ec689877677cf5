import type { FixCase } from './fix-cases.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;

const stack = (properties: readonly string[], action: string, resource: readonly string[]) =>
  lines(
    'Resources:',
    '  Thing:',
    ...properties.map((line) => `    ${line}`),
    '  Desk:',
    '    Type: AWS::IAM::Role',
    '    Properties:',
    '      AssumeRolePolicyDocument:',
    '        Statement:',
    '          - { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: sts:AssumeRole }',
    '      Policies:',
    '        - PolicyName: desk',
    '          PolicyDocument:',
    '            Statement:',
    '              - Effect: Allow',
    `                Action: ${action}`,
    ...resource.map((line) => `                ${line}`),
  );

const named = (
  name: string,
  properties: readonly string[],
  action: string,
  reference: string,
  beside = '',
): FixCase => ({
  name,
  rule: 'aws-write-star',
  offer: 'narrow-resources:workspace',
  files: { 'stack.yaml': stack(properties, action, ["Resource: '*'"]) + beside },
  after: { 'stack.yaml': stack(properties, action, [`Resource: ${reference}`]) + beside },
});

/** A key, a secret or a parameter is what a role is for only where what runs as the role is told of it. */
const reader = lines(
  '  Page:',
  '    Type: AWS::EC2::Instance',
  '    Properties: { ImageId: ami-1, IamInstanceProfile: !Ref Desk, UserData: !Ref Thing }',
);

/** How a fix names what stands beside it: as its own language gives the name there. */
export const referenceFixCases: readonly FixCase[] = [
  named(
    'a resource of CloudFormation that has no attribute for its ARN',
    ['Type: AWS::EC2::Instance', 'Properties: { ImageId: ami-1 }'],
    'ec2:StopInstances',
    '!Sub "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:instance/${Thing}"',
  ),
  named(
    'a parameter whose name begins with the slash of its ARN',
    ['Type: AWS::SSM::Parameter', 'Properties: { Name: /shop/mode, Type: String, Value: open }'],
    'ssm:PutParameter',
    '!Sub "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter${Thing}"',
    reader,
  ),
  named(
    'a database whose ARN has an attribute of its own name',
    ['Type: AWS::RDS::DBInstance', 'Properties: { DBInstanceClass: db.t3.micro }'],
    'rds:StopDBInstance',
    '!GetAtt Thing.DBInstanceArn',
  ),
  named(
    'a task in all of its revisions',
    ['Type: AWS::ECS::TaskDefinition', 'Properties: { Family: ship }'],
    'ecs:RegisterTaskDefinition',
    '!Sub "arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task-definition/ship:*"',
  ),
  {
    name: 'a task of Terraform in all of its revisions',
    rule: 'aws-write-star',
    offer: 'narrow-resources:workspace',
    files: {
      'iam.tf': lines(
        'resource "aws_ecs_task_definition" "ship" {',
        '  family = "ship"',
        '}',
        '',
        'data "aws_iam_policy_document" "desk" {',
        '  statement {',
        '    actions   = ["ecs:RegisterTaskDefinition"]',
        '    resources = ["*"]',
        '  }',
        '}',
      ),
    },
    after: {
      'iam.tf': lines(
        'resource "aws_ecs_task_definition" "ship" {',
        '  family = "ship"',
        '}',
        '',
        'data "aws_iam_policy_document" "desk" {',
        '  statement {',
        '    actions   = ["ecs:RegisterTaskDefinition"]',
        '    resources = [replace(aws_ecs_task_definition.ship.arn, "/:[0-9]+$/", ":*")]',
        '  }',
        '}',
      ),
    },
  },
  {
    name: 'a task of Terraform in all of its revisions, in JSON of a heredoc',
    rule: 'aws-write-star',
    offer: 'narrow-resources:workspace',
    files: {
      'iam.tf': lines(
        'resource "aws_ecs_task_definition" "ship" {',
        '  family = "ship"',
        '}',
        '',
        'resource "aws_iam_policy" "desk" {',
        '  policy = <<EOT',
        '{',
        '  "Statement": [',
        '    {',
        '      "Effect": "Allow",',
        '      "Action": "ecs:RegisterTaskDefinition",',
        '      "Resource": "*"',
        '    }',
        '  ]',
        '}',
        'EOT',
        '}',
      ),
    },
    after: {
      'iam.tf': lines(
        'resource "aws_ecs_task_definition" "ship" {',
        '  family = "ship"',
        '}',
        '',
        'resource "aws_iam_policy" "desk" {',
        '  policy = <<EOT',
        '{',
        '  "Statement": [',
        '    {',
        '      "Effect": "Allow",',
        '      "Action": "ecs:RegisterTaskDefinition",',
        '      "Resource": "${replace(aws_ecs_task_definition.ship.arn, "/:[0-9]+$/", ":*")}"',
        '    }',
        '  ]',
        '}',
        'EOT',
        '}',
      ),
    },
  },
  {
    name: 'the account by the variable of a file that Terraform fills in',
    rule: 'trust-service-source',
    offer: 'add-condition',
    files: {
      'trail/policy.json': `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "cloudtrail.amazonaws.com" },
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::acme-trail/*"
    }
  ]
}
`,
      'trail/main.tf': lines(
        'data "aws_caller_identity" "current" {}',
        '',
        'data "template_file" "policy" {',
        '  template = file("policy.json")',
        '',
        '  vars = {',
        '    OWNER = data.aws_caller_identity.current.account_id',
        '  }',
        '}',
      ),
    },
    after: {
      'trail/policy.json': `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "cloudtrail.amazonaws.com" },
      "Action": "s3:PutObject",
      "Resource": "arn:aws:s3:::acme-trail/*",
      "Condition": {
        "StringEquals": {
          "aws:SourceAccount": "\${OWNER}"
        }
      }
    }
  ]
}
`,
    },
  },
  {
    name: 'the account to fill in where a file is read as it stands',
    rule: 'trust-service-source',
    offer: 'add-condition',
    files: {
      'trail/policy.json':
        '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": { "Service": "cloudtrail.amazonaws.com" },\n      "Action": "s3:PutObject",\n      "Resource": "arn:aws:s3:::acme-trail/*"\n    }\n  ]\n}\n',
      'trail/main.tf': 'data "aws_caller_identity" "current" {}\n',
    },
    after: {
      'trail/policy.json':
        '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": { "Service": "cloudtrail.amazonaws.com" },\n      "Action": "s3:PutObject",\n      "Resource": "arn:aws:s3:::acme-trail/*",\n      "Condition": {\n        "StringEquals": {\n          "aws:SourceAccount": "ACCOUNT_ID"\n        }\n      }\n    }\n  ]\n}\n',
    },
  },
  {
    name: 'what a scraper needs of nodes in place of the kubelet',
    rule: 'k8s-exec-proxy',
    offer: 'drop-item',
    files: {
      'role.yaml': lines(
        'apiVersion: rbac.authorization.k8s.io/v1',
        'kind: ClusterRole',
        'metadata:',
        '  name: scraper',
        'rules:',
        "  - apiGroups: ['']",
        '    resources:',
        '      - nodes/proxy',
        '    verbs: [get]',
      ),
    },
    after: {
      'role.yaml': lines(
        'apiVersion: rbac.authorization.k8s.io/v1',
        'kind: ClusterRole',
        'metadata:',
        '  name: scraper',
        'rules:',
        "  - apiGroups: ['']",
        '    resources:',
        '      - nodes/metrics',
        '      - nodes/stats',
        '    verbs: [get]',
      ),
    },
  },
  {
    name: 'a comment that a sign-in makes untrue',
    rule: 'resource-anonymous',
    offer: 'set-lifetime',
    files: {
      'main.tf':
        'resource "aws_lambda_function_url" "hook" {\n  function_name      = "hook"\n  authorization_type = "NONE" # Public access\n}\n',
    },
    after: {
      'main.tf':
        'resource "aws_lambda_function_url" "hook" {\n  function_name      = "hook"\n  authorization_type = "AWS_IAM"\n}\n',
    },
  },
];
