import { sharedEnds } from './fact-entries.ts';
import { append } from './group.ts';
import type { Memo } from './memo.ts';
import { sameData } from './same-data.ts';

/** The items of many lists by key, in the order of the lists. */
export interface Grouped<T> {
  /** Takes the lists as they are now, in the order of their names; the same map as before, brought up to date. */
  take(lists: ReadonlyMap<string, readonly T[]>): ReadonlyMap<string, readonly T[]>;
  /** The keys under which other items stand since lists were last taken. */
  changed(): ReadonlySet<string>;
}

/** The items under a key of all lists, each asked for by itself: who types changes few of them. */
export function createGroupedIndex<T>(
  memo: Memo,
  lists: () => ReadonlyMap<string, readonly T[]>,
  keyOf: (item: T) => string,
): (key: string) => readonly T[] {
  const { take, changed } = createGrouped(keyOf);
  const under = memo.index<readonly T[]>(() => take(lists()), { same: sameData, changed });
  return (key) => under('', key) ?? [];
}

/** Most lists are the very ones that they were, and of a changed one most items: only keys of the others are looked at. */
export function createGrouped<T>(keyOf: (item: T) => string): Grouped<T> {
  const map = new Map<string, readonly T[]>();
  let former: ReadonlyMap<string, readonly T[]> = new Map();
  let changed: ReadonlySet<string> = new Set();
  return {
    take: (lists) => {
      changed = update(touchedKeys(former, lists, keyOf), lists);
      former = lists;
      return map;
    },
    changed: () => changed,
  };

  function update(touched: ReadonlySet<string>, lists: ReadonlyMap<string, readonly T[]>): ReadonlySet<string> {
    const found = new Map<string, T[]>();
    if (touched.size > 0)
      for (const list of lists.values())
        for (const item of list) if (touched.has(keyOf(item))) append(found, keyOf(item), item);
    const other = [...touched].filter((key) => !sameData(map.get(key), found.get(key)));
    for (const key of other) {
      const items = found.get(key);
      if (items) map.set(key, items);
      else map.delete(key);
    }
    return new Set(other);
  }
}

/** The keys of all items that come or go, or move among the others. */
function touchedKeys<T>(
  former: ReadonlyMap<string, readonly T[]>,
  lists: ReadonlyMap<string, readonly T[]>,
  keyOf: (item: T) => string,
): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const name of new Set([...former.keys(), ...lists.keys()])) {
    const before = former.get(name) ?? [];
    const after = lists.get(name) ?? [];
    if (before === after) continue;
    const { front, back } = sharedEnds(before, after);
    for (const list of [before, after])
      for (let at = front; at < list.length - back; at++) {
        const item = list[at];
        if (item !== undefined) touched.add(keyOf(item));
      }
  }
  return touched;
}
