/**
 * Generates a repository that has grown for years: about two thousand findings spread over every format.
 * `node test-fixtures/legacy.mjs FOLDER`, or call `generateLegacy(folder)`. Equal calls give equal files.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { madeUpSecret } from './made-up-secrets.mjs';
import { commitAll } from './materialise-demo.mjs';
import { oneOf, seeded } from './random.mjs';
import { adjectives, areas, writeFiles } from './workspace.mjs';

/** How many services there are; each brings some twenty-five findings. */
const services = 80;

/** Writes the repository with one commit and returns `folder`. */
export function generateLegacy(folder) {
  const names = Array.from(
    { length: services },
    (_, index) => `${adjectives[index % 10]}-${areas[Math.floor(index / 10)]}`,
  );
  writeFiles(folder, {
    'README.md': '# Everything\n\nOne folder per service. Ask around who knows which.\n',
    '.github/CODEOWNERS': '* @legacy-corp/everybody\n/services/old-billing/ @legacy-corp/billing\n',
    ...Object.assign({}, ...names.map(serviceFiles)),
  });
  commitAll(folder, 'Import the old repository');
  return folder;
}

function serviceFiles(name) {
  const next = seeded(`legacy/${name}`);
  const at = (file) => `services/${name}/${file}`;
  return {
    [at('app.py')]: python(name),
    [at('client.ts')]: typescript(name),
    [at('roles.tf')]: terraform(name, next),
    [at('deploy.yaml')]: kubernetes(name, next),
    [`.github/workflows/${name}.yml`]: workflow(name, next),
    [at('.mcp.json')]: mcp(name),
    [`.claude/agents/${name}.md`]: agent(name, next),
  };
}

const python = (name) => `import os
import boto3

DATABASE_URL = "postgresql://${name}:${madeUpSecret('password', name)}@db.legacy-corp.example:5432/${name}"
session = boto3.Session(
    aws_access_key_id="${madeUpSecret('aws-access-key', name)}",
    aws_secret_access_key="${madeUpSecret('aws-secret-key', name)}",
)
MAIL_KEY = "${madeUpSecret('sendgrid-api-key', name)}"
REGION = os.environ.get("REGION", "eu-west-1")
`;

const typescript = (name) => `const stripeKey = '${madeUpSecret('stripe-secret-key', name)}';
const githubToken = '${madeUpSecret('github-token', name)}';
const hook = '${madeUpSecret('slack-webhook', name)}';

export async function announce(text: string) {
  await fetch(hook, { method: 'POST', body: JSON.stringify({ text }) });
}

export const clients = { stripeKey, githubToken };
`;

const terraform = (name, next) => `resource "aws_iam_role" "main" {
  name = "${name}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "*" } }]
  })
}

resource "aws_iam_role_policy" "main" {
  name = "${name}"
  role = aws_iam_role.main.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "${oneOf(next, ['*', 's3:*', 'dynamodb:*', 'iam:*'])}", Resource = "*" },
      { Effect = "Allow", Action = ["iam:PassRole", "ec2:RunInstances"], Resource = "*" },
    ]
  })
}

resource "aws_iam_user" "batch" {
  name = "${name}-batch"
}

resource "aws_iam_access_key" "batch" {
  user = aws_iam_user.batch.name
}
`;

const kubernetes = (name, next) => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  namespace: legacy
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: ${name}
rules:
  - apiGroups: ['*']
    resources: [${oneOf(next, ["'*'", 'secrets', 'pods/exec'])}]
    verbs: ['*']
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: ${name}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: ${oneOf(next, [name, name, 'cluster-admin'])}
subjects:
  - kind: ServiceAccount
    name: ${name}
    namespace: legacy
`;

const workflow = (name, next) => `name: ${name}
on:
  push:
    branches: [master]
${oneOf(next, ['permissions: write-all\n', '', 'permissions: read-all\n'])}jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v2
      - run: make -C services/${name} deploy
        env:
          DEPLOY_TOKEN: \${{ secrets.DEPLOY_TOKEN }}
`;

const mcp = (name) => `{
  "mcpServers": {
    "${name}-files": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem", "/"] },
    "${name}-db": {
      "command": "uvx",
      "args": ["postgres-mcp"],
      "env": { "DATABASE_URI": "postgresql://root:${madeUpSecret('password', `${name}/mcp`)}@db.legacy-corp.example/${name}" }
    }
  }
}
`;

const agent = (name, next) => `---
name: ${name}
description: Looks after ${name}.
${oneOf(next, ['tools: "*"\n', '', 'tools: Read, Bash\n'])}---

Keep the service running.
`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log(generateLegacy(path.resolve(process.argv[2])));
