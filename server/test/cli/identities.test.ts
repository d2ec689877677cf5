import assert from 'node:assert/strict';
import { run } from '../support/command.ts';
import { adminRole, folderWith, repositoryWith } from '../support/workspace.ts';

const inventory = `version: 1
identities:
  - id: shop-app
    kind: aws-role
    name: app
    match: ["aws:arn:aws:iam::*:role/app"]
    owners: { technical: [acme/shop] }
  - id: gone
    kind: aws-role
    name: gone
    match: ["aws:arn:aws:iam::*:role/gone"]
    owners: { technical: [acme/shop] }
`;

describe('identities', () => {
  it('as JSON tell what is written as a star from what nobody knows', () => {
    const root = folderWith({
      'main.tf': `resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = var.action, Resource = "*" }, { Effect = "Allow", Action = "s3:GetObject", Resource = var.bucket }, { Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.orders.arn }] })
}
resource "aws_sqs_queue" "orders" {}
resource "aws_iam_role" "app" {}
variable "action" {}
variable "bucket" {}
`,
    });
    const [identity] = JSON.parse(run(['identities', root, '--format', 'json']).out).identities;
    assert.deepEqual(
      identity.grants.map(({ action, resource }: { action: string; resource: string }) => [action, resource]),
      [
        ['unknown', '*'],
        ['s3:GetObject', 'unknown'],
        ['sqs:SendMessage', 'aws_sqs_queue.orders'],
      ],
    );
  });

  it('as JSON tell who may become each, and what that is asked', () => {
    const root = folderWith({
      'main.tf': `resource "aws_iam_role" "app" {
  name = "app"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Condition = { StringEquals = { "sts:ExternalId" = "pear" } } }] })
}
`,
    });
    const [identity] = JSON.parse(run(['identities', root, '--format', 'json']).out).identities;
    const [{ location, ...trusted }, ...others] = identity.trustedBy;
    assert.deepEqual(others, []);
    assert.deepEqual([location.path, location.range.start.line], ['main.tf', 2]);
    assert.deepEqual(trusted, {
      principal: 'arn:aws:iam::111122223333:root',
      type: 'aws',
      effect: 'allow',
      conditions: [{ key: 'sts:ExternalId', operator: 'StringEquals', values: ['pear'] }],
    });
  });

  it('as JSON have the documented shape', () => {
    const root = folderWith({ 'main.tf': adminRole, '.identity/inventory.yaml': inventory });
    const report = JSON.parse(run(['identities', root, '--format', 'json']).out);
    const [identity] = report.identities;
    assert.deepEqual(Object.keys(report), ['version', 'identities', 'records']);
    assert.deepEqual(Object.keys(identity), [
      'id',
      'kind',
      'name',
      'locations',
      'owners',
      'purpose',
      'environment',
      'systems',
      'data',
      'usedAt',
      'trustedBy',
      'lifecycle',
      'review',
      'risk',
      'grants',
      'credentials',
      'reaches',
      'inventory',
      'findings',
    ]);
    assert.deepEqual(identity.locations, [
      { path: 'main.tf', range: { start: { line: 0, character: 25 }, end: { line: 0, character: 28 } } },
    ]);
    assert.deepEqual(identity.owners.technical, ['acme/shop']);
    assert.deepEqual(Object.keys(identity.risk), ['level', 'factors']);
    assert.deepEqual(Object.keys(identity.grants[0]), ['action', 'resource', 'effect', 'access', 'location']);
    assert.equal(identity.inventory.record, 'shop-app');
    assert.deepEqual(
      report.records.map(({ id, state }: { id: string; state: string }) => [id, state === 'orphan']),
      [
        ['shop-app', false],
        ['gone', true],
      ],
    );
  });

  it('of a folder are those below it', () => {
    const root = repositoryWith({ 'a/main.tf': adminRole, 'b/main.tf': adminRole.replaceAll('app', 'other') });
    const report = JSON.parse(run(['identities', `${root}/b`, '--format', 'json']).out);
    assert.deepEqual(
      report.identities.map(({ name, locations: [at] }: { name: string; locations: { path: string }[] }) => [
        name,
        at?.path,
      ]),
      [['other', 'main.tf']],
    );
  });

  it('as CSV are one row each, and no cell is a formula', () => {
    const root = folderWith({ 'main.tf': adminRole.replace('"app"\n', '"=cmd|x"\n') });
    const rows = run(['identities', root, '--format', 'csv']).out.split('\r\n');
    assert.equal(rows.length, 3);
    assert.ok(!/(^|,)=/m.test(rows[1] ?? ''));
  });

  it('as text begin with the highest risk', () => {
    const root = folderWith({
      'a.tf': 'resource "aws_iam_user" "plain" {\n  name = "plain"\n}\n',
      'b.tf': adminRole,
    });
    const [title, ...risks] = run(['identities', root])
      .out.trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    assert.equal(title, 'RISK');
    assert.equal(risks.length, 2);
    assert.deepEqual([risks[0] !== 'low', risks[1]], [true, 'low']);
  });

  it('as text say who owns them', () => {
    const root = folderWith({ 'main.tf': adminRole });
    assert.match(
      run(['identities', root]).out,
      /^RISK +KIND +NAME +OWNER +PLACE\n.*aws-role +app +no owner +main\.tf:1/,
    );
    // The job is its workflow's: it is none of those without an owner that a scan counts.
    const job =
      'on: push\njobs:\n  ship:\n    permissions: { contents: write }\n    runs-on: ubuntu-latest\n    steps: [{ run: make }]\n';
    const { out } = run(['identities', folderWith({ '.github/workflows/ship.yml': job })]);
    assert.match(out, /github-job +ship +its parent +/);
    assert.match(out, /github-workflow +\S+ +no owner +/);
  });
});
