import { keyFromText } from './graph/keys/key-match.ts';
import { meaningsOf } from './graph/keys/targets.ts';
import type { Facts, Target } from './model/facts.ts';
import type { Identity } from './model/identity.ts';
import { type Place, type Span, touches } from './model/span.ts';
import type { Queries } from './queries.ts';
import { reachersOf, resourceAt } from './reach/reach.ts';
import { setAt, setReferences } from './set-navigation.ts';

/** A place in a text that names an identity. */
export interface Mention {
  readonly symbol: string;
  readonly span: Span;
}

/** The identity that the text names at an offset: a definition, a use, a credential of it, or its record. */
export function identityAt(
  queries: Queries,
  path: string,
  offset: number,
): { readonly identity: Identity; readonly span: Span } | undefined {
  const [mention] = mentionsIn(queries, path)
    .filter(({ span }) => touches(span, offset))
    .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
  const identity = mention && queries.identity(mention.symbol);
  return identity && { identity, span: mention.span };
}

/** Where an identity is defined, seen from any place that names it; from its definition, where its record stands. */
export function definitionOf(queries: Queries, path: string, offset: number): readonly Place[] {
  const found = identityAt(queries, path, offset);
  if (found === undefined) {
    const set = setAt(queries, path, offset);
    return set ? [set.at] : [];
  }
  const { at, inventory } = found.identity;
  const isDefinition = at.path === path && at.span.start === found.span.start;
  return [isDefinition ? (inventory.at ?? at) : at];
}

/** The definition and every place that names the identity; of a resource, what lets somebody reach it. */
export function referencesOf(queries: Queries, path: string, offset: number): readonly Place[] {
  const found = identityAt(queries, path, offset);
  if (found === undefined) {
    const set = setAt(queries, path, offset);
    return set ? setReferences(queries, set) : reachOf(queries, path, offset);
  }
  const { symbol } = found.identity;
  const mentions = queries.store.paths().flatMap((other) =>
    mentionsIn(queries, other)
      .filter((mention) => mention.symbol === symbol)
      .map(({ span }): Place => ({ path: other, span })),
  );
  const { becomers, becoming } = queries.graph.federated;
  const jobs = becomers(symbol).flatMap(({ at, words }) => (words.length > 0 ? [at] : []));
  const admitted = becoming(symbol).flatMap((one) => (one.words.length > 0 ? [one.admitted] : []));
  const readers = found.identity.uses.map(({ at }) => at);
  return distinctPlaces([...mentions, ...readers, ...jobs, ...admitted]);
}

/** Of a resource: where it is permitted to those who can reach it. */
function reachOf(queries: Queries, path: string, offset: number): readonly Place[] {
  const resource = resourceAt(queries, path, offset);
  if (resource === undefined) return [];
  const places = reachersOf(queries, resource).map(({ at }) => at);
  return [{ path, span: resource.span }, ...distinctPlaces(places)];
}

function distinctPlaces(places: readonly Place[]): readonly Place[] {
  const seen = new Set<string>();
  return places.filter(({ path, span }) => {
    const place = `${path} ${span.start} ${span.end}`;
    return !seen.has(place) && seen.add(place);
  });
}

function mentionsIn(queries: Queries, path: string): readonly Mention[] {
  const facts = queries.store.facts(path);
  if (facts === undefined) return [];
  return distinct([
    ...facts.identities.flatMap((fact) =>
      queries.graph.meant(fact.symbol, path).map((symbol) => ({ symbol, span: fact.nameSpan })),
    ),
    ...facts.links.flatMap(({ to, span, namedAt }) =>
      (namedAt ? [span, namedAt] : [span]).flatMap((each) => named(queries, to, path, each)),
    ),
    ...facts.bindings.flatMap((fact) => named(queries, fact.subject, path, fact.subjectSpan)),
    ...facts.grants.flatMap((fact) =>
      fact.form === 'policy' && fact.holderSpan ? named(queries, fact.holder, path, fact.holderSpan) : [],
    ),
    ...trustMentions(queries, facts),
    ...credentialMentions(queries, facts),
    ...recordMentions(queries, facts),
  ]);
}

function named(queries: Queries, target: Target, path: string, span: Span): readonly Mention[] {
  return meaningsOf(target, path, queries.graph.definitions).flatMap((meaning) => {
    if (meaning.kind === 'symbol') return queries.graph.meant(meaning.symbol, path).map((symbol) => ({ symbol, span }));
    return meaning.kind === 'key' ? queries.graph.symbolsOf(meaning.key).map((symbol) => ({ symbol, span })) : [];
  });
}

/** Those whom a trust policy lets in: its principals, and the accounts that the subject of a token means. */
function trustMentions({ graph }: Queries, { path, grants }: Facts): readonly Mention[] {
  if (!grants.some(({ role }) => role === 'trust')) return [];
  return graph.statementsIn(path).flatMap(({ grant }) => {
    if (grant.role !== 'trust') return [];
    const subjects = grant.conditions.filter(({ key }) => key.endsWith(':sub')).flatMap(({ values }) => values);
    return [...grant.principals, ...subjects].flatMap(({ text, symbol, at }) => {
      if (at.path !== path) return [];
      const key = symbol === undefined ? keyFromText(text) : undefined;
      const symbols = symbol === undefined ? (key ? graph.symbolsOf(key) : []) : [symbol];
      return symbols.map((each) => ({ symbol: each, span: at.span }));
    });
  });
}

function credentialMentions(queries: Queries, { credentials, path }: Facts): readonly Mention[] {
  return credentials.flatMap((credential) =>
    queries.graph.holdersOfCredential(credential, path).map((symbol) => ({ symbol, span: credential.span })),
  );
}

/** A record means the identity that it is the record of; its keys mean what they name, linked or not. */
function recordMentions(queries: Queries, { records, path }: Facts): readonly Mention[] {
  return records.flatMap((record) => [
    ...queries.linkedTo(record.id, path).map(({ symbol }) => ({ symbol, span: record.idSpan })),
    ...record.match.flatMap((text, index) => {
      const key = keyFromText(text);
      const span = record.matchSpans?.length === record.match.length ? record.matchSpans[index] : undefined;
      const spans = span === undefined ? [record.idSpan] : [record.idSpan, span];
      return key === undefined
        ? []
        : queries.graph.symbolsOf(key).flatMap((symbol) => spans.map((each) => ({ symbol, span: each })));
    }),
  ]);
}

function distinct(mentions: readonly Mention[]): readonly Mention[] {
  const seen = new Set<string>();
  return mentions.filter(({ symbol, span }) => {
    const place = `${span.start}-${span.end}-${symbol}`;
    return !seen.has(place) && seen.add(place);
  });
}
