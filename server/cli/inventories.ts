import { nodeIo } from '../connectors/node-io.ts';
import { pullOf } from '../connectors/pull.ts';
import { readSources, type SourceSettings } from '../connectors/settings.ts';
import { type Pulled, PullFailure } from '../connectors/source.ts';
import { type Engine, type OutsideInventory, readInventoryTexts } from '../engine/index.ts';
import { valueAt } from '../engine/syntax/document.ts';
import { plainValue } from '../engine/syntax/plain-value.ts';
import { readDocument } from '../engine/syntax/read.ts';
import type { ReadFailure } from '../worker/fact-batch.ts';
import { UsageError } from './exit-status.ts';

/** Milliseconds for one inventory. */
const timeLimit = 120_000;

/** Tokens by the origin of the server that they were given for, as a JSON object. */
const tokenVariable = 'IDENTITY_HYGIENE_TOKENS';

/**
 * Asks the inventories that a configuration names, and tells the engine what they say. One that does not answer is a
 * failure, and leaves open what it would have known.
 */
export async function askInventories(engine: Engine, configuration: string): Promise<readonly ReadFailure[]> {
  const [root] = readDocument('yaml', configuration).roots;
  const given = valueAt(root, 'inventory', 'sources');
  const { sources, problems } = readSources(given && plainValue(given));
  const [problem] = problems;
  if (problem) throw new UsageError(problem.message);
  const tokens = tokensByOrigin(process.env[tokenVariable]);
  const asked = await Promise.all(sources.map((source) => ask(source, tokens)));
  engine.setInventories(asked.map(({ inventory }) => inventory));
  return asked.flatMap(({ failure }) => failure ?? []);
}

interface Asked {
  readonly inventory: OutsideInventory;
  readonly failure?: ReadFailure;
}

async function ask(source: SourceSettings, tokens: ReadonlyMap<string, string>): Promise<Asked> {
  const token = source.type === 'git' ? undefined : tokens.get(new URL(source.url).origin);
  try {
    const signal = AbortSignal.timeout(timeLimit);
    const pulled = await pullOf(source)({ io: nodeIo, signal, ...(token === undefined ? {} : { token }) });
    const answer: Pulled = pulled === 'unchanged' ? { texts: [] } : pulled;
    const isPartial = answer.isPartial ?? source.partial;
    const read = readInventoryTexts(answer.texts);
    return { inventory: { name: source.name, ...read, isReachable: true, ...(isPartial ? { isPartial } : {}) } };
  } catch (error) {
    const message = error instanceof PullFailure ? error.message : 'could not be read';
    const failure = { path: source.name, kind: 'unreadable', message } as const;
    return { inventory: { name: source.name, records: [], owners: [], isReachable: false }, failure };
  }
}

/** A repository names the servers, so a token goes to none but the one that it was given for. */
function tokensByOrigin(text: string | undefined): ReadonlyMap<string, string> {
  if (text === undefined) return new Map();
  try {
    const entries = Object.entries(JSON.parse(text) as Record<string, unknown>);
    return new Map(
      entries.flatMap(([url, token]) => (typeof token === 'string' ? [[new URL(url).origin, token] as const] : [])),
    );
  } catch {
    throw new UsageError(`${tokenVariable} is no JSON object of tokens by address`);
  }
}
