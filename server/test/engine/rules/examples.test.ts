import assert from 'node:assert/strict';
import { catalogue, judgeExample } from './example-engine.ts';
import { type Example, type WrittenRule, writtenRules } from './written-rules.ts';

describe('examples of rules', () => {
  for (const rule of writtenRules()) {
    describe(rule.id, () => {
      const { bad, good } = rule.examples;

      it('has two of each', () => {
        assert.ok(bad.length >= 2 && good.length >= 2, `${bad.length} bad and ${good.length} good`);
      });
      bad.forEach((example, index) => {
        it(`bad: ${example.name ?? index + 1}`, () => check(rule, example, [rule.id]));
      });
      good.forEach((example, index) => {
        it(`good: ${example.name ?? index + 1}`, () => check(rule, example, []));
      });
    });
  }
});

describe('checks that are asked about some subjects alone', () => {
  const asked = catalogue.filter(({ of }) => of !== undefined);
  const unasked = catalogue.map(({ of: _, ...rule }) => rule);

  it('are checks', () =>
    assert.deepEqual(
      asked.filter(({ when }) => when),
      [],
    ));

  for (const rule of writtenRules().filter(({ category }) => category !== 'secrets'))
    it(`say nothing of the others in examples of ${rule.id}`, () => {
      for (const example of [...rule.examples.bad, ...rule.examples.good]) {
        const { findings } = judgeExample(rule, example);
        assert.deepEqual(findings, judgeExample(rule, example, unasked).findings);
      }
    });
});

/** The example yields these rules and those in `also`, at the marked places, in whole sentences, and no rule throws on it. */
function check(rule: WrittenRule, example: Example, expected: readonly string[]): void {
  const { engine, findings, marked } = judgeExample(rule, example);
  const found = [...new Set(findings.map((finding) => finding.rule))].sort();
  const messages = findings.map((finding) => `${finding.rule}: ${finding.message}`).join('\n');
  assert.deepEqual(found, [...expected, ...(example.also ?? [])].sort(), messages);
  assert.deepEqual(engine.problems(), []);
  for (const { message } of findings)
    assert.doesNotMatch(message, /\bundefined\b|\.unknown\b|[\w`)]\.(?:Also|It|So|They) /);
  const places = findings
    .filter((finding) => finding.rule === rule.id)
    .map(({ at }) => `${at.path} ${at.span.start}-${at.span.end}`);
  if (marked.length > 0) assert.deepEqual(places.sort(), [...marked].sort());
}
