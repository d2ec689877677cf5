import assert from 'node:assert/strict';
import { parse } from '@cdktf/hcl2json';
import { compareLevels } from '../../engine/model/finding.ts';
import { structureOf } from '../../engine/read-facts.ts';
import { judgeExample } from '../engine/rules/example-engine.ts';
import { type Example, type WrittenRule, writtenRules } from '../engine/rules/written-rules.ts';
import { afterFix, type Texts } from './repository.ts';

const kinds =
  /^(narrow-actions|narrow-resources|add-condition|correct-action|drop-action|name-principal|swap-policy|set-lifetime)(:|$)/;

/**
 * Each fix for an AWS statement or a lifetime, on each bad example: the finding goes, nothing graver comes, and the
 * text parses by HashiCorp's own parser.
 */
describe('fixes of AWS statements and lifetimes', function () {
  this.timeout(60_000);
  for (const rule of writtenRules().filter(({ fixes }) => (fixes ?? []).some((kind) => kinds.test(kind))))
    for (const example of rule.examples.bad) it(`${rule.id}: ${example.name}`, () => check(rule, example));
});

async function check(rule: WrittenRule, example: Example) {
  const { engine, findings, texts } = judgeExample(rule, example);
  const before: Texts = Object.fromEntries(texts);
  for (const finding of findings.filter((each) => each.rule === rule.id))
    for (const offer of engine.offers(finding).filter(({ id }) => kinds.test(id))) {
      const after = afterFix(before, engine.fix(finding.at.path, finding.key, offer.id));
      const files = Object.entries(after).map(([path, text]) => ({ path, text }));
      const left = judgeExample(rule, { ...example, files }).findings;
      const told = `${offer.id}\n${after[finding.at.path]}`;
      assert.ok(count(left, finding.key) < count(findings, finding.key), `still there: ${told}`);
      const graver = left.filter(({ level }) => compareLevels(level, finding.level) > 0);
      assert.deepEqual(
        graver.filter(({ key }) => count(findings, key) === 0).map(({ message }) => message),
        [],
        told,
      );
      for (const { path, text } of files) await assertParses(path, text, told);
    }
}

function count(findings: readonly { readonly key: string }[], key: string): number {
  return findings.filter((finding) => finding.key === key).length;
}

async function assertParses(path: string, text: string, told: string) {
  if (/\.(tf|tofu)$/.test(path)) await assert.doesNotReject(parse(path, text), told);
  assert.deepEqual(structureOf(path, text)?.problems ?? [], [], told);
}
