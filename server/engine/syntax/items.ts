import type { Span } from '../model/span.ts';
import type { MapEntry, ValueNode } from '../model/value-node.ts';
import type { SourceDocument } from './document.ts';

/** A top-level item of a document: an entry of its only map, in YAML a root. */
export interface Item {
  /** From the line behind the item before to the end of this one; the first and the last reach to the text's ends. */
  readonly span: Span;
  /** The whole text with this item as the only one; of the document's problems the first one, if it is here. */
  alone(): SourceDocument;
}

/** The top-level items of a document, in text order; a document without any is one itself. */
export function itemsOf(document: SourceDocument): readonly Item[] {
  const { roots, text } = document;
  const [root] = roots;
  const isOneMap = document.syntax !== 'yaml' && root?.kind === 'map' && roots.length === 1;
  const parts: readonly (ValueNode | MapEntry)[] = isOneMap ? root.entries : roots;
  if (parts.length === 0) return [{ span: { start: 0, end: text.length }, alone: () => document }];
  let start = 0;
  return parts.map((part, index) => {
    const next = parts[index + 1];
    const span = { start, end: next === undefined ? text.length : behind(part, next, text) };
    start = span.end;
    return { span, alone: () => aloneIn(document, asRoot(part), span) };
  });
}

/** The start of the line behind a part, where the next one does not begin on its last line. */
function behind({ span }: ValueNode | MapEntry, next: ValueNode | MapEntry, text: string): number {
  const lineEnd = text.slice(span.end, next.span.start).indexOf('\n');
  return lineEnd === -1 ? span.end : span.end + lineEnd + 1;
}

function asRoot(part: ValueNode | MapEntry): ValueNode {
  return 'kind' in part ? part : { kind: 'map', style: 'block', entries: [part], span: part.span };
}

function aloneIn(document: SourceDocument, root: ValueNode, { start, end }: Span): SourceDocument {
  const isLast = end === document.text.length;
  const isWithin = ({ span }: { readonly span: Span }) => start <= span.start && (span.start < end || isLast);
  return {
    ...document,
    roots: [root],
    comments: document.comments.filter(isWithin),
    problems: document.problems.slice(0, 1).filter(isWithin),
  };
}
