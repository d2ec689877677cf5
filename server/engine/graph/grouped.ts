import { append } from './group.ts';
import { sharedEnds } from './store/fact-entries.ts';
import type { FactStore } from './store/fact-store.ts';
import type { Memo } from './store/memo.ts';
import { createPiecewise, sameItems } from './store/pieces.ts';
import { sameData } from './store/same-data.ts';

/** Lists by name, the names in order: as many of one as of the other. A list that has not changed is the same object. */
export interface NamedLists<T> {
  readonly names: readonly string[];
  readonly lists: readonly (readonly T[])[];
}

/** The items of many lists by key, in the order of the lists. */
export interface Grouped<T> {
  /** Takes the lists as they are now; the same map as before, brought up to date. */
  take(now: NamedLists<T>): ReadonlyMap<string, readonly T[]>;
  /** The keys under which other items stand since lists were last taken. */
  changed(): ReadonlySet<string>;
}

/** What is made of each scope. Scopes are asked for in pieces: there are thousands, and who types changes one. */
export function createListsOfScopes<T>(
  memo: Memo,
  store: FactStore,
  listIn: (scope: string) => readonly T[],
): () => NamedLists<T> {
  const listsOf = createPiecewise<string, readonly T[]>(memo, (_all, scopes) => scopes.map(listIn));
  const named = memo.query<NamedLists<T>>(
    () => {
      const names = store.scopes();
      return { names, lists: listsOf('', names) };
    },
    { same: (a, b) => a.names === b.names && sameItems(a.lists, b.lists), onCycle: noLists },
  );
  return () => named('');
}

/** The items under a key of all lists, each asked for by itself: who types changes few of them. */
export function createGroupedIndex<T>(
  memo: Memo,
  lists: () => NamedLists<T>,
  keyOf: (item: T) => string,
): (key: string) => readonly T[] {
  const { take, changed } = createGrouped(keyOf);
  const under = memo.index<readonly T[]>(() => take(lists()), { same: sameData, changed });
  return (key) => under('', key) ?? [];
}

const noLists: NamedLists<never> = { names: [], lists: [] };

/** Most lists are the very ones that they were, and of a changed one most items: others are looked at where a key needs it. */
export function createGrouped<T>(keyOf: (item: T) => string): Grouped<T> {
  const map = new Map<string, readonly T[]>();
  let former: NamedLists<T> = noLists;
  let changed: ReadonlySet<string> = new Set();
  return {
    take: (now) => {
      changed = update(changedLists(former, now), now);
      former = now;
      return map;
    },
    changed: () => changed,
  };

  function update(changes: readonly Change<T>[], { lists }: NamedLists<T>): ReadonlySet<string> {
    const other = new Set<string>();
    const parts = changes.map(changedPart);
    let left: ReadonlySet<string> = new Set(parts.flatMap(({ before, after }) => [...before, ...after].map(keyOf)));
    if (parts.length <= mostInPlace) {
      const inPlace = itemsInPlace(parts, left);
      put(new Set(inPlace.keys()), inPlace, other);
      left = new Set([...left].filter((key) => !inPlace.has(key)));
    }
    // The former items under a key mostly stand among those that have changed, else in lists that have.
    for (const within of [parts, changes]) {
      const told = keysWithin(within, left);
      put(
        told,
        itemsOf(
          within.map(({ after }) => after),
          told,
        ),
        other,
      );
      left = new Set([...left].filter((key) => !told.has(key)));
    }
    if (left.size > 0) put(left, itemsOf(lists, left), other);
    return other;
  }

  /** Of keys of which items have changed in one part alone: the others in the place of these, without going through all. */
  function itemsInPlace(parts: readonly Change<T>[], keys: ReadonlySet<string>): ReadonlyMap<string, readonly T[]> {
    const before = parts.map((part) => itemsOf([part.before], keys));
    const after = parts.map((part) => itemsOf([part.after], keys));
    const found = new Map<string, readonly T[]>();
    for (const key of keys) {
      const changed = parts.flatMap((_, index) => (before[index]?.has(key) || after[index]?.has(key) ? [index] : []));
      const [only = 0] = changed;
      const items = replaced(map.get(key) ?? [], before[only]?.get(key) ?? [], after[only]?.get(key) ?? []);
      if (changed.length === 1 && items) found.set(key, items);
    }
    return found;
  }

  /** Those of the keys under which nothing stood but what stood here. */
  function keysWithin(changes: readonly Change<T>[], keys: ReadonlySet<string>): ReadonlySet<string> {
    const before = itemsOf(
      changes.map((change) => change.before),
      keys,
    );
    return new Set([...keys].filter((key) => before.get(key)?.length === map.get(key)?.length));
  }

  function itemsOf(lists: readonly (readonly T[])[], keys: ReadonlySet<string>): ReadonlyMap<string, readonly T[]> {
    const found = new Map<string, T[]>();
    if (keys.size > 0)
      for (const list of lists)
        for (const item of list) {
          const key = keyOf(item);
          if (keys.has(key)) append(found, key, item);
        }
    return found;
  }

  function put(keys: ReadonlySet<string>, found: ReadonlyMap<string, readonly T[]>, other: Set<string>): void {
    for (const key of keys) {
      const items = found.get(key);
      if (sameData(map.get(key), items)) continue;
      other.add(key);
      if (items && items.length > 0) map.set(key, items);
      else map.delete(key);
    }
  }
}

/** While somebody types, one list or two change; a scan changes hundreds, whose items are better gone through together. */
const mostInPlace = 4;

/** The list with others in the place of some that stand together in it; undefined where they do not, or nobody can tell where they stand. */
function replaced<T>(all: readonly T[], former: readonly T[], next: readonly T[]): readonly T[] | undefined {
  const [first] = former;
  if (first === undefined) return undefined;
  const at = all.indexOf(first);
  if (at === -1 || all.indexOf(first, at + 1) !== -1 || former.some((item, index) => all[at + index] !== item))
    return undefined;
  return [...all.slice(0, at), ...next, ...all.slice(at + former.length)];
}

/** A list of some name, as it was and as it is. */
interface Change<T> {
  readonly before: readonly T[];
  readonly after: readonly T[];
}

/** The lists that are not the same objects as before, in the order of their names. */
function changedLists<T>(former: NamedLists<T>, now: NamedLists<T>): readonly Change<T>[] {
  const changes: Change<T>[] = [];
  let [at, formerAt] = [0, 0];
  while (at < now.names.length || formerAt < former.names.length) {
    const [name, formerName] = [now.names[at], former.names[formerAt]];
    const isNow = name !== undefined && (formerName === undefined || name <= formerName);
    const wasThere = formerName !== undefined && (name === undefined || formerName <= name);
    const after = (isNow ? now.lists[at++] : undefined) ?? [];
    const before = (wasThere ? former.lists[formerAt++] : undefined) ?? [];
    if (before !== after) changes.push({ before, after });
  }
  return changes;
}

/** All items that come or go, or move among the others, without those at the ends that are as they were. */
function changedPart<T>({ before, after }: Change<T>): Change<T> {
  const { front, back } = sharedEnds(before, after);
  return { before: before.slice(front, before.length - back), after: after.slice(front, after.length - back) };
}
