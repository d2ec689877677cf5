import {
  type CellKind,
  dropSources,
  refreshCell,
  type Source,
  type SourceKind,
  sourceChanged,
  type ValueCell,
} from './cells.ts';
import type { IndexOptions, QueryOptions } from './memo.ts';
import type { Named, NamedKind } from './names.ts';
import { createCell, type Runs, recompute, takeUnlessSame } from './runs.ts';

/** The answer under one key of a query. */
export type QueryCell<T> = ValueCell<T, string> & Named & { readonly kind: CellKind };

/** A map whose entries others depend on one by one. */
export interface IndexCell<T> extends QueryCell<ReadonlyMap<string, T>> {
  readonly entries: Map<string, IndexEntry<T>>;
}

/** What stands for one key of a map. */
interface IndexEntry<T> extends Source {
  readonly map: IndexCell<T>;
}

/** Finds or makes what is remembered under a key. */
export type Find<C> = (key: string) => C;

/** `compute` gives the answer under a key. */
export function createQueryCells<T>(
  runs: Runs,
  compute: (key: string) => T,
  options: QueryOptions<T>,
): Find<QueryCell<T>> {
  const known = new Map<string, QueryCell<T>>();
  const answer = ({ about }: QueryCell<T>) => compute(about);
  const take = takeUnlessSame(options);
  const work = (cell: QueryCell<T>) => recompute(runs, cell, answer, take);
  const kind: CellKind & NamedKind = {
    refresh: (cell: QueryCell<T>) => refreshCell(cell, work),
    unasked: (cell: QueryCell<T>) => runs.names.loosen(cell),
    isLoose: ({ dependents }: QueryCell<T>) => dependents === undefined,
    // What has changed since is made anew in any case.
    isKept: ({ askedIn, state }: QueryCell<T>) => askedIn !== undefined && state === 'clean',
    giveUp: (cell: QueryCell<T>) => {
      known.delete(cell.about);
      dropSources(cell, 0);
      cell.state = 'dirty';
    },
  };
  return (key) => {
    const former = known.get(key);
    if (former) return former;
    const made = createCell(runs, kind, key, options.onCycle);
    runs.names.add(made);
    known.set(key, made);
    return made;
  };
}

const emptyMap: ReadonlyMap<string, never> = new Map<string, never>();

/** `compute` gives the map of a name. */
export function createIndexCells<T>(
  runs: Runs,
  compute: (name: string) => ReadonlyMap<string, T>,
  { same, changed }: IndexOptions<T>,
): Find<IndexCell<T>> {
  const { names, stale } = runs;
  const known = new Map<string, IndexCell<T>>();
  const answer = ({ about }: IndexCell<T>) => compute(about);
  const work = (map: IndexCell<T>) => recompute(runs, map, answer, take);
  const kind: CellKind & NamedKind = {
    refresh: (map: IndexCell<T>) => refreshCell(map, work),
    stale: (map: IndexCell<T>) => stale.add(map),
    isLoose: ({ entries }: IndexCell<T>) => {
      for (const [key, { dependents }] of entries) if (dependents === undefined) entries.delete(key);
      return entries.size === 0;
    },
    // A map that is brought up to date in its place knows what it was.
    isKept: () => changed !== undefined,
    giveUp: (map: IndexCell<T>) => {
      known.delete(map.about);
      stale.delete(map);
      dropSources(map, 0);
      map.state = 'dirty';
    },
  };
  return (name) => {
    const former = known.get(name);
    if (former) return former;
    const made = { ...createCell(runs, kind, name, emptyMap), entries: new Map<string, IndexEntry<T>>() };
    names.add(made);
    known.set(name, made);
    return made;
  };

  function take(map: IndexCell<T>, next: ReadonlyMap<string, T>): void {
    const { entries, value: former } = map;
    if (map.version > 0) noteChanges(entries, former, next);
    map.value = next;
    map.version++;
  }

  function noteChanges(
    entries: Map<string, IndexEntry<T>>,
    former: ReadonlyMap<string, T>,
    next: ReadonlyMap<string, T>,
  ): void {
    if (changed) {
      for (const key of changed()) sourceChanged(entries.get(key));
      return;
    }
    // Thousands of places may be asked about of which nothing is said.
    if (former.size === 0 && next.size === 0) return;
    for (const [key, entry] of entries) {
      if (entry.dependents === undefined) entries.delete(key);
      else if (!same(former.get(key), next.get(key))) sourceChanged(entry);
    }
  }
}

/** What stands for one key of the map. */
export function entryOf<T>(map: IndexCell<T>, key: string, kind: SourceKind): Source {
  const known = map.entries.get(key);
  if (known) return known;
  const entry: IndexEntry<T> = { version: 0, dependents: undefined, kind, map };
  map.entries.set(key, entry);
  return entry;
}

/** Entries of all maps. */
export function createEntryKind({ names }: Runs): SourceKind {
  return {
    refresh: ({ map }: IndexEntry<unknown>) => map.kind.refresh(map),
    unasked: ({ map }: IndexEntry<unknown>) => names.loosen(map),
  };
}
