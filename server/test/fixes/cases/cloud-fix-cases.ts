import type { FixCase } from './fix-cases.ts';

const registry = (properties: string) =>
  `resource images 'Microsoft.ContainerRegistry/registries@2023-07-01' = {\n  name: 'images'\n  location: 'westeurope'\n${properties}}\n`;
const template = (resource: string) =>
  `{\n  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",\n  "contentVersion": "1.0.0.0",\n  "resources": [\n${resource}\n  ]\n}\n`;
const cluster = (properties: string) =>
  `    {\n      "type": "Microsoft.ContainerService/managedClusters",\n      "apiVersion": "2024-01-01",\n      "name": "shop",\n      "properties": {${properties}}\n    }`;
const operator = (actions: string) =>
  `resource operator 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {\n  name: guid('operator')\n  properties: {\n    roleName: 'operator'\n    permissions: [\n      {\n        actions: [\n          'Microsoft.Compute/*/read'\n          ${actions}\n        ]\n      }\n    ]\n  }\n}\n`;
const operatorInJson = (action: string) =>
  template(
    `    {\n      "type": "Microsoft.Authorization/roleDefinitions",\n      "apiVersion": "2022-04-01",\n      "name": "operator",\n      "properties": { "roleName": "operator", "permissions": [{ "actions": ["${action}"] }] }\n    }`,
  );
const impersonation = (body: string) =>
  `resource "google_service_account" "jobs" {\n  account_id = "jobs-runner"\n}\n\n${body}`;

/** Fixes of Google Cloud and Azure, in Terraform, Bicep and ARM templates. */
export const cloudFixCases: readonly FixCase[] = [
  {
    name: 'the admin user of a registry in Bicep',
    rule: 'az-local-account',
    offer: 'change-setting',
    files: { 'main.bicep': registry('  properties: {\n    adminUserEnabled: true // for now\n  }\n') },
    after: { 'main.bicep': registry('  properties: {\n    adminUserEnabled: false // for now\n  }\n') },
    takesTabs: true,
  },
  {
    name: 'the local account of a cluster in an ARM template',
    rule: 'az-local-account',
    offer: 'change-setting',
    files: {
      'azuredeploy.json': template(
        cluster('\n        "aadProfile": { "managed": true },\n        "dnsPrefix": "shop"\n      '),
      ),
    },
    after: {
      'azuredeploy.json': template(
        cluster(
          '\n        "aadProfile": { "managed": true },\n        "dnsPrefix": "shop",\n        "disableLocalAccounts": true\n      ',
        ),
      ),
    },
  },
  {
    name: 'shared keys of a storage account in Bicep, without properties',
    rule: 'life-sas',
    offer: 'change-setting',
    files: {
      'main.bicep':
        "resource files 'Microsoft.Storage/storageAccounts@2023-01-01' = {\n  name: 'files'\n  kind: 'StorageV2'\n}\n",
    },
    after: {
      'main.bicep':
        "resource files 'Microsoft.Storage/storageAccounts@2023-01-01' = {\n  name: 'files'\n  kind: 'StorageV2'\n  properties: {\n    allowSharedKeyAccess: false\n  }\n}\n",
    },
    takesTabs: true,
  },
  {
    name: 'an action of a custom role in Bicep',
    rule: 'az-custom-wildcard',
    offer: 'list-actions',
    files: { 'role.bicep': operator("'Microsoft.Authorization/*' // all") },
    after: { 'role.bicep': operator("'Microsoft.Authorization/*/read' // all") },
    takesTabs: true,
  },
  {
    name: 'every action of a custom role in an ARM template',
    rule: 'az-custom-wildcard',
    offer: 'list-actions',
    files: { 'role.json': operatorInJson('*') },
    after: { 'role.json': operatorInJson('*/read') },
  },
  {
    name: 'impersonation on one account',
    rule: 'gcp-impersonation',
    offer: 'bind-on-account:google_service_account.jobs',
    files: {
      'main.tf': impersonation(
        'resource "google_project_iam_member" "ci" {\n  project = "shop-prod" # all of it\n  role    = "roles/iam.serviceAccountUser"\n  member  = "serviceAccount:ci@shop-prod.iam.gserviceaccount.com"\n}\n',
      ),
    },
    after: {
      'main.tf': impersonation(
        'resource "google_service_account_iam_member" "ci" {\n  service_account_id = google_service_account.jobs.name\n  role               = "roles/iam.serviceAccountUser"\n  member             = "serviceAccount:ci@shop-prod.iam.gserviceaccount.com"\n}\n',
      ),
    },
    takesTabs: true,
  },
  {
    name: 'the condition of a pool for this repository',
    rule: 'gcp-wif-open',
    offer: 'require-owner',
    files: {
      'main.tf':
        'resource "google_iam_workload_identity_pool_provider" "github" {\n  workload_identity_pool_id = "ci"\n\n  oidc {\n    issuer_uri = "https://token.actions.githubusercontent.com"\n  }\n}\n',
    },
    after: {
      'main.tf':
        'resource "google_iam_workload_identity_pool_provider" "github" {\n  workload_identity_pool_id = "ci"\n  attribute_condition       = "assertion.repository == \\"acme/shop\\""\n\n  oidc {\n    issuer_uri = "https://token.actions.githubusercontent.com"\n  }\n}\n',
    },
    takesTabs: true,
  },
  {
    name: 'the environment of the job that the credential is for',
    rule: 'azure-fic-loose',
    offer: 'name-environment:repo:acme/shop:environment:live',
    files: {
      'main.bicep':
        "resource deploy 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {\n  name: 'deploy'\n\n  resource pull 'federatedIdentityCredentials' = {\n    name: 'pull'\n    properties: {\n      issuer: 'https://token.actions.githubusercontent.com'\n      subject: 'repo:acme/shop:pull_request'\n      audiences: ['api://AzureADTokenExchange']\n    }\n  }\n}\n",
      '.github/workflows/deploy.yml':
        'on: push\npermissions: {}\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    environment: live\n    steps:\n      - run: make deploy\n',
    },
    after: {
      'main.bicep':
        "resource deploy 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {\n  name: 'deploy'\n\n  resource pull 'federatedIdentityCredentials' = {\n    name: 'pull'\n    properties: {\n      issuer: 'https://token.actions.githubusercontent.com'\n      subject: 'repo:acme/shop:environment:live'\n      audiences: ['api://AzureADTokenExchange']\n    }\n  }\n}\n",
    },
    takesTabs: true,
  },
];
