import type { ListNode, MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import { type Bracketed, elementSpans, insertElement, itemEdits, removeElement } from './bracketed.ts';
import { commentLine } from './comment-line.ts';
import type { Edit, PlainValue } from './edit.ts';
import { align, parted } from './hcl-alignment.ts';
import { removeBodyEntry, setBodyEntry } from './hcl-body.ts';
import { hclKey, hclString, hclText } from './hcl-text.ts';
import { layoutOf, shapeOfValue } from './layout.ts';
import { indentOf, indentUnit } from './source-lines.ts';
import { type EntryPosition, insertionIndex, type StructureEditor } from './structure-editor.ts';

/** Edits of HCL; new attributes stand where and as `terraform fmt` would leave them. A block is no value: it is never replaced. */
export const hclEditor: StructureEditor = {
  replaceValue,
  setEntry,
  removeEntry,
  ...itemEdits(bracketed, (value, document, { indent, shape }) => hclText(value, layoutOf(document, indent, shape))),
  commentAbove,
};

function replaceValue(document: SourceDocument, node: ValueNode, value: PlainValue): readonly Edit[] {
  const isBlock = node.kind === 'map' && node.style === 'block';
  if (isBlock || node.span.start === node.span.end) return [];
  const layout = layoutOf(document, indentOf(document.text, node.span.start), shapeOfValue(document, node, value));
  const text = hclText(value, layout);
  return [{ span: node.span, text }, ...(text.includes('\n') ? parted(document, node) : [])];
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
  const colon = colonIn(document, map);
  if (colon !== undefined)
    return insertElement(
      bracketed(document, map),
      index,
      ({ indent, shape }) =>
        `${hclString(key)}${colon}${hclText(value, { ...layoutOf(document, indent, shape), colon })}`,
    );
  const written = map.entries.length > 0 && map.entries.every(isQuoted) ? hclString(key) : hclKey(key);
  const aligned: Edit[] = [];
  const inserted = insertElement(bracketed(document, map), index, ({ indent, shape }) => {
    const text = hclText(value, layoutOf(document, indent, shape));
    if (shape === 'line' || text.includes('\n')) return `${written} = ${text}`;
    const { gap, edits } = align(document, map.entries, index, written);
    aligned.push(...edits);
    return `${written}${gap}${text}`;
  });
  return [...aligned, ...inserted];
}

/** Between a quoted key and its value, where an object is written as in JSON throughout: `"Effect" : "Allow",`. */
function colonIn({ text }: SourceDocument, { entries }: MapNode): string | undefined {
  const marks = entries.map(({ key, value }) => text.slice(key.span.end, value.span.start));
  const isAsInJson =
    entries.length > 0 && entries.every(isQuoted) && marks.every((mark) => /^[ \t]*:[ \t]*$/.test(mark));
  return isAsInJson ? marks.at(-1) : undefined;
}

function isQuoted({ key }: MapEntry): boolean {
  return key.kind === 'template' || (key.kind === 'scalar' && key.style === 'double');
}

function bracketed(document: SourceDocument, node: MapNode | ListNode): Bracketed {
  const isMap = node.kind === 'map';
  return {
    document,
    span: node.span,
    elements: elementSpans(node),
    separator: isMap && !hasCommas(document, node) ? '' : ',',
    unit: indentUnit(document, '  '),
    opens: isMap ? 'on lines' : 'on its line',
  };
}

function hasCommas({ text }: SourceDocument, { entries: [first, second] }: MapNode): boolean {
  return first !== undefined && second !== undefined && text.slice(first.span.end, second.span.start).trim() === ',';
}

function removeEntry(document: SourceDocument, map: MapNode, entry: MapEntry): readonly Edit[] {
  return map.style === 'block'
    ? removeBodyEntry(document, map, entry)
    : removeElement(bracketed(document, map), map.entries.indexOf(entry));
}

function commentAbove(document: SourceDocument, offset: number, text: string): readonly Edit[] {
  return commentLine(document, offset, { before: '# ' }, text);
}
