import type { ValueNode } from '../../model/value-node.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import type { Edit, PlainValue } from './edit.ts';
import { lineBreakOf, lineStartAt } from './source-lines.ts';
import { mannerOf } from './yaml-manner.ts';
import { blockLines } from './yaml-write.ts';

/** Adds a document of its own to a YAML stream: before one of its roots, or at the end. */
export function insertDocument(
  document: SourceDocument,
  value: PlainValue,
  before: ValueNode | undefined,
): readonly Edit[] {
  const { text, roots } = document;
  const lineBreak = lineBreakOf(text);
  const lines = blockLines(value, '', mannerOf(document)).join(lineBreak) + lineBreak;
  if (before) {
    const start = startOf(text, before);
    return [{ span: { start, end: start }, text: `${lines}---${lineBreak}` }];
  }
  const end = text.length;
  const gap = text === '' || text.endsWith('\n') ? '' : lineBreak;
  return [{ span: { start: end, end }, text: `${gap}${roots.length === 0 ? '' : `---${lineBreak}`}${lines}` }];
}

/** Behind the marker that opens the document, so that its own comments stay with it. */
function startOf(text: string, root: ValueNode): number {
  const above = text.slice(0, root.span.start);
  const marker = [...above.matchAll(/^---[ \t]*\r?\n/gm)].at(-1);
  return marker === undefined ? lineStartAt(text, root.span.start) : marker.index + marker[0].length;
}
