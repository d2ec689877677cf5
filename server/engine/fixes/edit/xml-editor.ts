import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import { commentLine } from './comment-line.ts';
import { type Edit, insertion, isLeaf, type PlainValue, removal } from './edit.ts';
import { inXmlComment, tagStart } from './source-comment.ts';
import { indentOf, isFirstInLine, lineBreakOf, lineEndAt, lineStartAt, nextLineAt } from './source-lines.ts';
import type { StructureEditor } from './structure-editor.ts';

/** Edits of XML: texts of elements and values of attributes, elements that hold a text, and comments. */
export const xmlEditor: StructureEditor = {
  replaceValue,
  setEntry,
  removeEntry,
  appendItem: () => [],
  removeItem: () => [],
  commentAbove: (document, offset, text) =>
    commentLine(document, tagStart(document.text, offset), { before: '<!-- ', after: ' -->' }, inXmlComment(text)),
};

function replaceValue(_: SourceDocument, node: ValueNode, value: PlainValue): readonly Edit[] {
  if (node.kind !== 'scalar' || node.content.start === node.content.end) return [];
  const text = textFor(value);
  return text === undefined ? [] : [{ span: node.content, text }];
}

/** A new element goes behind the last one, in a line of its own where that one has. */
function setEntry(document: SourceDocument, map: MapNode | undefined, key: string, value: PlainValue): readonly Edit[] {
  const known = map?.entries.find((entry) => keyOf(entry) === key);
  if (known) return replaceValue(document, known.value, value);
  const last = map?.entries.findLast(({ span }) => document.text[span.start] === '<');
  const text = textFor(value);
  if (!last || text === undefined) return [];
  const element = `<${key}>${text}</${key}>`;
  const { start, end } = last.span;
  if (!isFirstInLine(document.text, start)) return [insertion(end, element)];
  return [insertion(end, `${lineBreakOf(document.text)}${indentOf(document.text, start)}${element}`)];
}

/** With its line, where it is alone there; what becomes empty stays. */
function removeEntry(document: SourceDocument, _map: MapNode, { span }: MapEntry): readonly Edit[] {
  const { text } = document;
  const isAlone = isFirstInLine(text, span.start) && text.slice(span.end, lineEndAt(text, span.end)).trim() === '';
  return isAlone
    ? [removal(lineStartAt(text, span.start), nextLineAt(text, span.end))]
    : [removal(span.start, span.end)];
}

function textFor(value: PlainValue): string | undefined {
  if (!isLeaf(value) || value === null || typeof value === 'object') return undefined;
  return String(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
