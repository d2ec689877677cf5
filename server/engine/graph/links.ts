import type { Definitions } from '../evaluate/definitions.ts';
import type { LinkFact } from '../model/facts.ts';
import type { Use } from '../model/identity.ts';
import { isSecretSymbol, type Key } from '../model/key.ts';
import { type SecretSource, secretSource } from './credentials/secret-sources.ts';
import { append } from './group.ts';
import type { KeyIndex } from './keys/key-index.ts';
import { type Meaning, meaningOf, meaningsOf, textOfExpression } from './keys/targets.ts';
import type { Overlays } from './kubernetes/overlays.ts';
import type { Removals } from './kubernetes/removals.ts';
import { mayBePrinted } from './printed.ts';
import type { SqlFolding } from './sql/folded.ts';
import { type FactStore, type Stated, scopeOf } from './store/fact-store.ts';
import type { Memo, Query } from './store/memo.ts';
import { sameData } from './store/same-data.ts';

/** Which thing runs as, assumes, uses or calls which other. */
export interface Links {
  /** Symbols of identities that this one can act as or call. */
  reachedFrom(symbol: string): readonly string[];
  /** Who names this identity, and where. */
  usesOf(symbol: string): readonly Use[];
  /** Environment variables and secrets that a symbol's links name: `env:X`, `github:X`. */
  secretsOf(symbol: string): readonly string[];
  /** Symbols that read the environment variable or secret: `env:X`. */
  readersOf(secret: string): readonly string[];
  /** What stands behind the name under which a secret is read. */
  sourceOf(secret: string): SecretSource | undefined;
  /** The identity behind a pass-through, such as an instance profile's role; else the symbol itself. */
  throughTo(symbol: string): string;
  /** The link to what bounds a symbol's permissions, where one is stated. */
  boundedBy(symbol: string): Stated<LinkFact> | undefined;
  /** Whether the grant set is the permissions boundary of anybody. */
  isBoundary(set: string): boolean;
}

interface ResolvedLink {
  readonly from: string;
  readonly to: string;
  readonly relation: LinkFact['relation'];
  readonly use: Use;
}

interface ScopeLinks {
  readonly links: readonly ResolvedLink[];
  readonly secrets: readonly SecretRead[];
}

interface SecretRead {
  readonly key: Key;
  readonly use: Use;
}

interface LinkInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly definitions: Definitions;
  readonly keys: KeyIndex;
  readonly sql: SqlFolding;
  readonly overlays: Overlays;
  readonly removals: Removals;
  /** `owner/name` of this one. */
  readonly repository: string | undefined;
}

export function createLinks({
  memo,
  store,
  definitions,
  keys,
  sql,
  overlays,
  removals,
  repository,
}: LinkInputs): Links {
  const nothing: ScopeLinks = { links: [], secrets: [] };
  const linksOfFact = memo.each<ScopeLinks>({ same: sameData, onCycle: nothing });
  const linksIn = memo.query<ScopeLinks>(resolveScope, { same: sameData, onCycle: nothing });
  const all = memo.query<LinkMaps>(() => merged(store.scopes().map(linksIn), isToken), {
    same: () => false,
    onCycle: emptyMaps(),
  });
  const passingFrom = firstLink(memo, store, 'runs-as');
  const boundedBy = firstLink(memo, store, 'bounded-by');
  const indexed = <T>(pick: (maps: LinkMaps) => ReadonlyMap<string, readonly T[]>) => {
    const under = memo.index(() => pick(all('')), { same: sameData });
    return (key: string): readonly T[] => under('', key) ?? [];
  };
  const from = indexed(({ from }) => from);
  const to = indexed(({ to }) => to);
  const sources = indexed((maps) => maps.sources);

  return {
    reachedFrom: (symbol) => [
      ...new Set(
        from(symbol)
          .filter(isActing)
          .map((link) => link.to),
      ),
    ],
    usesOf: (symbol) => to(symbol).map(({ use }) => use),
    secretsOf: indexed(({ secrets }) => secrets),
    readersOf: indexed(({ readers }) => readers),
    sourceOf: (secret) => sources(secret)[0],
    throughTo,
    boundedBy,
    isBoundary: (set) => to(set).some(({ relation }) => relation === 'bounded-by'),
  };

  function throughTo(symbol: string): string {
    if (store.look('identity', symbol).length > 0) return symbol;
    const passing = passingFrom(symbol);
    if (passing === undefined) return symbol;
    const [meaning] = meaningOf(passing.fact.to, passing.path, definitions);
    return meaning?.kind === 'symbol' && meaning.symbol !== symbol ? meaning.symbol : symbol;
  }

  function resolveScope(scope: string): ScopeLinks {
    const resolved = [
      ...store.look('linksIn', scope).map((stated) => linksOfFact(stated.fact, () => resolveLink(stated))),
      ...sql(scope).links.map((stated) => linksOfFact(stated.fact, () => resolveLink(stated))),
    ];
    return {
      links: resolved.flatMap(({ links }) => links),
      secrets: resolved.flatMap(({ secrets }) => secrets),
    };
  }

  function resolveLink({ fact, path }: Stated<LinkFact>): ScopeLinks {
    const links: ResolvedLink[] = [];
    const secrets: SecretRead[] = [];
    if (
      (fact.within && !isHere(textOfExpression(fact.within, path, definitions), repository)) ||
      !mayBePrinted(fact, path, definitions)
    )
      return nothing;
    if (removals.isGone(fact.from, path)) return nothing;
    for (const from of overlays.meant(fact.from, path).flatMap((symbol) => keys.objectsMeant(symbol, path))) {
      const use: Use = { by: from, at: { path, span: fact.span } };
      for (const meaning of meaningsOf(fact.to, path, definitions)) {
        if (meaning.kind === 'key' && meaning.key.scheme === 'secret-ref') secrets.push({ key: meaning.key, use });
        for (const named of fact.relation === 'bounded-by' ? setsOf(meaning) : symbolsOf(meaning, path))
          for (const to of overlays.meant(named, path))
            links.push({ from, to, relation: fact.relation, use: madeOf(meaning, use) });
      }
    }
    return { links, secrets };
  }

  function madeOf(meaning: Meaning, use: Use): Use {
    return meaning.kind === 'symbol' && meaning.made ? { ...use, made: meaning.made } : use;
  }

  function symbolsOf(meaning: Meaning, path: string): readonly string[] {
    if (meaning.kind === 'symbol') return keys.objectsMeant(throughTo(meaning.symbol), path);
    return meaning.kind === 'key' ? keys.symbolsOf(meaning.key) : [];
  }

  function setsOf(meaning: Meaning): readonly string[] {
    if (meaning.kind === 'symbol') return [meaning.symbol];
    return meaning.kind === 'key' ? [keys.grantSetOf(meaning.key) ?? []].flat() : [];
  }

  function isToken(symbol: string): boolean {
    return store.look('identity', symbol)[0]?.fact.kind === 'api-token';
  }
}

/** The first link of a relation that goes out from a symbol. */
function firstLink(memo: Memo, store: FactStore, relation: LinkFact['relation']): Query<Stated<LinkFact> | undefined> {
  const firstIn = memo.index<Stated<LinkFact>>(
    (scope) => {
      const found = new Map<string, Stated<LinkFact>>();
      for (const stated of store.look('linksIn', scope)) {
        const { fact } = stated;
        if (fact.relation === relation && !found.has(fact.from)) found.set(fact.from, stated);
      }
      return found;
    },
    { same: sameData },
  );
  return (symbol) => firstIn(scopeOf(symbol), symbol);
}

/** The links of all scopes by their ends, with those that follow from what secrets prove. */
function merged(scopes: readonly ScopeLinks[], isToken: (symbol: string) => boolean): LinkMaps {
  const maps = emptyMaps();
  const reads: SecretRead[] = [];
  for (const { links, secrets } of scopes) {
    for (const link of links) {
      append(maps.from, link.from, link);
      append(maps.to, link.to, link);
    }
    for (const { key, use } of secrets) {
      append(maps.secrets, use.by, key.value);
      append(maps.readers, key.value, use.by);
    }
    reads.push(...secrets);
  }
  addHeld(maps, reads, isToken);
  return maps;
}

/** Who reads a secret can act as the identity that its value proves. */
function addHeld(maps: LinkMaps, reads: readonly SecretRead[], isToken: (symbol: string) => boolean): void {
  const lookups = { from: maps.from, secrets: maps.secrets, isToken };
  for (const secret of new Set(reads.map(({ key }) => key.value))) {
    const source = secretSource(secret, lookups);
    if (source) append(maps.sources, secret, source);
  }
  for (const { key, use } of reads) {
    const to = maps.sources.get(key.value)?.[0]?.proves;
    if (to === undefined || to === use.by || isSecretSymbol(use.by)) continue;
    const link: ResolvedLink = { from: use.by, to, relation: 'assumes', use };
    append(maps.from, link.from, link);
    append(maps.to, link.to, link);
  }
}

/** What another repository is given, or one that the text does not tell, is not said of this one. */
function isHere({ text, exact }: ReturnType<typeof textOfExpression>, repository: string | undefined): boolean {
  return (
    exact &&
    repository !== undefined &&
    [repository, repository.split('/').at(-1)].some((own) => own?.toLowerCase() === text.toLowerCase())
  );
}

/** What is only used, or only limits, is nothing that the one can act as. */
function isActing({ relation }: ResolvedLink): boolean {
  return relation !== 'uses' && relation !== 'bounded-by';
}

interface LinkMaps {
  readonly from: Map<string, ResolvedLink[]>;
  readonly to: Map<string, ResolvedLink[]>;
  readonly secrets: Map<string, string[]>;
  readonly readers: Map<string, string[]>;
  /** Of one entry each. */
  readonly sources: Map<string, SecretSource[]>;
}

function emptyMaps(): LinkMaps {
  return { from: new Map(), to: new Map(), secrets: new Map(), readers: new Map(), sources: new Map() };
}
