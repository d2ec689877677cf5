import { pat, rule } from '../secret-samples.ts';
import type { FixCase } from './fix-cases.ts';

const ofRepository = (value: string) =>
  `resource "github_actions_secret" "deploy" {\n  repository      = "shop"\n  plaintext_value = ${value}\n}\n`;

/** Beside a source in another file: the literal's file before and behind the fix, and that source. */
const beside = (name: string, known: string, reference: string, block: string): FixCase => ({
  name,
  rule,
  offer: 'move-to-data-source',
  files: { 'main.tf': ofRepository(`"${pat}"`), 'data.tf': known },
  after: { 'main.tf': `${ofRepository(reference)}\n${block}` },
});

/** Secrets that Terraform reads from a store as it reads others. */
export const dataSourceCases: readonly FixCase[] = [
  beside(
    'a secret of Terraform beside a parameter below a path',
    'data "aws_ssm_parameter" "ami" {\n  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"\n}\n\ndata "aws_ssm_parameter" "db_password" {\n  name            = "/shop/prod/db_password"\n  with_decryption = true\n}\n',
    'data.aws_ssm_parameter.deploy_plaintext_value.value',
    'data "aws_ssm_parameter" "deploy_plaintext_value" {\n  name            = "/shop/prod/deploy_plaintext_value"\n  with_decryption = true\n}\n',
  ),
  beside(
    'a secret of Terraform beside one whose name has a beginning',
    'data "aws_secretsmanager_secret_version" "db_password" {\n  secret_id = "${var.stage}/shop-db-password"\n}\n',
    'data.aws_secretsmanager_secret_version.deploy_plaintext_value.secret_string',
    'data "aws_secretsmanager_secret_version" "deploy_plaintext_value" {\n  secret_id = "${var.stage}/shop-deploy-plaintext-value"\n}\n',
  ),
  beside(
    'a secret of Terraform beside one that Google gives alone',
    'data "google_secret_manager_secret_version_access" "db" {\n  project = "shop"\n  secret  = "db"\n}\n',
    'data.google_secret_manager_secret_version_access.deploy_plaintext_value.secret_data',
    'data "google_secret_manager_secret_version_access" "deploy_plaintext_value" {\n  secret  = "deploy-plaintext-value"\n  project = "shop"\n}\n',
  ),
  {
    name: 'the token of a provider beside an ephemeral secret',
    rule,
    offer: 'move-to-data-source',
    files: {
      'main.tf': `ephemeral "aws_secretsmanager_secret_version" "db" {\n  secret_id = "shop/db"\n}\n\nprovider "github" {\n  token = "${pat}"\n}\n`,
    },
    after: {
      'main.tf':
        'ephemeral "aws_secretsmanager_secret_version" "db" {\n  secret_id = "shop/db"\n}\n\nprovider "github" {\n  token = ephemeral.aws_secretsmanager_secret_version.github_token.secret_string\n}\n\nephemeral "aws_secretsmanager_secret_version" "github_token" {\n  secret_id = "shop/github-token"\n}\n',
    },
  },
  {
    name: 'a token behind a word, of which Terraform reads the token alone',
    rule,
    offer: 'move-to-data-source',
    files: {
      'main.tf': `data "azurerm_key_vault_secret" "db" {\n  name         = "db"\n  key_vault_id = var.vault\n}\n\nresource "http_call" "deploy" {\n  authorization = "Bearer ${pat}"\n}\n`,
    },
    after: {
      'main.tf':
        'data "azurerm_key_vault_secret" "db" {\n  name         = "db"\n  key_vault_id = var.vault\n}\n\nresource "http_call" "deploy" {\n  authorization = "Bearer ${data.azurerm_key_vault_secret.deploy_github_pat.value}"\n}\n\ndata "azurerm_key_vault_secret" "deploy_github_pat" {\n  name         = "deploy-github-pat"\n  key_vault_id = var.vault\n}\n',
    },
  },
];
