import type { Span } from '../model/span.ts';
import type { MapNode, ValueNode } from '../model/value-node.ts';
import type { SourceDocument } from './document.ts';

/** A top-level item of a document: an entry of its only map, else a root. */
export interface Item {
  readonly span: Span;
  /** The whole text with this item as the only one. */
  alone(): SourceDocument;
}

/** The top-level items of a document, in text order. */
export function itemsOf(document: SourceDocument): readonly Item[] {
  const [root, ...others] = document.roots;
  if (others.length === 0 && root?.kind === 'map' && document.syntax !== 'yaml') return entryItems(root, document);
  return document.roots.map((only) => ({ span: only.span, alone: () => aloneIn(document, only) }));
}

function entryItems(root: MapNode, document: SourceDocument): readonly Item[] {
  return root.entries.map((entry) => ({
    span: entry.span,
    alone: () => aloneIn(document, { ...root, entries: [entry], span: entry.span }),
  }));
}

function aloneIn(document: SourceDocument, root: ValueNode): SourceDocument {
  const isWithin = ({ span }: { readonly span: Span }) => root.span.start <= span.start && span.end <= root.span.end;
  return {
    ...document,
    roots: [root],
    comments: document.comments.filter(isWithin),
    problems: document.problems.filter(isWithin),
  };
}
