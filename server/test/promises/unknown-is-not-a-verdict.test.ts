import assert from 'node:assert/strict';
import { repository } from '../engine/repository.ts';

/** `@` stands for the value that nobody knows; `known` is one that draws the finding, so that silence means something. */
interface Case {
  readonly rule: string;
  readonly files: Readonly<Record<string, string>>;
  readonly known: string;
  readonly unknown: string;
}

const role = 'resource "aws_iam_role" "app" {\n  name = "app"\n  tags = { owner = "shop" }\n}\n';

const cases: readonly Case[] = [
  {
    rule: 'aws-admin',
    files: {
      'main.tf': `${role}resource "aws_iam_role_policy" "p" {\n  role = aws_iam_role.app.id\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = @, Resource = "*" }] })\n}\nvariable "actions" {}\n`,
    },
    known: '"*"',
    unknown: 'var.actions',
  },
  {
    rule: 'aws-admin',
    files: {
      'main.tf': `${role}data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["*"]\n    resources = [@]\n  }\n}\nresource "aws_iam_role_policy" "p" {\n  role = aws_iam_role.app.id\n  policy = data.aws_iam_policy_document.d.json\n}\n`,
    },
    known: '"*"',
    unknown: 'data.terraform_remote_state.base.outputs.arn',
  },
  {
    rule: 'gcp-basic-role',
    files: {
      'main.tf':
        'variable "role" {}\nresource "google_project_iam_member" "m" {\n  project = "p"\n  role = @\n  member = "serviceAccount:x@p.iam.gserviceaccount.com"\n}\n',
    },
    known: '"roles/owner"',
    unknown: '"roles/${var.role}"',
  },
  {
    rule: 'owner-missing',
    files: { 'main.tf': 'variable "tags" {}\nresource "aws_iam_role" "app" {\n  name = "app"\n  tags = @\n}\n' },
    known: '{ stage = "prod" }',
    unknown: 'var.tags',
  },
  {
    rule: 'k8s-wildcard',
    files: {
      'role.yaml':
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: reader\nrules:\n  - apiGroups: [""]\n    resources: ["pods"]\n    verbs: @\n',
    },
    known: '["*"]',
    unknown: '{{ .Values.verbs }}',
  },
];

describe('unknown-is-not-a-verdict', () => {
  for (const { rule, files, known, unknown } of cases)
    it(`${rule}: ${unknown}`, () => {
      assert.ok(rulesOf(files, known).includes(rule), `${known} must draw ${rule}`);
      assert.ok(!rulesOf(files, unknown).includes(rule), `${unknown} must not draw ${rule}`);
    });
});

function rulesOf(files: Readonly<Record<string, string>>, value: string): readonly string[] {
  const filled = Object.entries(files).map(([path, text]) => [path, text.replace('@', () => value)] as const);
  const { engine } = repository(Object.fromEntries(filled));
  return engine.paths().flatMap((path) => engine.findings(path).map((finding) => finding.rule));
}
