/**
 * Generates a workspace of 10,000 files for benchmarks, a fifth of them infrastructure; nearly all of it is in order.
 * `node test-fixtures/large.mjs FOLDER [COUNT]`, or call `generateLarge(folder, count)`. Equal calls give equal files.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { oneOf, randomText, seeded } from './random.mjs';
import { adjectives, areas, writeFiles } from './workspace.mjs';

const lower = 'abcdefghijklmnopqrstuvwxyz';
const groupSize = 10;

/** Writes `count` files and returns `folder`. Two of ten are Terraform or Kubernetes, the others source and text. */
export function generateLarge(folder, count = 10_000) {
  for (let group = 0; group < count / groupSize; group++) writeFiles(folder, groupFiles(group));
  return folder;
}

function groupFiles(group) {
  const next = seeded(`large/${group}`);
  const name = `${oneOf(next, adjectives)}-${oneOf(next, areas)}-${group}`;
  const at = (file) => `area-${group % 40}/${name}/${file}`;
  return {
    [at('infra/roles.tf')]: terraform(name, next),
    [at('k8s/service.yaml')]: kubernetes(name),
    ...Object.fromEntries(['api', 'store', 'jobs'].map((part) => [at(`src/${part}.py`), python(next)])),
    ...Object.fromEntries(['view', 'state', 'model'].map((part) => [at(`src/${part}.ts`), typescript(next)])),
    [at('README.md')]: `# ${name}\n\n${prose(next, 120)}\n`,
    [at('config.json')]:
      `${JSON.stringify({ name, port: 3000 + next(999), features: words(next, 12) }, undefined, 2)}\n`,
  };
}

function terraform(name, next) {
  const open = next(50) === 0;
  return `resource "aws_iam_role" "service" {
  name = "${name}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
  })
  tags = { owner = "${oneOf(next, areas)}" }
}

resource "aws_iam_role_policy" "service" {
  role = aws_iam_role.service.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject"]
      Resource = "${open ? '*' : `arn:aws:s3:::${name}/*`}"
    }]
  })
}
`;
}

const kubernetes = (name) => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  namespace: apps
  annotations:
    owner: ${name.split('-')[1]}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: apps
spec:
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      serviceAccountName: ${name}
      automountServiceAccountToken: false
      containers:
        - name: main
          image: registry.example.com/${name}:1.4.2
`;

function python(next) {
  return Array.from({ length: 24 }, () => {
    const [name, argument, field] = words(next, 3);
    return `def ${name}(${argument}: dict[str, str]) -> str:
    """${prose(next, 8)}."""
    ${field} = ${argument}.get("${field}", "${oneOf(next, areas)}")
    if not ${field}:
        raise ValueError("${prose(next, 5)}")
    return f"{${field}}/{len(${argument})}"
`;
  }).join('\n\n');
}

function typescript(next) {
  return Array.from({ length: 24 }, () => {
    const [name, argument, field] = words(next, 3);
    return `/** ${prose(next, 8)}. */
export function ${name}(${argument}: ReadonlyMap<string, string>): string {
  const ${field} = ${argument}.get('${field}') ?? '${oneOf(next, areas)}';
  if (${field} === '') throw new Error('${prose(next, 5)}');
  return \`\${${field}}/\${${argument}.size}\`;
}
`;
  }).join('\n');
}

function words(next, count) {
  return Array.from({ length: count }, () => `${randomText(next, lower, 4 + next(5))}_${randomText(next, lower, 3)}`);
}

function prose(next, count) {
  return Array.from({ length: count }, () => randomText(next, lower, 2 + next(7))).join(' ');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log(generateLarge(path.resolve(process.argv[2]), Number(process.argv[3] ?? 10_000)));
