import type { Definitions, KeptWorth } from '../evaluate/definitions.ts';
import { moduleCallKey } from '../text/module-call.ts';
import { intoSpread } from '../text/spread.ts';
import { placedData } from '../text/spread-data.ts';
import type { FactStore } from './store/fact-store.ts';
import type { Memo } from './store/memo.ts';

/** Names as expressions see them: the definition of highest rank wins, among equals the one in the last file by name. */
export function definitionsIn(
  memo: Memo,
  store: FactStore,
  readText: (path: string) => string | undefined,
): Definitions {
  const worthOf = memo.each<KeptWorth | undefined>({ same: Object.is, onCycle: undefined });
  const togetherOf = createTogether();
  let nested = 0;
  let visits = 0;
  return {
    find: (scope, address) => {
      const candidates = store.look('definition', `${scope}#${address}`);
      return candidates.reduce<(typeof candidates)[number] | undefined>(
        (best, candidate) => (best === undefined || candidate.fact.rank >= best.fact.rank ? candidate : best),
        undefined,
      );
    },
    all: (scope, address) => store.look('definition', `${scope}#${address}`),
    calls: (scope) => store.look('definition', moduleCallKey(scope)),
    text: (path) => {
      store.readFacts(path);
      return readText(path);
    },
    placed: (path, read) => {
      const spread = store.readFacts(path)?.spread;
      return spread === undefined ? read : placedData(read, intoSpread(spread));
    },
    kept: (about, depth, workOut) => {
      if (nested === 0) visits = 0;
      if (nested + depth > deepestKept || visits > mostVisitedKept) return undefined;
      nested += depth;
      try {
        return worthOf(togetherOf(about), () => {
          const worth = workOut();
          visits += worth.visited;
          return worth;
        });
      } finally {
        nested -= depth;
      }
    },
  };
}

/** How deep expressions may be nested that stand in evaluations one within the other. */
const deepestKept = 40;

/** Nodes that evaluations one within the other may visit until what they come to is no longer worked out for all. */
const mostVisitedKept = 500_000;

/** One object for the same objects in the same order, for as long as they are there. */
function createTogether(): (parts: readonly object[]) => object {
  interface Branch {
    readonly about: object;
    readonly next: WeakMap<object, Branch>;
  }
  const first = new WeakMap<object, Branch>();
  return (parts) => {
    let branches = first;
    let about: object = parts;
    for (const part of parts) {
      const branch: Branch = branches.get(part) ?? { about: {}, next: new WeakMap() };
      branches.set(part, branch);
      ({ about, next: branches } = branch);
    }
    return about;
  };
}
