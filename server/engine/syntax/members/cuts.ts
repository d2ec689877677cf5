import type { MapEntry, ValueNode } from '../../model/value-node.ts';
import type { SourceDocument } from '../document.ts';

/** A value shorter than this is one piece; UTF-16 units. */
const shortest = 400;

/**
 * Line ends between the entries and items of a document, ascending: where its text may be cut into pieces of which none
 * holds a part of a scalar. Only what is long is cut.
 */
export function cutsOf({ text, roots }: SourceDocument): readonly number[] {
  const cuts = new Set<number>();
  cutBetween(roots, text, cuts);
  return [...cuts].sort((a, b) => a - b);
}

function cutBetween(parts: readonly (ValueNode | MapEntry)[], text: string, cuts: Set<number>): void {
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    const lineEnd = next ? text.slice(part.span.end, next.span.start).indexOf('\n') : -1;
    if (lineEnd !== -1) cuts.add(part.span.end + lineEnd);
    if (part.span.end - part.span.start >= shortest) cutBetween(partsOf(part), text, cuts);
  }
}

function partsOf(part: ValueNode | MapEntry): readonly (ValueNode | MapEntry)[] {
  const node = 'kind' in part ? part : part.value;
  if (node.kind === 'map') return node.entries;
  return node.kind === 'list' ? node.items : [];
}
