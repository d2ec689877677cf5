import type { OwnersEntryFact } from '../../model/owner-facts.ts';
import type { Place } from '../../model/span.ts';
import { foldersAbove } from '../../text/paths/folders-above.ts';
import { linearPattern, type TextTest } from '../../text/patterns/linear-pattern.ts';
import type { FactStore, Stated } from '../store/fact-store.ts';

/** Whom the nearest OWNERS file names for a path. */
export interface OwnersFileMatch {
  /** `@login` each. */
  readonly owners: readonly string[];
  /** The file is the root's, and no filter of it is made for the path. */
  readonly isCatchAll: boolean;
  readonly at: Place;
}

/** By the nearest OWNERS file that names somebody for the path, up to one that ends inheritance; undefined: none does. */
export function ownersByFolder(path: string, store: FactStore): OwnersFileMatch | undefined {
  for (const folder of foldersAbove(path)) {
    const entries = store.look('ownersEntries', folder);
    const found = namedFor(path.slice(folder.length), entries, store);
    if (found) return { ...found, isCatchAll: folder === '' && found.isForAll };
    if (entries.some(({ fact }) => fact.endsInheritance)) return undefined;
  }
  return undefined;
}

/** Filters that are made for the path go before those that let everything through. */
function namedFor(below: string, entries: readonly Stated<OwnersEntryFact>[], store: FactStore) {
  const matching = entries.filter(({ fact }) => fact.pattern === undefined || testOf(fact)?.(below));
  const made = matching.filter(({ fact }) => fact.pattern !== undefined);
  for (const telling of [made, matching]) {
    const owners = ownersOf(telling, store);
    const [first] = telling;
    if (first && owners.length > 0)
      return { owners, isForAll: telling !== made, at: { path: first.path, span: first.fact.span } };
  }
  return undefined;
}

function ownersOf(entries: readonly Stated<OwnersEntryFact>[], store: FactStore): readonly string[] {
  const owners = new Set<string>();
  for (const { fact } of entries)
    for (const name of fact.names)
      for (const login of logins(name, store)) if (owners.size < mostOwners) owners.add(login);
  return [...owners];
}

const mostOwners = 100;

/** The members of an alias; a name that is none is a login. */
function logins(name: string, store: FactStore): readonly string[] {
  const aliases = store.look('ownerAliases', name.toLowerCase());
  const members = aliases.length > 0 ? aliases.flatMap(({ fact }) => fact.members) : [name];
  return members.map((login) => `@${login}`);
}

const tests = new WeakMap<OwnersEntryFact, { readonly test: TextTest | undefined }>();

/** Filters are read once: a repository asks for every identity below their folder. */
function testOf(fact: OwnersEntryFact): TextTest | undefined {
  const known = tests.get(fact) ?? { test: linearPattern(fact.pattern ?? '') };
  tests.set(fact, known);
  return known.test;
}
