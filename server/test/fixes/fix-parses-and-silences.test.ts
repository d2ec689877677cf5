import assert from 'node:assert/strict';
import { structureOf } from '../../engine/reading/read-facts.ts';
import { allFixCases } from './cases/all-fix-cases.ts';
import type { FixCase } from './cases/fix-cases.ts';
import { afterFix, engineOver, findingsOf, type Texts } from './repository.ts';

const owners = { CODEOWNERS: '* @acme/everyone\n' };

const variants: readonly (readonly [name: string, change: (text: string) => string, needsTabs?: 'tabs'])[] = [
  ['as it is', (text) => text],
  ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
  ['without a final newline', (text) => text.replace(/\n$/, '')],
  ['with tabs', (text) => text.replace(/^(?: {2})+/gm, (blanks) => '\t'.repeat(blanks.length / 2)), 'tabs'],
];

describe('fix-parses-and-silences', () => {
  for (const each of allFixCases)
    for (const [variant, change, needsTabs] of variants) {
      if (needsTabs && !each.takesTabs) continue;
      it(`${each.name}, ${variant}`, () => {
        const files = changedTexts({ ...each.files, ...owners }, change);
        const after = fixed(files, each.rule, each.offer);
        const expected = changedTexts(each.after, change);
        for (const [path, text] of Object.entries(each.after)) {
          // A new file has line ends of its own.
          assert.equal(after[path], files[path] === undefined ? text : expected[path], path);
        }
        const untouched = Object.keys(files).filter((path) => each.after[path] === undefined);
        for (const path of untouched) assert.equal(after[path], files[path], path);
        assertParsesAndSilences(files, after, each.rule);
      });
    }

  for (const each of allFixCases)
    for (const offer of ['ignore:known and accepted', 'baseline']) {
      if (offer !== 'baseline' && !takesComment(each)) continue;
      it(`${each.name}: ${offer}`, () => {
        const files = { ...each.files, ...owners };
        assertParsesAndSilences(files, fixed(files, each.rule, offer), each.rule);
      });
    }
});

/** Plain JSON has no comments, those of Xcode are not written, and an ignore of a useless ignore is none. */
function takesComment({ files, rule }: FixCase): boolean {
  const path = Object.keys(files)[0] ?? '';
  const isWritten = !/\.(?:json|xcconfig)$/.test(path) || path.startsWith('.vscode/');
  return isWritten && !/^suppression-un/.test(rule);
}

function changedTexts(texts: Texts, change: (text: string) => string): Texts {
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, change(text)]));
}

function fixed(files: Texts, ruleId: string, offer: string): Texts {
  const engine = engineOver(files);
  const [finding] = findingsOf(engine, ruleId);
  assert.ok(finding, `no finding of ${ruleId}`);
  const result = engine.fix(finding.at.path, finding.key, offer);
  return afterFix(files, result);
}

function assertParsesAndSilences(before: Texts, after: Texts, ruleId: string) {
  assert.deepEqual(
    findingsOf(engineOver(after), ruleId).map(({ at }) => at),
    [],
  );
  for (const [path, text] of Object.entries(after)) {
    const problems = structureOf(path, text)?.problems ?? [];
    const known = structureOf(path, before[path] ?? '')?.problems ?? [];
    assert.ok(problems.length <= known.length, `${path}: ${problems[0]?.message}`);
  }
}
