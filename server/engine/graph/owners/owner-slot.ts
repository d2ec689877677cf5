import type { IdentityFact, OwnerVia } from '../../model/facts.ts';
import type { OwnerSlot } from '../../model/owner-facts.ts';
import type { OwnerPolicy } from '../../model/owner-policy.ts';
import type { FactStore, Stated } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';
import { createPiecewise } from '../store/pieces.ts';
import { sameData } from '../store/same-data.ts';

/** Of the slot of a format, that under the key which owners have here. */
export type OwnerSlots = (slot: OwnerSlot) => OwnerSlot;

/** Where owners are written here: the slot of the format, under the key that the repository asks for, else the one that most of its identities use. */
export function createOwnerSlots(memo: Memo, store: FactStore, keys: () => OwnerPolicy['keys']): OwnerSlots {
  const usedInFiles = createPiecewise<readonly Stated<IdentityFact>[], KeyCounts>(memo, (_scope, files) => [
    countsOf(files.flatMap((stated) => stated.flatMap(({ fact }) => keysFor(fact)))),
  ]);
  const usedIn = memo.query<KeyCounts>(
    (scope) => {
      const counts = new Map<string, number>();
      for (const each of usedInFiles(scope, store.byFile('identitiesIn', scope)))
        for (const [key, count] of each) counts.set(key, (counts.get(key) ?? 0) + count);
      return counts;
    },
    { same: sameData, onCycle: new Map() },
  );
  // Every identity asks, and an edit of one seldom changes what most of them use.
  const favourites = memo.index<string>(() => favouriteKeys(store.scopes().map((scope) => usedIn(scope))), {
    same: Object.is,
  });
  return (slot) => {
    if (!('key' in slot)) return slot;
    const [wanted] = keys().technical;
    const key = wanted ?? favourites('', viaOf[slot.kind]);
    return key === undefined ? slot : { ...slot, key };
  };
}

const viaOf = { tags: 'tag', labels: 'label', annotations: 'annotation', metadata: 'metadata' } as const;

/** `via|key` → how many identities of a scope state their technical owner so. */
type KeyCounts = ReadonlyMap<string, number>;

function countsOf(keys: readonly string[]): KeyCounts {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function keysFor({ owners }: IdentityFact): readonly string[] {
  return owners.flatMap(({ role, via, key }) => (role === 'technical' && key !== undefined ? [`${via}|${key}`] : []));
}

/** The most used key per slot; of equally used ones the first by name, so that the order of files does not matter. */
function favouriteKeys(all: readonly KeyCounts[]): ReadonlyMap<OwnerVia, string> {
  const total = new Map<string, number>();
  for (const counts of all) for (const [name, count] of counts) total.set(name, (total.get(name) ?? 0) + count);
  const found = new Map<OwnerVia, string>();
  for (const [name] of [...total].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const [via = '', key = ''] = name.split('|', 2);
    if (isVia(via) && !found.has(via)) found.set(via, key);
  }
  return found;
}

function isVia(text: string): text is OwnerVia {
  return ['tag', 'label', 'annotation', 'field', 'metadata', 'comment'].includes(text);
}
