import type { PasteCase } from './paste-cases.ts';

/** Into files of infrastructure, pipelines, agents and settings. */
export const settingPastes: readonly PasteCase[] = [
  {
    path: 'Makefile',
    into: 'up:\n\trun\n«»',
    text: '\tdocker run -e GITHUB_TOKEN=<T> shop\n',
    title: 'Paste as environment variable GITHUB_TOKEN',
    after: '-include .env\n\nup:\n\trun\n\tdocker run -e GITHUB_TOKEN=$(GITHUB_TOKEN) shop\n',
    env: 'GITHUB_TOKEN=<T>\n',
  },
  {
    path: 'esp/esp.ino',
    into: '#include <WiFi.h>\n«»void setup() {}\n',
    text: '#define GITHUB_TOKEN "<T>"\n',
    title: 'Paste as GITHUB_TOKEN in secrets.h, which git ignores',
    after: '#include <WiFi.h>\n#include "secrets.h"\nvoid setup() {}\n',
  },
  {
    path: 'src/main/resources/application.yml',
    into: 'github:\n  token: «»\n',
    text: '<T>',
    title: 'Paste as environment variable GITHUB_TOKEN',
    after: 'github:\n  token: ${GITHUB_TOKEN}\n',
    env: 'GITHUB_TOKEN=<T>\n',
  },
  {
    path: 'src/main/resources/application.properties',
    into: 'github.token=«»\n',
    text: '<T>',
    title: 'Paste as environment variable GITHUB_TOKEN',
    after: 'github.token=${GITHUB_TOKEN}\n',
    env: 'GITHUB_TOKEN=<T>\n',
  },
  {
    path: 'appsettings.json',
    into: '{\n  "Github": {\n    "Token": "«»"\n  }\n}\n',
    text: '<T>',
    title: 'Paste as environment variable Github__Token',
    after: '{\n  "Github": {\n    "Token": ""\n  }\n}\n',
    env: 'Github__Token=<T>\n',
    others: {
      'Shop.csproj':
        '<Project Sdk="Microsoft.NET.Sdk.Web">\n  <PropertyGroup>\n    <UserSecretsId>shop-1</UserSecretsId>\n  </PropertyGroup>\n</Project>\n',
    },
  },
  {
    path: 'main.tf',
    into: 'resource "github_actions_secret" "deploy" {\n  repository      = "shop"\n  plaintext_value = "«»"\n}\n',
    text: '<T>',
    title: 'Paste as sensitive variable plaintext_value',
    after:
      'resource "github_actions_secret" "deploy" {\n  repository      = "shop"\n  plaintext_value = var.plaintext_value\n}\n\nvariable "plaintext_value" {\n  type      = string\n  sensitive = true\n}\n',
    env: 'TF_VAR_plaintext_value=<T>\n',
  },
  {
    path: 'main.tf',
    into: 'terraform {}\n\n«»',
    text: 'provider "github" {\n  token = "<T>"\n}\n',
    title: 'Paste as sensitive variable github_token',
    after:
      'terraform {}\n\nprovider "github" {\n  token = var.github_token\n}\n\nvariable "github_token" {\n  type      = string\n  sensitive = true\n}\n',
    env: 'TF_VAR_github_token=<T>\n',
  },
  {
    path: 'main.tf',
    into: '«»',
    text: 'resource "github_actions_secret" "a" {\n  repository      = "shop"\n  plaintext_value = "<T>"\n}\n\nresource "github_actions_secret" "b" {\n  repository      = "web"\n  plaintext_value = "<U>"\n}\n',
    title: 'Paste as sensitive variable plaintext_value',
    after:
      'resource "github_actions_secret" "a" {\n  repository      = "shop"\n  plaintext_value = var.plaintext_value\n}\n\nresource "github_actions_secret" "b" {\n  repository      = "web"\n  plaintext_value = var.b_plaintext_value\n}\n\nvariable "plaintext_value" {\n  type      = string\n  sensitive = true\n}\n\nvariable "b_plaintext_value" {\n  type      = string\n  sensitive = true\n}\n',
    env: 'TF_VAR_plaintext_value=<T>\nTF_VAR_b_plaintext_value=<U>\n',
  },
  {
    path: 'variables.tf',
    into: 'variable "token" {\n  type    = string\n  default = "«»"\n}\n',
    text: '<T>',
    title: 'Paste and take the value out of the variable token',
    after: 'variable "token" {\n  type      = string\n  sensitive = true\n}\n',
    env: 'TF_VAR_token=<T>\n',
  },
  {
    path: 'terraform.tfvars',
    into: 'github_token = "«»"\n',
    text: '<T>',
    title: 'Paste and take the value out of the variable github_token',
    after: '',
    env: 'TF_VAR_github_token=<T>\n',
  },
  {
    path: '.github/workflows/ci.yml',
    into: 'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n        env:\n          GH_TOKEN: «»\n',
    text: '<T>',
    title: 'Paste as repository secret GH_TOKEN',
    after:
      'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n        env:\n          GH_TOKEN: ${{ secrets.GH_TOKEN }}\n',
  },
  {
    path: '.github/workflows/ci.yml',
    into: 'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n«»',
    text: '        env:\n          GH_TOKEN: <T>\n',
    title: 'Paste as repository secret GH_TOKEN',
    after:
      'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n        env:\n          GH_TOKEN: ${{ secrets.GH_TOKEN }}\n',
  },
  {
    path: '.github/workflows/ci.yml',
    into: 'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make TOKEN="«»"\n',
    text: '<T>',
    title: 'Paste as repository secret GH_PAT',
    after:
      'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make TOKEN="${GH_PAT}"\n        env:\n          GH_PAT: ${{ secrets.GH_PAT }}\n',
  },
  {
    path: '.gitlab-ci.yml',
    into: 'variables:\n  STAGE: prod\n  GH_TOKEN: «»\n\nbuild:\n  script:\n    - make\n',
    text: '<T>',
    title: 'Paste as CI/CD variable GH_TOKEN',
    after: 'variables:\n  STAGE: prod\n\nbuild:\n  script:\n    - make\n',
  },
  {
    path: '.gitlab-ci.yml',
    into: 'build:\n  script:\n    - make TOKEN="«»"\n',
    text: '<T>',
    title: 'Paste as CI/CD variable TOKEN',
    after: 'build:\n  script:\n    - make TOKEN="${TOKEN}"\n',
  },
  {
    path: 'azure-pipelines.yml',
    into: 'trigger: none\nsteps:\n  - script: make\n    env:\n      GH_TOKEN: «»\n',
    text: '<T>',
    title: 'Paste as secret variable GH_TOKEN',
    after: 'trigger: none\nsteps:\n  - script: make\n    env:\n      GH_TOKEN: $(GH_TOKEN)\n',
  },
  {
    path: '.circleci/config.yml',
    into: 'version: 2.1\njobs:\n  build:\n    docker:\n      - image: cimg/base:2026.01\n    environment:\n      GH_TOKEN: «»\n    steps:\n      - run: make\n',
    text: '<T>',
    title: 'Paste as environment variable GH_TOKEN',
    after:
      'version: 2.1\njobs:\n  build:\n    docker:\n      - image: cimg/base:2026.01\n    steps:\n      - run: make\n',
  },
  {
    path: 'bitbucket-pipelines.yml',
    into: 'pipelines:\n  default:\n    - step:\n        script:\n          - make TOKEN="«»"\n',
    text: '<T>',
    title: 'Paste as repository variable TOKEN',
    after: 'pipelines:\n  default:\n    - step:\n        script:\n          - make TOKEN="${TOKEN}"\n',
  },
  {
    path: 'bitbucket-pipelines.yml',
    into: 'pipelines:\n  default:\n    - step:\n        script:\n          - pipe: atlassian/github-release:1.0.0\n            variables:\n              GH_TOKEN: «»\n',
    text: '<T>',
    title: 'Paste as repository variable GH_TOKEN',
    after:
      'pipelines:\n  default:\n    - step:\n        script:\n          - pipe: atlassian/github-release:1.0.0\n            variables:\n              GH_TOKEN: ${GH_TOKEN}\n',
  },
  {
    path: 'compose.yaml',
    into: 'services:\n  db:\n    image: postgres:17\n    environment:\n      GH_TOKEN: «»\n    ports:\n      - "5432:5432"\n',
    text: '<T>',
    title: 'Paste as environment variable GH_TOKEN',
    after:
      'services:\n  db:\n    image: postgres:17\n    environment:\n      GH_TOKEN: ${GH_TOKEN:?}\n    ports:\n      - "5432:5432"\n',
    env: 'GH_TOKEN=<T>\n',
  },
  {
    path: 'compose.yaml',
    into: 'services:\n  db:\n    image: postgres:17\n    environment:\n      - GH_TOKEN=«»\n    ports:\n      - "5432:5432"\n',
    text: '<T>',
    title: 'Paste as environment variable GH_TOKEN',
    after:
      'services:\n  db:\n    image: postgres:17\n    environment:\n      - GH_TOKEN=${GH_TOKEN:?}\n    ports:\n      - "5432:5432"\n',
    env: 'GH_TOKEN=<T>\n',
  },
  {
    path: 'compose.yaml',
    into: 'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: «»\n    ports:\n      - "5432:5432"\n',
    text: 'plum7Orbit4velvet',
    title: 'Paste as environment variable POSTGRES_PASSWORD',
    after:
      'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}\n    ports:\n      - "5432:5432"\n',
    env: 'POSTGRES_PASSWORD=plum7Orbit4velvet\n',
  },
  {
    path: 'k8s/api.yaml',
    into: 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: example.com/api:1\n          env:\n            - name: GH_TOKEN\n              value: «»\n',
    text: '<T>',
    title: 'Paste as key gh-token of the Secret api',
    after:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: example.com/api:1\n          env:\n            - name: GH_TOKEN\n              valueFrom:\n                secretKeyRef:\n                  name: api\n                  key: gh-token\n',
  },
  {
    path: '.vscode/mcp.json',
    into: '{\n  "servers": {\n    "github": {\n      "command": "docker",\n      "args": ["run"],\n      "env": { "GITHUB_TOKEN": "«»" }\n    }\n  }\n}\n',
    text: '<T>',
    title: 'Paste as input github-token',
    after:
      '{\n  "inputs": [\n    {\n      "type": "promptString",\n      "id": "github-token",\n      "description": "GitHub personal access token of github",\n      "password": true\n    }\n  ],\n  "servers": {\n    "github": {\n      "command": "docker",\n      "args": ["run"],\n      "env": { "GITHUB_TOKEN": "${input:github-token}" }\n    }\n  }\n}\n',
  },
  {
    path: '.vscode/mcp.json',
    into: '{\n  "servers": {\n    "github": {\n      "command": "docker",\n      "args": ["run"]«»\n    }\n  }\n}\n',
    text: ',\n      "env": { "GITHUB_TOKEN": "<T>" }',
    title: 'Paste as input github-token',
    after:
      '{\n  "inputs": [\n    {\n      "type": "promptString",\n      "id": "github-token",\n      "description": "GitHub personal access token of github",\n      "password": true\n    }\n  ],\n  "servers": {\n    "github": {\n      "command": "docker",\n      "args": ["run"],\n      "env": { "GITHUB_TOKEN": "${input:github-token}" }\n    }\n  }\n}\n',
  },
  {
    path: '.vscode/mcp.json',
    into: '{\n  "servers": {\n    "github": {\n      "url": "https://mcp.example.com",\n      "headers": { "Authorization": "Bearer «»" }\n    }\n  }\n}\n',
    text: '<T>',
    title: 'Paste as input github-pat',
    after:
      '{\n  "inputs": [\n    {\n      "type": "promptString",\n      "id": "github-pat",\n      "description": "GitHub personal access token of github",\n      "password": true\n    }\n  ],\n  "servers": {\n    "github": {\n      "url": "https://mcp.example.com",\n      "headers": { "Authorization": "Bearer ${input:github-pat}" }\n    }\n  }\n}\n',
  },
  {
    path: '.mcp.json',
    into: '{\n  "mcpServers": {\n    "github": {\n      "command": "docker",\n      "args": ["run"],\n      "env": { "GITHUB_TOKEN": "«»" }\n    }\n  }\n}\n',
    text: '<T>',
    title: 'Paste as ${GITHUB_TOKEN}',
    after:
      '{\n  "mcpServers": {\n    "github": {\n      "command": "docker",\n      "args": ["run"],\n      "env": { "GITHUB_TOKEN": "${GITHUB_TOKEN}" }\n    }\n  }\n}\n',
  },
  {
    path: 'Dockerfile',
    into: 'FROM alpine:3.22\nARG GH_TOKEN=«»\nRUN make\n',
    text: '<T>',
    title: 'Paste and leave GH_TOKEN to whoever starts the container',
    after: 'FROM alpine:3.22\nRUN make\n',
    env: 'GH_TOKEN=<T>\n',
  },
  {
    path: 'template.yaml',
    into: 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Github:\n    Type: AWS::SecretsManager::Secret\n    Properties:\n      SecretString: «»\n',
    text: '<T>',
    title: 'Paste as parameter GithubSecretString (NoEcho)',
    after:
      'AWSTemplateFormatVersion: "2010-09-09"\nParameters:\n  GithubSecretString:\n    Type: String\n    NoEcho: true\nResources:\n  Github:\n    Type: AWS::SecretsManager::Secret\n    Properties:\n      SecretString: !Ref GithubSecretString\n',
  },
  {
    path: 'app.env',
    into: 'DB_PASSWORD=op://shop/api/db-password\nGH_TOKEN=«»\n',
    text: '<T>',
    title: 'Paste as reference op://shop/api/gh-token',
    after: 'DB_PASSWORD=op://shop/api/db-password\nGH_TOKEN=op://shop/api/gh-token\n',
  },
];
