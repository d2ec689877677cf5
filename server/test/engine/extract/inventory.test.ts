import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { readFacts } from '../../../engine/index.ts';
import type { RecordFact } from '../../../engine/model/facts.ts';
import { readers } from '../repository.ts';

describe('inventory files', () => {
  const full = `version: 1
identities:
  - id: billing-runner
    kind: service-account
    name: Billing batch runner
    match: ["aws:arn:aws:iam::123456789012:role/billing-runner", "k8s:prod/billing/runner"]
    owners: { technical: [group:default/payments], business: [user:default/jdoe] }
    purpose: Nightly billing batch
    systems: [payments]
    data: [pii]
    environment: prod
    permissions: { summary: ["s3:GetObject on billing-*"], privileged: false, approved: PAY-123 }
    credentials: [{ type: access-key, ref: "vault:kv/billing", expiresAt: 2027-01-31, maxAgeDays: 180 }]
    lifecycle: active
    review: { last: 2026-06-01, by: jdoe@example.com, intervalDays: 180 }
    lastUsed: 2026-10-01
    sources: [{ repo: github.com/acme/infra, path: iam/billing.tf }]
    url: https://portal.example.com/billing-runner
    ticket: kept as it is
`;

  it('reads every field', () => {
    const [{ span, idSpan, matchSpans = [], ...record } = assert.fail()] = recordsOf('.identity/inventory.yaml', full);
    assert.equal(full.slice(idSpan.start, idSpan.end), 'billing-runner');
    assert.ok(span.start < idSpan.start && idSpan.end < span.end);
    assert.deepEqual(
      matchSpans.map(({ start, end }) => full.slice(start, end)),
      ['aws:arn:aws:iam::123456789012:role/billing-runner', 'k8s:prod/billing/runner'],
    );
    const ends = full.indexOf('2027-01-31');
    assert.deepEqual(record, {
      id: 'billing-runner',
      kind: 'service-account',
      name: 'Billing batch runner',
      match: ['aws:arn:aws:iam::123456789012:role/billing-runner', 'k8s:prod/billing/runner'],
      technical: ['group:default/payments'],
      business: ['user:default/jdoe'],
      purpose: 'Nightly billing batch',
      systems: ['payments'],
      data: ['pii'],
      environment: 'prod',
      permissions: { summary: ['s3:GetObject on billing-*'], privileged: false },
      credentials: [{ type: 'access-key', expiresAt: '2027-01-31', span: { start: ends, end: ends + 10 } }],
      lifecycle: 'active',
      review: { last: '2026-06-01', by: 'jdoe@example.com', intervalDays: 180 },
      lastUsed: '2026-10-01',
      sources: [{ repo: 'github.com/acme/infra', path: 'iam/billing.tf' }],
      url: 'https://portal.example.com/billing-runner',
    });
  });

  it('reads a folder of inventories, and no other file', () => {
    assert.equal(recordsOf('.identity/inventory/team/a.yml', full).length, 1);
    assert.equal(recordsOf('inventory.yaml', full).length, 0);
  });

  check('a complete record', full, []);
  check('no version', 'identities: []\n', ['missing: version «identities»']);
  check('what a record must have', 'version: 1\nidentities:\n  - id: a\n    kind: x\n', [
    'missing: match, owners, purpose «id»',
  ]);
  check('a key of another scheme', full.replace('k8s:prod', 'kubernetes:prod'), [
    'the text does not have the form asked for «"kubernetes:prod/billing/runner"»',
  ]);
  check('a mistyped role', full.replace('business:', 'bussiness:'), [
    'unknown key "bussiness": did you mean "business"? «bussiness»',
  ]);
  check('one owner instead of a list', full.replace('[group:default/payments]', 'group:default/payments'), [
    'expected a list, found a text «group:default/payments»',
  ]);
  check('a lifecycle that does not exist', full.replace('lifecycle: active', 'lifecycle: alive'), [
    'expected proposed, active, suspended, deprecated, decommissioned «alive»',
  ]);

  it('takes a record with faults as far as it goes', () => {
    const [record] = recordsOf('.identity/inventory.yaml', 'identities:\n  - id: a\n    match: aws:x\n  - name: b\n');
    assert.deepEqual([record?.id, record?.name, record?.match, record?.technical], ['a', 'a', ['aws:x'], []]);
  });
});

/** Our own reading agrees with a full validator on whether there is a fault, and names it as expected. */
function check(title: string, text: string, expected: readonly string[]): void {
  it(title, () => {
    const { problems } = readFacts('.identity/inventory.yaml', text, readers);
    const told = problems.map(({ message, span, rule }) => {
      assert.equal(rule, 'config-invalid');
      return `${message} «${text.slice(span.start, span.end)}»`;
    });
    assert.deepEqual(told, expected);
    const schema = JSON.parse(readFileSync('rules/schemas/inventory.schema.json', 'utf8'));
    const isValid = new Ajv({ allowUnionTypes: true }).compile(schema)(parse(text, { schema: 'core' }));
    assert.equal(isValid, expected.length === 0);
  });
}

function recordsOf(path: string, text: string): readonly RecordFact[] {
  return readFacts(path, text, readers).records;
}
