import type { FixCase } from './fix-cases.ts';

/** Fixes of CloudFormation, Serverless, ARM, Bicep, Pulumi and Compose files. */
export const formatFixCases: readonly FixCase[] = [
  {
    name: 'an owner among the tags of a CloudFormation role',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/payments',
    files: { 'stack.yaml': role('      Tags:\n        - Key: Name # shown\n          Value: !Ref AWS::StackName\n') },
    after: {
      'stack.yaml': role(
        '      Tags:\n        - Key: Name # shown\n          Value: !Ref AWS::StackName\n        - Key: Owner\n          Value: "@acme/payments"\n',
      ),
    },
  },
  {
    name: 'tags where a CloudFormation role has none',
    rule: 'owner-missing',
    offer: 'set-owner:payments',
    files: { 'stack.yaml': role('') },
    after: { 'stack.yaml': role('      Tags:\n        - Key: Owner\n          Value: payments\n') },
  },
  {
    name: 'tags of a CloudFormation role in JSON',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/payments',
    files: {
      'stack.json':
        '{\n  "Resources": {\n    "App": {\n      "Type": "AWS::IAM::Role",\n      "Properties": {\n        "RoleName": "app",\n        "Tags": [{ "Key": "Name", "Value": "app" }]\n      }\n    }\n  }\n}\n',
    },
    after: {
      'stack.json':
        '{\n  "Resources": {\n    "App": {\n      "Type": "AWS::IAM::Role",\n      "Properties": {\n        "RoleName": "app",\n        "Tags": [{ "Key": "Name", "Value": "app" }, { "Key": "Owner", "Value": "@acme/payments" }]\n      }\n    }\n  }\n}\n',
    },
  },
  {
    name: 'a tag of the role that SAM makes',
    rule: 'owner-missing',
    offer: 'set-owner:payments',
    files: {
      'template.yaml':
        'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Ship:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: ship.handler\n      Tags: {stage: prod}\n',
    },
    after: {
      'template.yaml':
        'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Ship:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: ship.handler\n      Tags: {stage: prod, owner: payments}\n',
    },
  },
  {
    name: 'tags of the role that a Serverless service shares',
    rule: 'owner-missing',
    offer: 'set-owner:payments',
    files: {
      'serverless.yml':
        "service: shop\nprovider:\n  name: aws # here\n  iam:\n    role:\n      name: 'shop'\nfunctions:\n  a:\n    handler: a.b\n",
    },
    after: {
      'serverless.yml':
        "service: shop\nprovider:\n  name: aws # here\n  iam:\n    role:\n      name: 'shop'\n      tags:\n        owner: 'payments'\nfunctions:\n  a:\n    handler: a.b\n",
    },
  },
  {
    name: 'tags of a Serverless stack',
    rule: 'owner-missing',
    offer: 'set-owner:payments',
    files: {
      'serverless.yml':
        'service: shop\nprovider:\n  name: aws\n  stackTags:\n    costs: shop\nfunctions:\n  a: {handler: a.b}\n',
    },
    after: {
      'serverless.yml':
        'service: shop\nprovider:\n  name: aws\n  stackTags:\n    costs: shop\n    owner: payments\nfunctions:\n  a: {handler: a.b}\n',
    },
  },
  {
    name: 'a tag among those of a managed identity in Bicep',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/payments',
    files: { 'main.bicep': identity("  tags: {\n    stage: 'prod' // here\n  }\n") },
    after: { 'main.bicep': identity("  tags: {\n    stage: 'prod' // here\n    owner: '@acme/payments'\n  }\n") },
    takesTabs: true,
  },
  {
    name: 'tags where a managed identity in Bicep has none',
    rule: 'owner-missing',
    offer: 'set-owner:payments',
    files: { 'main.bicep': identity('') },
    after: { 'main.bicep': identity("  tags: {\n    owner: 'payments'\n  }\n") },
    takesTabs: true,
  },
  {
    name: 'a tag on the line of others in Bicep',
    rule: 'owner-missing',
    offer: 'set-owner:payments',
    files: { 'main.bicep': identity("  tags: { Stage: 'prod' }\n") },
    after: { 'main.bicep': identity("  tags: { Stage: 'prod', Owner: 'payments' }\n") },
  },
  {
    name: 'a tag of a managed identity in an ARM template',
    rule: 'owner-missing',
    offer: 'set-owner:payments',
    files: { 'azuredeploy.json': arm('') },
    after: { 'azuredeploy.json': arm(',\n      "tags": {\n        "owner": "payments"\n      }') },
  },
  {
    name: 'a label of a Compose service, among others',
    rule: 'owner-missing',
    offer: 'set-owner:payments',
    files: { 'compose.yaml': service('    labels:\n      - com.acme.tier=back # kept\n') },
    after: { 'compose.yaml': service('    labels:\n      - com.acme.tier=back # kept\n      - owner=payments\n') },
  },
  {
    name: 'labels where a Compose service has none',
    rule: 'owner-missing',
    offer: 'set-owner:payments',
    files: { 'compose.yaml': service('') },
    after: { 'compose.yaml': service('    labels:\n      owner: payments\n') },
  },
  {
    name: 'a tag of a role in Pulumi YAML',
    rule: 'owner-missing',
    offer: 'set-owner:payments',
    files: {
      'Pulumi.yaml':
        'name: x\nruntime: yaml\nresources:\n  app:\n    type: aws:iam:Role\n    properties:\n      name: app\n',
    },
    after: {
      'Pulumi.yaml':
        'name: x\nruntime: yaml\nresources:\n  app:\n    type: aws:iam:Role\n    properties:\n      name: app\n      tags:\n        owner: payments\n',
    },
  },
];

function service(rest: string): string {
  return `services:\n  jobs:\n    image: acme/jobs\n    volumes:\n      - ~/.aws:/root/.aws:ro\n${rest}`;
}

function identity(rest: string): string {
  return `resource jobs 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {\n  name: 'jobs'\n${rest}}\n\nresource web 'Microsoft.Web/sites@2023-12-01' = {\n  name: 'web'\n  identity: { userAssignedIdentities: { '\${jobs.id}': {} } }\n}\n`;
}

function arm(rest: string): string {
  return `{\n  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",\n  "resources": [\n    {\n      "type": "Microsoft.ManagedIdentity/userAssignedIdentities",\n      "name": "jobs"${rest}\n    }\n  ]\n}\n`;
}

function role(rest: string): string {
  return `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  App:\n    Type: AWS::IAM::Role\n    Properties:\n      RoleName: app\n${rest}  Next:\n    Type: AWS::SNS::Topic\n`;
}
