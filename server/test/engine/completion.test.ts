import assert from 'node:assert/strict';
import { repository } from './repository.ts';

const role = (name: string) =>
  `resource "aws_iam_role" "${name}" {\n  name = "${name}"\n  tags = { owner = "team-a" }\n}\n`;

/** Labels for the place that `|` marks in one file, and the text that the one with `@` would leave. */
function completed(path: string, marked: string, files: Readonly<Record<string, string>> = {}) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { engine } = repository({ ...files, [path]: text });
  const found = engine.completions(path, offset);
  const first = found?.items.find(({ label }) => label.startsWith('@'));
  const after = found && first ? text.slice(0, found.start) + first.text + text.slice(offset) : text;
  return { labels: found?.items.map(({ label }) => label) ?? [], after };
}

const head = 'version: 1\nidentities:\n';

describe('completion', () => {
  const inventory = '.identity/inventory.yaml';

  it('offers the keys of a record, at any depth and in either style', () => {
    assert.ok(completed(inventory, `${head}  - id: a\n    |`).labels.includes('owners'));
    assert.deepEqual(completed(inventory, `${head}  - id: a\n    owners:\n      |`).labels, ['technical', 'business']);
    assert.deepEqual(completed(inventory, `${head}- id: a\n  owners:\n    te|`).labels, ['technical', 'business']);
    assert.deepEqual(completed(inventory, `${head}  - id: a\n    owners: { te| }`).labels, ['technical', 'business']);
    assert.ok(completed(inventory, `${head}  - |`).labels.includes('id'));
    assert.ok(completed(inventory, '|').labels.includes('identities'));
  });

  it('offers kinds, stages of life and decisions as values', () => {
    assert.ok(completed(inventory, `${head}  - id: a\n    kind: |`).labels.includes('ai-agent'));
    assert.ok(completed(inventory, `${head}  - { id: a, kind: se| }`).labels.includes('service-account'));
    assert.deepEqual(completed(inventory, `${head}  - id: a\n    review:\n      decision: |`).labels, [
      'keep',
      'narrow',
      'retire',
      'reassign',
    ]);
  });

  it('offers owners that are known, quoted where YAML asks for it', () => {
    const files = { CODEOWNERS: '* @acme/shop\n' };
    const listed = completed(inventory, `${head}  - id: a\n    owners:\n      technical: [team-b, |]`, files);
    assert.ok(listed.labels.includes('@acme/shop'));
    assert.match(listed.after, /technical: \[team-b, '@acme\/shop'\]/);
    const block = completed(inventory, `${head}  - id: a\n    owners:\n      technical:\n        - "@a|`, files);
    assert.deepEqual(block.labels, ['@acme/shop']);
    assert.match(block.after, /- "@acme\/shop$/);
  });

  it('offers keys of identities, those without a record first', () => {
    const files = { 'iam.tf': role('known') + role('new') };
    const known = `${head}  - id: known\n    kind: iam-role\n    match: ["aws:arn:aws:iam::*:role/known"]\n    owners: { technical: [team-a] }\n    purpose: x\n`;
    assert.deepEqual(completed(inventory, `${known}  - id: new\n    match:\n      - aws:|\n`, files).labels, [
      'aws:arn:aws:iam::*:role/new',
      'aws:arn:aws:iam::*:role/known',
    ]);
  });

  it('offers rules and their levels in the configuration, owners in comments, and nothing elsewhere', () => {
    const config = '.identity/config.yaml';
    assert.ok(completed(config, 'rules:\n  aws-|').labels.includes('aws-admin'));
    assert.deepEqual(completed(config, 'rules:\n  aws-admin: |').labels, ['off', 'note', 'warning', 'error']);
    assert.ok(completed(config, 'paths:\n  - match: [a/]\n    rules:\n      |').labels.includes('aws-admin'));
    const files = { CODEOWNERS: '* @acme/shop\n' };
    assert.match(completed('a.tf', '# identity-hygiene: owner @|\n', files).after, /owner @acme\/shop\n/);
    assert.deepEqual(completed('a.tf', 'resource |\n', files).labels, []);
    assert.deepEqual(completed(inventory, `${head}  # kind: |`).labels, []);
  });
});

describe('records and code', () => {
  it('lead to each other, from an id, a key and a definition', () => {
    const text = `${head}  - id: app\n    kind: iam-role\n    match: ["aws:arn:aws:iam::*:role/app"]\n    owners: { technical: [team-a] }\n    purpose: x\n`;
    const { engine } = repository({ 'iam.tf': role('app'), '.identity/inventory.yaml': text });
    const [identity] = engine.identities();
    const place = (path: string, found: number) => engine.definition(path, found)[0];
    assert.deepEqual(place('.identity/inventory.yaml', text.indexOf('app')), identity?.at);
    assert.deepEqual(place('.identity/inventory.yaml', text.indexOf('role/app')), identity?.at);
    assert.equal(place('iam.tf', identity?.at.span.start ?? 0)?.path, '.identity/inventory.yaml');
    assert.match(engine.hover('.identity/inventory.yaml', text.indexOf('role/app'))?.markdown ?? '', /\*\*app\*\*/);
  });
});
