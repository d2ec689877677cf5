/**
 * Invariant of `graph/keys/`: names and keys mean one thing where they can be equal; a part that no text tells meets any. Likeness counts for nothing.
 */
import type { Definitions } from '../../evaluate/definitions.ts';
import { addressOf, namespaceIn } from '../../extract/kubernetes/object.ts';
import type { GrantSetFact, IdentityFact, KeyFact } from '../../model/facts.ts';
import type { IdentityConfig } from '../../model/identity-config.ts';
import { type Key, parseKey } from '../../model/key.ts';
import { createGroupedIndex, createListsOfScopes } from '../grouped.ts';
import { createObjectNames, type ObjectNames } from '../kubernetes/object-names.ts';
import { type Overlays, placedKey } from '../kubernetes/overlays.ts';
import { type FactStore, type Stated, scopeOf } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';
import { createPiecewise } from '../store/pieces.ts';
import { sameData, withFormerItems } from '../store/same-data.ts';
import { completedKey } from './account-scopes.ts';
import { compatible, loosened } from './key-match.ts';
import { symbolInWords } from './symbol-in-words.ts';
import { textOfExpression } from './targets.ts';

/** Identities and grant sets by their match keys. */
export interface KeyIndex {
  /** Evaluated keys of an identity or grant set, strongest first. */
  keysOf(symbol: string): readonly Key[];
  /** The name of a declared identity or grant set; of anything else its address. */
  nameOf(symbol: string): string;
  /** Identities that the key may mean: more than one where parts are not known. */
  symbolsOf(key: Key): readonly string[];
  /**
   * The objects of a cluster that a symbol means in a file: itself where a file declares it, unless others are applied
   * together with the file; else accounts that end up under its namespace and name, as Kustomize places them or Terraform
   * makes them, else the nearest of its name.
   */
  objectsMeant(symbol: string, path: string): readonly string[];
  /** Those whom the key may name as holders: identities, else the one group. */
  holdersOf(key: Key): readonly string[];
  /** The grant set that the key names, if exactly one does. */
  grantSetOf(key: Key): string | undefined;
}

type KindIn = 'identitiesIn' | 'grantSetsIn';

/** `config` tells the accounts of paths. */
export function createKeyIndex(
  memo: Memo,
  store: FactStore,
  definitions: Definitions,
  config: () => IdentityConfig,
  overlays: Overlays,
): KeyIndex {
  const { keysOf, nameOf } = createOwnKeys(memo, store, definitions, config, overlays);
  const keyedInFile = memo.each<readonly Keyed[]>({ same: sameData, onCycle: [] });
  const keyedOf = createPiecewise<Stated<IdentityFact | GrantSetFact>, Keyed>(memo, (_file, stated) =>
    keyedAmong(stated),
  );
  const keyedInFiles = createPiecewise<readonly Stated<IdentityFact | GrantSetFact>[], Keyed>(memo, (name, files) =>
    files.flatMap((stated) => keyedInFile(stated, () => keyedOf(`${name}|${stated[0]?.path}`, stated))),
  );
  const keyedIn = memo.query<readonly Keyed[]>(
    (name) => {
      const at = name.indexOf('|');
      return keyedInFiles(name, store.byFile(name.slice(0, at) as KindIn, name.slice(at + 1)));
    },
    { same: sameData, keep: withFormerItems, onCycle: [] },
  );
  const keyed = (kind: KindIn) =>
    createGroupedIndex(
      memo,
      createListsOfScopes(memo, store, (scope) => keyedIn(`${kind}|${scope}`)),
      ({ key }) => key,
    );
  const symbolsBy = { identitiesIn: keyed('identitiesIn'), grantSetsIn: keyed('grantSetsIn') };
  const matches = memo.query<readonly string[]>(
    (name) => {
      const at = name.indexOf('|');
      const key = parseKey(name.slice(at + 1));
      return key === undefined ? [] : matching(name.slice(0, at) as KindIn, key);
    },
    { same: sameData, onCycle: [] },
  );

  return {
    keysOf,
    nameOf,
    symbolsOf,
    objectsMeant: createObjectsMeant(createObjectNames(store, overlays), (key) => matches(`identitiesIn|${key}`)),
    holdersOf: (key) => {
      const found = symbolsOf(key);
      const group = found.length > 0 ? undefined : grantSetOf(key);
      return group === undefined ? found : [group];
    },
    grantSetOf,
  };

  function symbolsOf(key: Key): readonly string[] {
    return matches(`identitiesIn|${key.scheme}:${key.value}`);
  }

  function grantSetOf(key: Key): string | undefined {
    const found = matches(`grantSetsIn|${key.scheme}:${key.value}`);
    return found.length === 1 ? found[0] : undefined;
  }

  function matching(kind: KindIn, key: Key): readonly string[] {
    const candidates = new Set(symbolsBy[kind](loosened(key)).map(({ symbol }) => symbol));
    return [...candidates].filter((symbol) => keysOf(symbol).some((own) => compatible(own, key)));
  }

  function keyedAmong(stated: readonly Stated<IdentityFact | GrantSetFact>[]): readonly Keyed[] {
    return stated.flatMap(({ fact: { symbol }, path }) => {
      // What a patch states is said of what it patches.
      if (scopeOf(symbol) === 'k8s' && overlays.isPatch(path) && overlays.meant(symbol, path)[0] !== symbol) return [];
      return keysOf(symbol).map((key): Keyed => ({ key: loosened(key), symbol }));
    });
  }
}

/** What a symbol is called, by itself: evaluated, and as the cluster has it. */
function createOwnKeys(
  memo: Memo,
  store: FactStore,
  definitions: Definitions,
  config: () => IdentityConfig,
  overlays: Overlays,
): Pick<KeyIndex, 'keysOf' | 'nameOf'> {
  const keysOf = memo.query<readonly Key[]>(
    (symbol) => {
      const stated = lookUp(symbol);
      if (stated === undefined) return [];
      const written = stated.fact.keys.map((key) => evaluated(key, stated.path));
      if (!symbol.startsWith('k8s#')) return written;
      return written.filter(isNamed).flatMap((key) => placed(key, stated.path));
    },
    { same: sameData, onCycle: [] },
  );
  const nameOf = memo.query<string>(
    (symbol) => {
      const stated = lookUp(symbol);
      const address = symbolInWords(symbol);
      if (stated === undefined) return address;
      // What a template makes is called what the chart's values make of it, where they tell.
      const [made] = symbol.startsWith('k8s#') && symbol.includes('{{') ? keysOf(symbol) : [];
      const called = made?.value.slice(made.value.lastIndexOf('/') + 1) ?? '';
      if (called !== '') return called;
      const { text } = textOfExpression(stated.fact.name, stated.path, definitions);
      // A name of which nothing is known: the address under which the file declares it.
      return /[^*]/.test(text) ? text : address;
    },
    { same: Object.is, onCycle: '' },
  );
  return { keysOf, nameOf };

  function lookUp(symbol: string) {
    return overlays.declared(symbol) ?? store.look('grantSet', symbol)[0];
  }

  /** As the cluster has it: where several overlays make several of one, what is written stays the first of its keys. */
  function placed(key: Key, path: string): readonly Key[] {
    const placements = key.scheme === 'k8s' ? overlays.placements(path) : [];
    const made = placements.map((each): Key => ({ ...key, value: placedKey(key.value, each) }));
    return made.length === 1 ? made : [key, ...made.filter(({ value }) => value !== key.value)];
  }

  function evaluated(fact: KeyFact, path: string): Key {
    const parts = fact.parts.map((part) =>
      typeof part === 'string' ? part : textOfExpression(part, path, definitions).text,
    );
    return completedKey({ scheme: fact.scheme, value: parts.join('').replace(/\*{2,}/g, '*') }, path, config());
  }
}

/** `accountsOf` tells the identities of a key, as it is written in words. */
function createObjectsMeant(
  objects: ObjectNames,
  accountsOf: (key: string) => readonly string[],
): KeyIndex['objectsMeant'] {
  return (symbol, path) => {
    if (!symbol.startsWith('k8s#')) return [symbol];
    const found = objects.isDeclared(symbol) ? appliedAs(symbol, path) : placedAs(symbol, path);
    return found.length > 0 ? found : [symbol];
  };

  function placedAs(symbol: string, path: string): readonly string[] {
    const address = addressOf(symbol);
    if (address?.kind !== 'ServiceAccount') return objects.nearest(symbol, path);
    const namespace = namespaceIn(address.place);
    const byKey = () => accountsOf(`k8s:*/${namespace ?? 'default'}/${address.name}`);
    const byName = () => objects.nearest(symbol, path);
    const [first, second] = namespace === undefined ? [byName, byKey] : [byKey, byName];
    const found = first();
    return found.length > 0 ? found : second();
  }

  /** Another folder may declare an account of the very name, as a copy of the application or a page of documentation does. */
  function appliedAs(symbol: string, path: string): readonly string[] {
    const address = addressOf(symbol);
    const namespace = address && namespaceIn(address.place);
    if (address?.kind !== 'ServiceAccount' || namespace === undefined || objects.isApplied(symbol, path)) return [];
    const placed = accountsOf(`k8s:*/${namespace}/${address.name}`);
    return [...new Set([...placed, ...objects.nearest(symbol, path)])].filter((each) => objects.isApplied(each, path));
  }
}

interface Keyed {
  /** Loosened. */
  readonly key: string;
  readonly symbol: string;
}

/** A name of which a part is not known could be anybody's. */
function isNamed({ scheme, value }: Key): boolean {
  return scheme !== 'k8s' || !value.slice(value.lastIndexOf('/')).includes('*');
}
