import type { ListNode, MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import { applyEdits, type Edit, insertion, type PlainValue, removal } from './edit.ts';
import { editorFor } from './editors.ts';
import { hclText } from './hcl-text.ts';
import { jsonText } from './json-text.ts';
import { isAloneOnLine, layoutOf } from './layout.ts';
import {
  endOfTokenLine,
  indentOf,
  isFirstInLine,
  isOnLaterLine,
  lineBreakOf,
  removalOfLines,
  skipTrivia,
} from './source-lines.ts';
import { copyDashed, dashBefore, removeDashed, replaceDashed } from './yaml-list-items.ts';

/** Puts several values in the place of one item of a list: on lines of their own where the item has one, or the list gets too long. */
export function replaceItem(
  document: SourceDocument,
  list: ListNode,
  item: ValueNode,
  values: readonly PlainValue[],
): readonly Edit[] {
  const { text } = document;
  const dash = dashBefore(document, item);
  if (dash !== undefined) return replaceDashed(document, item, values, dash);
  if (isAloneOnLine(document, list) && !isOnLaterLine(text, list.span.start, list.span.end)) {
    const raw = (other: ValueNode) => ({ raw: text.slice(other.span.start, other.span.end) });
    const all = list.items.flatMap((other) => (other === item ? values : [raw(other)]));
    return editorFor(document.syntax).replaceValue(document, list, all);
  }
  const indent = indentOf(text, item.span.start);
  const glue = isFirstInLine(text, item.span.start) ? `,${lineBreakOf(text)}${indent}` : ', ';
  return [{ span: item.span, text: values.map((value) => written(document, value, indent)).join(glue) }];
}

function written(document: SourceDocument, value: PlainValue, indent: string): string {
  const layout = layoutOf(document, indent, 'line');
  return document.syntax === 'hcl' ? hclText(value, layout) : jsonText(value, layout);
}

/** Takes items out of a list, with their lines and comments where each has its own. */
export function removeItems(document: SourceDocument, list: ListNode, items: readonly ValueNode[]): readonly Edit[] {
  const { text } = document;
  const kept = list.items.filter((item) => !items.includes(item));
  const [first] = list.items;
  const last = list.items.at(-1);
  const lastKept = kept.at(-1);
  if (!first || !last || !lastKept || items.length === 0) return [];
  if (list.style === 'block') return removeDashed(document, list, items);
  if (!list.items.every((item) => isFirstInLine(text, item.span.start)))
    return [
      {
        span: { start: first.span.start, end: last.span.end },
        text: kept.map(({ span }) => text.slice(span.start, span.end)).join(', '),
      },
    ];
  const comma = commaBehind(document, lastKept);
  const loses = items.includes(last) && commaBehind(document, last) === undefined && comma !== undefined;
  return [
    ...(loses ? [removal(comma, comma + 1)] : []),
    ...items.map(({ span }) => {
      const end = commaBehind(document, { span });
      const tokenEnd = end === undefined ? span.end : end + 1;
      return removalOfLines(text, span.start, endOfTokenLine(document, tokenEnd) ?? tokenEnd);
    }),
  ];
}

function commaBehind(document: SourceDocument, { span }: Pick<ValueNode, 'span'>): number | undefined {
  const at = skipTrivia(document, span.end);
  return document.text[at] === ',' ? at : undefined;
}

/** A copy of a list's item behind it, or of a block below it, with edits of its own; undefined where they reach beyond it. */
export function insertCopy(
  document: SourceDocument,
  { span }: Pick<ValueNode, 'span'>,
  kind: 'item' | 'block',
  edits: readonly Edit[],
): Edit | undefined {
  const { text } = document;
  const dash = kind === 'item' ? dashBefore(document, { span }) : undefined;
  if (dash !== undefined) return copyDashed(document, { span }, dash, edits);
  const end = lineBreakOf(text);
  const indent = indentOf(text, span.start);
  const isOnOwnLine = isFirstInLine(text, span.start);
  const glue = kind === 'block' ? `${end}${end}${indent}` : isOnOwnLine ? `,${end}${indent}` : ', ';
  const shifted = edits.map((edit) => ({
    text: edit.text,
    span: { start: edit.span.start - span.start, end: edit.span.end - span.start },
  }));
  return insertion(span.end, `${glue}${applyEdits(text.slice(span.start, span.end), shifted)}`);
}

/** The entry of a map under a key, case aside. */
export function entryOf(map: MapNode, key: string): MapEntry | undefined {
  return map.entries.find((entry) => keyOf(entry)?.toLowerCase() === key.toLowerCase());
}
