import { type Texts, token } from '../repository.ts';

/** One fix of one finding: before and after, the other files being the same. */
export interface FixCase {
  readonly name: string;
  readonly rule: string;
  readonly offer: string;
  /** The first is the file with the finding. */
  readonly files: Texts;
  /** Only the files that change or come. */
  readonly after: Texts;
  /** The text may be indented with tabs as well. */
  readonly takesTabs?: boolean;
}

const pat = token('secret-github-pat');
const role = (body: string) =>
  `resource "aws_iam_role" "app" {\n  name               = "app"\n  assume_role_policy = "{}"\n${body}}\n`;

const roleInJson = (more: string) =>
  `{\n  "resource": {\n    "aws_iam_role": {\n      "app": {\n        "name": "app",\n        "assume_role_policy": "{}"${more}\n      }\n    }\n  }\n}\n`;
const team =
  'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata:\n  name: payments-team\nspec:\n  type: team\n  children: []\n';
const record = (owner: string) =>
  `version: 1\nidentities:\n  - id: app\n    kind: iam-role\n    match: ["aws:arn:aws:iam::*:role/app"]\n    owners:\n      technical: [${owner}]\n    purpose: Runs the app\n`;

export const fixCases: readonly FixCase[] = [
  {
    name: 'an owner tag where there are no tags',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/payments',
    files: { 'iam.tf': role('') },
    after: { 'iam.tf': role('  tags = {\n    owner = "@acme/payments"\n  }\n') },
    takesTabs: true,
  },
  {
    name: 'an owner tag beside others',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/payments',
    files: { 'iam.tf': role('  tags = { environment = "prod" } # flow\n') },
    after: { 'iam.tf': role('  tags = { environment = "prod", owner = "@acme/payments" } # flow\n') },
  },
  {
    name: 'an owner tag besides shared tags',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/payments',
    files: {
      'iam.tf': `${role('  tags               = merge(local.tags, { environment = "prod" })\n')}\nlocals {\n  tags = { costs = "x" }\n}\n`,
    },
    after: {
      'iam.tf': `${role('  tags               = merge(local.tags, { environment = "prod", owner = "@acme/payments" })\n')}\nlocals {\n  tags = { costs = "x" }\n}\n`,
    },
  },
  {
    name: 'an owner tag over a reference',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/payments',
    files: { 'iam.tf': `${role('  tags               = local.tags\n')}\nlocals {\n  tags = { costs = "x" }\n}\n` },
    after: {
      'iam.tf': `${role('  tags               = merge(local.tags, { owner = "@acme/payments" })\n')}\nlocals {\n  tags = { costs = "x" }\n}\n`,
    },
  },
  {
    name: 'an owner tag in Terraform’s JSON',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/payments',
    files: { 'iam.tf.json': roleInJson('') },
    after: { 'iam.tf.json': roleInJson(',\n        "tags": {\n          "owner": "@acme/payments"\n        }') },
  },
  {
    name: 'an owner that the inventory does not know, in the tag and in the record',
    rule: 'owner-unresolvable',
    offer: 'set-owner:group:default/payments-team',
    files: {
      'iam.tf': role('  tags               = { owner = "paymnets-team" }\n'),
      'catalog-info.yaml': team,
      '.identity/inventory.yaml': record('paymnets-team'),
    },
    after: {
      'iam.tf': role('  tags               = { owner = "group:default/payments-team" }\n'),
      '.identity/inventory.yaml': record('group:default/payments-team'),
    },
  },
  {
    name: 'an owner that the inventory does not know, in the record alone',
    rule: 'owner-unresolvable',
    offer: 'set-owner:group:default/payments-team',
    files: {
      'iam.tf': role(''),
      'catalog-info.yaml': team,
      '.identity/inventory.yaml': record('paymnets-team'),
    },
    after: { '.identity/inventory.yaml': record('group:default/payments-team') },
  },
  {
    name: 'a comment where Google has no labels',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/payments',
    files: { 'sa.tf': '# Accounts.\nresource "google_service_account" "app" {\n  account_id = "app"\n}\n' },
    after: {
      'sa.tf':
        '# Accounts.\n# identity-hygiene: owner @acme/payments\nresource "google_service_account" "app" {\n  account_id = "app"\n}\n',
    },
    takesTabs: true,
  },
  {
    name: 'an annotation of a service account',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/payments',
    files: { 'k8s/sa.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: api # it\n  namespace: shop\n' },
    after: {
      'k8s/sa.yaml':
        'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: api # it\n  namespace: shop\n  annotations:\n    owner: "@acme/payments"\n',
    },
  },
  {
    name: 'an annotation in flow style',
    rule: 'owner-missing',
    offer: 'set-owner:payments',
    files: { 'k8s/sa.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: api, annotations: {a: b}}\n' },
    after: {
      'k8s/sa.yaml':
        'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: api, annotations: {a: b, owner: payments}}\n',
    },
  },
  {
    name: 'a comment in the front matter of a Claude agent',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/payments',
    files: {
      '.claude/agents/notes.md':
        '---\nname: notes\ndescription: Writes release notes.\ntools: Read, Grep\n---\nYou write notes.\n',
    },
    after: {
      '.claude/agents/notes.md':
        '---\n# identity-hygiene: owner @acme/payments\nname: notes\ndescription: Writes release notes.\ntools: Read, Grep\n---\nYou write notes.\n',
    },
  },
  {
    name: 'metadata of a Copilot agent',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/payments',
    files: {
      '.github/agents/notes.agent.md':
        "---\nname: notes\ndescription: Writes release notes.\ntools: ['read']\n---\nYou write notes.\n",
    },
    after: {
      '.github/agents/notes.agent.md':
        "---\nname: notes\ndescription: Writes release notes.\ntools: ['read']\nmetadata:\n  owner: '@acme/payments'\n---\nYou write notes.\n",
    },
  },
  {
    name: 'a comment above a server of VS Code',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/payments',
    files: {
      '.vscode/mcp.json':
        '{\n  "servers": {\n    "docs": {\n      "command": "npx",\n      "args": ["-y", "docs-mcp@1.0.0"]\n    }\n  }\n}\n',
    },
    after: {
      '.vscode/mcp.json':
        '{\n  "servers": {\n    // identity-hygiene: owner @acme/payments\n    "docs": {\n      "command": "npx",\n      "args": ["-y", "docs-mcp@1.0.0"]\n    }\n  }\n}\n',
    },
    takesTabs: true,
  },
  {
    name: 'a record for a server of plain JSON',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/payments',
    files: {
      '.mcp.json': '{\n  "mcpServers": {\n    "docs": { "command": "npx", "args": ["-y", "docs-mcp@1.0.0"] }\n  }\n}\n',
    },
    after: {
      '.identity/inventory/docs.yaml':
        'version: 1\nidentities:\n  - id: docs\n    kind: mcp-server\n    name: docs\n    match:\n      - mcp:docs-mcp\n    owners:\n      technical:\n        - "@acme/payments"\n    lifecycle: active\n    sources:\n      - repo: github.com/acme/shop\n        path: .mcp.json\n',
    },
  },
  {
    name: 'a team in place of a person',
    rule: 'owner-is-person',
    offer: 'set-owner:@acme/payments',
    files: { 'iam.tf': role('  tags = { owner = "jo.doe@acme.example" }\n') },
    after: { 'iam.tf': role('  tags = { owner = "@acme/payments" }\n') },
  },
  {
    name: 'a literal of Python',
    rule: 'secret-github-pat',
    offer: 'move-to-environment',
    files: { 'app/api.py': `"""Calls."""\nimport json\n\nAPI_TOKEN = "${pat}"\n`, '.gitignore': '*.pyc\n' },
    after: {
      'app/api.py': '"""Calls."""\nimport json\nimport os\n\nAPI_TOKEN = os.environ["GITHUB_API_TOKEN"]\n',
      '.env': `GITHUB_API_TOKEN=${pat}\n`,
      '.gitignore': '*.pyc\n.env\n',
    },
    takesTabs: true,
  },
  {
    name: 'a literal of TypeScript',
    rule: 'secret-github-pat',
    offer: 'move-to-environment',
    files: {
      'web/src/api.ts': `export const api = new Api({\n  token: '${pat}', // ours\n});\n`,
      'web/package.json': '{}\n',
      'web/.env': 'PORT=1\n',
      '.gitignore': '.env\n',
    },
    after: {
      'web/src/api.ts':
        "if (!process.env.GITHUB_TOKEN) throw new Error('GITHUB_TOKEN is not set');\nexport const api = new Api({\n  token: process.env.GITHUB_TOKEN, // ours\n});\n",
      'web/.env': `PORT=1\nGITHUB_TOKEN=${pat}\n`,
    },
    takesTabs: true,
  },
  {
    name: 'an argument of Terraform, declared in variables.tf',
    rule: 'secret-github-pat',
    offer: 'move-to-variable',
    files: {
      'infra/main.tf': `provider "github" {\n  owner = "acme"\n  token = "${pat}"\n}\n`,
      'infra/variables.tf': 'variable "stage" {\n  type = string\n}\n',
      '.gitignore': '.env\n',
    },
    after: {
      '.env': `TF_VAR_github_token=${pat}\n`,
      'infra/main.tf': 'provider "github" {\n  owner = "acme"\n  token = var.github_token\n}\n',
      'infra/variables.tf':
        'variable "stage" {\n  type = string\n}\n\nvariable "github_token" {\n  type      = string\n  sensitive = true\n}\n',
    },
    takesTabs: true,
  },
  {
    name: 'an argument of Terraform, declared below',
    rule: 'secret-github-pat',
    offer: 'move-to-variable',
    files: { 'main.tf': `provider "github" {\n  token = "${pat}"\n}\n`, '.gitignore': '.env\n' },
    after: {
      '.env': `TF_VAR_github_token=${pat}\n`,
      'main.tf':
        'provider "github" {\n  token = var.github_token\n}\n\nvariable "github_token" {\n  type      = string\n  sensitive = true\n}\n',
    },
  },
  {
    name: 'the default of a variable',
    rule: 'secret-github-pat',
    offer: 'move-to-variable',
    files: { 'main.tf': `variable "token" {\n  type    = string\n  default = "${pat}"\n}\n`, '.gitignore': '.env\n' },
    after: {
      'main.tf': 'variable "token" {\n  type      = string\n  sensitive = true\n}\n',
      '.env': `TF_VAR_token=${pat}\n`,
    },
  },
  {
    name: 'a value of a variable',
    rule: 'secret-github-pat',
    offer: 'move-to-variable',
    files: { 'prod.tfvars': `stage = "prod"\ntoken = "${pat}"\n`, '.gitignore': '.env\n', '.env': 'A=1\n' },
    after: { 'prod.tfvars': 'stage = "prod"\n', '.env': `A=1\nTF_VAR_token=${pat}\n` },
  },
  {
    name: 'an environment variable of a workflow',
    rule: 'secret-github-pat',
    offer: 'move-to-secret',
    files: {
      '.github/workflows/ci.yml': `on: push\npermissions: {}\njobs:\n  build:\n    runs-on: ubuntu-latest\n    env:\n      API_TOKEN: ${pat} # ours\n    steps: []\n`,
    },
    after: {
      '.github/workflows/ci.yml':
        'on: push\npermissions: {}\njobs:\n  build:\n    runs-on: ubuntu-latest\n    env:\n      API_TOKEN: ${{ secrets.API_TOKEN }} # ours\n    steps: []\n',
    },
  },
  {
    name: 'a part of a script of a workflow',
    rule: 'secret-github-pat',
    offer: 'move-to-secret',
    files: {
      '.github/workflows/ci.yml': `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          curl -H "Authorization: token ${pat}" https://x.example\n`,
    },
    after: {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          curl -H "Authorization: token ${GH_PAT}" https://x.example\n        env:\n          GH_PAT: ${{ secrets.GH_PAT }}\n',
    },
  },
  {
    name: 'a header of a server of VS Code',
    rule: 'secret-github-pat',
    offer: 'move-to-input',
    files: {
      '.vscode/mcp.json': `{\n  "servers": {\n    "github": {\n      "url": "https://mcp.example.com",\n      "headers": { "Authorization": "Bearer ${pat}" }\n    }\n  }\n}\n`,
    },
    after: {
      '.vscode/mcp.json':
        '{\n  "inputs": [\n    {\n      "type": "promptString",\n      "id": "github-pat",\n      "description": "GitHub personal access token of github",\n      "password": true\n    }\n  ],\n  "servers": {\n    "github": {\n      "url": "https://mcp.example.com",\n      "headers": { "Authorization": "Bearer ${input:github-pat}" }\n    }\n  }\n}\n',
    },
    takesTabs: true,
  },
  {
    name: 'a variable of a server of Claude Code',
    rule: 'secret-github-pat',
    offer: 'move-to-input',
    files: { '.mcp.json': `{"mcpServers": {"gh": {"command": "gh-mcp", "env": {"GH_TOKEN": "${pat}"}}}}\n` },
    after: { '.mcp.json': '{"mcpServers": {"gh": {"command": "gh-mcp", "env": {"GH_TOKEN": "${GH_TOKEN}"}}}}\n' },
  },
  {
    name: 'write-all of a workflow',
    rule: 'gh-permissions-all',
    offer: 'narrow-permissions',
    files: {
      '.github/workflows/ci.yml':
        'on: push\npermissions: write-all # all\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: gh release create v1\n',
    },
    after: {
      '.github/workflows/ci.yml':
        'on: push\npermissions: # all\n  contents: write\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: gh release create v1\n',
    },
  },
  {
    name: 'no permissions at all',
    rule: 'gh-permissions-missing',
    offer: 'narrow-permissions',
    files: {
      '.github/workflows/ci.yml':
        'name: ci\non:\n  push:\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps: []\n',
    },
    after: {
      '.github/workflows/ci.yml':
        'name: ci\non:\n  push:\npermissions:\n  contents: read\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps: []\n',
    },
  },
  {
    name: 'a star of a Claude agent',
    rule: 'agent-tools-wildcard',
    offer: 'narrow-tools:read',
    files: {
      '.claude/agents/helper.md': '---\nname: helper\ndescription: Helps with chores.\ntools: *\n---\nYou help.\n',
    },
    after: {
      '.claude/agents/helper.md':
        '---\nname: helper\ndescription: Helps with chores.\ntools: Read, Grep, Glob\n---\nYou help.\n',
    },
  },
  {
    name: 'a star of a Copilot agent',
    rule: 'agent-tools-wildcard',
    offer: 'narrow-tools:read',
    files: {
      '.github/agents/helper.agent.md':
        "---\nname: helper\ndescription: Helps with chores.\ntools: ['*']\n---\nYou help.\n",
    },
    after: {
      '.github/agents/helper.agent.md':
        "---\nname: helper\ndescription: Helps with chores.\ntools: ['read', 'search']\n---\nYou help.\n",
    },
  },
  {
    name: 'the tools that the text of an agent names',
    rule: 'agent-tools-wildcard',
    offer: 'narrow-tools:named',
    files: {
      '.claude/agents/helper.md':
        '---\nname: helper\ndescription: Helps with chores.\ntools: "*"\n---\nUse the `Edit` tool, then `Bash`.\n',
    },
    after: {
      '.claude/agents/helper.md':
        '---\nname: helper\ndescription: Helps with chores.\ntools: "Read, Grep, Glob, Edit, Bash"\n---\nUse the `Edit` tool, then `Bash`.\n',
    },
  },
  {
    name: 'an ignore that covers nothing, on its own line',
    rule: 'suppression-unused',
    offer: 'remove-ignore',
    files: { 'a.tf': 'locals {\n  # identity-hygiene: ignore aws-admin -- gone\n  a = 1\n}\n' },
    after: { 'a.tf': 'locals {\n  a = 1\n}\n' },
    takesTabs: true,
  },
  {
    name: 'an ignore that covers nothing, behind the code',
    rule: 'suppression-unused',
    offer: 'remove-ignore',
    files: { 'a.ts': 'const a = 1; // identity-hygiene: ignore aws-admin -- gone\n' },
    after: { 'a.ts': 'const a = 1;\n' },
  },
  {
    name: 'an ignore that names no rule',
    rule: 'suppression-unknown',
    offer: 'name-rule:aws-adminn',
    files: { 'a.tf': 'locals {\n  # identity-hygiene: ignore aws-write-star, aws-adminn -- gone\n  a = 1\n}\n' },
    after: { 'a.tf': 'locals {\n  # identity-hygiene: ignore aws-write-star, aws-admin -- gone\n  a = 1\n}\n' },
  },
];
