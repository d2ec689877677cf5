import { evaluate } from './evaluate/evaluate.ts';
import type { Facts, GrantFact, GrantSetFact } from './model/facts.ts';
import { type Place, type Span, touches } from './model/span.ts';
import type { Queries } from './queries.ts';

/** A role of a cluster, a policy or a custom role: a set of grants that bindings give to several. */
export interface FoundSet {
  readonly set: GrantSetFact;
  /** Where it is declared. */
  readonly at: Place;
  /** The words that name it where somebody asks. */
  readonly span: Span;
}

interface SetMention {
  readonly symbol: string;
  readonly span: Span;
}

/** The set that a text names at an offset: where it is declared, bound, or used as a document. */
export function setAt(queries: Queries, path: string, offset: number): FoundSet | undefined {
  const [mention] = setMentions(queries, path)
    .filter(({ span }) => touches(span, offset))
    .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
  const [stated] = mention ? queries.store.look('grantSet', mention.symbol) : [];
  if (mention === undefined || stated === undefined) return undefined;
  return { set: stated.fact, at: { path: stated.path, span: stated.fact.nameSpan }, span: mention.span };
}

/** Its declaration, and wherever a file of the repository names it. */
export function setReferences(queries: Queries, { set, at }: FoundSet): readonly Place[] {
  const named = queries.store.paths().flatMap((path) =>
    setMentions(queries, path)
      .filter(({ symbol }) => symbol === set.symbol)
      .map(({ span }): Place => ({ path, span })),
  );
  return [at, ...named.filter(({ path, span }) => path !== at.path || span.start !== at.span.start)];
}

function setMentions(queries: Queries, path: string): readonly SetMention[] {
  const facts = queries.store.facts(path);
  if (facts === undefined) return [];
  return [
    ...facts.grantSets.map(({ symbol, nameSpan }) => ({ symbol, span: nameSpan })),
    ...facts.bindings.flatMap((fact) =>
      queries.graph.setsGivenBy({ fact, path }).map((symbol) => ({ symbol, span: fact.roleSpan })),
    ),
    ...facts.grants.flatMap((fact) => documentMention(queries, facts, fact)),
  ];
}

/** A policy that is the document of another block. */
function documentMention({ store, graph }: Queries, { path }: Facts, fact: GrantFact): readonly SetMention[] {
  if (fact.form !== 'policy') return [];
  const value = evaluate(fact.document, path, graph.definitions);
  if (value.kind !== 'reference' || store.look('grantSet', value.target).length === 0) return [];
  return [{ symbol: value.target, span: fact.document.node.span }];
}
