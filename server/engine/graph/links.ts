import type { Definitions } from '../evaluate/definitions.ts';
import type { LinkFact } from '../model/facts.ts';
import type { Use } from '../model/identity.ts';
import type { Key } from '../model/key.ts';
import { type FactStore, type Stated, scopeOf } from './fact-store.ts';
import { append } from './group.ts';
import type { KeyIndex } from './key-index.ts';
import type { Memo, Query } from './memo.ts';
import type { Overlays } from './overlays.ts';
import { sameData } from './same-data.ts';
import type { SqlFolding } from './sql/folded.ts';
import { meaningOf, meaningsOf } from './targets.ts';

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
  /** The identity behind a pass-through, such as an instance profile's role; else the symbol itself. */
  throughTo(symbol: string): string;
  /** The link to what bounds a symbol's permissions, where one is stated. */
  boundedBy(symbol: string): Stated<LinkFact> | undefined;
}

interface ResolvedLink {
  readonly from: string;
  readonly to: string;
  readonly relation: LinkFact['relation'];
  readonly use: Use;
}

interface ScopeLinks {
  readonly links: readonly ResolvedLink[];
  readonly secrets: readonly { readonly from: string; readonly key: Key }[];
}

interface LinkInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly definitions: Definitions;
  readonly keys: KeyIndex;
  readonly sql: SqlFolding;
  readonly overlays: Overlays;
}

export function createLinks({ memo, store, definitions, keys, sql, overlays }: LinkInputs): Links {
  const nothing: ScopeLinks = { links: [], secrets: [] };
  const linksOfFact = memo.each<ScopeLinks>({ same: sameData, onCycle: nothing });
  const linksIn = memo.query<ScopeLinks>(resolveScope, { same: sameData, onCycle: nothing });
  const all = memo.query<LinkMaps>(mergeLinks, { same: () => false, onCycle: emptyMaps() });
  const passingFrom = firstLink('runs-as');
  const boundedBy = firstLink('bounded-by');
  const indexed = <T>(pick: (maps: LinkMaps) => ReadonlyMap<string, readonly T[]>) => {
    const under = memo.index(() => pick(all('')), { same: sameData });
    return (key: string): readonly T[] => under('', key) ?? [];
  };
  const from = indexed(({ from }) => from);
  const to = indexed(({ to }) => to);

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
    throughTo,
    boundedBy,
  };

  function throughTo(symbol: string): string {
    if (store.look('identity', symbol).length > 0) return symbol;
    const passing = passingFrom(symbol);
    if (passing === undefined) return symbol;
    const [meaning] = meaningOf(passing.fact.to, passing.path, definitions);
    return meaning?.kind === 'symbol' && meaning.symbol !== symbol ? meaning.symbol : symbol;
  }

  /** The first link of a relation that goes out from a symbol. */
  function firstLink(relation: LinkFact['relation']): Query<Stated<LinkFact> | undefined> {
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

  function resolveScope(scope: string): ScopeLinks {
    const resolved = [
      ...store.look('linksIn', scope).map((stated) => linksOfFact(stated.fact, () => resolveLink(stated))),
      ...sql(scope).links.map(resolveLink),
    ];
    return {
      links: resolved.flatMap(({ links }) => links),
      secrets: resolved.flatMap(({ secrets }) => secrets),
    };
  }

  function resolveLink({ fact, path }: Stated<LinkFact>): ScopeLinks {
    const links: ResolvedLink[] = [];
    const secrets: { from: string; key: Key }[] = [];
    const from = overlays.meant(fact.from, path);
    const use: Use = { by: from, at: { path, span: fact.span } };
    for (const meaning of meaningsOf(fact.to, path, definitions)) {
      if (meaning.kind === 'key' && meaning.key.scheme === 'secret-ref') secrets.push({ from, key: meaning.key });
      for (const to of symbolsOf(meaning))
        links.push({ from, to: overlays.meant(to, path), relation: fact.relation, use });
    }
    return { links, secrets };
  }

  function symbolsOf(meaning: ReturnType<typeof meaningOf>[number]): readonly string[] {
    if (meaning.kind === 'symbol') return [throughTo(meaning.symbol)];
    return meaning.kind === 'key' ? keys.symbolsOf(meaning.key) : [];
  }

  function mergeLinks(): LinkMaps {
    const maps = emptyMaps();
    for (const scope of store.scopes()) {
      const { links, secrets } = linksIn(scope);
      for (const link of links) {
        append(maps.from, link.from, link);
        append(maps.to, link.to, link);
      }
      for (const { from, key } of secrets) {
        append(maps.secrets, from, key.value);
        append(maps.readers, key.value, from);
      }
    }
    return maps;
  }
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
}

function emptyMaps(): LinkMaps {
  return { from: new Map(), to: new Map(), secrets: new Map(), readers: new Map() };
}
