import type { FixCase } from './fix-cases.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;

/** Fixes that write a grant as somebody who knows the service would, in each syntax of templates. */
export const usualFixCases: readonly FixCase[] = [
  {
    name: 'a managed policy in a template, its partition by a parameter',
    rule: 'aws-managed-full',
    offer: 'swap-policy:read',
    files: {
      'stack.yaml':
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  App:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement:\n          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}\n      ManagedPolicyArns:\n        - !Sub arn:${AWS::Partition}:iam::aws:policy/AmazonS3FullAccess # files\n        - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole\n",
    },
    after: {
      'stack.yaml':
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  App:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement:\n          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}\n      ManagedPolicyArns:\n        - !Sub arn:${AWS::Partition}:iam::aws:policy/AmazonS3ReadOnlyAccess # files\n        - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole\n",
    },
  },
  {
    name: 'the only managed policy of a template’s role',
    rule: 'aws-managed-full',
    offer: 'swap-policy:none',
    files: {
      'stack.yaml':
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  App:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement:\n          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}\n      ManagedPolicyArns:\n        - arn:aws:iam::aws:policy/AmazonS3FullAccess\n",
    },
    after: {
      'stack.yaml':
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  App:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement:\n          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}\n",
    },
  },
  {
    name: 'an administrator’s policy put together in a JSON template',
    rule: 'aws-managed-admin',
    offer: 'swap-policy:none',
    files: {
      'stack.json':
        '{\n  "AWSTemplateFormatVersion": "2010-09-09",\n  "Resources": {\n    "App": {\n      "Type": "AWS::IAM::Role",\n      "Properties": {\n        "AssumeRolePolicyDocument": { "Statement": [] },\n        "ManagedPolicyArns": [\n          { "Fn::Join": ["", ["arn:", { "Ref": "AWS::Partition" }, ":iam::aws:policy/AdministratorAccess"]] },\n          "arn:aws:iam::aws:policy/ReadOnlyAccess"\n        ]\n      }\n    }\n  }\n}\n',
    },
    after: {
      'stack.json':
        '{\n  "AWSTemplateFormatVersion": "2010-09-09",\n  "Resources": {\n    "App": {\n      "Type": "AWS::IAM::Role",\n      "Properties": {\n        "AssumeRolePolicyDocument": { "Statement": [] },\n        "ManagedPolicyArns": [\n          "arn:aws:iam::aws:policy/ReadOnlyAccess"\n        ]\n      }\n    }\n  }\n}\n',
    },
  },
  {
    name: 'a managed policy of a function by its name alone',
    rule: 'aws-managed-full',
    offer: 'swap-policy:read',
    files: {
      'template.yaml':
        'Transform: AWS::Serverless-2016-10-31\nResources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a.b\n      Runtime: nodejs20.x\n      Policies:\n        - AmazonDynamoDBFullAccess\n        - AWSLambdaBasicExecutionRole\n',
    },
    after: {
      'template.yaml':
        'Transform: AWS::Serverless-2016-10-31\nResources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a.b\n      Runtime: nodejs20.x\n      Policies:\n        - AmazonDynamoDBReadOnlyAccess\n        - AWSLambdaBasicExecutionRole\n',
    },
  },
  {
    name: 'an attachment of Pulumi',
    rule: 'aws-managed-full',
    offer: 'swap-policy:none',
    files: {
      'Pulumi.yaml':
        "name: x\nruntime: yaml\nresources:\n  app:\n    type: aws:iam:Role\n    properties:\n      assumeRolePolicy: '{}'\n  full:\n    type: aws:iam:RolePolicyAttachment\n    properties:\n      role: ${app.name}\n      policyArn: arn:aws:iam::aws:policy/AmazonSQSFullAccess\n",
    },
    after: {
      'Pulumi.yaml':
        "name: x\nruntime: yaml\nresources:\n  app:\n    type: aws:iam:Role\n    properties:\n      assumeRolePolicy: '{}'\n",
    },
  },
  {
    name: 'an attachment in Terraform’s JSON',
    rule: 'aws-managed-full',
    offer: 'swap-policy:none',
    files: {
      'main.tf.json':
        '{\n  "resource": {\n    "aws_iam_role_policy_attachment": {\n      "a": {\n        "role": "x",\n        "policy_arn": "arn:aws:iam::aws:policy/AmazonSQSFullAccess"\n      },\n      "b": {\n        "role": "x",\n        "policy_arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"\n      }\n    }\n  }\n}\n',
    },
    after: {
      'main.tf.json':
        '{\n  "resource": {\n    "aws_iam_role_policy_attachment": {\n      "b": {\n        "role": "x",\n        "policy_arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"\n      }\n    }\n  }\n}\n',
    },
  },
  {
    name: 'a star of a service by what programs work with',
    rule: 'aws-service-star',
    offer: 'narrow-actions:usual',
    files: {
      'main.tf':
        'resource "aws_iam_role_policy" "a" {\n  role   = "x"\n  policy = jsonencode({\n    Statement = [{\n      Effect   = "Allow"\n      Action   = ["s3:*"]\n      Resource = "*"\n    }]\n  })\n}\n',
    },
    after: {
      'main.tf':
        'resource "aws_iam_role_policy" "a" {\n  role   = "x"\n  policy = jsonencode({\n    Statement = [{\n      Effect = "Allow"\n      Action = [\n        "s3:AbortMultipartUpload",\n        "s3:DeleteObject",\n        "s3:GetBucketLocation",\n        "s3:GetObject",\n        "s3:ListBucket",\n        "s3:ListBucketMultipartUploads",\n        "s3:ListMultipartUploadParts",\n        "s3:PutObject",\n      ]\n      Resource = "*"\n    }]\n  })\n}\n',
    },
  },
  {
    name: 'a star of everything by what the template declares',
    rule: 'aws-admin',
    offer: 'narrow-actions:usual',
    files: {
      'stack.yaml':
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Table:\n    Type: AWS::DynamoDB::Table\n  Files:\n    Type: AWS::S3::Bucket\n  App:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement:\n          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}\n      Policies:\n        - PolicyName: all\n          PolicyDocument:\n            Statement:\n              - Effect: Allow\n                Action: '*'\n                Resource: '*'\n",
    },
    after: {
      'stack.yaml':
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Table:\n    Type: AWS::DynamoDB::Table\n  Files:\n    Type: AWS::S3::Bucket\n  App:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement:\n          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}\n      Policies:\n        - PolicyName: all\n          PolicyDocument:\n            Statement:\n              - Effect: Allow\n                Action:\n                  - 'dynamodb:BatchGetItem'\n                  - 'dynamodb:BatchWriteItem'\n                  - 'dynamodb:ConditionCheckItem'\n                  - 'dynamodb:DeleteItem'\n                  - 'dynamodb:DescribeTable'\n                  - 'dynamodb:GetItem'\n                  - 'dynamodb:PutItem'\n                  - 'dynamodb:Query'\n                  - 'dynamodb:Scan'\n                  - 'dynamodb:UpdateItem'\n                  - 's3:AbortMultipartUpload'\n                  - 's3:DeleteObject'\n                  - 's3:GetBucketLocation'\n                  - 's3:GetObject'\n                  - 's3:ListBucket'\n                  - 's3:ListBucketMultipartUploads'\n                  - 's3:ListMultipartUploadParts'\n                  - 's3:PutObject'\n                Resource: '*'\n",
    },
  },
  {
    name: 'a role that only everybody holds, and what is said of it',
    rule: 'gcp-public-member',
    offer: 'drop-item',
    files: {
      'main.tf':
        'resource "google_storage_bucket" "b" {\n  name = "b"\n}\n\n# Everybody may read.\nresource "google_storage_bucket_iam_member" "p" {\n  bucket = "b"\n  role   = "roles/storage.objectViewer"\n  member = "allUsers"\n}\n',
    },
    after: {
      'main.tf': 'resource "google_storage_bucket" "b" {\n  name = "b"\n}\n',
    },
  },
  {
    name: 'a binding for nobody else',
    rule: 'k8s-anonymous',
    offer: 'drop-item',
    files: {
      'k.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: pub\n  namespace: shop\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: r\nsubjects:\n- kind: Group\n  name: system:unauthenticated\n  apiGroup: rbac.authorization.k8s.io\n',
    },
    after: {
      'k.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n',
    },
  },
  {
    name: 'verbs of who keeps objects up to date',
    rule: 'k8s-wildcard',
    offer: 'narrow-verbs:write',
    files: {
      'k.yaml':
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: pub\nrules:\n- apiGroups:\n  - acme.io\n  resources:\n  - shops\n  verbs:\n  - '*'\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: pub\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: pub\nsubjects:\n- kind: ServiceAccount\n  name: x\n  namespace: shop\n",
    },
    after: {
      'k.yaml':
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: pub\nrules:\n- apiGroups:\n  - acme.io\n  resources:\n  - shops\n  verbs:\n  - get\n  - list\n  - watch\n  - create\n  - update\n  - patch\n  - delete\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: pub\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: pub\nsubjects:\n- kind: ServiceAccount\n  name: x\n  namespace: shop\n',
    },
  },
  {
    name: 'a binding below its other attributes',
    rule: 'gcp-authoritative',
    offer: 'iam-member',
    files: {
      'main.tf':
        'resource "google_project_iam_binding" "p" {\n  role    = "roles/x"\n  project = "b"\n  members = [\n    "serviceAccount:a@b.iam.gserviceaccount.com",\n  ]\n}\n',
    },
    after: {
      'main.tf':
        'resource "google_project_iam_member" "p" {\n  role    = "roles/x"\n  project = "b"\n  member  = "serviceAccount:a@b.iam.gserviceaccount.com"\n}\n',
    },
  },
  {
    name: 'resources that each action asks for',
    rule: 'aws-write-star',
    offer: 'narrow-resources:arn',
    files: {
      's.yaml':
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  App:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement:\n          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}\n      Policies:\n        - PolicyName: all\n          PolicyDocument:\n            Statement:\n              - Effect: Allow\n                Action: [ec2:AttachVolume]\n                Resource: '*'\n",
    },
    after: {
      's.yaml':
        'AWSTemplateFormatVersion: \'2010-09-09\'\nResources:\n  App:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement:\n          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}\n      Policies:\n        - PolicyName: all\n          PolicyDocument:\n            Statement:\n              - Effect: Allow\n                Action: [ec2:AttachVolume]\n                Resource:\n                  - !Sub "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:instance/NAME"\n                  - !Sub "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:volume/NAME"\n',
    },
  },
  {
    name: 'a list that has become too long for a line',
    rule: 'aws-write-star',
    offer: 'narrow-resources:arn',
    files: {
      'main.tf':
        'data "aws_iam_policy_document" "x" {\n  statement {\n    effect    = "Allow"\n    actions   = ["elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateRule", "elasticloadbalancing:DeleteTargetGroup"]\n    resources = ["*"]\n  }\n}\nresource "aws_iam_role_policy" "r" {\n  role   = "x"\n  policy = data.aws_iam_policy_document.x.json\n}\n',
    },
    after: {
      'main.tf':
        'data "aws_iam_policy_document" "x" {\n  statement {\n    effect  = "Allow"\n    actions = ["elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateRule", "elasticloadbalancing:DeleteTargetGroup"]\n    resources = [\n      "arn:aws:elasticloadbalancing:*:*:listener/*/NAME/*/*",\n      "arn:aws:elasticloadbalancing:*:*:loadbalancer/*/NAME/*",\n      "arn:aws:elasticloadbalancing:*:*:targetgroup/NAME/*",\n    ]\n  }\n}\nresource "aws_iam_role_policy" "r" {\n  role   = "x"\n  policy = data.aws_iam_policy_document.x.json\n}\n',
    },
  },
  {
    name: 'an action that stands there already',
    rule: 'aws-unknown-action',
    offer: 'correct-action',
    files: {
      's.yaml':
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  App:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement:\n          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}\n      Policies:\n        - PolicyName: all\n          PolicyDocument:\n            Statement:\n              - Effect: Allow\n                Action:\n                  - sns:Publish\n                  - sns:PublishBatch\n                Resource: 'arn:aws:sns:eu-west-1:111122223333:x'\n",
    },
    after: {
      's.yaml':
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  App:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement:\n          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}\n      Policies:\n        - PolicyName: all\n          PolicyDocument:\n            Statement:\n              - Effect: Allow\n                Action:\n                  - sns:Publish\n                Resource: 'arn:aws:sns:eu-west-1:111122223333:x'\n",
    },
  },
  {
    name: 'the action for several, beside that for one',
    rule: 'aws-unknown-action',
    offer: 'correct-action',
    files: {
      's.yaml':
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  App:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement:\n          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}\n      Policies:\n        - PolicyName: all\n          PolicyDocument:\n            Statement:\n              - Effect: Allow\n                Action:\n                  - firehose:PutRecord\n                  - firehose:PutRecords\n                Resource: 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/x'\n",
    },
    after: {
      's.yaml':
        "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  App:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement:\n          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}\n      Policies:\n        - PolicyName: all\n          PolicyDocument:\n            Statement:\n              - Effect: Allow\n                Action:\n                  - firehose:PutRecord\n                  - firehose:PutRecordBatch\n                Resource: 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/x'\n",
    },
  },
  {
    name: 'a group of an attachment whose label says nothing',
    rule: 'aws-user-policy',
    offer: 'attach-to-group',
    files: {
      'main.tf':
        'resource "aws_iam_user_policy_attachment" "default" {\n  user       = aws_iam_user.ci.name\n  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"\n}\nresource "aws_iam_user" "ci" {\n  name = "ci"\n}\n',
    },
    after: {
      'main.tf':
        'resource "aws_iam_group_policy_attachment" "default" {\n  group      = aws_iam_group.default.name\n  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"\n}\n\nresource "aws_iam_group" "default" {\n  name = aws_iam_user.ci.name\n}\n\nresource "aws_iam_user_group_membership" "default" {\n  user   = aws_iam_user.ci.name\n  groups = [aws_iam_group.default.name]\n}\nresource "aws_iam_user" "ci" {\n  name = "ci"\n}\n',
    },
  },
  {
    name: 'a role that two functions share, whose name leaves no room for theirs',
    rule: 'aws-shared-role',
    offer: 'own-role',
    files: {
      'main.tf':
        'variable "project" {\n  default = "acme-shop"\n}\n\nresource "aws_iam_role" "app" {\n  name               = "${var.project}-functions-of-the-whole-back-end-role"\n  assume_role_policy = data.aws_iam_policy_document.trust.json\n}\n\nresource "aws_lambda_function" "orders" {\n  function_name = "orders"\n  role          = aws_iam_role.app.arn\n}\n\nresource "aws_lambda_function" "reminders_of_payments" {\n  function_name = "reminders"\n  role          = aws_iam_role.app.arn\n}\n',
    },
    after: {
      'main.tf':
        'variable "project" {\n  default = "acme-shop"\n}\n\nresource "aws_iam_role" "app" {\n  name               = "${var.project}-functions-of-the-whole-back-end-role"\n  assume_role_policy = data.aws_iam_policy_document.trust.json\n}\n\nresource "aws_lambda_function" "orders" {\n  function_name = "orders"\n  role          = aws_iam_role.app.arn\n}\n\nresource "aws_lambda_function" "reminders_of_payments" {\n  function_name = "reminders"\n  role          = aws_iam_role.reminders_of_payments.arn\n}\n\nresource "aws_iam_role" "reminders_of_payments" {\n  name               = "${var.project}-reminders-of-payments"\n  assume_role_policy = data.aws_iam_policy_document.trust.json\n}\n',
    },
  },
  {
    name: 'a role that two functions share',
    rule: 'aws-shared-role',
    offer: 'own-role',
    files: {
      'main.tf':
        'resource "aws_iam_role" "app" {\n  name = "app"\n\n  assume_role_policy = jsonencode({\n    Version   = "2012-10-17"\n    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]\n  })\n\n  tags = local.tags\n}\n\nresource "aws_iam_role_policy" "app" {\n  role   = aws_iam_role.app.id\n  policy = jsonencode({\n    Version   = "2012-10-17"\n    Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.jobs.arn }]\n  })\n}\n\nresource "aws_iam_role_policy_attachment" "logs" {\n  role       = aws_iam_role.app.name\n  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"\n}\n\nresource "aws_lambda_function" "orders" {\n  function_name = "orders"\n  role          = aws_iam_role.app.arn\n}\n\nresource "aws_lambda_function" "mails" {\n  function_name = "mails"\n  role          = aws_iam_role.app.arn # shared\n}\n',
    },
    after: {
      'main.tf':
        'resource "aws_iam_role" "app" {\n  name = "app"\n\n  assume_role_policy = jsonencode({\n    Version   = "2012-10-17"\n    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]\n  })\n\n  tags = local.tags\n}\n\nresource "aws_iam_role_policy" "app" {\n  role   = aws_iam_role.app.id\n  policy = jsonencode({\n    Version   = "2012-10-17"\n    Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.jobs.arn }]\n  })\n}\n\nresource "aws_iam_role_policy_attachment" "logs" {\n  role       = aws_iam_role.app.name\n  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"\n}\n\nresource "aws_lambda_function" "orders" {\n  function_name = "orders"\n  role          = aws_iam_role.app.arn\n}\n\nresource "aws_lambda_function" "mails" {\n  function_name = "mails"\n  role          = aws_iam_role.mails.arn # shared\n}\n\nresource "aws_iam_role" "mails" {\n  name               = "app-mails"\n  assume_role_policy = aws_iam_role.app.assume_role_policy\n\n  tags = local.tags\n}\n\nresource "aws_iam_role_policy" "mails" {\n  role   = aws_iam_role.mails.id\n  policy = aws_iam_role_policy.app.policy\n}\n\nresource "aws_iam_role_policy_attachment" "mails" {\n  role       = aws_iam_role.mails.name\n  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"\n}\n',
    },
  },
  {
    name: 'an owner in tags that a local value holds for several',
    rule: 'owner-missing',
    offer: 'share-owner:@acme/everyone',
    files: {
      'locals.tf': 'locals {\n  tags = {\n    Service = "shop"\n    Env     = "prod"\n  }\n}\n',
      'main.tf':
        'resource "aws_iam_role" "app" {\n  name               = "app"\n  assume_role_policy = "{}"\n  tags               = local.tags\n}\nresource "aws_s3_bucket" "b" {\n  bucket = "b"\n  tags   = merge(local.tags, { Name = "b" })\n}\n',
    },
    after: {
      'locals.tf':
        'locals {\n  tags = {\n    Service = "shop"\n    Env     = "prod"\n    Owner   = "@acme/everyone"\n  }\n}\n',
    },
  },
  {
    name: 'an owner in the default tags of the provider',
    rule: 'owner-missing',
    offer: 'share-owner:@acme/everyone',
    files: {
      'main.tf':
        'provider "aws" {\n  region = "eu-west-1"\n  default_tags {\n    tags = {\n      service = "shop"\n    }\n  }\n}\n\nresource "aws_iam_role" "app" {\n  name               = "app"\n  assume_role_policy = "{}"\n}\n',
    },
    after: {
      'main.tf':
        'provider "aws" {\n  region = "eu-west-1"\n  default_tags {\n    tags = {\n      service = "shop"\n      owner   = "@acme/everyone"\n    }\n  }\n}\n\nresource "aws_iam_role" "app" {\n  name               = "app"\n  assume_role_policy = "{}"\n}\n',
    },
  },
  {
    name: 'the own account for what may be said of a member’s as well',
    rule: 'aws-write-star',
    offer: 'narrow-resources:arn',
    files: {
      'policy.json': lines(
        '{',
        '  "Version": "2012-10-17",',
        '  "Statement": [',
        '    { "Effect": "Allow", "Action": ["account:EnableRegion", "account:ListRegions"], "Resource": "*" }',
        '  ]',
        '}',
      ),
    },
    after: {
      'policy.json': lines(
        '{',
        '  "Version": "2012-10-17",',
        '  "Statement": [',
        '    { "Effect": "Allow", "Action": ["account:EnableRegion", "account:ListRegions"], "Resource": "arn:aws:account::*:account" }',
        '  ]',
        '}',
      ),
    },
  },
  {
    name: 'one of the policies of a role that ACK makes',
    rule: 'aws-managed-admin',
    offer: 'swap-policy:none',
    files: {
      'cloud/role.yaml':
        'apiVersion: iam.services.k8s.aws/v1alpha1\nkind: Role\nmetadata:\n  name: app\nspec:\n  name: app\n  policies:\n    - arn:aws:iam::aws:policy/AdministratorAccess # for now\n    - arn:aws:iam::aws:policy/ReadOnlyAccess\n',
    },
    after: {
      'cloud/role.yaml':
        'apiVersion: iam.services.k8s.aws/v1alpha1\nkind: Role\nmetadata:\n  name: app\nspec:\n  name: app\n  policies:\n    - arn:aws:iam::aws:policy/ReadOnlyAccess\n',
    },
  },
  {
    name: 'an attachment that Crossplane makes',
    rule: 'aws-managed-admin',
    offer: 'swap-policy:none',
    files: {
      'cloud/role.yaml':
        'apiVersion: iam.aws.upbound.io/v1beta1\nkind: RolePolicyAttachment\nmetadata:\n  name: app-admin\nspec:\n  forProvider:\n    policyArn: arn:aws:iam::aws:policy/AdministratorAccess\n    roleRef:\n      name: app\n---\napiVersion: iam.aws.upbound.io/v1beta1\nkind: RolePolicyAttachment\nmetadata:\n  name: app-read\nspec:\n  forProvider:\n    policyArn: arn:aws:iam::aws:policy/ReadOnlyAccess\n    roleRef:\n      name: app\n',
    },
    after: {
      'cloud/role.yaml':
        'apiVersion: iam.aws.upbound.io/v1beta1\nkind: RolePolicyAttachment\nmetadata:\n  name: app-read\nspec:\n  forProvider:\n    policyArn: arn:aws:iam::aws:policy/ReadOnlyAccess\n    roleRef:\n      name: app\n',
    },
  },
  {
    name: 'the only policy of a task, which would keep it if the list were gone',
    rule: 'aws-managed-admin',
    offer: 'swap-policy:none',
    files: {
      'tasks/main.yml':
        '- name: Role\n  amazon.aws.iam_role:\n    name: app\n    managed_policies:\n      - arn:aws:iam::aws:policy/AdministratorAccess\n    tags:\n      Owner: shop\n',
    },
    after: {
      'tasks/main.yml':
        '- name: Role\n  amazon.aws.iam_role:\n    name: app\n    managed_policies: []\n    tags:\n      Owner: shop\n',
    },
  },
  {
    name: 'a policy in quotes of a manifest',
    rule: 'trust-any',
    offer: 'add-condition',
    files: {
      'cloud/role.yaml':
        'apiVersion: iam.services.k8s.aws/v1alpha1\nkind: Role\nmetadata:\n  name: app\nspec:\n  name: app\n  assumeRolePolicyDocument: \'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}\'\n',
    },
    after: {
      'cloud/role.yaml':
        'apiVersion: iam.services.k8s.aws/v1alpha1\nkind: Role\nmetadata:\n  name: app\nspec:\n  name: app\n  assumeRolePolicyDocument: \'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole", "Condition":{ "StringEquals":{ "aws:PrincipalOrgID":"o-ORGANISATION" } }}]}\'\n',
    },
  },
];
