import assert from 'node:assert/strict';
import type { Engine } from '../../engine/index.ts';
import { judgeExample } from '../engine/rules/example-engine.ts';
import { writtenRules } from '../engine/rules/written-rules.ts';

/** What has to be the first thing that its file says: a header, a prolog, the program of a script. */
const firstLine = /^\ufeff?(?:---[ \t]*\r?\n|(?:<\?xml|<!doctype|#!|#cloud-config|\{\{)[^\n]*\n)/i;

/** The same text, all of it behind its first line further down. */
function below(text: string): string {
  const head = firstLine.exec(text)?.[0] ?? '';
  return `${head}\n\n${text.slice(head.length)}`;
}

/** What entries of a baseline, links and records go by. */
function keysOf(engine: Engine): readonly string[] {
  return [
    ...engine.paths().flatMap((path) => engine.findings(path).map(({ rule, key }) => `${rule} ${key}`)),
    ...engine.identities().map(({ symbol, id }) => `${symbol} ${id}`),
  ].sort();
}

describe('an edit above moves no key', () => {
  for (const rule of writtenRules())
    it(rule.id, () => {
      for (const example of [...rule.examples.bad, ...rule.examples.good]) {
        const { engine, texts } = judgeExample(rule, example);
        const before = keysOf(engine);
        for (const [path, text] of texts) engine.update(path, below(text));
        assert.deepEqual(keysOf(engine), before, example.name);
      }
    });
});
