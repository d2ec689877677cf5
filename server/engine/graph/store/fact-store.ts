import type { Facts } from '../../model/facts.ts';
import { isSilent, silentFacts } from '../../text/silent-facts.ts';
import { changedEntries, type Entries, type Entry, type EntryKind, entriesOfNew, type Stated } from './fact-entries.ts';
import type { Memo } from './memo.ts';
import { sameData } from './same-data.ts';
import { createSilentPaths } from './silent-paths.ts';

export type { Stated } from './fact-entries.ts';
export { scopeOf } from './fact-entries.ts';

/** Facts of all documents, indexed; each look-up is a dependency of the query that makes it. */
export interface FactStore {
  put(facts: Facts): void;
  /** As `put`, for texts of which there is nothing to say: costs no more than their paths. */
  putSilent(paths: readonly string[]): void;
  /** As `putSilent`, for paths none of which was put before: not even these are looked at. */
  listSilent(paths: readonly string[]): void;
  remove(path: string): void;
  /** Whether the path is known and its text says nothing. */
  isSilent(path: string): boolean;
  facts(path: string): Facts | undefined;
  /** The facts of a path as a dependency: any change of the document counts. */
  readFacts(path: string): Facts | undefined;
  paths(): readonly string[];
  /** The same as a dependency: files that come and go count. */
  knownPaths(): readonly string[];
  /** Those whose texts say something, by themselves or to those that read them. */
  toldPaths(): readonly string[];
  /** Whether expressions of another file read the text: what it says is said there. */
  isNeeded(path: string): boolean;
  look<K extends EntryKind>(kind: K, key: string): readonly Stated<Entries[K]>[];
  /** As `look`, file by file: the same array for as long as none of the file's entries changes. */
  byFile<K extends EntryKind>(kind: K, key: string): readonly (readonly Stated<Entries[K]>[])[];
  /** All scopes that have entries of some kind, as a dependency. */
  scopes(): readonly string[];
}

/** `readText` gives the text of a silent path, whose lines nobody has counted. */
export function createFactStore(memo: Memo, readText: (path: string) => string | undefined): FactStore {
  const told = new Map<string, Facts>();
  const silent = createSilentPaths(told);
  const scopes = createScopesInUse(memo);
  const index = new Map<string, Map<string, readonly Entry[]>>();
  /** Of names under which several files have entries: these in the order of paths, for as long as they are asked for again. */
  const ordered = new Map<string, Ordered>();
  /** Of all files, the same list until there are others, or they are held otherwise. */
  let allPaths: readonly string[] | undefined;

  return {
    put: (facts) => replace(facts.path, facts),
    putSilent: (paths) => {
      const former = told.size === 0 ? [] : paths.filter((path) => told.has(path));
      for (const path of former) replace(path, silentFacts(path, readText));
      if (former.length === paths.length) return;
      const others = former.length === 0 ? paths : paths.filter((path) => !told.has(path));
      silent.add(others);
      touchSilent(others);
    },
    listSilent: (paths) => {
      silent.list(paths);
      touchSilent(paths);
    },
    remove: (path) => replace(path, undefined),
    isSilent: (path) => (told.has(path) ? saysNothing(told.get(path)) : silent.holds(path)),
    facts: factsOf,
    readFacts: (path) => {
      memo.read(`facts|${path}`);
      return factsOf(path);
    },
    paths,
    knownPaths: () => {
      memo.read('paths');
      return paths();
    },
    toldPaths: () => {
      const loud = [...told.keys()].filter((path) => !saysNothing(told.get(path)));
      const needed = loud
        .flatMap((path) => told.get(path)?.needs ?? [])
        .filter((path) => told.has(path) || silent.holds(path));
      return [...new Set([...loud, ...needed])];
    },
    isNeeded: (path) => look('needs', path).length > 0,
    look,
    byFile,
    scopes: scopes.all,
  };

  function paths(): readonly string[] {
    allPaths ??= [...told.keys(), ...silent.known()];
    return allPaths;
  }

  function touchSilent(paths: readonly string[]): void {
    allPaths = undefined;
    memo.touchAll(inputsOf(paths));
    memo.touch('paths');
  }

  function factsOf(path: string): Facts | undefined {
    const facts = told.get(path);
    if (facts !== undefined || !silent.holds(path)) return facts;
    silent.take(path);
    const made = silentFacts(path, readText);
    told.set(path, made);
    return made;
  }

  function replace(path: string, next: Facts | undefined): void {
    const former = told.get(path);
    const wasSilent = next === undefined ? silent.remove(path) : silent.take(path);
    if (next === undefined || former === undefined) allPaths = undefined;
    if (next === undefined) told.delete(path);
    else told.set(path, next);
    memo.touch(`facts|${path}`);
    if (next === undefined || (former === undefined && !wasSilent)) memo.touch('paths');
    if (former === undefined && !wasSilent && next !== undefined) {
      for (const [name, entries] of entriesOfNew(next)) set(name, path, entries);
      return;
    }
    const held = (name: string) => index.get(name)?.get(path) ?? noEntries;
    for (const [name, entries] of changedEntries({ path, former, next, held })) set(name, path, entries);
  }

  function set(name: string, path: string, entries: readonly Entry[]): void {
    const slot = index.get(name) ?? new Map<string, readonly Entry[]>();
    const former = slot.get(path) ?? noEntries;
    if (sameData(former, entries)) return;
    const scope = scopeOfIndex(name);
    if (scope !== undefined) scopes.count(scope, Math.sign(entries.length) - Math.sign(former.length));
    // The order of paths holds where a file had entries and has some.
    if (former.length > 0 && entries.length > 0) forgetEntries(ordered.get(name));
    else ordered.delete(name);
    if (entries.length > 0) slot.set(path, entries);
    else slot.delete(path);
    if (slot.size > 0) index.set(name, slot);
    else index.delete(name);
    memo.touch(name);
  }

  function look<K extends EntryKind>(kind: K, key: string): readonly Stated<Entries[K]>[] {
    const name = `${kind}|${key}`;
    memo.read(name);
    const slot = index.get(name);
    if (slot === undefined) return [];
    const entries = slot.size === 1 ? slot.values().next().value : allOf(inOrder(ordered, name, slot), slot);
    return (entries ?? noEntries) as readonly Stated<Entries[K]>[];
  }

  function byFile<K extends EntryKind>(kind: K, key: string): readonly (readonly Stated<Entries[K]>[])[] {
    const name = `${kind}|${key}`;
    memo.read(name);
    const slot = index.get(name);
    if (slot === undefined) return [];
    const parts = slot.size === 1 ? [...slot.values()] : partsOf(inOrder(ordered, name, slot), slot);
    return parts as readonly (readonly Stated<Entries[K]>[])[];
  }
}

interface ScopesInUse {
  /** Takes so many entries of the scope more, or less, into account. */
  count(scope: string, change: number): void;
  /** In the order of their names, as a dependency. */
  all(): readonly string[];
}

function createScopesInUse(memo: Memo): ScopesInUse {
  const scopeUse = new Map<string, number>();
  let scopes: readonly string[] | undefined;
  return { count, all };

  function all(): readonly string[] {
    memo.read('scopes');
    scopes ??= [...scopeUse.keys()].sort();
    return scopes;
  }

  function count(scope: string, change: number): void {
    const before = scopeUse.get(scope) ?? 0;
    const after = before + change;
    if (after > 0) scopeUse.set(scope, after);
    else scopeUse.delete(scope);
    if (before > 0 === after > 0) return;
    scopes = undefined;
    memo.touch('scopes');
  }
}

function saysNothing(facts: Facts | undefined): boolean {
  return facts !== undefined && isSilent(facts);
}

const noEntries: readonly Entry[] = [];

interface Ordered {
  readonly paths: readonly string[];
  parts: readonly (readonly Entry[])[] | undefined;
  all: readonly Entry[] | undefined;
}

function forgetEntries(known: Ordered | undefined): void {
  if (known === undefined) return;
  known.parts = undefined;
  known.all = undefined;
}

function inOrder(ordered: Map<string, Ordered>, name: string, slot: ReadonlyMap<string, readonly Entry[]>): Ordered {
  const known = ordered.get(name);
  if (known) return known;
  const made: Ordered = { paths: [...slot.keys()].sort(), parts: undefined, all: undefined };
  ordered.set(name, made);
  return made;
}

function partsOf(ordered: Ordered, slot: ReadonlyMap<string, readonly Entry[]>): readonly (readonly Entry[])[] {
  ordered.parts ??= ordered.paths.map((path) => slot.get(path) ?? noEntries);
  return ordered.parts;
}

function allOf(ordered: Ordered, slot: ReadonlyMap<string, readonly Entry[]>): readonly Entry[] {
  ordered.all ??= partsOf(ordered, slot).flat();
  return ordered.all;
}

function scopeOfIndex(name: string): string | undefined {
  const at = name.indexOf('|');
  const kind = name.slice(0, at);
  return kind.endsWith('In') ? name.slice(at + 1) : undefined;
}

/** Facts of these paths, as inputs. */
function* inputsOf(paths: readonly string[]): Generator<string> {
  for (const path of paths) yield `facts|${path}`;
}
