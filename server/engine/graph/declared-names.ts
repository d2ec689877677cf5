import type { IdentityFact } from '../model/facts.ts';
import { type Declared, declaredBy, declaredWords } from './declared.ts';
import { createGroupedIndex, createListsOfScopes } from './grouped.ts';
import type { KeyIndex } from './keys/key-index.ts';
import type { Overlays } from './kubernetes/overlays.ts';
import type { Presence } from './presence.ts';
import type { FactStore, Stated } from './store/fact-store.ts';
import type { Memo } from './store/memo.ts';
import { createPiecewise, sameItems } from './store/pieces.ts';
import { sameData, withFormerItems } from './store/same-data.ts';

/** What the repository declares, by symbol and by the words that may mean it: known without joining anything. */
export interface DeclaredNames {
  symbols(): readonly string[];
  /** What is declared of a kind. */
  declared(kind: string): Declared;
}

interface DeclaredInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly keys: KeyIndex;
  readonly overlays: Overlays;
  readonly presence: Presence;
}

/** Something that is declared, by its kind and a word. */
interface Named {
  readonly word: string;
}

export function createDeclaredNames(inputs: DeclaredInputs): DeclaredNames {
  const { memo, store, presence } = inputs;
  const namedInFile = memo.each<readonly Named[]>({ same: sameData, onCycle: [] });
  const namesOf = createPiecewise<Stated<IdentityFact>, Named>(memo, (_file, stated) => namesAmong(stated, inputs));
  const namedInFiles = createPiecewise<readonly Stated<IdentityFact>[], Named>(memo, (scope, files) =>
    files.flatMap((stated) => namedInFile(stated, () => namesOf(`${scope}|${stated[0]?.path}`, stated))),
  );
  const namedIn = memo.query<readonly Named[]>((scope) => namedInFiles(scope, store.byFile('identitiesIn', scope)), {
    same: sameData,
    keep: withFormerItems,
    onCycle: [],
  });
  const symbols = memo.query<readonly string[]>(
    () =>
      store
        .scopes()
        .flatMap((scope) => store.look('identitiesIn', scope).flatMap(presence.declaredHere))
        .filter(presence.isThere),
    { same: sameItems, onCycle: [] },
  );
  const named = createGroupedIndex(memo, createListsOfScopes(memo, store, namedIn), ({ word }) => word);
  return {
    symbols: () => symbols(''),
    declared: (kind) => declaredBy((word) => named(`${kind} ${word}`).length > 0),
  };
}

function namesAmong(
  stated: readonly Stated<IdentityFact>[],
  { keys, overlays, presence }: DeclaredInputs,
): readonly Named[] {
  const words = stated
    .flatMap(presence.declaredHere)
    .filter(presence.isThere)
    .flatMap((symbol): readonly string[] => {
      const declared = overlays.declared(symbol);
      if (!declared) return [];
      const { fact, path } = declared;
      const own = declaredWords({ name: keys.nameOf(symbol), keys: keys.keysOf(symbol), path });
      return own.map((word) => `${fact.kind} ${word}`);
    });
  return [...new Set(words)].map((word) => ({ word }));
}
