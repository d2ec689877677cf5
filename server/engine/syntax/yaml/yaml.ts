/** Reads YAML 1.2, and what people write instead of it, into value trees with exact spans. */
import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import type { SectionReader, SourceDocument } from '../document.ts';
import { readBlockNode } from './block.ts';
import { code } from './characters.ts';
import { type Cursor, codeAt, cursorOver, isMarker, lineEnd, report, skipBlank } from './cursor.ts';

/**
 * Reads `text`, or only its `range`, which begins at the start of a line; offsets are those of the whole
 * text either way. Documents without content give no root. Aliases point to their anchored nodes, merge
 * keys stay `<<` entries, and plain scalars are typed by the core schema. Template actions (`{{ … }}`) on
 * lines of their own become unknown entries or items, inside a value they stay its text.
 */
export function readYaml(text: string, range: Span = { start: 0, end: text.length }): SourceDocument {
  const cursor = cursorOver(text, range);
  if (codeAt(cursor, cursor.at) === code.byteOrderMark) cursor.lineStart = ++cursor.at;
  const roots: ValueNode[] = [];
  while (cursor.at < cursor.end) readDocument(cursor, roots);
  return { syntax: 'yaml', text, roots, comments: cursor.comments, problems: cursor.problems };
}

/** Reads one document with the marker that ends it. A template action that is open at its end may close far behind. */
export function yamlSection(text: string): SectionReader {
  return (start) => {
    const cursor = cursorOver(text, { start, end: text.length });
    cursor.lineStart = text.lastIndexOf('\n', start - 1) + 1;
    if (start === 0 && codeAt(cursor, 0) === code.byteOrderMark) cursor.lineStart = ++cursor.at;
    const roots: ValueNode[] = [];
    readDocument(cursor, roots);
    const { at: end, comments, problems } = cursor;
    const own = text.slice(start, end);
    return { end, roots, comments, problems, isOpen: own.lastIndexOf('{{') > own.lastIndexOf('}}') };
  };
}

/** Reads up to and with the marker that ends the document. */
function readDocument(cursor: Cursor, roots: ValueNode[]): void {
  cursor.anchors.clear();
  cursor.template = undefined;
  let isFirst = true;
  for (let next = skipBlank(cursor); next !== -1; next = skipBlank(cursor)) {
    if (isFirst && next === code.percent && cursor.at === cursor.lineStart) {
      cursor.at = lineEnd(cursor, cursor.at);
      continue;
    }
    if (!isFirst) report(cursor, cursor.at, lineEnd(cursor, cursor.at), 'The document ends before this line.');
    roots.push(readBlockNode(cursor, { indent: -1, listIndent: -1, on: 'own' }));
    isFirst = false;
  }
  if (isMarker(cursor, cursor.at)) cursor.at += 3;
}
