import type { Definitions } from '../evaluate/definitions.ts';
import type { IdentityFact } from '../model/facts.ts';
import type { Overlays } from './kubernetes/overlays.ts';
import type { Removals } from './kubernetes/removals.ts';
import { mayBePrinted } from './printed.ts';
import type { SqlFolding } from './sql/folded.ts';
import { type Stated, scopeOf } from './store/fact-store.ts';
import type { Memo } from './store/memo.ts';

/** Which of what files declare is there when all of them have been applied. */
export interface Presence {
  /** Not an account that a later script drops, or that a chart does not make. */
  isThere(symbol: string): boolean;
  /** Of several statements of one identity that which declares it; of patches none where others declare it. */
  declaredHere(stated: Stated<IdentityFact>): readonly string[];
}

interface PresenceInputs {
  readonly memo: Memo;
  readonly definitions: Definitions;
  readonly sql: SqlFolding;
  readonly overlays: Overlays;
  readonly removals: Removals;
}

export function createPresence({ memo, definitions, sql, overlays, removals }: PresenceInputs): Presence {
  // Each account asks whether it is dropped, which few edits of a script change.
  const dropped = memo.index<string>((scope) => new Map(sql(scope).dropped.map((symbol) => [symbol, symbol])), {
    same: Object.is,
  });
  return {
    isThere: (symbol) => {
      if (symbol.startsWith('sql:')) return dropped(scopeOf(symbol), symbol) === undefined;
      if (!symbol.startsWith('k8s#')) return true;
      const stated = overlays.declared(symbol);
      return (
        stated === undefined ||
        (mayBePrinted(stated.fact, stated.path, definitions) && !removals.isGone(symbol, stated.path))
      );
    },
    declaredHere: ({ fact, path }) => {
      if (!fact.symbol.startsWith('k8s#')) return [fact.symbol];
      const isMain =
        overlays.declared(fact.symbol)?.path === path && overlays.meant(fact.symbol, path)[0] === fact.symbol;
      return isMain ? [fact.symbol] : [];
    },
  };
}
