import type { ListNode, MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import { type Bracketed, elementSpans, insertElement, removeElement } from './bracketed.ts';
import { commentLine } from './comment-line.ts';
import type { Edit, PlainValue } from './edit.ts';
import { indentUnit } from './source-lines.ts';
import { type EntryPosition, insertionIndex, type StructureEditor } from './structure-editor.ts';
import { appendTable, removeItemTable, removeTableEntry, setTableEntry } from './toml-tables.ts';
import { tomlKey, tomlText } from './toml-text.ts';

/** Edits of TOML; new maps are inline tables, and a table written with headers is never replaced by a value. */
export const tomlEditor: StructureEditor = {
  replaceValue,
  setEntry,
  removeEntry,
  appendItem,
  removeItem,
  commentAbove,
};

function replaceValue(_: SourceDocument, node: ValueNode, value: PlainValue): readonly Edit[] {
  const text = tomlText(value);
  const isTable = (node.kind === 'map' || node.kind === 'list') && node.style === 'block';
  return text === undefined || isTable || node.span.start === node.span.end ? [] : [{ span: node.span, text }];
}

function setEntry(
  document: SourceDocument,
  map: MapNode | undefined,
  key: string,
  value: PlainValue,
  position?: EntryPosition,
): readonly Edit[] {
  const known = map?.entries.find((entry) => keyOf(entry) === key);
  if (known) return replaceValue(document, known.value, value);
  if (!map || map.style === 'block') return setTableEntry(document, map, key, value, position);
  const text = tomlText(value);
  if (text === undefined) return [];
  return insertElement(
    bracketed(document, map),
    insertionIndex(map.entries, position),
    () => `${tomlKey(key)} = ${text}`,
  );
}

function bracketed(document: SourceDocument, node: MapNode | ListNode): Bracketed {
  return {
    document,
    span: node.span,
    elements: elementSpans(node),
    separator: ',',
    unit: indentUnit(document, '  '),
    opens: node.kind === 'map' ? 'on its line with blanks' : 'on its line',
  };
}

function removeEntry(document: SourceDocument, map: MapNode, entry: MapEntry): readonly Edit[] {
  return map.style === 'block'
    ? removeTableEntry(document, entry)
    : removeElement(bracketed(document, map), map.entries.indexOf(entry));
}

function appendItem(document: SourceDocument, list: ListNode, value: PlainValue): readonly Edit[] {
  if (list.style === 'block') return appendTable(document, list, value);
  const text = tomlText(value);
  return text === undefined ? [] : insertElement(bracketed(document, list), list.items.length, () => text);
}

function removeItem(document: SourceDocument, list: ListNode, item: ValueNode): readonly Edit[] {
  return list.style === 'block'
    ? removeItemTable(document, item)
    : removeElement(bracketed(document, list), list.items.indexOf(item));
}

function commentAbove(document: SourceDocument, offset: number, text: string): readonly Edit[] {
  return commentLine(document, offset, { before: '# ' }, text);
}
