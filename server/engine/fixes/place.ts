import { keptFor } from '../model/kept-for.ts';
import { encloses, type Span } from '../model/span.ts';
import type { MapEntry, MapNode, ValueNode } from '../model/value-node.ts';
import type { SourceDocument } from '../syntax/document.ts';

/** The nodes around an offset, outermost first; what HCL expressions hold inside is not entered. */
export function nodesAt(document: SourceDocument, offset: number): readonly ValueNode[] {
  const chain: ValueNode[] = [];
  let candidates: readonly ValueNode[] = document.roots;
  for (;;) {
    const node =
      candidates.find(({ span }) => span.start <= offset && offset < span.end) ??
      candidates.find(({ span }) => span.end === offset);
    if (!node) return chain;
    chain.push(node);
    candidates = partsOf(node);
  }
}

const partsOf = keptFor((node: ValueNode): readonly ValueNode[] => {
  if (node.kind === 'list') return node.items;
  if (node.kind === 'map') return node.entries.flatMap(({ key, value }) => [key, value]);
  return node.kind === 'call' ? node.args : [];
});

/** The entries around an offset, innermost first, each with the map that holds it. */
export function entriesAt(
  document: SourceDocument,
  offset: number,
): readonly { readonly map: MapNode; readonly entry: MapEntry }[] {
  return nodesAt(document, offset)
    .flatMap((map) => {
      if (map.kind !== 'map') return [];
      const entry = map.entries.find(({ span }) => span.start <= offset && offset <= span.end);
      return entry ? [{ map, entry }] : [];
    })
    .reverse();
}

/** The map that a definition's span means: itself, or the value of the entry or block with that span. */
export function mapOf(document: SourceDocument, span: Span): MapNode | undefined {
  let candidates: readonly ValueNode[] = document.roots;
  while (candidates.length > 0) {
    const node = candidates.find((candidate) => encloses(candidate.span, span));
    if (node?.kind === 'map') {
      const entry = node.entries.find((candidate) => encloses(candidate.span, span));
      // The root of a text that holds one block has that block's span.
      if (entry && isSame(entry.span, span)) return entry.value.kind === 'map' ? entry.value : undefined;
      if (isSame(node.span, span)) return node;
      candidates = entry ? [entry.value] : [];
    } else candidates = node?.kind === 'list' ? node.items : [];
  }
  return undefined;
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** The way from the roots to a node, by the places of what holds it; edits behind a node and at the end of lists leave it. */
export function routeTo(document: SourceDocument, target: ValueNode): readonly number[] | undefined {
  const steps: number[] = [];
  let candidates: readonly ValueNode[] = document.roots;
  for (;;) {
    const index = candidates.findIndex(({ span }) => encloses(span, target.span));
    const node = candidates[index];
    if (!node) return undefined;
    steps.push(index);
    if (node === target) return steps;
    candidates = partsOf(node);
  }
}

/** The node at the end of a way. */
export function nodeAtRoute({ roots }: SourceDocument, route: readonly number[]): ValueNode | undefined {
  let candidates: readonly ValueNode[] = roots;
  let node: ValueNode | undefined;
  for (const step of route) {
    node = candidates[step];
    if (!node) return undefined;
    candidates = partsOf(node);
  }
  return node;
}

/** The map as it stands after other steps, which leave the way to it; undefined where they have not. */
export function laterMap(document: SourceDocument, map: MapNode): (later: SourceDocument) => MapNode | undefined {
  const route = routeTo(document, map);
  return (later) => {
    const node = route && nodeAtRoute(later, route);
    return node?.kind === 'map' ? node : undefined;
  };
}

/** The map of a resource; of a loop in Bicep that of each round. */
export function blockOf(document: SourceDocument, span: Span): MapNode | undefined {
  const found = mapOf(document, span);
  if (found || document.syntax !== 'bicep') return found;
  const repeated = entriesAt(document, span.start)[0]?.entry.value;
  const body = repeated?.kind === 'for' ? repeated.value : undefined;
  return body?.kind === 'map' ? body : undefined;
}
