import { depend, sourceChanged, type ValueCell } from './cells.ts';
import type { Index, IndexOptions, Memo, Query, QueryOptions } from './memo.ts';
import { createIndexCell, createQueryCell, type IndexCell, type QueryCell } from './named-cells.ts';
import { ask, createCell, settle, startRuns } from './runs.ts';

/** A memo that remembers nothing yet. */
export function createMemo(): Memo {
  const runs = startRuns();
  const { inputs, names, unasked } = runs;

  return { read, touch, query, index, each };

  function read(name: string): void {
    if (runs.running === undefined) return;
    let input = inputs.get(name);
    if (input === undefined) {
      input = { version: 0, dependents: undefined, refresh: () => true };
      inputs.set(name, input);
    }
    depend(runs.running, input);
  }

  function touch(name: string): void {
    sourceChanged(inputs.get(name));
  }

  function query<T>(compute: (key: string) => T, options: QueryOptions<T>): Query<T> {
    const known = new Map<string, QueryCell<T>>();
    return (key) => {
      let named = known.get(key);
      if (named === undefined) {
        named = createQueryCell(
          runs,
          () => compute(key),
          options,
          () => known.delete(key),
        );
        known.set(key, named);
      }
      if (runs.running === undefined) names.asked(named);
      return ask(runs, named.cell, options);
    };
  }

  function each<T>(options: QueryOptions<T>): (about: object, compute: () => T) => T {
    const cells = new WeakMap<object, ValueCell<T>>();
    return (about, compute) => {
      const cell = cells.get(about) ?? createCell(runs, compute, options);
      if (cell.unasked === undefined) {
        cell.unasked = () => unasked.add(cell);
        cells.set(about, cell);
      }
      if (runs.running === undefined) unasked.add(cell);
      return ask(runs, cell, options);
    };
  }

  function index<T>(compute: (name: string) => ReadonlyMap<string, T>, options: IndexOptions<T>): Index<T> {
    const known = new Map<string, IndexCell<T>>();
    return (name, key) => {
      const map =
        known.get(name) ??
        createIndexCell(
          runs,
          () => compute(name),
          options,
          () => known.delete(name),
        );
      known.set(name, map);
      if (runs.running === undefined) {
        names.asked(map);
        settle(runs);
      }
      if (map.cell.state === 'running') return undefined;
      map.cell.refresh();
      if (runs.running !== undefined) depend(runs.running, map.entry(key));
      return map.cell.value.get(key);
    };
  }
}
