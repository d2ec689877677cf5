import type { ListNode, MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import { type Bracketed, insertElement, removeElement } from './bracketed.ts';
import { commentLine } from './comment-line.ts';
import type { Edit, PlainValue } from './edit.ts';
import { align } from './hcl-alignment.ts';
import { removeBodyEntry, setBodyEntry } from './hcl-body.ts';
import { hclKey, hclString, hclText } from './hcl-text.ts';
import type { Layout } from './json-text.ts';
import { indentOf, indentUnit, isOnLaterLine, lineBreakOf } from './source-lines.ts';
import { type EntryPosition, insertionIndex, type StructureEditor } from './structure-editor.ts';

/** Edits of HCL; new attributes stand where and as `terraform fmt` would leave them. A block is no value: it is never replaced. */
export const hclEditor: StructureEditor = { replaceValue, setEntry, removeEntry, appendItem, removeItem, commentAbove };

function replaceValue(document: SourceDocument, node: ValueNode, value: PlainValue): readonly Edit[] {
  const isBlock = node.kind === 'map' && node.style === 'block';
  if (isBlock || node.span.start === node.span.end) return [];
  const { start, end } = node.span;
  const isCollection = node.kind === 'map' || node.kind === 'list';
  const shape = isCollection && !isOnLaterLine(document.text, start, end) && end - start > 2 ? 'line' : 'lines';
  return [{ span: node.span, text: hclText(value, hclLayout(document, indentOf(document.text, start), shape)) }];
}

/** How values are laid out in this document. */
export function hclLayout(document: SourceDocument, indent: string, shape: Layout['shape']): Layout {
  return { indent, unit: indentUnit(document, '  '), lineBreak: lineBreakOf(document.text), shape };
}

function setEntry(
  document: SourceDocument,
  map: MapNode | undefined,
  key: string,
  value: PlainValue,
  position?: EntryPosition,
): readonly Edit[] {
  const known = map?.entries.find((entry) => keyOf(entry) === key && !entry.labels);
  if (known) return replaceValue(document, known.value, value);
  if (!map || map.style === 'block') return setBodyEntry(document, map, key, value, position);
  const index = insertionIndex(map.entries, position);
  const written = map.entries.length > 0 && map.entries.every(isQuoted) ? hclString(key) : hclKey(key);
  const aligned: Edit[] = [];
  const inserted = insertElement(bracketed(document, map), index, ({ indent, shape }) => {
    const text = hclText(value, hclLayout(document, indent, shape));
    if (shape === 'line' || text.includes('\n')) return `${written} = ${text}`;
    const { gap, edits } = align(document, map.entries, index, written);
    aligned.push(...edits);
    return `${written}${gap}${text}`;
  });
  return [...aligned, ...inserted];
}

function isQuoted({ key }: MapEntry): boolean {
  return key.kind === 'template' || (key.kind === 'scalar' && key.style === 'double');
}

function bracketed(document: SourceDocument, node: MapNode | ListNode): Bracketed {
  const isMap = node.kind === 'map';
  return {
    document,
    span: node.span,
    elements: isMap ? node.entries.map(({ span }) => span) : node.items.map(({ span }) => span),
    separator: isMap ? '' : ',',
    unit: indentUnit(document, '  '),
    opens: isMap ? 'on lines' : 'on its line',
  };
}

function removeEntry(document: SourceDocument, map: MapNode, entry: MapEntry): readonly Edit[] {
  return map.style === 'block'
    ? removeBodyEntry(document, map, entry)
    : removeElement(bracketed(document, map), map.entries.indexOf(entry));
}

function appendItem(document: SourceDocument, list: ListNode, value: PlainValue): readonly Edit[] {
  return insertElement(bracketed(document, list), list.items.length, ({ indent, shape }) =>
    hclText(value, hclLayout(document, indent, shape)),
  );
}

function removeItem(document: SourceDocument, list: ListNode, item: ValueNode): readonly Edit[] {
  return removeElement(bracketed(document, list), list.items.indexOf(item));
}

function commentAbove(document: SourceDocument, offset: number, text: string): readonly Edit[] {
  return commentLine(document, offset, { before: '# ' }, text);
}
