import type { Definitions } from '../evaluate/definitions.ts';
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
    text: (path) => {
      store.readFacts(path);
      return readText(path);
    },
  };
}
