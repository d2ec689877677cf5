import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Engine, readFacts } from '../../engine/index.ts';
import { settledBy } from '../../engine/reading/settled.ts';
import { positionAt } from '../../engine/text/line-table.ts';
import { readers, repository } from '../engine/repository.ts';
import { documents, snippets } from './edited-documents.ts';

interface Edit {
  readonly document: number;
  /** Where in the text, as a share of its length. */
  readonly at: number;
  /** Where else the same is typed at once. */
  readonly also: readonly number[];
  readonly removed: number;
  readonly inserted: string;
  readonly asks: boolean;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  document: fc.nat({ max: documents.length - 1 }),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  also: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }),
  removed: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 60 })),
  inserted: fc.constantFrom('', ...snippets),
  asks: fc.boolean(),
});

/** Each run reads all documents twice, so that a turn takes a few of them and stays well below the limit of a test. */
const turns = ['first', 'second', 'third', 'fourth'];

describe('incremental-equals-fresh', () => {
  for (const turn of turns)
    it(`over random edits of documents of every format, ${turn} turn`, () => {
      fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 10 }), holdsAfter), {
        numRuns: Math.ceil(Number(process.env.RUNS ?? 12) / turns.length),
      });
    });
});

function holdsAfter(edits: readonly Edit[]): void {
  const { engine, texts } = repository(Object.fromEntries(documents));
  for (const [path, text] of texts) engine.edit(path, text);
  for (const { document, at, also, removed, inserted, asks } of edits) {
    const [path = ''] = documents[document] ?? [];
    let next = texts.get(path) ?? '';
    for (const place of [at, ...also]) {
      const start = Math.floor(place * next.length);
      next = next.slice(0, start) + inserted + next.slice(start + removed);
    }
    texts.set(path, next);
    engine.edit(path, next);
    if (asks) answers(engine);
  }
  for (const [path, text] of texts)
    assert.deepEqual(settledBy(engine.facts).facts(path), readFacts(path, text, readers));
  const fresh = repository(Object.fromEntries(texts)).engine;
  assert.deepEqual(answers(engine), answers(fresh));
  if (edits[0]?.asks) assert.deepEqual(repairs(engine), repairs(fresh));
}

function answers(engine: Engine): unknown {
  const sorted = [...engine.paths()].sort();
  return {
    findings: sorted.map((path) => [path, inLines(engine, engine.findings(path), path)]),
    identities: [...engine.identities()]
      .sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
      .map((identity) => inLines(engine, identity, identity.at.path)),
  };
}

/** What the fixes of the first findings of each rule change. */
function repairs(engine: Engine): unknown {
  const seen = new Set<string>();
  return [...engine.paths()].sort().flatMap((path) =>
    engine.findings(path).flatMap((finding) => {
      if (seen.has(finding.rule)) return [];
      seen.add(finding.rule);
      const offers = engine.offers(finding);
      return [{ key: finding.key, offers, changes: offers.map(({ id }) => engine.fix(path, finding.key, id)) }];
    }),
  );
}

/** The same with lines and columns for offsets, as an editor shows them. */
function inLines(engine: Engine, value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => inLines(engine, item, path));
  const here = 'path' in value && typeof value.path === 'string' ? value.path : path;
  if ('start' in value && typeof value.start === 'number' && 'end' in value && typeof value.end === 'number') {
    const starts = engine.facts(here)?.lineStarts ?? [0];
    return [positionAt(starts, value.start), positionAt(starts, value.end)];
  }
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, inLines(engine, field, here)]));
}
