import { dropSources, type Source, sourceChanged, type ValueCell } from './cells.ts';
import type { IndexOptions, QueryOptions } from './memo.ts';
import type { Named } from './names.ts';
import { createCell, type Runs } from './runs.ts';

/** The answer under one key of a query. */
export interface QueryCell<T> extends Named {
  readonly cell: ValueCell<T>;
}

/** A map whose entries others depend on one by one. */
export interface IndexCell<T> extends Named {
  readonly cell: ValueCell<ReadonlyMap<string, T>>;
  /** What stands for one key of the map. */
  entry(key: string): Source;
}

/** `forget` takes it out of where it is looked for. */
export function createQueryCell<T>(
  runs: Runs,
  compute: () => T,
  options: QueryOptions<T>,
  forget: () => void,
): QueryCell<T> {
  const cell = createCell(runs, compute, options);
  const named: QueryCell<T> = {
    cell,
    isLoose: () => cell.dependents === undefined,
    // What has changed since is made anew in any case.
    isKept: () => named.askedIn !== undefined && cell.state === 'clean',
    giveUp: () => {
      forget();
      dropSources(cell, 0);
      cell.state = 'dirty';
    },
  };
  cell.unasked = () => runs.names.loosen(named);
  runs.names.add(named);
  return named;
}

export function createIndexCell<T>(
  runs: Runs,
  compute: () => ReadonlyMap<string, T>,
  { same, changed }: IndexOptions<T>,
  forget: () => void,
): IndexCell<T> {
  const { names, stale } = runs;
  const entries = new Map<string, Source>();
  const options: QueryOptions<ReadonlyMap<string, T>> = {
    same: (former, next) => {
      if (changed) {
        for (const key of changed()) sourceChanged(entries.get(key));
        return false;
      }
      for (const [key, entry] of entries) {
        if (entry.dependents === undefined) entries.delete(key);
        else if (!same(former.get(key), next.get(key))) sourceChanged(entry);
      }
      return false;
    },
    onCycle: new Map(),
  };
  const cell: ValueCell<ReadonlyMap<string, T>> = createCell(runs, compute, options, () => stale.add(cell));
  const unasked = () => names.loosen(map);
  const map: IndexCell<T> = {
    cell,
    isLoose: () => {
      for (const [key, { dependents }] of entries) if (dependents === undefined) entries.delete(key);
      return entries.size === 0;
    },
    // A map that is brought up to date in its place knows what it was.
    isKept: () => changed !== undefined,
    giveUp: () => {
      forget();
      stale.delete(cell);
      dropSources(cell, 0);
      cell.state = 'dirty';
    },
    entry: (key) => {
      const known = entries.get(key);
      if (known) return known;
      const entry: Source = { version: 0, dependents: undefined, refresh: cell.refresh, unasked };
      entries.set(key, entry);
      return entry;
    },
  };
  names.add(map);
  return map;
}
