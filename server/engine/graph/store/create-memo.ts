import { type CellKind, depend, refreshCell, type SourceKind, sourceChanged, type ValueCell } from './cells.ts';
import type { Index, IndexOptions, Memo, Query, QueryOptions } from './memo.ts';
import { createEntryKind, createIndexCells, createQueryCells, entryOf } from './named-cells.ts';
import { answerOf, createCell, recompute, settle, startRuns, takeUnlessSame } from './runs.ts';

const inputKind: SourceKind = { refresh: () => true };

/** A memo that remembers nothing yet. */
export function createMemo(): Memo {
  const runs = startRuns();
  const { inputs, names, unasked } = runs;
  const entryKind = createEntryKind(runs);

  return { read, touch, touchAll, query, index, each };

  function read(name: string): void {
    if (runs.running === undefined) return;
    let input = inputs.get(name);
    if (input === undefined) {
      input = { version: 0, dependents: undefined, kind: inputKind };
      inputs.set(name, input);
    }
    depend(runs.running, input);
  }

  function touch(name: string): void {
    sourceChanged(inputs.get(name));
  }

  function touchAll(names: Iterable<string>): void {
    for (const name of names) touch(name);
  }

  function query<T>(compute: (key: string) => T, options: QueryOptions<T>): Query<T> {
    const find = createQueryCells(runs, compute, options);
    return (key) => {
      const cell = find(key);
      if (runs.running === undefined) names.asked(cell);
      return answerOf(runs, cell, options.onCycle);
    };
  }

  function each<T>(options: QueryOptions<T>): (about: object, compute: () => T) => T {
    type EachCell = ValueCell<T, () => T>;
    const cells = new WeakMap<object, EachCell>();
    const answer = ({ about: compute }: EachCell) => compute();
    const take = takeUnlessSame(options);
    const work = (cell: EachCell) => recompute(runs, cell, answer, take);
    const kind: CellKind = {
      refresh: (cell: EachCell) => refreshCell(cell, work),
      unasked: (cell: EachCell) => unasked.add(cell),
    };
    return (about, compute) => {
      let cell = cells.get(about);
      if (cell === undefined) {
        cell = createCell(runs, kind, compute, options.onCycle);
        cells.set(about, cell);
      }
      if (runs.running === undefined) unasked.add(cell);
      return answerOf(runs, cell, options.onCycle);
    };
  }

  function index<T>(compute: (name: string) => ReadonlyMap<string, T>, options: IndexOptions<T>): Index<T> {
    const find = createIndexCells(runs, compute, options);
    return (name, key) => {
      const map = find(name);
      if (runs.running === undefined) {
        names.asked(map);
        settle(runs);
      }
      if (map.state === 'running') return undefined;
      map.kind.refresh(map);
      if (runs.running !== undefined) depend(runs.running, entryOf(map, key, entryKind));
      return map.value.get(key);
    };
  }
}
