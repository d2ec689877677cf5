import type { ValueNode } from '../../model/value-node.ts';
import { type SourceDocument, textOf } from '../../syntax/document.ts';
import type { Edit, PlainValue } from './edit.ts';
import { lineBreakOf, lineEndAt, lineStartAt, nextLineAt } from './source-lines.ts';
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

/**
 * Takes a document out of a YAML stream, with the comments above it and one marker. None where it would tear a template's
 * block apart.
 */
export function removeDocument(document: SourceDocument, root: ValueNode): readonly Edit[] {
  const { text } = document;
  const start = startOf(text, root);
  const next = markerFrom(text, root.span.end);
  // A last document leaves with the marker that opens it.
  const opening = next === undefined ? markerBefore(text, start) : undefined;
  const isOpen = !text.endsWith('\n') && opening !== undefined && opening > 0;
  const first = isOpen ? lineEndAt(text, opening - 1) : (opening ?? 0);
  const span = next === undefined ? { start: first, end: text.length } : { start, end: nextLineAt(text, next) };
  return isWhole(text.slice(span.start, span.end)) ? [{ span, text: '' }] : [];
}

function markerFrom(text: string, offset: number): number | undefined {
  const marker = /^---[ \t]*\r?$/m;
  const found = marker.exec(text.slice(nextLineAt(text, offset)));
  return found ? nextLineAt(text, offset) + found.index : undefined;
}

/** The start of the marker's line, where it ends at `offset`. */
function markerBefore(text: string, offset: number): number | undefined {
  const line = offset === 0 ? 0 : lineStartAt(text, offset - 1);
  return offset > 0 && text.startsWith('---', line) ? line : undefined;
}

/** The text of a scalar as a value to write; what a template makes stays as it is written, since quotes would break it. */
export function asWrittenIn({ text }: SourceDocument, node: ValueNode | undefined): PlainValue | undefined {
  const value = textOf(node);
  if (node === undefined || value === undefined) return undefined;
  return value.includes('{{') ? { raw: text.slice(node.span.start, node.span.end) } : value;
}

/** Whether every block of a template that begins in the text ends in it. */
function isWhole(text: string): boolean {
  let open = 0;
  for (const [, word] of text.matchAll(/\{\{-?\s*(if|with|range|define|block|end)\b/g)) {
    open += word === 'end' ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}
