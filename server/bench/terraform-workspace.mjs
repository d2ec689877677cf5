// An edit in a Terraform workspace of 500 files: modules that live folders call, with locals, variables and tfvars.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { initialize, startServer } from './client.mjs';
import { ms, quantile } from './quantile.mjs';

const modules = 60;
const folders = 20;
const keystrokes = 60;
const budget = 30;

/** Prints p50 and p95 from sending an edit to the answer of the pull behind it, once the workspace has been read. */
export async function benchTerraformWorkspace() {
  const root = mkdtempSync(path.join(tmpdir(), 'identity-hygiene-terraform-'));
  try {
    const files = generate(root);
    const server = startServer();
    const ready = server.next('identityHygiene/status', ({ state }) => state === 'ready');
    await initialize(server, root);
    await ready;
    await report(server, root, files, 'role in a module', 'modules/service_7/roles.tf', '  name = "${');
    await report(server, root, files, 'local of a module', 'modules/service_7/locals.tf', '  prefix = "');
    await report(server, root, files, 'tfvars of a folder', 'live/env_3/terraform.tfvars', 'team = "');
    await server.stop();
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Types behind a text of the file. */
async function report(server, root, files, what, name, behind) {
  const text = files.get(name);
  const uri = pathToFileURL(path.join(root, name)).href;
  const before = text.slice(0, text.indexOf(behind) + behind.length).split('\n');
  const [line, character] = [before.length - 1, before.at(-1).length];
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'terraform', version: 1, text } });
  await server.request('textDocument/diagnostic', { textDocument: { uri } });
  const times = [];
  for (let count = 0; count < keystrokes; count++) {
    const at = { line, character: character + count };
    const started = performance.now();
    server.notify('textDocument/didChange', {
      textDocument: { uri, version: count + 2 },
      contentChanges: [{ range: { start: at, end: at }, text: 'x' }],
    });
    await server.request('textDocument/diagnostic', { textDocument: { uri } });
    times.push(performance.now() - started);
    await wait(20);
  }
  server.notify('textDocument/didClose', { textDocument: { uri } });
  console.log(
    `edit among ${files.size} Terraform files, ${what.padEnd(18)}  ` +
      `p50 ${ms(quantile(times, 0.5))}  p95 ${ms(quantile(times, 0.95))}  budget ${budget} ms`,
  );
}

function generate(root) {
  const files = new Map();
  for (let n = 0; n < modules; n++) {
    const folder = `modules/service_${n}`;
    files.set(`${folder}/variables.tf`, variables);
    files.set(
      `${folder}/locals.tf`,
      `locals {\n  prefix = "shop-\${var.stage}"\n  actions = ["s3:GetObject", "s3:PutObject"]\n}\n`,
    );
    files.set(
      `${folder}/roles.tf`,
      blocks(8, (i) => role(n, i)),
    );
    files.set(`${folder}/policies.tf`, blocks(8, policy));
    files.set(`${folder}/documents.tf`, blocks(8, document));
    files.set(
      `${folder}/outputs.tf`,
      blocks(8, (i) => `output "role_${i}" {\n  value = aws_iam_role.role_${i}.arn\n}\n`),
    );
  }
  for (let n = 0; n < folders; n++) {
    const folder = `live/env_${n}`;
    files.set(`${folder}/variables.tf`, variables);
    files.set(`${folder}/terraform.tfvars`, `team = "acme/team-${n}"\nstage = "prod-${n}"\n`);
    files.set(`${folder}/provider.tf`, 'provider "aws" {\n  default_tags {\n    tags = { owner = var.team }\n  }\n}\n');
    files.set(
      `${folder}/main.tf`,
      blocks(modules, (i) => call(i)),
    );
    for (let part = 0; part < 3; part++)
      files.set(
        `${folder}/extra_${part}.tf`,
        blocks(4, (i) => role(n, `${part}_${i}`)),
      );
  }
  for (const [name, text] of files) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return files;
}

function blocks(count, block) {
  return Array.from({ length: count }, (_, index) => block(index)).join('\n');
}

const variables = 'variable "stage" {\n  default = "dev"\n}\n\nvariable "team" {\n  type = string\n}\n';

const role = (n, i) =>
  `resource "aws_iam_role" "role_${i}" {\n  name = "\${local.prefix}-${n}-${i}"\n  tags = { owner = var.team }\n` +
  '  assume_role_policy = jsonencode({\n    Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]\n  })\n}\n';

const policy = (i) =>
  `resource "aws_iam_role_policy" "policy_${i}" {\n  role = aws_iam_role.role_${i}.id\n  policy = data.aws_iam_policy_document.document_${i}.json\n}\n`;

const document = (i) =>
  `data "aws_iam_policy_document" "document_${i}" {\n  statement {\n    actions = local.actions\n    resources = ["arn:aws:s3:::\${local.prefix}-${i}/*"]\n  }\n}\n`;

const call = (i) =>
  `module "service_${i}" {\n  source = "../../modules/service_${i}"\n  stage = var.stage\n  team = var.team\n}\n`;
