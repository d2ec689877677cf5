import type { Span } from '../engine/model/span.ts';
import { itemsOf, valueAt } from '../engine/syntax/document.ts';
import { readDocument } from '../engine/syntax/read.ts';

/** A notebook's text with blanks in place of what its cells are made of: outputs and all else stay where they are. */
export function besideCells(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (const { start, end } of sourceSpans(text)) {
    kept.push(text.slice(from, start), text.slice(start, end).replace(/[^\r\n]/g, ' '));
    from = end;
  }
  return [...kept, text.slice(from)].join('');
}

/** In text order; a source is one text, or a list of them. */
function sourceSpans(text: string): readonly Span[] {
  const cells = itemsOf(valueAt(readDocument('json', text).roots[0], 'cells'));
  return cells.flatMap((cell) => {
    const source = valueAt(cell, 'source');
    const lines = source?.kind === 'list' ? source.items : [source];
    return lines.flatMap((line) => (line?.kind === 'scalar' && typeof line.value === 'string' ? [line.content] : []));
  });
}
