/** Files in which a server of agents reads a secret, and the ways over which it comes. */
import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { readers, repository } from '../repository.ts';

const detector = readers.detectors.all.find(({ entry }) => entry.id === 'secret-generic-password') ?? assert.fail();
export const password = generateToken(detector, 'secret paths');

export const server = '{"mcpServers":{"warehouse":{"command":"warehouse-mcp","env":{"TOKEN":"${WAREHOUSE_TOKEN}"}}}}\n';
export const workflow = `on: push
permissions: { contents: read }
jobs:
  review:
    runs-on: ubuntu-latest
    env:
      WAREHOUSE_TOKEN: \${{ secrets.WAREHOUSE_KEY }}
    steps:
      - uses: anthropics/claude-code-action@v1
        with: { prompt: Review the change }
`;
export const secret = `resource "github_actions_secret" "warehouse" {
  repository      = "shop"
  secret_name     = "WAREHOUSE_KEY"
  plaintext_value = aws_iam_access_key.warehouse.secret
}
`;
export const user = `resource "aws_iam_user" "warehouse" {
  name = "warehouse-loader"
  tags = { owner = "@acme/data" }
}

resource "aws_iam_access_key" "warehouse" {
  user = aws_iam_user.warehouse.name
}
`;
export const files = {
  '.mcp.json': server,
  '.github/workflows/review.yml': workflow,
  'infra/secrets.tf': secret,
  'infra/user.tf': user,
};

export const account = `# identity-hygiene: owner @acme/data
resource "google_service_account" "loader" {
  account_id = "loader"
  project    = "shop-prod"
}

resource "google_service_account_key" "loader" {
  service_account_id = google_service_account.loader.name
}
`;
export const accountSecret = (value: string) => secret.replace('aws_iam_access_key.warehouse.secret', value);

export const gitLabVariable = (project: string) => `resource "gitlab_project" "shop" {
  name = "shop"
}

resource "gitlab_project_variable" "warehouse" {
  project = ${project}
  key     = "WAREHOUSE_TOKEN"
  value   = aws_iam_access_key.warehouse.secret
}
`;

/** Stores between the secret of the pipeline and the key: what the value is, and the store. */
export const stores: readonly (readonly [title: string, value: string, store: string])[] = [
  [
    'an entry of Secrets Manager, by a data source',
    'data.aws_secretsmanager_secret_version.it.secret_string',
    `resource "aws_secretsmanager_secret" "it" {
  name = "shop/warehouse"
}
resource "aws_secretsmanager_secret_version" "it" {
  secret_id     = aws_secretsmanager_secret.it.id
  secret_string = jsonencode({ key = aws_iam_access_key.warehouse.secret })
}
data "aws_secretsmanager_secret_version" "it" {
  secret_id = "shop/warehouse"
}
`,
  ],
  [
    'an entry of Secrets Manager, by its resource',
    'data.aws_secretsmanager_secret_version.it.secret_string',
    `resource "aws_secretsmanager_secret" "it" {
  name_prefix = "shop"
}
resource "aws_secretsmanager_secret_version" "it" {
  secret_id     = aws_secretsmanager_secret.it.id
  secret_string = aws_iam_access_key.warehouse.secret
}
data "aws_secretsmanager_secret_version" "it" {
  secret_id = aws_secretsmanager_secret.it.id
}
`,
  ],
  [
    'a parameter of SSM',
    'data.aws_ssm_parameter.it.value',
    `resource "aws_ssm_parameter" "own" {
  name  = "/shop/warehouse"
  type  = "SecureString"
  value = aws_iam_access_key.warehouse.secret
}
data "aws_ssm_parameter" "it" {
  name = "/shop/warehouse"
}
`,
  ],
  [
    'a secret of Key Vault',
    'azurerm_key_vault_secret.it.value',
    `resource "azurerm_key_vault_secret" "it" {
  name         = "warehouse"
  value        = aws_iam_access_key.warehouse.secret
  key_vault_id = var.vault
}
`,
  ],
  [
    'a secret of Google Secret Manager',
    'data.google_secret_manager_secret_version.it.secret_data',
    `resource "google_secret_manager_secret" "it" {
  secret_id = "warehouse"
}
resource "google_secret_manager_secret_version" "it" {
  secret      = google_secret_manager_secret.it.id
  secret_data = aws_iam_access_key.warehouse.secret
}
data "google_secret_manager_secret_version" "it" {
  secret = "warehouse"
}
`,
  ],
];

/** A workflow that others call, whose agent takes the secret that they pass. */
export const called = workflow
  .replace('on: push', 'on:\n  workflow_call:\n    secrets:\n      KEY: { required: true }')
  .replace('secrets.WAREHOUSE_KEY', 'secrets.KEY');

export const through = 'WAREHOUSE_TOKEN → secrets.WAREHOUSE_KEY';
export const declared = `${through}, declared in infra/secrets.tf`;
export const loader = `${declared} → warehouse-loader (AWS user), owned by @acme/data`;

export type Case = readonly [title: string, changed: Readonly<Record<string, string>>, expected: readonly string[]];

export function pathsIn(changed: Readonly<Record<string, string>>, remote = 'acme/shop') {
  const { engine } = repository({ ...files, ...changed }, remote);
  const found = engine.identities().find(({ kind }) => kind === 'mcp-server') ?? assert.fail();
  return engine.agentPaths(found.symbol);
}
