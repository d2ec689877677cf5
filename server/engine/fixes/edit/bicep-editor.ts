import type { ListNode, MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import { bicepKey, bicepString, bicepText } from './bicep-text.ts';
import { type Bracketed, elementSpans, insertElement, itemEdits, removeElement } from './bracketed.ts';
import { commentLine } from './comment-line.ts';
import type { Edit, PlainValue } from './edit.ts';
import { layoutOf, shapeInPlaceOf } from './layout.ts';
import { indentOf, indentUnit } from './source-lines.ts';
import { type EntryPosition, insertionIndex, type StructureEditor } from './structure-editor.ts';

/** Edits of Bicep: members on lines stand without commas. Declarations are no values: only what is in them is written. */
export const bicepEditor: StructureEditor = {
  replaceValue,
  setEntry,
  removeEntry,
  ...itemEdits(bracketed, (value, document, { indent, shape }) => bicepText(value, layoutOf(document, indent, shape))),
  commentAbove: (document, offset, text) => commentLine(document, offset, { before: '// ' }, text),
};

function replaceValue(document: SourceDocument, node: ValueNode, value: PlainValue): readonly Edit[] {
  const { start, end } = node.span;
  if ((node.kind === 'map' && node.style === 'block') || start === end) return [];
  return [
    {
      span: node.span,
      text: bicepText(value, layoutOf(document, indentOf(document.text, start), shapeInPlaceOf(document, node))),
    },
  ];
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
  if (!map || map.style === 'block') return [];
  const isQuoted =
    map.entries.length > 0 && map.entries.every((entry) => entry.key.kind === 'scalar' && entry.key.style === 'single');
  return insertElement(bracketed(document, map), insertionIndex(map.entries, position), ({ indent, shape }) => {
    return `${isQuoted ? bicepString(key) : bicepKey(key)}: ${bicepText(value, layoutOf(document, indent, shape))}`;
  });
}

function bracketed(document: SourceDocument, node: MapNode | ListNode): Bracketed {
  return {
    document,
    span: node.span,
    elements: elementSpans(node),
    separator: '',
    unit: indentUnit(document, '  '),
    opens: 'on lines',
  };
}

function removeEntry(document: SourceDocument, map: MapNode, entry: MapEntry): readonly Edit[] {
  return map.style === 'block' ? [] : removeElement(bracketed(document, map), map.entries.indexOf(entry));
}
