import type { FactStore } from '../graph/fact-store.ts';
import { append } from '../graph/group.ts';
import { compatible, isExact, loosened } from '../graph/key-match.ts';
import type { Memo } from '../graph/memo.ts';
import { sameData } from '../graph/same-data.ts';
import { type Key, keyText, parseKey } from '../model/key.ts';
import type { StatedRecord } from './complete.ts';

/** Records by the keys that they claim. */
export interface RecordIndex {
  /** Records that an identity with these keys may have, by its strongest key that any record claims. */
  candidates(keys: readonly Key[]): readonly StatedRecord[];
  records(): readonly StatedRecord[];
}

export function createRecordIndex(memo: Memo, store: FactStore): RecordIndex {
  const records = memo.query<readonly StatedRecord[]>(
    () => store.look('records', '').map(({ fact, path }) => ({ record: fact, path })),
    { same: sameData, onCycle: [] },
  );
  const byKey = memo.query<ReadonlyMap<string, readonly StatedRecord[]>>(
    () => {
      const found = new Map<string, StatedRecord[]>();
      for (const stated of records('')) for (const key of claimed(stated)) append(found, loosened(key), stated);
      return found;
    },
    { same: () => false, onCycle: new Map() },
  );
  const claims = memo.query<readonly StatedRecord[]>(
    (text) => {
      const key = parseKey(text);
      return key === undefined ? [] : claimsOf(key);
    },
    { same: sameData, onCycle: [] },
  );

  return {
    records: () => records(''),
    candidates: (keys) => {
      for (const key of keys) {
        const found = claims(`${key.scheme}:${key.value}`);
        if (found.length > 0) return found;
      }
      return [];
    },
  };

  /** Exact claims first; a key with unknown parts counts only where nothing names it exactly. */
  function claimsOf(key: Key): readonly StatedRecord[] {
    const possible = byKey('').get(loosened(key)) ?? [];
    const exact = isExact(key)
      ? possible.filter((stated) => claimed(stated).some((claim) => keyText(claim) === keyText(key)))
      : [];
    const fitting =
      exact.length > 0 ? exact : possible.filter((stated) => claimed(stated).some((claim) => compatible(claim, key)));
    return [...new Set(fitting)];
  }
}

function claimed({ record }: StatedRecord): readonly Key[] {
  const own = record.match.flatMap((text) => parseKey(text) ?? []);
  return [...own, { scheme: 'id', value: record.id }];
}
