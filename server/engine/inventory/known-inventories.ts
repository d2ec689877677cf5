import type { FactStore } from '../graph/store/fact-store.ts';
import type { Memo } from '../graph/store/memo.ts';
import { sameData } from '../graph/store/same-data.ts';
import type { InventorySource } from '../model/inventory-source.ts';
import { type ListedOwners, listedOwners, nobodyListed, sameListedOwners } from './listed-owners.ts';
import type { RecordIndex } from './record-index.ts';
import type { InventoryContext } from './stated-record.ts';

/** What all inventories say together: the repository's own files, and those outside. */
export interface KnownInventories {
  /** Groups and people that they list. */
  listedOwners(): ListedOwners;
  /** For each identity the same part of what it is judged by. */
  context(): Pick<InventoryContext, 'unreachable' | 'partial' | 'knownOwners'> & { readonly hasRecords: boolean };
}

/** `sources` gives the inventories outside; the input `sources` stands for them. */
export function createKnownInventories(
  memo: Memo,
  store: FactStore,
  records: RecordIndex,
  sources: () => readonly InventorySource[],
): KnownInventories {
  const read = () => {
    memo.read('sources');
    return sources();
  };
  /** An owner that came since an inventory last answered, or that it does not show, is neither gone nor unknown to it. */
  const isWhole = () => read().every(({ isReachable, isPartial }) => isReachable && !isPartial);
  const listed = memo.query<ListedOwners>(
    () => {
      const outside = read().flatMap(({ owners }) => owners);
      const found = listedOwners([...store.look('owners', '').map(({ fact }) => fact), ...outside]);
      return isWhole() ? found : { ...found, hasGroups: false };
    },
    { same: sameListedOwners, onCycle: nobodyListed },
  );
  const knownOwners = memo.query<ReadonlySet<string>>(() => (isWhole() ? listed('').names : new Set()), {
    same: (a, b) => sameData([...a], [...b]),
    onCycle: new Set(),
  });
  const unreachable = memo.query<InventoryContext['unreachable']>(
    () =>
      read()
        .filter(({ isReachable }) => !isReachable)
        .map(({ name, asOf }) => ({ name, ...(asOf === undefined ? {} : { asOf }) })),
    { same: sameData, onCycle: [] },
  );
  const partial = memo.query<readonly string[]>(
    () => read().flatMap(({ name, isPartial }) => (isPartial ? [name] : [])),
    { same: sameData, onCycle: [] },
  );
  const hasRecords = memo.query<boolean>(() => records.records().length > 0 || records.outsideRecords().length > 0, {
    same: Object.is,
    onCycle: false,
  });
  return {
    listedOwners: () => listed(''),
    context: () => ({
      unreachable: unreachable(''),
      partial: partial(''),
      knownOwners: knownOwners(''),
      hasRecords: hasRecords(''),
    }),
  };
}
