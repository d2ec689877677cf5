import assert from 'node:assert/strict';
import { extractorFor } from '../../../../engine/reading/read-facts.ts';
import { repository } from '../../repository.ts';
import { allCases } from '../agent-cases/all-cases.ts';
import { besides, covered } from '../agent-cases/covered.ts';
import { formatWords } from '../agent-cases/format-words.ts';
import { writtenRules } from '../written-rules.ts';

type Others = Readonly<Record<string, string>>;

/** Which rules have spoken of which formats, in any text. */
const spoken = new Set<string>();

describe('rules on agents by format', () => {
  for (const { rule, path, firing, silent, others = {} } of allCases)
    it(`${rule} in ${path}`, () => {
      firing.forEach((text) => {
        const rules = found(path, text, others);
        assert.ok(rules.includes(rule), `silent on\n${text}\nfound ${rules.join()}`);
      });
      silent.forEach((text) => {
        assert.ok(!found(path, text, others).includes(rule), `speaks of\n${text}`);
      });
    });

  for (const [format, { path, file, ...words }] of Object.entries(formatWords))
    it(`the words of ${format}`, () => {
      const tools = Object.values(words).filter((word) => typeof word === 'string');
      for (const tool of tools) found(path, file([tool], 'Reviews changes.', 'Never modify files.'), {});
      found(path, file(tools), {});
      assert.equal(extractorFor(path, file(tools))?.format, format);
    });

  it('three different texts that fire and three that do not, for every rule and format that it covers', () => {
    const counts = new Map<string, { firing: Set<string>; silent: Set<string> }>();
    for (const { rule, path, firing, silent } of allCases) {
      const [first = ''] = firing;
      const key = pairOf(rule, path, first);
      const count = counts.get(key) ?? { firing: new Set(), silent: new Set() };
      for (const text of firing) count.firing.add(text);
      for (const text of silent) count.silent.add(text);
      counts.set(key, count);
    }
    const wanted = Object.entries(covered).flatMap(([rule, formats]) =>
      formats.map((format) => `${rule} in ${format}`),
    );
    const few = wanted.filter((key) => {
      const count = counts.get(key);
      return !count || count.firing.size < 3 || count.silent.size < 3;
    });
    assert.deepEqual(few, []);
    assert.deepEqual(
      [...counts.keys()].filter((key) => !wanted.includes(key)),
      [],
      'covered, but not told',
    );
  });

  it('no rule speaks of a format in any of these texts, or in its own examples, without being covered', () => {
    for (const { id, examples } of writtenRules().filter((rule) => rule.id.startsWith('agent-')))
      for (const { files } of [...examples.bad, ...examples.good]) {
        const texts = Object.fromEntries(files.map(({ path, text }) => [path, text.replace(/[⟦⟧]/g, '')]));
        for (const [path, text] of Object.entries(texts)) found(path, text, texts, id);
      }
    const told = new Set([
      ...Object.entries(covered).flatMap(([rule, formats]) => formats.map((format) => `${rule} in ${format}`)),
      ...Object.keys(besides),
    ]);
    assert.deepEqual([...spoken].filter((pair) => !told.has(pair)).sort(), []);
    assert.deepEqual(
      Object.keys(besides).filter((pair) => !spoken.has(pair)),
      [],
      'told beside, but never spoken of',
    );
  });

  it('every rule on agents is told of', () => {
    const rules = writtenRules()
      .map(({ id }) => id)
      .filter((id) => id.startsWith('agent-'));
    assert.deepEqual(
      rules.filter((id) => !Object.hasOwn(covered, id)),
      [],
    );
  });
});

function pairOf(rule: string, path: string, text: string): string {
  return `${rule} in ${extractorFor(path, text)?.format}`;
}

/** The rules that speak of the text; other faults in the files beside it are none of ours. */
function found(path: string, text: string, others: Others, example?: string): readonly string[] {
  const { engine } = repository({ ...others, [path]: text });
  if (!example)
    assert.deepEqual(
      engine.problems().filter(({ path: at }) => at !== path),
      [],
    );
  const rules = engine.findings(path).map(({ rule }) => rule);
  for (const rule of rules) if (rule.startsWith('agent-')) spoken.add(pairOf(rule, path, text));
  return rules;
}
