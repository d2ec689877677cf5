import assert from 'node:assert/strict';
import { compareLevels, type Finding } from '../../engine/model/finding.ts';
import { structureOf } from '../../engine/reading/read-facts.ts';
import { judgeExample } from '../engine/rules/example-engine.ts';
import { type Example, type WrittenRule, writtenRules } from '../engine/rules/written-rules.ts';
import { leftFindings } from './findings-that-fixes-leave.ts';
import { isReadByOthers } from './other-parsers.ts';
import { afterFix, type Texts } from './repository.ts';

/**
 * Every fix that is offered for a bad example of a rule, tried on each of its findings: the finding goes, nothing else
 * comes but what `leftFindings` says, and every text still parses, by parsers that are not ours as well. The first example stands for all where a rule has no fix of its own, and every thirtieth detector
 * for its like, since they differ in the secret alone.
 */
describe('fixes of the rules’ examples', () => {
  const rules = writtenRules();
  const detectors = rules.filter(({ id }) => id.startsWith('secret-')).filter((_, index) => index % 30 === 0);
  for (const rule of [...rules.filter(({ id }) => !id.startsWith('secret-')), ...detectors]) {
    const hasOwnFixes = (rule.fixes ?? []).length > 0;
    for (const [index, example] of rule.examples.bad.slice(0, hasOwnFixes ? undefined : 1).entries())
      it(`${rule.id}: ${example.name}`, () =>
        checkFixes(rule, example, index === 0 ? /^(?!baseline)/ : /^(?!baseline|ignore)/));
  }
});

/** Tries the offers of such ids: accepting a finding works alike for all, and is tried elsewhere. */
async function checkFixes(rule: WrittenRule, example: Example, ids: RegExp) {
  const { engine, findings, texts } = judgeExample(rule, example);
  const before: Texts = Object.fromEntries(texts);
  // A finding that points into another file than the one it is about is out of its comments' reach.
  const own = findings.filter((each) => each.rule === rule.id && engine.findings(each.at.path).includes(each));
  for (const finding of own)
    for (const offer of engine
      .offers(finding)
      .filter(({ id, asks }) => (asks === undefined || asks === 'registration' || asks === 'review') && ids.test(id))) {
      const result = engine.fix(finding.at.path, finding.key, offer.id);
      const where = `${offer.id} at ${finding.at.path}:${finding.at.span.start}`;
      assert.equal(result.kind, 'changes', where);
      const after = afterFix(before, result);
      const files = Object.entries(after).map(([path, text]) => ({ path, text }));
      const judged = judgeExample(rule, { ...example, files });
      const left = judged.findings.filter(({ key }) => key === finding.key);
      const count = findings.filter(({ key }) => key === finding.key).length;
      assert.ok(left.length < count || left.length === 0, `${where} leaves the finding\n${after[finding.at.path]}`);
      const isLeft = (other: Finding) =>
        compareLevels(other.level, finding.level) <= 0 && mayLeave(rule.id, offer.id).has(other.rule);
      const fresh = judged.findings.filter((other) => !findings.some(({ key }) => key === other.key));
      assert.deepEqual(
        fresh.filter((other) => !isLeft(other)).map((other) => `${other.rule}: ${other.message}`),
        [],
        `${where}\n${after[finding.at.path]}`,
      );
      for (const file of files) {
        const problems = structureOf(file.path, file.text)?.problems ?? [];
        const known = structureOf(file.path, before[file.path] ?? '')?.problems ?? [];
        assert.ok(
          problems.length <= known.length,
          `${where} breaks ${file.path}: ${problems[0]?.message}\n${file.text}`,
        );
        const text = before[file.path];
        const isRead = (await isReadByOthers(file.path, file.text)) || !(await isReadByOthers(file.path, text ?? ''));
        assert.ok(isRead, `${where} makes a text that others cannot read\n${file.text}`);
      }
    }
}

function mayLeave(rule: string, offer: string): ReadonlySet<string> {
  const left = leftFindings.filter((each) => each.rule === rule && offer.split(':')[0] === each.fix);
  return new Set(left.flatMap(({ leaves }) => leaves));
}
