import assert from 'node:assert/strict';
import { structureOf } from '../../engine/reading/read-facts.ts';
import { judgeExample } from '../engine/rules/example-engine.ts';
import { type Example, type WrittenRule, writtenRules } from '../engine/rules/written-rules.ts';
import { afterFix } from './repository.ts';

const variants: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
  ['with lists of scopes and triggers in one line', inOneLine],
];

/**
 * Every fix of a pipeline’s rule on its examples, one after the other, with a comment above each entry and an anchor on
 * the runner: what people have written stays, the text parses after each, each takes its finding away, and where all are
 * made a second run finds nothing that could be mended.
 */
describe('fixes of pipelines keep comments and anchors', () => {
  for (const rule of writtenRules().filter(({ category, fixes }) => category === 'pipelines' && fixes?.length > 0))
    for (const [variant, change] of variants)
      it(`${rule.id}, ${variant}`, () => {
        const fixed = rule.examples.bad.map((example) => {
          const files = example.files.map((file) => ({ ...file, text: change(withNotes(file.text)) }));
          return mended(rule, { ...example, files });
        });
        assert.ok(
          fixed.some((count) => count > 0),
          'no example has a fix',
        );
      });
});

/** Makes all preferred fixes of the rule in an example; gives back how many there were. */
function mended(rule: WrittenRule, example: Example): number {
  const given = judgeExample(rule, example);
  const own = given.findings.filter((finding) => finding.rule === rule.id).length;
  assert.ok(own > 0, `${example.name}: fires with comments as well`);
  let files = example.files;
  let left = own;
  for (let made = 0; ; made++) {
    const { engine, findings, texts } = judgeExample(rule, { ...example, files });
    const still = findings.filter((finding) => finding.rule === rule.id);
    if (made > 0)
      assert.ok(still.length < left, `${example.name}: still fires\n${files.map(({ text }) => text).join('\n')}`);
    left = still.length;
    if (made === 0) tryOthers(rule, { ...example, files });
    const found = still.flatMap((finding) => {
      const offer = engine.offers(finding).find(({ isPreferred }) => isPreferred);
      return offer ? [{ finding, offer }] : [];
    })[0];
    if (!found) return made;
    const before = Object.fromEntries(texts);
    const after = afterFix(before, engine.fix(found.finding.at.path, found.finding.key, found.offer.id));
    for (const [path, text] of Object.entries(after))
      assertKept(`${example.name} ${path}`, path, before[path] ?? '', text);
    files = Object.entries(after).map(([path, text]) => ({ path, text }));
  }
}

/** Each fix that is offered beside the preferred one, alone: what people have written stays, and the finding goes. */
function tryOthers(rule: WrittenRule, example: Example) {
  const { engine, findings, texts } = judgeExample(rule, example);
  const before = Object.fromEntries(texts);
  for (const finding of findings.filter((one) => one.rule === rule.id))
    for (const offer of engine.offers(finding)) {
      if (offer.isPreferred || offer.asks !== undefined || /^(?:ignore|baseline)/.test(offer.id)) continue;
      const after = afterFix(before, engine.fix(finding.at.path, finding.key, offer.id));
      const where = `${example.name}: ${offer.id}`;
      for (const [path, text] of Object.entries(after)) assertKept(`${where} ${path}`, path, before[path] ?? '', text);
      const files = Object.entries(after).map(([path, text]) => ({ path, text }));
      const keys = judgeExample(rule, { ...example, files }).findings.map(({ key }) => key);
      assert.ok(!keys.includes(finding.key), `${where} still fires`);
    }
}

/** `permissions` and `on` with plain entries as flow maps, comments above their entries left out. */
function inOneLine(text: string): string {
  return text.replace(
    /^( *)(permissions|on):\n((?:\1 {2}(?:# note \d+|[\w-]+:(?: [⟦⟧\w-]+)?)\n)+)(?!\1 {2})/gm,
    (_, indent: string, key: string, body: string) => {
      const entries = body
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => (line.endsWith(':') ? `${line} {}` : line));
      return `${indent}${key}: { ${entries.join(', ')} }\n`;
    },
  );
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
