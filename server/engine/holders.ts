import type { Memo } from './graph/store/memo.ts';
import { sameItems } from './graph/store/pieces.ts';
import { sameData } from './graph/store/same-data.ts';
import type { Identity } from './model/identity.ts';
import { type Ask, longHolder } from './model/long-holder.ts';

/** Grants of which a list is long. */
const fewest = 64;

/** Identities as each of their grants is judged: one that has many is the same for as long as nothing but these differs. */
export function createHolders(
  memo: Memo,
  identity: (symbol: string) => Identity | undefined,
): (symbol: string) => Identity | undefined {
  const grantsOf = memo.query<Identity['grants']>((symbol) => identity(symbol)?.grants ?? [], {
    same: sameItems,
    onCycle: [],
  });
  const long = memo.query<Omit<Identity, 'grants'> | undefined>(withoutGrants, { same: sameData, onCycle: undefined });
  const answers = new Map<Ask<unknown>, (symbol: string) => unknown>();
  return memo.query<Identity | undefined>(
    (symbol) => {
      const rest = long(symbol);
      if (rest === undefined) return identity(symbol);
      return longHolder(rest, { grants: () => grantsOf(symbol), answer: (ask) => answerOf(ask)(symbol) });
    },
    { same: Object.is, onCycle: undefined },
  );

  function withoutGrants(symbol: string): Omit<Identity, 'grants'> | undefined {
    const found = identity(symbol);
    if (found === undefined || found.grants.length < fewest) return undefined;
    const { grants: _, ...rest } = found;
    return rest;
  }

  function answerOf<V>(ask: Ask<V>): (symbol: string) => V {
    const answer = (symbol: string) => {
      const found = identity(symbol);
      return found && ask(found);
    };
    const known = answers.get(ask) ?? memo.query<unknown>(answer, { same: sameData, onCycle: undefined });
    answers.set(ask, known);
    // What stands under a function is what it answers.
    return known as (symbol: string) => V;
  }
}
