/**
 * Invariant of `graph/`: every answer is a query over facts, computed on demand, remembered, and recomputed only
 * if something that it read has changed. So the incremental answer is the fresh one, by construction.
 */

/** Remembers queries and invalidates them by reverse dependency. Single-threaded and synchronous. */
export interface Memo {
  /** The running query depends on this input. */
  read(input: string): void;
  /** The input has changed: what depends on it is checked again when next asked for. */
  touch(input: string): void;
  /** A remembered function of a text key. */
  query<T>(compute: (key: string) => T, options: QueryOptions<T>): Query<T>;
}

export interface QueryOptions<T> {
  /** Whether a recomputed answer counts as unchanged, so that dependents stay as they are. */
  readonly same: (a: T, b: T) => boolean;
  /** The answer where a query, on its way, asks for itself. */
  readonly onCycle: T;
}

export type Query<T> = (key: string) => T;

interface Source {
  version: number;
  readonly dependents: Set<Cell>;
  refresh(): void;
}

interface Cell extends Source {
  state: 'clean' | 'check' | 'dirty' | 'running';
  /** What the last run read, in order, and the versions that it saw. */
  sources: Source[];
  versions: number[];
  /** How many of `sources` the present run has read again in the same order. */
  confirmed: number;
}

interface ValueCell<T> extends Cell {
  value: T;
}

export function createMemo(): Memo {
  const inputs = new Map<string, Source>();
  let running: Cell | undefined;

  return { read, touch, query };

  function read(name: string): void {
    if (running === undefined) return;
    let input = inputs.get(name);
    if (input === undefined) {
      input = { version: 0, dependents: new Set(), refresh: () => {} };
      inputs.set(name, input);
    }
    depend(running, input);
  }

  function touch(name: string): void {
    const input = inputs.get(name);
    if (input === undefined) return;
    input.version++;
    for (const cell of input.dependents) mark(cell, 'dirty');
  }

  function query<T>(compute: (key: string) => T, options: QueryOptions<T>): Query<T> {
    const cells = new Map<string, ValueCell<T>>();

    const ask = (key: string): T => {
      const cell = cells.get(key) ?? create(key);
      if (cell.state === 'running') return options.onCycle;
      cell.refresh();
      if (running !== undefined) depend(running, cell);
      return cell.value;
    };

    const create = (key: string): ValueCell<T> => {
      const cell: ValueCell<T> = {
        version: 0,
        state: 'dirty',
        dependents: new Set(),
        sources: [],
        versions: [],
        confirmed: 0,
        value: options.onCycle,
        refresh: () => refreshCell(cell, () => recompute(cell, key)),
      };
      cells.set(key, cell);
      return cell;
    };

    const recompute = (cell: ValueCell<T>, key: string): void => {
      const outer = running;
      running = cell;
      cell.state = 'running';
      cell.confirmed = 0;
      let done = false;
      try {
        const value = compute(key);
        if (cell.version === 0 || !options.same(cell.value, value)) {
          cell.value = value;
          cell.version++;
        }
        done = true;
      } finally {
        dropSources(cell, cell.confirmed);
        cell.state = done ? 'clean' : 'dirty';
        running = outer;
      }
    };

    return ask;
  }
}

/** Mostly a run reads what the last one read: then nothing is allocated. */
function depend(cell: Cell, source: Source): void {
  const at = cell.confirmed;
  if (cell.sources[at] !== source) {
    dropSources(cell, at);
    cell.sources.push(source);
    source.dependents.add(cell);
  }
  cell.versions[at] = source.version;
  cell.confirmed = at + 1;
}

/** Forgets the sources from an index on. */
function dropSources(cell: Cell, from: number): void {
  if (from >= cell.sources.length) return;
  const dropped = cell.sources.splice(from);
  cell.versions.length = from;
  const kept = new Set(cell.sources);
  for (const source of dropped) if (!kept.has(source)) source.dependents.delete(cell);
}

/** `dirty`: recompute; `check`: recompute if a source turns out changed. */
function mark(cell: Cell, state: 'dirty' | 'check'): void {
  const pending: [Cell, 'dirty' | 'check'][] = [[cell, state]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [current, wanted] = next;
    if (current.state === 'running' || current.state === 'dirty') continue;
    const wasClean = current.state === 'clean';
    if (wanted === 'dirty' || wasClean) current.state = wanted;
    if (!wasClean) continue;
    for (const dependent of current.dependents) pending.push([dependent, 'check']);
  }
}

function refreshCell(cell: Cell, recompute: () => void): void {
  if (cell.state === 'check') cell.state = hasChangedSource(cell) ? 'dirty' : 'clean';
  if (cell.state === 'dirty') recompute();
}

function hasChangedSource(cell: Cell): boolean {
  const { sources, versions } = cell;
  for (let i = 0; i < sources.length; i++) {
    const source = sources[i];
    source?.refresh();
    if (source?.version !== versions[i]) return true;
  }
  return false;
}
