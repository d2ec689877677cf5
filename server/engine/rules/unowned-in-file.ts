import { isAgentKind } from '../model/agent-kind.ts';
import { grouped } from '../model/grouped.ts';
import type { Identity } from '../model/identity.ts';
import { lacksQuietly } from './pipelines/unowned-workflows.ts';
import type { CheckContext } from './rule.ts';
import type { UnownedHere, UnownedTogether } from './unowned-here.ts';

/** What is told of one of a file that nobody owns and that may do no more than most; undefined of others. */
export function unownedHere(identity: Identity, context: CheckContext): UnownedHere | undefined {
  const lack = identity.kind === 'github-workflow' ? undefined : lacksQuietly(identity, context);
  const { symbol, name, at, kind } = identity;
  return lack && { symbol, name, at, words: `${lack.words} ${lack.effect}`, isAgent: isAgentKind(kind) };
}

/**
 * With whom each of those of one file is told, by its symbol: who asks about one of hundreds hears nothing of the names of the others unless it speaks for
 * them. Whoever answers for one, in the order of their places, has the others before them.
 */
export function toldInFile(unowned: readonly UnownedHere[]): ReadonlyMap<string, UnownedTogether> {
  const all = unowned.toSorted((one, other) => one.at.span.start - other.at.span.start);
  const found = new Map<string, UnownedTogether>();
  const first = new Map(all.toReversed().map((each) => [each.symbol, each]));
  for (const group of grouped(all, ({ words, isAgent }) => `${isAgent} ${words}`).values())
    for (const [index, each] of group.entries()) {
      const isFirst = index === 0;
      if (first.get(each.symbol) === each)
        found.set(each.symbol, { isAgent: each.isAgent, isFirst, others: isFirst ? group.slice(1) : [] });
    }
  return found;
}
