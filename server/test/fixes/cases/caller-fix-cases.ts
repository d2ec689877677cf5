import type { FixCase } from './fix-cases.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;
const functionUrl = (type: string) =>
  lines(
    'resource "aws_lambda_function_url" "hook" {',
    '  function_name      = "hook"',
    `  authorization_type = "${type}" # partners call it`,
    '}',
  );
const method = (type: string) =>
  lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::ApiGateway::Method',
    '    Properties:',
    '      HttpMethod: POST',
    `      AuthorizationType: ${type} # for now`,
  );
const bucket = (acl: string) =>
  lines(
    'resource "aws_s3_bucket" "reports" {',
    '  bucket = "reports"',
    '}',
    '',
    'resource "aws_s3_bucket_acl" "reports" {',
    '  bucket = aws_s3_bucket.reports.id',
    `  acl    = "${acl}" # old reports`,
    '}',
  );
const inYaml = (acl: string) =>
  lines('Resources:', '  Reports:', '    Type: AWS::S3::Bucket', '    Properties:', `      AccessControl: ${acl}`);
const inJson = (acl: string) =>
  lines(
    '{',
    '  "AWSTemplateFormatVersion": "2010-09-09",',
    '  "Resources": {',
    '    "Reports": {',
    '      "Type": "AWS::S3::Bucket",',
    `      "Properties": { "AccessControl": "${acl}" }`,
    '    }',
    '  }',
    '}',
  );
const topic = (more: string) =>
  `resource events 'Microsoft.EventGrid/topics@2024-06-01-preview' = {\n  name: 'events'\n  location: 'westeurope'\n${more}}\n`;
const cluster = (value: string) =>
  lines(
    'resource "google_container_cluster" "shop" {',
    '  name               = "shop"',
    `  enable_legacy_abac = ${value} # since 2017`,
    '',
    '  node_config {',
    '    service_account = "nodes@shop-prod.iam.gserviceaccount.com"',
    '  }',
    '}',
  );

/** Fixes that let nobody in without an identity. */
export const callerFixCases: readonly FixCase[] = [
  {
    name: 'the address of a function in Terraform',
    rule: 'resource-anonymous',
    offer: 'set-lifetime',
    files: { 'main.tf': functionUrl('NONE') },
    after: { 'main.tf': functionUrl('AWS_IAM') },
    takesTabs: true,
  },
  {
    name: 'a method of an API in CloudFormation',
    rule: 'resource-anonymous',
    offer: 'set-lifetime',
    files: { 'template.yaml': method('NONE') },
    after: { 'template.yaml': method('AWS_IAM') },
  },
  {
    name: 'the list of a bucket in Terraform',
    rule: 'resource-public',
    offer: 'make-private',
    files: { 'main.tf': bucket('public-read') },
    after: { 'main.tf': bucket('private') },
    takesTabs: true,
  },
  {
    name: 'the list of a bucket in CloudFormation',
    rule: 'resource-public',
    offer: 'make-private',
    files: { 'template.yaml': inYaml('PublicRead') },
    after: { 'template.yaml': inYaml('Private') },
  },
  {
    name: 'the list of a bucket in CloudFormation as JSON',
    rule: 'resource-public',
    offer: 'make-private',
    files: { 'template.json': inJson('PublicReadWrite') },
    after: { 'template.json': inJson('Private') },
    takesTabs: true,
  },
  {
    name: 'keys of a broker that says nothing',
    rule: 'az-local-account',
    offer: 'change-setting',
    files: {
      'main.tf': lines(
        'resource "azurerm_servicebus_namespace" "orders" {',
        '  name = "orders"',
        '  sku  = "Standard"',
        '}',
      ),
    },
    after: {
      'main.tf': lines(
        'resource "azurerm_servicebus_namespace" "orders" {',
        '  name               = "orders"',
        '  sku                = "Standard"',
        '  local_auth_enabled = false',
        '}',
      ),
    },
    takesTabs: true,
  },
  {
    name: 'keys of a topic that says nothing, in Bicep',
    rule: 'az-local-account',
    offer: 'change-setting',
    files: { 'main.bicep': topic('') },
    after: { 'main.bicep': topic('  properties: {\n    disableLocalAuth: true\n  }\n') },
    takesTabs: true,
  },
  {
    name: 'access rules of a cluster from before roles',
    rule: 'gcp-local-account',
    offer: 'set-lifetime',
    files: { 'main.tf': cluster('true') },
    after: { 'main.tf': cluster('false') },
    takesTabs: true,
  },
];
