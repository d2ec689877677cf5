import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Engine } from '../../engine/index.ts';
import { repository } from '../engine/repository.ts';

/** Texts that name each other over several files: each choice changes what others mean. */
const choices: Readonly<Record<string, readonly string[]>> = {
  'infra/role.tf': [
    'resource "aws_iam_role" "app" {\n  name = "app"\n  assume_role_policy = data.aws_iam_policy_document.trust.json\n}\n',
    '# moved\n\nresource "aws_iam_role" "app" {\n  name = local.name\n  tags = { owner = "payments" }\n}\n',
    'resource "aws_iam_role" "app" {\n  name = "app',
    '',
  ],
  'infra/policy.tf': [
    'resource "aws_iam_role_policy" "p" {\n  role = aws_iam_role.app.id\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = local.actions, Resource = "*" }] })\n}\n',
    'resource "aws_iam_role_policy" "p" {\n  role = aws_iam_role.app.id\n  policy = data.aws_iam_policy_document.doc.json\n}\n',
    'resource "aws_iam_policy" "shared" {\n  name = "shared"\n  policy = data.aws_iam_policy_document.doc.json\n}\nresource "aws_iam_role_policy_attachment" "a" {\n  role = aws_iam_role.app.name\n  policy_arn = aws_iam_policy.shared.arn\n}\n',
  ],
  'infra/locals.tf': [
    'locals {\n  actions = ["*"]\n  name = "billing"\n}\n',
    'locals {\n  actions = ["s3:GetObject"]\n  name = var.name\n}\nvariable "name" {\n  default = "orders"\n}\n',
    'locals {\n',
  ],
  'infra/documents.tf': [
    'data "aws_iam_policy_document" "doc" {\n  statement {\n    actions = ["iam:*"]\n    resources = ["*"]\n  }\n}\n',
    'data "aws_iam_policy_document" "trust" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    principals {\n      type = "AWS"\n      identifiers = ["*"]\n    }\n  }\n}\n',
  ],
  'infra/terraform.tfvars': ['name = "shipping"\n', '# nothing\n'],
  'infra/provider.tf': [
    'provider "aws" {\n  default_tags {\n    tags = { owner = "platform" }\n  }\n}\n',
    'provider "aws" {}\n',
  ],
  'db/1_roles.sql': [
    'CREATE ROLE shop LOGIN SUPERUSER;\nGRANT ALL ON ALL TABLES IN SCHEMA public TO shop;\n',
    'CREATE ROLE reports;\nGRANT reports TO shop WITH ADMIN OPTION;\n',
  ],
  'db/2_less.sql': [
    'ALTER ROLE shop NOSUPERUSER;\nREVOKE ALL ON ALL TABLES IN SCHEMA public FROM shop;\n',
    'DROP ROLE shop;\n',
    'SELECT 1;\n',
  ],
  OWNERS: [
    'approvers: [ann, infra-people]\n',
    'filters:\n  ".*": { approvers: [ann] }\n  ^infra/: { approvers: [bob] }\n',
    '',
  ],
  'infra/OWNERS': ['options: { no_parent_owners: true }\n', 'reviewers: [infra-people]\n'],
  OWNERS_ALIASES: ['aliases:\n  infra-people: [ann, cleo]\n', 'aliases: {}\n'],
  CODEOWNERS: ['* @acme/all\ninfra/ @acme/platform\n', '* @acme/all\n'],
  '.identity/inventory.yaml': [
    'version: 1\nidentities:\n  - id: app\n    kind: iam-role\n    name: App\n    match: ["aws:arn:aws:iam::111122223333:role/app"]\n    owners: { technical: [payments] }\n    purpose: Runs the app\n',
    'version: 1\nidentities: []\n',
    "version: 1\nidentities:\n  - id: app\n    kind: iam-role\n    match: ['aws:arn:aws:iam::*:role/*']\n    owners: { technical: [platform] }\n    purpose: Runs the app\n    lastUsed: 2026-10-01\n    review: { last: 2026-09-01, intervalDays: 90, digest: sha256:00000000000000000000000000000000, grants: ['s3:* on *'] }\n",
  ],
  '.identity/inventory/app.yaml': [
    'version: 1\nidentities:\n  - id: app-again\n    kind: iam-role\n    name: app\n    match: ["k8s:*/shop/app"]\n    owners: { technical: [payments] }\n    purpose: Runs the app\n    sources: [{ path: infra/role.tf }]\n',
  ],
  '.identity/usage/app.json': [
    '{ "ServicesLastAccessed": [{ "ServiceNamespace": "s3", "LastAuthenticated": "2026-01-02T00:00:00Z" }] }',
  ],
  '.identity/config.yaml': ['version: 1\nrules:\n  owner-missing: off\n', 'version: 1\n'],
  'docker/compose.yaml': [
    'services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: S3cure-h0rse-battery\n',
    'services:\n  db:\n    environment:\n      QUEUE_PASSWORD: S3cure-h0rse-battery\n',
  ],
  'tests/app.py': ['password = "S3cure-h0rse-battery"\n', '# moved\n\npassword = "S3cure-h0rse-battery"\n', ''],
  LICENSE: ['Permission is hereby granted\n'],
  'src/app.py': ['password = "S3cure-h0rse-battery"\n', 'import os\n\npassword = os.environ["PASSWORD"]\n'],
};

const paths = Object.keys(choices);

const step = fc.record({
  path: fc.constantFrom(...paths),
  choice: fc.nat({ max: 4 }),
  asks: fc.boolean(),
});

describe('incremental-equals-fresh', () => {
  it('over any order of changes, whatever was asked in between', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const { engine, texts, write, remove } = repository({});
        for (const { path, choice, asks } of steps) {
          const text = choices[path]?.[choice];
          if (text === undefined) remove(path);
          else write(path, text);
          if (asks) answers(engine);
        }
        assert.deepEqual(answers(engine), answers(repository(Object.fromEntries(texts)).engine));
      }),
      { numRuns: 150 },
    );
  });
});

function answers(engine: Engine): unknown {
  const sorted = [...engine.paths()].sort();
  return {
    findings: sorted.map((path) => [path, engine.findings(path)]),
    identities: [...engine.identities()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1)),
  };
}
