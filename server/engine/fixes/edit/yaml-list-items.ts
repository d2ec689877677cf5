/** Items of YAML's block lists, each behind a dash on lines of its own. */
import type { ListNode, ValueNode } from '../../model/value-node.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import { applyEdits, type Edit, insertion, type PlainValue } from './edit.ts';
import { endOfTokenLine, lineBreakOf, lineEndAbove, lineEndAt, lineStartAt, nextLineAt } from './source-lines.ts';
import { inPlaceOf, mannerOf } from './yaml-manner.ts';
import { areReferredTo } from './yaml-place.ts';
import { inlineText, itemLines } from './yaml-write.ts';

/** What stands before an item on its first line, dash included; undefined where it is no item of a block list. */
export function dashBefore({ syntax, text }: SourceDocument, { span }: Pick<ValueNode, 'span'>): string | undefined {
  const before = text.slice(lineStartAt(text, span.start), span.start);
  return syntax === 'yaml' && /^ *- +$/.test(before) ? before : undefined;
}

/** Several scalars in the place of one: the first takes its place and its comment, the others stand below. */
export function replaceDashed(
  document: SourceDocument,
  item: ValueNode,
  values: readonly PlainValue[],
  dash: string,
): readonly Edit[] {
  const end = endOfTokenLine(document, item.span.end);
  const [first, ...others] = values;
  if (end === undefined || first === undefined || areReferredTo(document, [item])) return [];
  const manner = { ...inPlaceOf(mannerOf(document), [item]), literals: 'forbidden' } as const;
  const lines = others.map((value) => `${lineBreakOf(document.text)}${dash}${inlineText(value, manner, 'block')}`);
  return [
    { span: item.span, text: inlineText(first, manner, 'block') },
    ...(lines.length > 0 ? [insertion(end, lines.join(''))] : []),
  ];
}

/** Takes items away with their lines and comments, the line break before each included. */
export function removeDashed(document: SourceDocument, list: ListNode, items: readonly ValueNode[]): readonly Edit[] {
  const { text } = document;
  const isPlain = items.every(
    (item) => dashBefore(document, item) !== undefined && endOfTokenLine(document, item.span.end) !== undefined,
  );
  if (!isPlain || items.length === list.items.length || areReferredTo(document, items)) return [];
  return items.map(({ span }) => ({
    span: { start: lineEndAbove(text, lineStartAt(text, span.start)), end: lineEndAt(text, span.end) },
    text: '',
  }));
}

/** A copy of an item below it, with edits of its own; undefined where they reach beyond the item's lines. */
export function copyDashed(
  document: SourceDocument,
  { span }: Pick<ValueNode, 'span'>,
  dash: string,
  edits: readonly Edit[],
): Edit | undefined {
  const { text } = document;
  const end = nextLineAt(text, span.end);
  if (edits.some((edit) => edit.span.start < span.start || edit.span.end > end)) return undefined;
  const shifted = edits.map((edit) => ({
    text: edit.text,
    span: { start: edit.span.start - span.start, end: edit.span.end - span.start },
  }));
  const copy = applyEdits(text.slice(span.start, end), shifted).replace(/\r?\n$/, '');
  return insertion(lineEndAt(text, span.end), `${lineBreakOf(text)}${dash}${copy}`);
}

/** An item above another one, and above the comments that belong to that; none where it is no item of a block list. */
export function insertDashed(document: SourceDocument, item: ValueNode, value: PlainValue): readonly Edit[] {
  const { text } = document;
  const dash = dashBefore(document, item);
  if (dash === undefined) return [];
  const indent = dash.slice(0, dash.indexOf('-'));
  let start = lineStartAt(text, item.span.start);
  for (let above = start; above > 0; ) {
    above = lineStartAt(text, above - 1);
    if (!/^[ \t]*#/.test(text.slice(above, lineEndAt(text, above)))) break;
    start = above;
  }
  const end = lineBreakOf(text);
  const lines = itemLines(value, indent, mannerOf(document));
  // Items that an empty line parts from each other stay so.
  const isApart = start > 0 && text.slice(lineStartAt(text, start - 1), start).trim() === '';
  return [insertion(start, `${indent}${lines.join(end)}${end}${isApart ? end : ''}`)];
}
