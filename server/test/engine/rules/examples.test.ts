import assert from 'node:assert/strict';
import { judgeExample } from './example-engine.ts';
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

/** The example yields these rules and those in `also`, at the marked places, and no rule throws on it. */
function check(rule: WrittenRule, example: Example, expected: readonly string[]): void {
  const { engine, findings, marked } = judgeExample(rule, example);
  const found = [...new Set(findings.map((finding) => finding.rule))].sort();
  const messages = findings.map((finding) => `${finding.rule}: ${finding.message}`).join('\n');
  assert.deepEqual(found, [...expected, ...(example.also ?? [])].sort(), messages);
  assert.deepEqual(engine.problems(), []);
  const places = findings
    .filter((finding) => finding.rule === rule.id)
    .map(({ at }) => `${at.path} ${at.span.start}-${at.span.end}`);
  if (marked.length > 0) assert.deepEqual(places.sort(), [...marked].sort());
}
