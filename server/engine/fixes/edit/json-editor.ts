import type { ListNode, MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import { type Bracketed, elementSpans, insertElement, itemEdits, removeElement } from './bracketed.ts';
import { commentLine } from './comment-line.ts';
import { type Edit, insertion, type PlainValue } from './edit.ts';
import { jsonText } from './json-text.ts';
import { type Layout, layoutOf, shapeOfValue } from './layout.ts';
import { indentOf, indentUnit, isOnLaterLine, lineBreakOf } from './source-lines.ts';
import { type EntryPosition, insertionIndex, type StructureEditor } from './structure-editor.ts';

/** Edits of JSON with comments: trailing commas stay as they are, and no comment is written into a text that has none. */
export const jsonEditor: StructureEditor = {
  replaceValue,
  setEntry,
  removeEntry,
  ...itemEdits(bracketed, (value, document, { indent, shape }) => jsonText(value, layoutOf(document, indent, shape))),
  commentAbove,
};

/** The same for files whose reader takes comments whether or not there are any so far. */
export const commentedJsonEditor: StructureEditor = {
  ...jsonEditor,
  commentAbove: (document, offset, text) => commentLine(document, offset, { before: '// ' }, text),
};

function replaceValue(document: SourceDocument, node: ValueNode, value: PlainValue): readonly Edit[] {
  if (node.span.start === node.span.end) return [];
  return [{ span: node.span, text: jsonText(value, layoutAt(document, node, value)) }];
}

function layoutAt(document: SourceDocument, node: ValueNode, value: PlainValue): Layout {
  const { text } = document;
  const isOnLines =
    node.kind === 'map' || node.kind === 'list'
      ? isOnLaterLine(text, node.span.start, node.span.end) || shapeOfValue(document, node, value) === 'lines'
      : takesLines(document);
  return layoutOf(document, indentOf(text, node.span.start), isOnLines ? 'lines' : 'line');
}

/** What stands in another text is on lines only where it takes several itself. */
function takesLines({ text, roots: [root], comments }: SourceDocument): boolean {
  if (!root || comments.length > 0) return text.trim().includes('\n');
  return isOnLaterLine(text, root.span.start, root.span.end);
}

function setEntry(
  document: SourceDocument,
  map: MapNode | undefined,
  key: string,
  value: PlainValue,
  position?: EntryPosition,
): readonly Edit[] {
  if (!map) return newRoot(document, key, value);
  const known = map.entries.find((entry) => keyOf(entry) === key);
  if (known) return replaceValue(document, known.value, value);
  return insertElement(bracketed(document, map), insertionIndex(map.entries, position), ({ indent, shape }) => {
    const layout = layoutOf(document, indent, shape);
    return `${JSON.stringify(key)}${layout.colon ?? ': '}${jsonText(value, layout)}`;
  });
}

function newRoot(document: SourceDocument, key: string, value: PlainValue): readonly Edit[] {
  if (document.roots.length > 0) return [];
  const end = lineBreakOf(document.text);
  const text = jsonText({ [key]: value }, layoutOf(document, '', 'lines'));
  const isOnFreshLine = document.text === '' || /[\n\uFEFF]$/.test(document.text);
  return [insertion(document.text.length, `${isOnFreshLine ? '' : end}${text}${end}`)];
}

function bracketed(document: SourceDocument, node: MapNode | ListNode): Bracketed {
  return {
    document,
    span: node.span,
    elements: elementSpans(node),
    separator: ',',
    unit: indentUnit(document, '  '),
    opens: node.kind === 'list' ? 'on its line' : takesLines(document) ? 'on lines' : 'on its line with blanks',
  };
}

function removeEntry(document: SourceDocument, map: MapNode, entry: MapEntry): readonly Edit[] {
  return removeElement(bracketed(document, map), map.entries.indexOf(entry));
}

function commentAbove(document: SourceDocument, offset: number, text: string): readonly Edit[] {
  return document.comments.length === 0 ? [] : commentLine(document, offset, { before: '// ' }, text);
}
