import {
  type Cell,
  type CellKind,
  depend,
  dropSources,
  mostRounds,
  type Source,
  trim,
  type ValueCell,
} from './cells.ts';
import type { QueryOptions } from './memo.ts';
import { createNames, type Names } from './names.ts';

/** What a memo is in the middle of, and what it looks at before and after it answers. */
export interface Runs {
  running: Cell | undefined;
  readonly inputs: Map<string, Source>;
  /** Cells of objects that some query has let go of; most are asked for again before it ends. */
  readonly unasked: Set<Cell>;
  /** Maps that have to be made anew before anything is asked: those who depend on their entries do not know it yet. */
  readonly stale: Set<Cell>;
  readonly names: Names;
}

export function startRuns(): Runs {
  return { running: undefined, inputs: new Map(), unasked: new Set(), stale: new Set(), names: createNames() };
}

/** An answer that nobody has asked for yet. */
export function createCell<T, A, K extends CellKind>(
  runs: Runs,
  kind: K,
  about: A,
  onCycle: T,
): ValueCell<T, A> & { readonly kind: K; askedIn: number | undefined } {
  runs.names.noteNew();
  return {
    version: 0,
    kind,
    state: 'dirty',
    dependents: undefined,
    sources: [],
    versions: [],
    confirmed: 0,
    isOutdated: false,
    value: onCycle,
    about,
    askedIn: undefined,
  };
}

/** The answer as it is today; whoever runs depends on it. */
export function answerOf<T, A>(runs: Runs, cell: ValueCell<T, A>, onCycle: T): T {
  if (cell.state === 'running') return onCycle;
  if (runs.running === undefined) settle(runs);
  cell.kind.refresh(cell);
  if (runs.running !== undefined) depend(runs.running, cell);
  else {
    letGo(runs);
    if (runs.names.isTime()) giveUp(runs);
  }
  return cell.value;
}

/** What one map tells may change another one: all are made anew until none is left. */
export function settle({ stale }: Runs): void {
  let left = mostRounds * stale.size;
  for (const cell of stale) {
    stale.delete(cell);
    if (left-- > 0) cell.kind.refresh(cell);
  }
}

/** Works the answer out; `take` puts it into the cell. */
export function recompute<C extends Cell, T>(
  runs: Runs,
  cell: C,
  compute: (cell: C) => T,
  take: (cell: C, value: T) => void,
): void {
  const outer = runs.running;
  runs.running = cell;
  cell.state = 'running';
  cell.confirmed = 0;
  cell.isOutdated = false;
  const count = cell.sources.length;
  let done = false;
  try {
    take(cell, compute(cell));
    done = true;
  } finally {
    dropSources(cell, cell.confirmed);
    if (cell.sources.length > count) trim(cell);
    cell.state = done ? (cell.isOutdated ? 'check' : 'clean') : 'dirty';
    runs.running = outer;
  }
}

/** Puts an answer into its cell, unless it is the one of before. */
export function takeUnlessSame<T>({ same, keep }: QueryOptions<T>): (cell: ValueCell<T, unknown>, value: T) => void {
  return (cell, value) => {
    if (cell.version > 0 && same(cell.value, value)) return;
    cell.value = keep === undefined || cell.version === 0 ? value : keep(cell.value, value);
    cell.version++;
  };
}

function giveUp(runs: Runs): void {
  runs.names.giveUpIdle(() => letGo(runs));
  for (const [name, { dependents }] of runs.inputs) if (dependents === undefined) runs.inputs.delete(name);
}

/** Cells that nothing asks for give up what they read: else the inputs would keep them for ever. */
function letGo({ unasked }: Runs): void {
  for (const cell of unasked)
    if (cell.dependents === undefined) {
      dropSources(cell, 0);
      cell.state = 'dirty';
    }
  unasked.clear();
}
