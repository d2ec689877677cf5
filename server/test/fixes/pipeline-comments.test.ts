import assert from 'node:assert/strict';
import { structureOf } from '../../engine/read-facts.ts';
import { judgeExample } from '../engine/rules/example-engine.ts';
import { type Example, writtenRules } from '../engine/rules/written-rules.ts';
import { afterFix } from './repository.ts';

/**
 * Every fix of a pipeline’s rule on its examples, with a comment above each entry and an anchor on the runner: what
 * people have written stays, the text parses, and the fixed file fires the rule no more.
 */
describe('fixes of pipelines keep comments and anchors', () => {
  for (const rule of writtenRules().filter(({ category, fixes }) => category === 'pipelines' && fixes?.length > 0))
    it(rule.id, () => {
      for (const example of rule.examples.bad) {
        const decorated = { ...example, files: example.files.map((file) => ({ ...file, text: withNotes(file.text) })) };
        const { engine, findings, texts } = judgeExample(rule, decorated);
        const own = findings.filter((finding) => finding.rule === rule.id);
        assert.ok(own.length > 0, `${example.name}: fires with comments as well`);
        const [finding] = own;
        const offer = finding && engine.offers(finding).find(({ isPreferred }) => isPreferred);
        if (!finding || !offer) continue;
        const before = Object.fromEntries(texts);
        const after = afterFix(before, engine.fix(finding.at.path, finding.key, offer.id));
        for (const [path, text] of Object.entries(after))
          assertKept(`${example.name} ${path}`, path, before[path] ?? '', text);
        assert.ok(left(rule, decorated, after) < own.length, `${example.name}: still fires\n${after[finding.at.path]}`);
      }
    });
});

function left(
  rule: Parameters<typeof judgeExample>[0],
  example: Example,
  after: Readonly<Record<string, string>>,
): number {
  const files = Object.entries(after).map(([path, text]) => ({ path, text }));
  return judgeExample(rule, { ...example, files }).findings.filter((finding) => finding.rule === rule.id).length;
}

/** A comment above each entry outside of scripts, numbered; and an anchor on each runner. */
function withNotes(text: string): string {
  let number = 0;
  let script = -1;
  return text
    .split('\n')
    .flatMap((line) => {
      const indent = line.search(/\S/);
      if (script >= 0 && (indent > script || indent === -1)) return [line];
      script = /[|>]-?\s*$/.test(line) ? indent : -1;
      const isEntry = /^ *(?:- )?[\w⟦-]+⟧?:(?: |$)/.test(line);
      const anchored = line.replace(/^( *runs-on: )(?=[\w-]+$)/, `$1&runner${number} `);
      return isEntry ? [`${' '.repeat(indent)}# note ${number++}`, anchored] : [line];
    })
    .join('\n');
}

function assertKept(where: string, path: string, before: string, after: string) {
  const notes = (text: string) => new Set([...text.matchAll(/# (note \d+)/g)].map(([, note]) => note));
  const anchors = (text: string) => [...text.matchAll(/&runner\d+/g)].map(([anchor]) => anchor);
  const lost = [...notes(before)].filter((note) => !notes(after).has(note));
  assert.deepEqual(lost, [], `${where} loses comments\n${after}`);
  assert.deepEqual(anchors(after), anchors(before), where);
  assert.equal(structureOf(path, after)?.problems.length ?? 0, structureOf(path, before)?.problems.length ?? 0, where);
}
