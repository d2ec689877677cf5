import { addDependent, type Depended, eachDependent, removeDependent } from './dependents.ts';

/** What a run may have read: an input, a cell, or an entry of a map. */
export interface Source extends Depended<Cell> {
  version: number;
  readonly kind: SourceKind;
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
  /** While it ran, something changed that it had read before: it has to be checked once more. */
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
  eachDependent(source, (cell) => mark(cell, 'dirty'));
}

/** `dirty`: recompute; `check`: recompute if a source turns out changed. */
function mark(cell: Cell, state: 'dirty' | 'check'): void {
  const pending: [Cell, 'dirty' | 'check'][] = [[cell, state]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [current, wanted] = next;
    if (current.state === 'running') current.isOutdated = true;
    if (current.state === 'running' || current.state === 'dirty') continue;
    const wasClean = current.state === 'clean';
    if (wanted === 'dirty' || wasClean) current.state = wanted;
    if (!wasClean) continue;
    current.kind.stale?.(current);
    eachDependent(current, (dependent) => pending.push([dependent, 'check']));
  }
}

/** Queries that ask for each other in a circle may never agree: they are left as they are after so many rounds. */
export const mostRounds = 8;

/** Whether the cell is now as it is today; false where it is in the middle of being worked out. */
export function refreshCell<C extends Cell>(cell: C, recompute: (cell: C) => void): boolean {
  if (cell.state === 'running') return false;
  for (let round = 0; round < mostRounds && (cell.state === 'check' || cell.state === 'dirty'); round++) {
    if (cell.state === 'check') cell.state = hasChangedSource(cell) ? 'dirty' : 'clean';
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
      if (source?.kind.refresh(source) === false || source?.version !== versions[i]) return true;
    }
    return false;
  } finally {
    checked--;
  }
}
