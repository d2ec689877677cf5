import { isAgentKind } from '../model/agent-kind.ts';
import { grouped } from '../model/grouped.ts';
import type { Identity } from '../model/identity.ts';
import { lackOf } from './owner-lack.ts';
import { isOfOneAlone, lacksQuietly, quietLackOf } from './quiet-lack.ts';
import type { CheckContext } from './rule.ts';
import type { UnownedHere, UnownedTogether } from './unowned-here.ts';

/** What is told of one of a folder that nobody owns and that may do no more than most; undefined of others. */
export function unownedHere(identity: Identity, context: CheckContext): UnownedHere | undefined {
  if (identity.kind === 'github-workflow') return undefined;
  const lack = lackOf(identity, context);
  if (lack?.about !== '' || !lacksQuietly(identity, lack, context) || isOfOneAlone(identity, lack, context))
    return undefined;
  const { symbol, name, at, kind } = identity;
  const { words, effect } = quietLackOf(identity, lack, context);
  return { symbol, name, at, words: `${words} ${effect}`, isAgent: isAgentKind(kind) };
}

/**
 * With whom each of those of one folder is told, by its symbol: who asks about one of hundreds hears nothing of the names of the others unless it speaks for
 * them. Whoever answers for one, in the order of their places, has the others before them.
 */
export function toldTogetherBy(unowned: readonly UnownedHere[]): ReadonlyMap<string, UnownedTogether> {
  const all = unowned.toSorted(byPlace);
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

function byPlace({ at: one }: UnownedHere, { at: other }: UnownedHere): number {
  return (one.path === other.path ? 0 : one.path < other.path ? -1 : 1) || one.span.start - other.span.start;
}
