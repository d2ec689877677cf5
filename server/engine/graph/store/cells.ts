import { addDependent, type Depended, eachDependent, removeDependent } from './dependents.ts';

/** What a run may have read: an input, a cell, or an entry of a map. */
export interface Source extends Depended<Cell> {
  version: number;
  readonly kind: SourceKind;
  /** Of a cell, which needs no refreshing while it is clean; thousands are looked at for each key. */
  readonly state?: Cell['state'];
}

/** What all sources have in common that one query makes: a large workspace has a hundred thousand of them, and none has functions of its own. */
export interface SourceKind {
  /** Whether its version is now that of today; false where it is in the middle of being worked out. */
  refresh(source: Source): boolean;
  /** Nothing may be asking for it any more. */
  unasked?(source: Source): void;
}

/** An answer that is remembered, with what it was worked out from. */
export interface Cell extends Source {
  readonly kind: CellKind;
  state: 'clean' | 'check' | 'dirty' | 'running';
  /** What the last run read, in order, and the versions that it saw. */
  sources: Source[];
  versions: number[];
  /** How many of `sources` the present run has read again in the same order. */
  confirmed: number;
  /** While it ran, or was checked, something changed that it had read before: it has to be checked once more. */
  isOutdated: boolean;
}

export interface CellKind extends SourceKind {
  /** Called when the cell is no longer clean; nothing depends on such a cell itself. */
  stale?(cell: Cell): void;
}

export interface ValueCell<T, A> extends Cell {
  value: T;
  /** What it answers about. */
  readonly about: A;
}

/** Sources that the present run of a cell has not read where the last one did. */
const passed = new Map<Cell, Source[]>();

/** The cell depends on the source. Mostly a run reads what the last one read: then nothing is allocated. */
export function depend(cell: Cell, source: Source): void {
  const at = cell.confirmed;
  // Thousands of things may be asked of one source in a row.
  if (at > 0 && cell.sources[at - 1] === source && cell.versions[at - 1] === source.version) return;
  const former = cell.sources[at];
  if (former !== source) {
    // What is read from here on is mostly as before: who reads one thing in place of another does not let go of the rest.
    if (former !== undefined) {
      const others = passed.get(cell);
      if (others) others.push(former);
      else passed.set(cell, [former]);
    }
    cell.sources[at] = source;
    addDependent(source, cell);
  }
  cell.versions[at] = source.version;
  cell.confirmed = at + 1;
}

/** Forgets the sources from an index on, and those in whose place others were read. */
export function dropSources(cell: Cell, from: number): void {
  const others = passed.get(cell);
  if (others === undefined && from >= cell.sources.length) return;
  passed.delete(cell);
  const dropped = cell.sources.splice(from).concat(others ?? []);
  cell.versions.length = from;
  const kept = new Set(cell.sources);
  for (const source of dropped)
    if (!kept.has(source)) {
      removeDependent(source, cell);
      if (source.dependents === undefined) source.kind.unasked?.(source);
    }
}

/** Lists that grow have room for more than most cells ever read. */
export function trim(cell: Cell): void {
  cell.sources = cell.sources.slice();
  cell.versions = cell.versions.slice();
}

/** It is another than before: what depends on it is worked out anew when next asked for. */
export function sourceChanged(source: Source | undefined): void {
  if (source === undefined) return;
  source.version++;
  eachDependent(source, markDirty);
}

/** Cells that have to be checked, the last one first: maps are made anew in the order in which they are met. One list for all: no mark is made within another. */
const pending: Cell[] = [];

const leave = (cell: Cell): void => {
  pending.push(cell);
};

/** It is recomputed, and those who depend on it are where a source of theirs turns out changed. */
function markDirty(cell: Cell): void {
  mark(cell, 'dirty');
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) mark(next, 'check');
}

function mark(cell: Cell, state: 'dirty' | 'check'): void {
  if (cell.state === 'running' || cell.state === 'check') cell.isOutdated = true;
  if (cell.state === 'running' || cell.state === 'dirty') return;
  const wasClean = cell.state === 'clean';
  if (state === 'dirty' || wasClean) cell.state = state;
  if (!wasClean) return;
  cell.kind.stale?.(cell);
  eachDependent(cell, leave);
}

/** Queries that ask for each other in a circle may never agree: they are left as they are after so many rounds. */
export const mostRounds = 8;

/** Whether the cell is now as it is today; false where it is in the middle of being worked out. */
export function refreshCell<C extends Cell>(cell: C, recompute: (cell: C) => void): boolean {
  if (cell.state === 'running') return false;
  for (let round = 0; round < mostRounds && (cell.state === 'check' || cell.state === 'dirty'); round++) {
    if (cell.state === 'check') {
      cell.isOutdated = false;
      // To look at one source may change another one that was looked at before.
      cell.state = hasChangedSource(cell) ? 'dirty' : cell.isOutdated ? 'check' : 'clean';
    }
    if (cell.state === 'dirty') recompute(cell);
  }
  return true;
}

/** Cells being checked, each because the one before has read it. */
let checked = 0;

/** A longer chain is worked out again: to check it to its end would take as many calls within each other. */
const mostChecked = 200;

function hasChangedSource(cell: Cell): boolean {
  if (checked >= mostChecked) return true;
  const { sources, versions } = cell;
  checked++;
  try {
    for (let i = 0; i < sources.length; i++) {
      const source = sources[i];
      // What is being worked out may come to differ: who asked for it must not pass for unchanged in the meantime.
      if (source?.state !== 'clean' && source?.kind.refresh(source) === false) return true;
      if (source?.version !== versions[i]) return true;
    }
    return false;
  } finally {
    checked--;
  }
}
