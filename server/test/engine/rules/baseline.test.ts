import assert from 'node:assert/strict';
import {
  type Baseline,
  baselineIndex,
  emptyBaseline,
  formatBaseline,
  parseBaseline,
  withEntries,
} from '../../../engine/rules/baseline.ts';

const a = { key: 'aws-admin x', rule: 'aws-admin', path: 'b.tf', reason: 'split planned', until: '2026-12-31' };
const b = { key: 'owner-missing y', rule: 'owner-missing', path: 'a.tf' };
const filled: Baseline = { version: 1, digestKey: '00ff', entries: [a, b] };

describe('the baseline file', () => {
  it('holds one entry a line, ordered by path, what people read before the key', () => {
    assert.equal(
      formatBaseline(filled),
      [
        '{',
        '  "version": 1,',
        '  "digestKey": "00ff",',
        '  "entries": [',
        '    {"path":"a.tf","rule":"owner-missing","key":"owner-missing y"},',
        '    {"path":"b.tf","rule":"aws-admin","reason":"split planned","until":"2026-12-31","key":"aws-admin x"}',
        '  ]',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('reads what it writes', () => {
    for (const baseline of [filled, emptyBaseline])
      assert.equal(formatBaseline(parseBaseline(formatBaseline(baseline)) ?? emptyBaseline), formatBaseline(baseline));
  });

  it('takes an entry of the same key once, the newer one', () => {
    const again = withEntries(filled, [{ ...a, reason: 'accepted' }]);
    assert.deepEqual(
      again.entries.map((entry) => entry.reason),
      [undefined, 'accepted'],
    );
  });

  it('lets an entry hold until its last day', () => {
    assert.deepEqual([...baselineIndex(filled, '2026-12-31').keys()], [a.key, b.key]);
    assert.deepEqual([...baselineIndex(filled, '2027-01-01').keys()], [b.key]);
  });

  it('lets no entry hold for ever whose last day is no date', () => {
    const days = ['soon', '2999-02-30', '2999-13-01', '31.12.2999', '2999', ''];
    const entries = days.map((until, at) => ({ key: `aws-admin ${at}`, rule: 'aws-admin', path: 'b.tf', until }));
    assert.deepEqual([...baselineIndex({ version: 1, entries }, '2026-11-01')], []);
    const number = parseBaseline('{"version":1,"entries":[{"key":"k","rule":"r","path":"p","until":2999}]}');
    assert.deepEqual([...baselineIndex(number ?? emptyBaseline, '2026-11-01')], []);
  });

  it('is undefined for texts that are none of ours', () => {
    for (const text of ['', '[]', 'null', '{', '{"version":2,"entries":[]}'])
      assert.equal(parseBaseline(text), undefined);
    assert.deepEqual(parseBaseline('{"version":1,"entries":[1,{"key":2},null]}'), emptyBaseline);
  });
});
