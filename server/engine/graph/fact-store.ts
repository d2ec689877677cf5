import type { Facts } from '../model/facts.ts';
import { isSilent, silentFacts } from '../text/silent-facts.ts';
import { changedEntries, type Entries, type Entry, type EntryKind, type Stated } from './fact-entries.ts';
import type { Memo } from './memo.ts';
import { sameData } from './same-data.ts';

export type { Stated } from './fact-entries.ts';
export { scopeOf } from './fact-entries.ts';

/** Facts of all documents, indexed; each look-up is a dependency of the query that makes it. */
export interface FactStore {
  put(facts: Facts): void;
  /** As `put`, for a text of which there is nothing to say: costs no more than its path. */
  putSilent(path: string): void;
  remove(path: string): void;
  /** Whether the path is known and its text says nothing. */
  isSilent(path: string): boolean;
  facts(path: string): Facts | undefined;
  /** The facts of a path as a dependency: any change of the document counts. */
  readFacts(path: string): Facts | undefined;
  paths(): readonly string[];
  look<K extends EntryKind>(kind: K, key: string): readonly Stated<Entries[K]>[];
  /** All scopes that have entries of some kind, as a dependency. */
  scopes(): readonly string[];
}

/** `readText` gives the text of a silent path, whose lines nobody has counted. */
export function createFactStore(memo: Memo, readText: (path: string) => string | undefined): FactStore {
  const byPath = new Map<string, Facts | 'silent'>();
  const index = new Map<string, Map<string, readonly Entry[]>>();
  const scopeUse = new Map<string, number>();

  return {
    put: (facts) => replace(facts.path, facts),
    putSilent: (path) => {
      if (byPath.has(path)) replace(path, silentFacts(path, readText));
      else {
        byPath.set(path, 'silent');
        memo.touch(`facts|${path}`);
      }
    },
    remove: (path) => replace(path, undefined),
    isSilent: (path) => {
      const facts = byPath.get(path);
      return facts === 'silent' || (facts !== undefined && isSilent(facts));
    },
    facts: factsOf,
    readFacts: (path) => {
      memo.read(`facts|${path}`);
      return factsOf(path);
    },
    paths: () => [...byPath.keys()],
    look,
    scopes: () => {
      memo.read('scopes');
      return [...scopeUse.keys()].sort();
    },
  };

  function factsOf(path: string): Facts | undefined {
    const facts = byPath.get(path);
    if (facts !== 'silent') return facts;
    const made = silentFacts(path, readText);
    byPath.set(path, made);
    return made;
  }

  function replace(path: string, next: Facts | undefined): void {
    const former = byPath.get(path);
    if (next === undefined) byPath.delete(path);
    else byPath.set(path, next);
    memo.touch(`facts|${path}`);
    const edited = {
      path,
      former: former === 'silent' ? undefined : former,
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
    if (entries.length > 0) slot.set(path, entries);
    else slot.delete(path);
    if (slot.size > 0) index.set(name, slot);
    else index.delete(name);
    memo.touch(name);
  }

  function countScope(scope: string, change: number): void {
    const before = scopeUse.get(scope) ?? 0;
    const after = before + change;
    if (after > 0) scopeUse.set(scope, after);
    else scopeUse.delete(scope);
    if (before > 0 !== after > 0) memo.touch('scopes');
  }

  function look<K extends EntryKind>(kind: K, key: string): readonly Stated<Entries[K]>[] {
    const name = `${kind}|${key}`;
    memo.read(name);
    const slot = index.get(name);
    if (slot === undefined) return [];
    const entries = slot.size === 1 ? [...slot.values()][0] : inOrderOfPaths(slot).flat();
    return (entries ?? noEntries) as readonly Stated<Entries[K]>[];
  }
}

const noEntries: readonly Entry[] = [];

function inOrderOfPaths(slot: ReadonlyMap<string, readonly Entry[]>): readonly (readonly Entry[])[] {
  return [...slot].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entries]) => entries);
}

function scopeOfIndex(name: string): string | undefined {
  const at = name.indexOf('|');
  const kind = name.slice(0, at);
  return kind.endsWith('In') ? name.slice(at + 1) : undefined;
}
