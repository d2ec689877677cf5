/** The edit primitives for YAML, front matter included. */
import type { MapNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import type { Edit, PlainValue } from './edit.ts';
import { lineBreakOf, lineStartAt } from './source-lines.ts';
import type { EntryPosition, StructureEditor } from './structure-editor.ts';
import { appendBlockItem, insertBlockEntry, removeBlockEntry, removeBlockItem } from './yaml-block-members.ts';
import { insertFlowMember, removeFlowMember } from './yaml-flow-members.ts';
import { indentationAt } from './yaml-lines.ts';
import { besides, mannerOf } from './yaml-manner.ts';
import { areReferredTo, placeOf, visit } from './yaml-place.ts';
import { replaceValue } from './yaml-replace.ts';
import { entryLines, flowEntry, inlineText, type Manner } from './yaml-write.ts';

/**
 * Writes YAML as its author does: block or flow, indentation, quotes and line ends follow the document. Where
 * an alias elsewhere needs what would go away, or a template stands in the place, there are no edits.
 */
export const yamlEditor: StructureEditor = {
  replaceValue,

  setEntry(document, map, key, value, position = 'last') {
    if (!map) return document.roots.length === 0 ? firstEntry(document, key, value) : [];
    const existing = map.entries.find((entry) => keyOf(entry) === key);
    if (existing) return replaceValue(document, existing.value, value);
    if (map.style === 'block') return insertBlockEntry(document, map, key, value, position);
    const place = placeOf(document, map);
    if (map.entries.length === 0 && place && !place.isFlow) return replaceValue(document, map, { [key]: value });
    const manner = flowManner(document, map);
    return insertFlowMember(document, map, flowIndex(map, position), flowEntry(key, value, manner));
  },

  removeEntry(document, map, entry) {
    const index = map.entries.indexOf(entry);
    if (index === -1 || areReferredTo(document, [entry.key, entry.value])) return [];
    if (map.style === 'flow') return removeFlowMember(document, map, index);
    return map.entries.length === 1 ? replaceValue(document, map, {}) : removeBlockEntry(document, map, entry);
  },

  appendItem(document, list, value) {
    if (list.style === 'block') return appendBlockItem(document, list, value);
    const manner: Manner = { ...besides(mannerOf(document), list.items), literals: 'forbidden' };
    return insertFlowMember(document, list, list.items.length, inlineText(value, manner, 'flow'));
  },

  removeItem(document, list, item) {
    const index = list.items.indexOf(item);
    if (index === -1 || areReferredTo(document, [item])) return [];
    if (list.style === 'flow') return removeFlowMember(document, list, index);
    return list.items.length === 1 ? replaceValue(document, list, []) : removeBlockItem(document, list, item);
  },

  commentAbove(document, offset, comment) {
    const { text } = document;
    const start = freeLineAt(document, lineStartAt(text, offset));
    const indentation = indentationAt(text, start + (/^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0));
    const lines = comment.split(/\r?\n/).map((line) => `${indentation}# ${line}`.trimEnd() + lineBreakOf(text));
    return [{ span: { start, end: start }, text: lines.join('') }];
  },
};

/** The first entry of an empty document: between the fences of front matter, else behind the comments. */
function firstEntry(document: SourceDocument, key: string, value: PlainValue): readonly Edit[] {
  const { text } = document;
  const lineBreak = lineBreakOf(text);
  const lines = entryLines(key, value, '', mannerOf(document)).join(lineBreak);
  const opening = /^\ufeff?---[ \t]*\r?\n/.exec(text)?.[0].length;
  const closing = opening === undefined ? -1 : `\n${text.slice(opening)}`.search(/\n---[ \t]*\r?(?:\n|$)/);
  const at = opening !== undefined && closing !== -1 ? opening + closing : text.length;
  const isNewLine = at === lineStartAt(text, at);
  return [{ span: { start: at, end: at }, text: (isNewLine ? '' : lineBreak) + lines + (isNewLine ? lineBreak : '') }];
}

function flowManner(document: SourceDocument, map: MapNode): Manner {
  const values = map.entries.map((entry) => entry.value);
  const keys = map.entries.map((entry) => entry.key);
  return { ...besides(mannerOf(document), values, keys), literals: 'forbidden' };
}

function flowIndex(map: MapNode, position: EntryPosition): number {
  if (position === 'first') return 0;
  if (position === 'last') return map.entries.length;
  const index = map.entries.findIndex((entry) => keyOf(entry) === position.after);
  return index === -1 ? map.entries.length : index + 1;
}

/** The nearest line at or above `start` that does not continue a text begun above it. */
function freeLineAt(document: SourceDocument, start: number): number {
  let free = start;
  for (const root of document.roots)
    visit(root, ({ kind, span }) => {
      if (kind !== 'scalar' || span.start >= free || free > span.end) return;
      free = lineStartAt(document.text, span.start);
    });
  return free;
}
