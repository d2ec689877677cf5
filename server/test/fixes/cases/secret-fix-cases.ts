import { token } from '../repository.ts';
import { compose, ignored, moved, pat, rule } from '../secret-samples.ts';
import type { FixCase } from './fix-cases.ts';

const keyId = token('secret-aws-access-key');
const keySecret = token('secret-aws-secret-key');

const deployment = (env: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\n  namespace: shop\n  labels: { app: api }\nspec:\n  template:\n    spec:\n      serviceAccountName: api\n      automountServiceAccountToken: false\n      containers:\n        - name: api\n          image: example.com/api:1\n          env:\n${env}`;

const stack = (properties: string, parameters = '') =>
  `AWSTemplateFormatVersion: "2010-09-09"\n${parameters}Resources:\n  Github:\n    Type: AWS::SecretsManager::Secret\n    Properties:\n${properties}`;
const json = '  "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } }\n';

const inStore = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/api-a1B2c3:';

/** A secret moves to where the files of its kind keep such values. */
export const secretFixCases: readonly FixCase[] = [
  {
    name: 'a key id and its secret',
    rule: 'secret-aws-secret-key',
    offer: 'move-to-environment',
    files: { 'a.ts': `const accessKeyId = '${keyId}';\nconst awsSecretAccessKey = '${keySecret}';\n`, ...ignored },
    after: {
      'a.ts':
        'const accessKeyId = process.env.AWS_ACCESS_KEY_ID;\nconst awsSecretAccessKey = process.env.AWS_SECRET_ACCESS_KEY;\n',
      '.env': `AWS_SECRET_ACCESS_KEY=${keySecret}\nAWS_ACCESS_KEY_ID=${keyId}\n`,
    },
  },
  {
    name: 'a whole address, though the finding is about the password in it',
    rule: 'secret-database-uri',
    offer: 'move-to-environment',
    files: { 'a.js': "connect('postgres://shop:plum7Orbit4velvet@db.acme.com/shop');\n", ...ignored },
    after: {
      'a.js': 'connect(process.env.DATABASE_URL);\n',
      '.env': 'DATABASE_URL=postgres://shop:plum7Orbit4velvet@db.acme.com/shop\n',
    },
  },
  {
    name: 'a value that stands in several places',
    rule,
    offer: 'move-to-environment',
    files: {
      'a.ts': `const token = '${pat}';\nconst other = 1;\nconnect({ token: '${pat}' });\nlogin('${pat}');\n`,
      ...ignored,
    },
    after: {
      'a.ts':
        'const token = process.env.GITHUB_TOKEN;\nconst other = 1;\nconnect({ token: process.env.GITHUB_TOKEN });\nlogin(process.env.GITHUB_TOKEN);\n',
      ...moved('GITHUB_TOKEN'),
    },
  },
  {
    name: 'a value that stands under several names',
    rule,
    offer: 'move-to-environment',
    files: { 'a.py': `import os\n\nA_TOKEN = "${pat}"\nconnect({"token": "${pat}"})\nlogin("${pat}")\n`, ...ignored },
    after: {
      'a.py':
        'import os\n\nA_TOKEN = os.environ["A_TOKEN"]\nconnect({"token": os.environ["A_TOKEN"]})\nlogin(os.environ["A_TOKEN"])\n',
      ...moved('A_TOKEN'),
    },
  },
  {
    name: 'a secret that a fence shows',
    rule,
    offer: 'ignore:sample',
    files: {
      'README.md': `# Use\n\n1. Log in:\n\n    \`\`\`sh\n    login \\\n    --token ${pat}\n    \`\`\`\n`,
      ...ignored,
    },
    after: {
      'README.md': `# Use\n\n1. Log in:\n\n    <!-- identity-hygiene: ignore ${rule} -- sample -->\n    \`\`\`sh\n    login \\\n    --token ${pat}\n    \`\`\`\n`,
    },
  },
  {
    name: 'a value that stands in several places of C#',
    rule,
    offer: 'move-to-environment',
    files: {
      'A.cs': `using System;\n\nclass A\n{\n    const string Token = "${pat}";\n\n    void F()\n    {\n        Call("${pat}");\n        Call(new Api { Token = "${pat}" });\n    }\n}\n`,
      ...ignored,
    },
    after: {
      'A.cs':
        'using System;\n\nclass A\n{\n    static readonly string Token = Environment.GetEnvironmentVariable("GITHUB_TOKEN") ?? throw new InvalidOperationException("GITHUB_TOKEN is not set.");\n\n    void F()\n    {\n        Call(Environment.GetEnvironmentVariable("GITHUB_TOKEN"));\n        Call(new Api { Token = Environment.GetEnvironmentVariable("GITHUB_TOKEN") });\n    }\n}\n',
      ...moved('GITHUB_TOKEN'),
    },
  },
  {
    name: 'a value that stands in several places of a pipeline of Azure',
    rule,
    offer: 'move-to-pipeline-variable',
    files: {
      'azure-pipelines.yml': `trigger: none\nsteps:\n  - script: make TOKEN="${pat}"\n    env:\n      GH_TOKEN: ${pat}\n`,
    },
    after: {
      'azure-pipelines.yml':
        'trigger: none\nsteps:\n  - script: make TOKEN="$(GITHUB_PAT)"\n    env:\n      GH_TOKEN: $(GH_TOKEN)\n',
    },
  },
  {
    name: 'a value that stands in several places, ignored',
    rule,
    offer: 'ignore:of the sandbox',
    files: { 'a.py': `token = "${pat}"\n\ndef again():\n    connect(token="${pat}")\n` },
    after: {
      'a.py': `# identity-hygiene: ignore ${rule} -- of the sandbox\ntoken = "${pat}"\n\ndef again():\n    # identity-hygiene: ignore ${rule} -- of the sandbox\n    connect(token="${pat}")\n`,
    },
  },
  {
    name: 'a property of a CloudFormation resource',
    rule,
    offer: 'move-to-parameter',
    files: { 'stack.yaml': stack(`      SecretString: ${pat} # ours\n      Name: github\n`) },
    after: {
      'stack.yaml': stack(
        '      SecretString: !Ref GithubSecretString # ours\n      Name: github\n',
        'Parameters:\n  GithubSecretString:\n    Type: String\n    NoEcho: true\n',
      ),
    },
  },
  {
    name: 'a variable of a container in CloudFormation, by its name',
    rule,
    offer: 'move-to-parameter',
    files: {
      'stack.yaml': `Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: web\n          Environment:\n            - Name: CI_TOKEN\n              Value: ${pat}\n`,
    },
    after: {
      'stack.yaml':
        'Parameters:\n  CiToken:\n    Type: String\n    NoEcho: true\nResources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: web\n          Environment:\n            - Name: CI_TOKEN\n              Value: !Ref CiToken\n',
    },
  },
  {
    name: 'a property of a CloudFormation resource, from the store',
    rule,
    offer: 'move-to-parameter:secretsmanager',
    files: { 'stack.yaml': stack(`      SecretString: "${pat}"\n`) },
    after: { 'stack.yaml': stack('      SecretString: "{{resolve:secretsmanager:GithubSecretString}}"\n') },
  },
  {
    name: 'the default of a parameter of CloudFormation',
    rule,
    offer: 'move-to-parameter',
    files: {
      'stack.json': `{\n  "Parameters": {\n    "Token": { "Type": "String", "Default": "${pat}" }\n  },\n${json}}\n`,
    },
    after: {
      'stack.json': `{\n  "Parameters": {\n    "Token": { "Type": "String", "NoEcho": true }\n  },\n${json}}\n`,
    },
  },
  {
    name: 'a property of Spring in YAML',
    rule,
    offer: 'move-to-placeholder',
    files: { 'src/main/resources/application.yml': `shop:\n  github:\n    token: "${pat}" # ours\n`, ...ignored },
    after: {
      'src/main/resources/application.yml': 'shop:\n  github:\n    token: "${SHOP_GITHUB_TOKEN}" # ours\n',
      ...moved('SHOP_GITHUB_TOKEN'),
    },
  },
  {
    name: 'a property of Spring',
    rule,
    offer: 'move-to-placeholder',
    files: { 'src/main/resources/application-prod.properties': `a.b=1\nshop.github-token = ${pat}\n`, ...ignored },
    after: {
      'src/main/resources/application-prod.properties': 'a.b=1\nshop.github-token = ${SHOP_GITHUB_TOKEN}\n',
      ...moved('SHOP_GITHUB_TOKEN'),
    },
  },
  {
    name: 'a variable of Compose, in a map',
    rule,
    offer: 'move-to-placeholder',
    files: { 'deploy/compose.yaml': compose(`    environment:\n      GH_TOKEN: ${pat}\n      A: "1"\n`), ...ignored },
    after: {
      'deploy/compose.yaml': compose('    environment:\n      GH_TOKEN: ${GH_TOKEN:?}\n      A: "1"\n'),
      'deploy/.env': `GH_TOKEN=${pat}\n`,
    },
  },
  {
    name: 'a variable of Compose, in a list',
    rule,
    offer: 'move-to-placeholder',
    files: { 'docker-compose.yml': compose(`    environment:\n      - GH_TOKEN=${pat}\n`), ...ignored },
    after: {
      'docker-compose.yml': compose('    environment:\n      - GH_TOKEN=${GH_TOKEN:?}\n'),
      ...moved('GH_TOKEN'),
    },
  },
  {
    name: 'a password of an image that reads a file',
    rule: 'secret-generic-password',
    offer: 'move-to-compose-secret',
    files: {
      'compose.yaml': compose('    environment:\n      POSTGRES_PASSWORD: plum7Orbit4velvet\n', 'volumes: {}\n'),
      ...ignored,
    },
    after: {
      'compose.yaml': compose(
        '    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password\n    secrets:\n      - postgres_password\n',
        'volumes: {}\nsecrets:\n  postgres_password:\n    environment: POSTGRES_PASSWORD\n',
      ),
      '.env': 'POSTGRES_PASSWORD=plum7Orbit4velvet\n',
    },
  },
  {
    name: 'a setting of .NET',
    rule,
    offer: 'move-to-user-secrets',
    files: {
      'src/appsettings.Production.json': `{\n  "GitHub": {\n    "Token": "${pat}"\n  }\n}\n`,
      ...ignored,
    },
    after: {
      'src/appsettings.Production.json': '{\n  "GitHub": {\n    "Token": ""\n  }\n}\n',
      ...moved('GitHub__Token'),
    },
    takesTabs: true,
  },
  {
    name: 'a setting of node-config',
    rule,
    offer: 'move-to-config-variable',
    files: {
      'package.json': '{\n  "dependencies": {\n    "config": "^3.3.12"\n  }\n}\n',
      'config/production.json': `{\n  "github": {\n    "token": "${pat}"\n  }\n}\n`,
      'config/custom-environment-variables.json': '{\n  "db": {\n    "password": "DB_PASSWORD"\n  }\n}\n',
      ...ignored,
    },
    after: {
      'config/production.json': '{\n  "github": {\n    "token": ""\n  }\n}\n',
      'config/custom-environment-variables.json':
        '{\n  "db": {\n    "password": "DB_PASSWORD"\n  },\n  "github": {\n    "token": "GITHUB_TOKEN"\n  }\n}\n',
      ...moved('GITHUB_TOKEN'),
    },
    takesTabs: true,
  },
  {
    name: 'a setting of node-config in YAML, the first that the environment gives',
    rule,
    offer: 'move-to-config-variable',
    files: {
      'package.json': '{ "dependencies": { "config": "3.3.12" } }\n',
      'config/default.yaml': `github:\n  token: ${pat} # ours\n`,
      ...ignored,
    },
    after: {
      'config/default.yaml': 'github:\n  token: "" # ours\n',
      'config/custom-environment-variables.yaml': 'github:\n  token: GITHUB_TOKEN\n',
      'config/local.yaml': `github:\n  token: ${pat}\n`,
      '.gitignore': '.env\nconfig/local.yaml\n',
    },
  },
  {
    name: 'the database of Alembic',
    rule: 'secret-database-uri',
    offer: 'move-to-migrations',
    files: {
      'alembic.ini':
        '[alembic]\nscript_location = %(here)s/migrations\nsqlalchemy.url = postgresql://shop:plum7Orbit4velvet@db.acme.test/shop\n',
      'migrations/env.py':
        'from logging.config import fileConfig\n\nfrom alembic import context\n\nconfig = context.config\n\nfileConfig(config.config_file_name)\n',
      ...ignored,
    },
    after: {
      'alembic.ini': '[alembic]\nscript_location = %(here)s/migrations\nsqlalchemy.url =\n',
      'migrations/env.py':
        'import os\nfrom logging.config import fileConfig\n\nfrom alembic import context\n\nconfig = context.config\nconfig.set_main_option("sqlalchemy.url", os.environ["DATABASE_URL"].replace("%", "%%"))\n\nfileConfig(config.config_file_name)\n',
      '.env': 'DATABASE_URL=postgresql://shop:plum7Orbit4velvet@db.acme.test/shop\n',
    },
  },
  {
    name: 'a variable of a container',
    rule,
    offer: 'move-to-secret-reference',
    files: { 'k8s/api.yaml': deployment(`            - name: GH_TOKEN\n              value: ${pat}\n`) },
    after: {
      'k8s/api.yaml': deployment(
        '            - name: GH_TOKEN\n              valueFrom:\n                secretKeyRef:\n                  name: api\n                  key: gh-token\n',
      ),
    },
  },
  {
    name: 'a variable of a container that reads a Secret already',
    rule,
    offer: 'move-to-secret-reference',
    files: {
      'k8s/api.yaml': deployment(
        `            - name: A\n              valueFrom: { secretKeyRef: { name: api-keys, key: A } }\n            - { name: GH_TOKEN, value: ${pat} }\n`,
      ),
    },
    after: {
      'k8s/api.yaml': deployment(
        '            - name: A\n              valueFrom: { secretKeyRef: { name: api-keys, key: A } }\n            - { name: GH_TOKEN, valueFrom: { secretKeyRef: { name: api-keys, key: GH_TOKEN } } }\n',
      ),
    },
  },
  {
    name: 'an argument of Terraform beside secrets that are read already',
    rule,
    offer: 'move-to-data-source',
    files: {
      'main.tf': `resource "github_actions_secret" "deploy" {\n  repository      = "shop"\n  plaintext_value = "${pat}"\n}\n`,
      'data.tf':
        'data "azurerm_key_vault_secret" "db" {\n  name         = "db-password"\n  key_vault_id = data.azurerm_key_vault.shop.id\n}\n',
    },
    after: {
      'main.tf':
        'resource "github_actions_secret" "deploy" {\n  repository      = "shop"\n  plaintext_value = data.azurerm_key_vault_secret.deploy_plaintext_value.value\n}\n\ndata "azurerm_key_vault_secret" "deploy_plaintext_value" {\n  name         = "deploy-plaintext-value"\n  key_vault_id = data.azurerm_key_vault.shop.id\n}\n',
    },
  },
  {
    name: 'an argument of Terraform beside secrets that Vault gives',
    rule,
    offer: 'move-to-data-source',
    files: {
      'main.tf': `resource "github_actions_secret" "deploy" {\n  repository      = "shop"\n  plaintext_value = "${pat}"\n}\n`,
      'data.tf':
        'data "vault_kv_secret_v2" "db" {\n  mount = "shop"\n  name  = "db"\n}\n\nlocals {\n  db = data.vault_kv_secret_v2.db.data["password"]\n}\n',
    },
    after: {
      'main.tf':
        'resource "github_actions_secret" "deploy" {\n  repository      = "shop"\n  plaintext_value = data.vault_kv_secret_v2.deploy_plaintext_value.data["plaintext_value"]\n}\n\ndata "vault_kv_secret_v2" "deploy_plaintext_value" {\n  name  = "deploy-plaintext-value"\n  mount = "shop"\n}\n',
    },
  },
  {
    name: 'a variable beside references of 1Password',
    rule,
    offer: 'move-to-reference',
    files: { 'app.env': `DB_PASSWORD=op://shop/api/db-password\nGH_TOKEN=${pat}\n` },
    after: { 'app.env': 'DB_PASSWORD=op://shop/api/db-password\nGH_TOKEN=op://shop/api/gh-token\n' },
  },
  {
    name: 'a value beside references of Vault',
    rule,
    offer: 'move-to-reference',
    files: { 'values.yaml': `db:\n  password: ref+vault://secret/shop#/DB_PASSWORD\ngithub:\n  token: ${pat}\n` },
    after: {
      'values.yaml':
        'db:\n  password: ref+vault://secret/shop#/DB_PASSWORD\ngithub:\n  token: ref+vault://secret/shop#/GITHUB_TOKEN\n',
    },
  },
  {
    name: 'a variable of a task of ECS beside secrets',
    rule,
    offer: 'move-to-task-secret',
    files: {
      'task.json': `{\n  "family": "shop",\n  "containerDefinitions": [\n    {\n      "name": "api",\n      "environment": [\n        { "name": "MODE", "value": "live" },\n        { "name": "GH_TOKEN", "value": "${pat}" }\n      ],\n      "secrets": [\n        {\n          "name": "DB_PASSWORD",\n          "valueFrom": "${inStore}DB_PASSWORD::"\n        }\n      ]\n    }\n  ]\n}\n`,
    },
    after: {
      'task.json': `{\n  "family": "shop",\n  "containerDefinitions": [\n    {\n      "name": "api",\n      "environment": [\n        { "name": "MODE", "value": "live" }\n      ],\n      "secrets": [\n        {\n          "name": "DB_PASSWORD",\n          "valueFrom": "${inStore}DB_PASSWORD::"\n        },\n        {\n          "name": "GH_TOKEN",\n          "valueFrom": "${inStore}GH_TOKEN::"\n        }\n      ]\n    }\n  ]\n}\n`,
    },
  },
  {
    name: 'a variable of a task in CloudFormation beside parameters',
    rule,
    offer: 'move-to-task-secret',
    files: {
      'task.yaml': `Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: api # ours\n          Environment:\n            - Name: GH_TOKEN\n              Value: ${pat}\n            - Name: MODE\n              Value: live\n          Secrets:\n            - Name: DB_PASSWORD\n              ValueFrom: /shop/api/db-password\n`,
    },
    after: {
      'task.yaml':
        'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: api # ours\n          Environment:\n            - Name: MODE\n              Value: live\n          Secrets:\n            - Name: DB_PASSWORD\n              ValueFrom: /shop/api/db-password\n            - Name: GH_TOKEN\n              ValueFrom: /shop/api/gh-token\n',
    },
  },
];
