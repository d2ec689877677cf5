/**
 * Invariant of `graph/`: every answer is a query over facts, computed on demand, remembered, and recomputed only
 * if something that it read has changed. So the incremental answer is the fresh one, by construction.
 */

import { addDependent, type Depended, eachDependent, removeDependent } from './dependents.ts';
import { createNames, type Named } from './names.ts';

/** Remembers queries and invalidates them by reverse dependency. Single-threaded and synchronous. */
export interface Memo {
  /** The running query depends on this input. */
  read(input: string): void;
  /** The input has changed: what depends on it is checked again when next asked for. */
  touch(input: string): void;
  /** As `touch`, for each of them. */
  touchAll(inputs: Iterable<string>): void;
  /** A remembered function of a text key. */
  query<T>(compute: (key: string) => T, options: QueryOptions<T>): Query<T>;
  /**
   * A remembered map, made anew as a whole where anything that it was made of changes. Who asks for a key depends on what
   * stands under that key alone: an edit that changes one entry of thousands concerns those who asked for this one.
   */
  index<T>(compute: (name: string) => ReadonlyMap<string, T>, options: IndexOptions<T>): Index<T>;
  /** Remembers an answer for each object, such as a fact, for as long as some query asks for it. */
  each<T>(options: QueryOptions<T>): (about: object, compute: () => T) => T;
}

export interface QueryOptions<T> {
  /** Whether a recomputed answer counts as unchanged, so that dependents stay as they are. */
  readonly same: (a: T, b: T) => boolean;
  /** The recomputed answer, with parts of the former one where they are equal. */
  readonly keep?: (former: T, next: T) => T;
  /** The answer where a query, on its way, asks for itself. */
  readonly onCycle: T;
}

export interface IndexOptions<T> {
  /** Whether an entry counts as unchanged. */
  readonly same: (a: T | undefined, b: T | undefined) => boolean;
  /** Of a map that is brought up to date in its place: the keys under which other entries stand since the last time. */
  readonly changed?: () => ReadonlySet<string>;
}

export type Query<T> = (key: string) => T;

/** What stands under a key of the map of this name; nothing while that map is being made. */
export type Index<T> = (name: string, key: string) => T | undefined;

interface Source extends Depended<Cell> {
  version: number;
  /** Whether its version is now that of today; false where it is in the middle of being worked out. */
  refresh(): boolean;
  /** Nothing may be asking for it any more. */
  unasked?(): void;
}

interface Cell extends Source {
  state: 'clean' | 'check' | 'dirty' | 'running';
  /** What the last run read, in order, and the versions that it saw. */
  sources: Source[];
  versions: number[];
  /** How many of `sources` the present run has read again in the same order. */
  confirmed: number;
  /** While it ran, something changed that it had read before: it has to be checked once more. */
  isOutdated: boolean;
  /** Called when the cell is no longer clean; nothing depends on such a cell itself. */
  readonly onStale?: () => void;
}

interface ValueCell<T> extends Cell {
  value: T;
}

interface IndexCell<T> extends Named {
  readonly cell: ValueCell<ReadonlyMap<string, T>>;
  /** What stands for one key of the map. */
  entry(key: string): Source;
}

interface QueryCell<T> extends Named {
  readonly cell: ValueCell<T>;
}

export function createMemo(): Memo {
  const inputs = new Map<string, Source>();
  /** Cells of objects that some query has let go of; most are asked for again before it ends. */
  const unasked = new Set<Cell>();
  /** Maps that have to be made anew before anything is asked: those who depend on their entries do not know it yet. */
  const stale = new Set<Cell>();
  const names = createNames();
  let running: Cell | undefined;

  return { read, touch, touchAll, query, index, each };

  function read(name: string): void {
    if (running === undefined) return;
    let input = inputs.get(name);
    if (input === undefined) {
      input = { version: 0, dependents: undefined, refresh: () => true };
      inputs.set(name, input);
    }
    depend(running, input);
  }

  function touch(name: string): void {
    const input = inputs.get(name);
    if (input === undefined) return;
    input.version++;
    eachDependent(input, (cell) => mark(cell, 'dirty'));
  }

  function touchAll(inputs: Iterable<string>): void {
    for (const name of inputs) touch(name);
  }

  function query<T>(compute: (key: string) => T, options: QueryOptions<T>): Query<T> {
    const known = new Map<string, QueryCell<T>>();
    return (key) => {
      let named = known.get(key);
      if (named === undefined) {
        named = createNamed(
          createCell(() => compute(key), options),
          () => known.delete(key),
        );
        known.set(key, named);
      }
      if (running === undefined) names.asked(named);
      return ask(named.cell, options);
    };
  }

  function createNamed<T>(cell: ValueCell<T>, forget: () => void): QueryCell<T> {
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
    cell.unasked = () => names.loosen(named);
    names.add(named);
    return named;
  }

  function each<T>(options: QueryOptions<T>): (about: object, compute: () => T) => T {
    const cells = new WeakMap<object, ValueCell<T>>();
    return (about, compute) => {
      const cell = cells.get(about) ?? createCell(compute, options);
      if (cell.unasked === undefined) {
        cell.unasked = () => unasked.add(cell);
        cells.set(about, cell);
      }
      if (running === undefined) unasked.add(cell);
      return ask(cell, options);
    };
  }

  function index<T>(compute: (name: string) => ReadonlyMap<string, T>, options: IndexOptions<T>): Index<T> {
    const known = new Map<string, IndexCell<T>>();
    return (name, key) => {
      const map =
        known.get(name) ??
        createIndexCell(
          () => compute(name),
          options,
          () => known.delete(name),
        );
      known.set(name, map);
      if (running === undefined) {
        names.asked(map);
        settle();
      }
      if (map.cell.state === 'running') return undefined;
      map.cell.refresh();
      if (running !== undefined) depend(running, map.entry(key));
      return map.cell.value.get(key);
    };
  }

  function createIndexCell<T>(
    compute: () => ReadonlyMap<string, T>,
    { same, changed }: IndexOptions<T>,
    forget: () => void,
  ): IndexCell<T> {
    const entries = new Map<string, Source>();
    const options: QueryOptions<ReadonlyMap<string, T>> = {
      same: (former, next) => {
        if (changed) {
          for (const key of changed()) entryChanged(entries.get(key));
          return false;
        }
        for (const [key, entry] of entries) {
          if (entry.dependents === undefined) entries.delete(key);
          else if (!same(former.get(key), next.get(key))) entryChanged(entry);
        }
        return false;
      },
      onCycle: new Map(),
    };
    const cell: ValueCell<ReadonlyMap<string, T>> = createCell(compute, options, () => stale.add(cell));
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

  function entryChanged(entry: Source | undefined): void {
    if (entry === undefined) return;
    entry.version++;
    eachDependent(entry, (dependent) => mark(dependent, 'dirty'));
  }

  /** What one map tells may change another one: all are made anew until none is left. */
  function settle(): void {
    let left = mostRounds * stale.size;
    for (const cell of stale) {
      stale.delete(cell);
      if (left-- > 0) cell.refresh();
    }
  }

  function ask<T>(cell: ValueCell<T>, options: QueryOptions<T>): T {
    if (cell.state === 'running') return options.onCycle;
    if (running === undefined) settle();
    cell.refresh();
    if (running !== undefined) depend(running, cell);
    else {
      letGo();
      if (names.isTime()) giveUp();
    }
    return cell.value;
  }

  function createCell<T>(compute: () => T, options: QueryOptions<T>, onStale?: () => void): ValueCell<T> {
    names.noteNew();
    const cell: ValueCell<T> = {
      version: 0,
      state: 'dirty',
      dependents: undefined,
      sources: [],
      versions: [],
      confirmed: 0,
      isOutdated: false,
      value: options.onCycle,
      refresh: () => refreshCell(cell, () => recompute(cell, compute, options)),
      ...(onStale && { onStale }),
    };
    return cell;
  }

  function recompute<T>(cell: ValueCell<T>, compute: () => T, { same, keep }: QueryOptions<T>): void {
    const outer = running;
    running = cell;
    cell.state = 'running';
    cell.confirmed = 0;
    cell.isOutdated = false;
    const count = cell.sources.length;
    let done = false;
    try {
      const value = compute();
      if (cell.version === 0 || !same(cell.value, value)) {
        cell.value = keep === undefined || cell.version === 0 ? value : keep(cell.value, value);
        cell.version++;
      }
      done = true;
    } finally {
      dropSources(cell, cell.confirmed);
      if (cell.sources.length > count) trim(cell);
      cell.state = done ? (cell.isOutdated ? 'check' : 'clean') : 'dirty';
      running = outer;
    }
  }

  function giveUp(): void {
    names.giveUpIdle(letGo);
    for (const [name, { dependents }] of inputs) if (dependents === undefined) inputs.delete(name);
  }

  /** Cells that nothing asks for give up what they read: else the inputs would keep them for ever. */
  function letGo(): void {
    for (const cell of unasked)
      if (cell.dependents === undefined) {
        dropSources(cell, 0);
        cell.state = 'dirty';
      }
    unasked.clear();
  }
}

/** Sources that the present run of a cell has not read where the last one did. */
const passed = new Map<Cell, Source[]>();

/** Mostly a run reads what the last one read: then nothing is allocated. */
function depend(cell: Cell, source: Source): void {
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
function dropSources(cell: Cell, from: number): void {
  const others = passed.get(cell);
  if (others === undefined && from >= cell.sources.length) return;
  passed.delete(cell);
  const dropped = cell.sources.splice(from).concat(others ?? []);
  cell.versions.length = from;
  const kept = new Set(cell.sources);
  for (const source of dropped)
    if (!kept.has(source)) {
      removeDependent(source, cell);
      if (source.dependents === undefined) source.unasked?.();
    }
}

/** Lists that grow have room for more than most cells ever read. */
function trim(cell: Cell): void {
  cell.sources = cell.sources.slice();
  cell.versions = cell.versions.slice();
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
    current.onStale?.();
    eachDependent(current, (dependent) => pending.push([dependent, 'check']));
  }
}

/** Queries that ask for each other in a circle may never agree: they are left as they are after so many rounds. */
const mostRounds = 8;

function refreshCell(cell: Cell, recompute: () => void): boolean {
  if (cell.state === 'running') return false;
  for (let round = 0; round < mostRounds && (cell.state === 'check' || cell.state === 'dirty'); round++) {
    if (cell.state === 'check') cell.state = hasChangedSource(cell) ? 'dirty' : 'clean';
    if (cell.state === 'dirty') recompute();
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
      if (source?.refresh() === false || source?.version !== versions[i]) return true;
    }
    return false;
  } finally {
    checked--;
  }
}
