import assert from 'node:assert/strict';
import { type Engine, readFacts } from '../../engine/index.ts';
import { ownerName } from '../../engine/inventory/owner-reference.ts';
import { isAgentKind } from '../../engine/model/agent-kind.ts';
import type { Identity } from '../../engine/model/identity.ts';
import { structureOf } from '../../engine/reading/read-facts.ts';
import { compileDetectors } from '../../engine/secrets/compile-detectors.ts';
import { judgeExample } from '../engine/rules/example-engine.ts';
import { type Example, type WrittenRule, writtenRules } from '../engine/rules/written-rules.ts';
import { afterFix, type Texts } from './repository.ts';

const quickReaders = { detectors: compileDetectors([], []), digest: () => '' };

/**
 * Owners of both roles, written for one identity of every format, kind and place that the examples of the rules hold: it
 * is owned afterwards, nothing else is lost, and the file still parses.
 */
describe('owners of every kind of identity', () => {
  const seen = new Set<string>();
  for (const rule of writtenRules().filter(({ id }) => !id.startsWith('secret-')))
    for (const example of rule.examples.bad) {
      if (!example.files.some(({ path, text }) => placesIn(path, text).some((place) => !seen.has(place)))) continue;
      const { engine, texts } = judgeExample(rule, example);
      for (const identity of engine.identities()) {
        const place = placeOf(engine, identity);
        if (seen.has(place)) continue;
        seen.add(place);
        it(place, () => {
          for (const role of ['technical', 'business'] as const)
            checkOwner({ rule, example, before: Object.fromEntries(texts), engine, identity }, role);
          if (isAgentKind(identity.kind) && identity.traits.isSettings === undefined)
            checkPurpose({ rule, example, before: Object.fromEntries(texts), engine, identity });
        });
      }
    }

  it('are all there', () => assert.ok(seen.size > 50, String(seen.size)));
});

/** As a text tells by itself, which costs less than asking an engine. */
function placesIn(path: string, text: string): readonly string[] {
  const { format, identities } = readFacts(path, text, quickReaders);
  return identities.map(({ kind, slot }) => `${format} ${kind}: ${slot.kind}`);
}

function placeOf(engine: Engine, { at, kind, slot }: Identity): string {
  return `${engine.facts(at.path)?.format} ${kind}: ${slot.kind}`;
}

interface Tried {
  readonly rule: WrittenRule;
  readonly example: Example;
  readonly before: Texts;
  readonly engine: Engine;
  readonly identity: Identity;
}

/** Formats that have no word for what an agent is for. */
const wordless: ReadonlySet<string> = new Set(['n8n-agent', 'ci-agent', 'langchain-agent', 'openai-agent']);

function checkPurpose({ rule, example, before, engine, identity: { kind, symbol } }: Tried): void {
  const purpose = 'Looks at: what "changes", and says so.';
  const result = engine.describe([{ symbol, purpose }]);
  assert.equal(result.kind, wordless.has(kind) ? 'stale' : 'changes', kind);
  if (result.kind === 'stale') return;
  const files = Object.entries(afterFix(before, result)).map(([path, text]) => ({ path, text }));
  assert.equal(judgeExample(rule, { ...example, files }).engine.identity(symbol)?.purpose, purpose);
}

function checkOwner({ rule, example, before, engine, identity }: Tried, role: 'technical' | 'business'): void {
  const result = engine.setOwners([{ symbol: identity.symbol, owner: '@acme/payments', role }]);
  assert.equal(result.kind, 'changes', role);
  const after = afterFix(before, result);
  const written = Object.values(after).join('\n');
  const files = Object.entries(after).map(([path, text]) => ({ path, text }));
  const judged = judgeExample(rule, { ...example, files });
  const owners = judged.engine.identity(identity.symbol)?.owners[role].map(ownerName);
  assert.deepEqual(owners?.includes('payments'), true, written);
  assert.equal(judged.engine.identities().length, engine.identities().length, written);
  for (const { path, text } of files) {
    const problems = structureOf(path, text)?.problems.length ?? 0;
    assert.ok(problems <= (structureOf(path, before[path] ?? '')?.problems.length ?? 0), text);
  }
}
