import type { Definitions } from '../evaluate/definitions.ts';
import { moduleCallKey } from '../text/module-call.ts';
import { intoSpread } from '../text/spread.ts';
import { placedData } from '../text/spread-data.ts';
import type { FactStore } from './fact-store.ts';

/** Names as expressions see them: the definition of highest rank wins, among equals the one in the last file by name. */
export function definitionsIn(store: FactStore, readText: (path: string) => string | undefined): Definitions {
  return {
    find: (scope, address) => {
      const candidates = store.look('definition', `${scope}#${address}`);
      return candidates.reduce<(typeof candidates)[number] | undefined>(
        (best, candidate) => (best === undefined || candidate.fact.rank >= best.fact.rank ? candidate : best),
        undefined,
      );
    },
    calls: (scope) => store.look('definition', moduleCallKey(scope)),
    text: (path) => {
      store.readFacts(path);
      return readText(path);
    },
    placed: (path, read) => {
      const spread = store.readFacts(path)?.spread;
      return spread === undefined ? read : placedData(read, intoSpread(spread));
    },
  };
}
