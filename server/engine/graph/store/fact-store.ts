import type { Facts } from '../../model/facts.ts';
import { isSilent, silentFacts } from '../../text/silent-facts.ts';
import { append } from '../group.ts';
import { changedEntries, type Entries, type Entry, type EntryKind, entriesOfNew, type Stated } from './fact-entries.ts';
import type { Memo } from './memo.ts';
import { sameData } from './same-data.ts';

export type { Stated } from './fact-entries.ts';
export { scopeOf } from './fact-entries.ts';

/** Facts of all documents, indexed; each look-up is a dependency of the query that makes it. */
export interface FactStore {
  put(facts: Facts): void;
  /** As `put`, for texts of which there is nothing to say: costs no more than their paths. */
  putSilent(paths: readonly string[]): void;
  remove(path: string): void;
  /** Whether the path is known and its text says nothing. */
  isSilent(path: string): boolean;
  facts(path: string): Facts | undefined;
  /** The facts of a path as a dependency: any change of the document counts. */
  readFacts(path: string): Facts | undefined;
  paths(): readonly string[];
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
  /** Paths that were put as silent, and of whose facts nobody has asked: most of a repository. */
  const silent = new Set<string>();
  /** Lists of more such paths: a scan asks of few, and to take in each of them costs a twentieth of a large one. */
  let listed: (readonly string[])[] = [];
  /** Those lists that were sorted by the lengths of paths, and how often somebody has asked since. */
  const byLength = new Map<number, string[]>();
  let sorted = 0;
  let questions = 0;
  const index = new Map<string, Map<string, readonly Entry[]>>();
  /** Of names under which several files have entries: these in the order of paths, for as long as they are asked for again. */
  const ordered = new Map<string, Ordered>();
  const scopeUse = new Map<string, number>();
  let scopes: readonly string[] | undefined;

  return {
    put: (facts) => replace(facts.path, facts),
    putSilent: (paths) => {
      const former = told.size === 0 ? [] : paths.filter((path) => told.has(path));
      for (const path of former) replace(path, silentFacts(path, readText));
      if (former.length === paths.length) return;
      listed.push(former.length === 0 ? paths : paths.filter((path) => !told.has(path)));
      memo.touchAll(inputsOf(paths));
    },
    remove: (path) => replace(path, undefined),
    isSilent: (path) => (told.has(path) ? saysNothing(told.get(path)) : holds(path)),
    facts: factsOf,
    readFacts: (path) => {
      memo.read(`facts|${path}`);
      return factsOf(path);
    },
    paths: () => [...told.keys(), ...known()],
    toldPaths: () => {
      const loud = [...told.keys()].filter((path) => !saysNothing(told.get(path)));
      const needed = loud.flatMap((path) => told.get(path)?.needs ?? []).filter(isThere);
      return [...new Set([...loud, ...needed])];
    },
    isNeeded: (path) => look('needs', path).length > 0,
    look,
    byFile,
    scopes: () => {
      memo.read('scopes');
      scopes ??= [...scopeUse.keys()].sort();
      return scopes;
    },
  };

  function holds(path: string): boolean {
    if (listed.length === 0 || questions === mostQuestions) return known().has(path);
    questions++;
    for (const paths of listed.slice(sorted)) for (const each of paths) append(byLength, each.length, each);
    sorted = listed.length;
    return silent.has(path) || byLength.get(path.length)?.includes(path) === true;
  }

  /** Paths that are silent: of those listed, all that were not told since. */
  function known(): Set<string> {
    for (const paths of listed) for (const path of paths) if (!told.has(path)) silent.add(path);
    listed = [];
    byLength.clear();
    sorted = 0;
    return silent;
  }

  function isThere(path: string): boolean {
    return told.has(path) || holds(path);
  }

  function factsOf(path: string): Facts | undefined {
    const facts = told.get(path);
    if (facts !== undefined || !holds(path)) return facts;
    silent.delete(path);
    const made = silentFacts(path, readText);
    told.set(path, made);
    return made;
  }

  function replace(path: string, next: Facts | undefined): void {
    const former = told.get(path);
    const wasSilent = (next === undefined ? known() : silent).delete(path);
    if (next === undefined) told.delete(path);
    else told.set(path, next);
    memo.touch(`facts|${path}`);
    if (former === undefined && !wasSilent && next !== undefined) {
      for (const [name, entries] of entriesOfNew(next)) set(name, path, entries);
      return;
    }
    const edited = {
      path,
      former,
      next,
      held: (name: string) => index.get(name)?.get(path) ?? noEntries,
    };
    for (const [name, entries] of changedEntries(edited)) set(name, path, entries);
  }

  function set(name: string, path: string, entries: readonly Entry[]): void {
    const slot = index.get(name) ?? new Map<string, readonly Entry[]>();
    const former = slot.get(path) ?? noEntries;
    if (sameData(former, entries)) return;
    const scope = scopeOfIndex(name);
    if (scope !== undefined) countScope(scope, Math.sign(entries.length) - Math.sign(former.length));
    reorder(name, former.length > 0 && entries.length > 0);
    if (entries.length > 0) slot.set(path, entries);
    else slot.delete(path);
    if (slot.size > 0) index.set(name, slot);
    else index.delete(name);
    memo.touch(name);
  }

  /** What is not in order any more is forgotten; the order of paths holds where a file had entries and has some. */
  function reorder(name: string, hasSamePaths: boolean): void {
    const known = ordered.get(name);
    if (known && hasSamePaths) {
      known.parts = undefined;
      known.all = undefined;
    } else ordered.delete(name);
  }

  function countScope(scope: string, change: number): void {
    const before = scopeUse.get(scope) ?? 0;
    const after = before + change;
    if (after > 0) scopeUse.set(scope, after);
    else scopeUse.delete(scope);
    if (before > 0 === after > 0) return;
    scopes = undefined;
    memo.touch('scopes');
  }

  function look<K extends EntryKind>(kind: K, key: string): readonly Stated<Entries[K]>[] {
    const name = `${kind}|${key}`;
    memo.read(name);
    const slot = index.get(name);
    if (slot === undefined) return [];
    const entries = slot.size === 1 ? slot.values().next().value : allOf(inOrder(name, slot), slot);
    return (entries ?? noEntries) as readonly Stated<Entries[K]>[];
  }

  function byFile<K extends EntryKind>(kind: K, key: string): readonly (readonly Stated<Entries[K]>[])[] {
    const name = `${kind}|${key}`;
    memo.read(name);
    const slot = index.get(name);
    if (slot === undefined) return [];
    const parts = slot.size === 1 ? [...slot.values()] : partsOf(inOrder(name, slot), slot);
    return parts as readonly (readonly Stated<Entries[K]>[])[];
  }

  function inOrder(name: string, slot: ReadonlyMap<string, readonly Entry[]>): Ordered {
    const known = ordered.get(name);
    if (known) return known;
    const made: Ordered = { paths: [...slot.keys()].sort(), parts: undefined, all: undefined };
    ordered.set(name, made);
    return made;
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

/** A path is put together of its folder and name, and becomes one text where somebody compares it: only those as long as the one that is asked for do. */
const mostQuestions = 100;

/** Facts of these paths, as inputs. */
function* inputsOf(paths: readonly string[]): Generator<string> {
  for (const path of paths) yield `facts|${path}`;
}
