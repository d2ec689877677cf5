import { ignored, pat } from '../secret-samples.ts';
import type { FixCase } from './fix-cases.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;
const hub = 'secret-github-pat';

const worker = (value: string) =>
  lines(
    'resource "azurerm_container_app" "worker" {',
    '  name = "worker"',
    '',
    '  template {',
    '    container {',
    '      env {',
    '        name  = "HUB_TOKEN"',
    `        value = ${value}`,
    '      }',
    '    }',
    '  }',
    '}',
    '',
    'resource "azurerm_container_app" "api" {',
    '  name = "api"',
    '',
    '  template {',
    '    container {',
    '      env {',
    '        name  = "HUB_TOKEN"',
    `        value = ${value}`,
    '      }',
    '    }',
    '  }',
    '}',
  );

const declared = (name: string) => lines(`variable "${name}" {`, '  type      = string', '  sensitive = true', '}');

const inBicep = (value: string, parameter: string) =>
  lines(
    'param region string',
    ...(parameter === '' ? [] : ['', '@secure()', `param ${parameter} string`]),
    '',
    ...['worker', 'api'].flatMap((name) => [
      `resource ${name} 'Microsoft.App/containerApps@2024-03-01' = {`,
      `  name: '${name}'`,
      '  location: region',
      '  properties: {',
      '    template: {',
      '      containers: [',
      '        {',
      `          name: '${name}'`,
      '          env: [',
      '            {',
      "              name: 'HUB_TOKEN'",
      `              value: ${value}`,
      '            }',
      '          ]',
      '        }',
      '      ]',
      '    }',
      '  }',
      '}',
    ]),
  );

const table = (name: string) => lines(`resource "aws_sqs_queue" "${name}" {`, `  name = "${name}"`, '}', '');

/** Fixes that concern more than the file with the finding: modules and whoever calls them, and resources beside. */
export const joinedModuleFixCases: readonly FixCase[] = [
  {
    name: 'a secret of a module of Terraform, which its caller passes on',
    rule: hub,
    offer: 'move-to-variable',
    files: {
      'modules/apps/main.tf': worker(`"${pat}"`),
      'main.tf': lines('module "apps" {', '  source = "./modules/apps"', '  region = var.region', '}'),
      'vars.tf': lines('variable "region" {', '  type = string', '}', '', 'variable "stage" {', '  type = string', '}'),
      ...ignored,
    },
    after: {
      'modules/apps/main.tf': `${worker('var.hub_token')}\n${declared('hub_token')}`,
      'main.tf': lines(
        'module "apps" {',
        '  source    = "./modules/apps"',
        '  region    = var.region',
        '  hub_token = var.hub_token',
        '}',
      ),
      'vars.tf': `${lines('variable "region" {', '  type = string', '}', '', 'variable "stage" {', '  type = string', '}')}\n${declared('hub_token')}`,
      '.env': `TF_VAR_hub_token=${pat}\n`,
    },
  },
  {
    name: 'a secret of a module of Bicep, which its caller passes on',
    rule: hub,
    offer: 'move-to-secure-parameter',
    files: {
      'modules/apps.bicep': inBicep(`'${pat}'`, ''),
      'main.bicep': lines(
        'param region string',
        '',
        "module apps './modules/apps.bicep' = {",
        "  name: 'apps'",
        '  params: {',
        '    region: region',
        '  }',
        '}',
      ),
    },
    after: {
      'modules/apps.bicep': inBicep('hubToken', 'hubToken'),
      'main.bicep': lines(
        'param region string',
        '',
        '@secure()',
        'param hubToken string',
        '',
        "module apps './modules/apps.bicep' = {",
        "  name: 'apps'",
        '  params: {',
        '    region: region',
        '    hubToken: hubToken',
        '  }',
        '}',
      ),
    },
    takesTabs: true,
  },
  {
    name: 'a star where the folder declares a few resources that fit',
    rule: 'aws-write-star',
    offer: 'narrow-resources:workspace',
    files: {
      'iam.tf': lines(
        'data "aws_iam_policy_document" "send" {',
        '  statement {',
        '    actions   = ["sqs:SendMessage"]',
        '    resources = ["*"]',
        '  }',
        '}',
      ),
      'queues.tf': `${table('orders')}${table('mails')}`,
    },
    after: {
      'iam.tf': lines(
        'data "aws_iam_policy_document" "send" {',
        '  statement {',
        '    actions   = ["sqs:SendMessage"]',
        '    resources = [aws_sqs_queue.orders.arn, aws_sqs_queue.mails.arn]',
        '  }',
        '}',
      ),
    },
    takesTabs: true,
  },
  {
    name: 'a star in a Serverless Framework service that declares the table',
    rule: 'aws-write-star',
    offer: 'narrow-resources:workspace',
    files: {
      'serverless.yml': serverless("'*'"),
    },
    after: {
      'serverless.yml': serverless('!GetAtt Orders.Arn'),
    },
  },
  {
    name: 'signatures of a storage account in Terraform',
    rule: 'life-sas',
    offer: 'limit-signatures',
    files: { 'main.tf': lines('resource "azurerm_storage_account" "files" {', '  name = "files"', '}') },
    after: {
      'main.tf': lines(
        'resource "azurerm_storage_account" "files" {',
        '  name = "files"',
        '',
        '  sas_policy {',
        '    expiration_period = "07.00:00:00"',
        '    expiration_action = "Log"',
        '  }',
        '}',
      ),
    },
    takesTabs: true,
  },
  {
    name: 'signatures of a storage account in Bicep',
    rule: 'life-sas',
    offer: 'limit-signatures',
    files: { 'main.bicep': account("    minimumTlsVersion: 'TLS1_2'") },
    after: {
      'main.bicep': account(
        "    minimumTlsVersion: 'TLS1_2'",
        '    sasPolicy: {',
        "      sasExpirationPeriod: '07.00:00:00'",
        "      expirationAction: 'Log'",
        '    }',
      ),
    },
    takesTabs: true,
  },
];

function serverless(resource: string): string {
  return lines(
    'service: shop',
    'provider:',
    '  name: aws',
    '  iam:',
    '    role:',
    '      statements:',
    '        - Effect: Allow',
    '          Action:',
    '            - dynamodb:PutItem',
    `          Resource: ${resource}`,
    'resources:',
    '  Resources:',
    '    Orders:',
    '      Type: AWS::DynamoDB::Table',
    '      Properties:',
    '        TableName: orders',
  );
}

function account(...properties: string[]): string {
  return lines(
    "resource files 'Microsoft.Storage/storageAccounts@2023-01-01' = {",
    "  name: 'files'",
    '  properties: {',
    ...properties,
    '  }',
    '}',
  );
}
