/** Entries and items of flow collections: between brackets, apart by commas. */
import type { Span } from '../../model/span.ts';
import type { ListNode, MapNode } from '../../model/value-node.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import { type Edit, insertion, removal } from './edit.ts';
import { isFirstInLine, lineBreakOf, lineEndAt, lineStartAt, nextLineAt } from './source-lines.ts';
import { commentBehind, indentationAt } from './yaml-lines.ts';

/** Inserts `member` behind the member at `index - 1`, or in front of all at 0. */
export function insertFlowMember(
  document: SourceDocument,
  collection: ListNode | MapNode,
  index: number,
  member: string,
): readonly Edit[] {
  const { text } = document;
  const members = membersOf(collection);
  const [first] = members;
  if (!first) return fillEmpty(text, collection, member);
  const after = members[index - 1];
  if (!after) return insertFirst(text, collection, first, member);
  const comma = commaBehind(text, after.end, collection.span.end);
  const isLast = index === members.length;
  const next = members[index];
  const isOwnLine = isFirstInLine(text, after.start) && (!next || next.start > lineEndAt(text, after.end));
  if (!isOwnLine) {
    const at = comma ?? after.end;
    const space = comma === undefined || isLast ? ', ' : ' ';
    return comma === undefined || isLast
      ? [insertion(after.end, `${space}${member}`)]
      : [insertion(at, `${space}${member},`)];
  }
  const line = lineBreakOf(text) + indentationAt(text, after.start) + member;
  const end = lineEndAt(text, comma ?? after.end);
  const isClosedHere = isLast && collection.span.end <= end;
  if (isClosedHere) return [insertion(after.end, `,${line}`)];
  if (comma !== undefined) return [insertion(end, `${line},`)];
  return end === after.end ? [insertion(end, `,${line}`)] : [insertion(after.end, ','), insertion(end, line)];
}

function insertFirst(text: string, collection: ListNode | MapNode, first: Span, member: string): readonly Edit[] {
  if (!isFirstInLine(text, first.start)) return [insertion(first.start, `${member}, `)];
  const end = lineEndAt(text, collection.span.start);
  return [insertion(end, `${lineBreakOf(text)}${indentationAt(text, first.start)}${member},`)];
}

/** Fills `{}` or `[]`; one that holds comments over lines keeps them in front. */
function fillEmpty(text: string, collection: ListNode | MapNode, member: string): readonly Edit[] {
  const { start, end } = collection.span;
  const inside = text.slice(start + 1, end - 1);
  const padding = collection.kind === 'map' ? ' ' : '';
  if (inside.trim() === '') return [{ span: { start: start + 1, end: end - 1 }, text: padding + member + padding }];
  return [insertion(lineStartAt(text, end - 1), indentationAt(text, end - 1) + member + lineBreakOf(text))];
}

/** Removes the member at `index` with one comma and what belongs to it alone. */
export function removeFlowMember(
  document: SourceDocument,
  collection: ListNode | MapNode,
  index: number,
): readonly Edit[] {
  const { text } = document;
  const members = membersOf(collection);
  const member = members[index];
  if (!member) return [];
  const before = members[index - 1];
  const next = members[index + 1];
  const comma = commaBehind(text, member.end, collection.span.end);
  const end = comma ?? member.end;
  const separator = comma === undefined && before ? commaSpan(text, before.end, member.start) : undefined;
  const lineEnd = commentBehind(text, end) === undefined ? end : lineEndAt(text, end);
  const isOwnLine = isFirstInLine(text, member.start) && text.slice(lineEnd, nextLineAt(text, lineEnd)).trim() === '';
  if (isOwnLine) {
    const line = removal(lineStartAt(text, member.start), nextLineAt(text, lineEnd));
    return separator ? [removal(separator.start, separator.end), line] : [line];
  }
  const isSameLine = (offset: number): boolean => !text.slice(member.start, offset).includes('\n');
  if (next && isSameLine(next.start)) return [removal(member.start, next.start)];
  if (separator && !text.slice(separator.start, member.start).includes('\n'))
    return [removal(separator.start, member.end)];
  if (separator) return [removal(separator.start, separator.end), removal(member.start, member.end)];
  if (before && !next) return [removal(before.end, member.end)];
  return members.length === 1 && isSameLine(collection.span.end)
    ? [removal(collection.span.start + 1, collection.span.end - 1)]
    : [removal(member.start, end)];
}

function membersOf(collection: ListNode | MapNode): readonly Span[] {
  const members = collection.kind === 'list' ? collection.items : collection.entries;
  return members.map((member) => member.span);
}

/** Behind the comma that follows `offset`. */
function commaBehind(text: string, offset: number, end: number): number | undefined {
  return commaSpan(text, offset, end)?.end;
}

function commaSpan(text: string, start: number, end: number): Span | undefined {
  for (let at = start; at < end; at++) {
    if (text[at] === ',') return { start: at, end: at + 1 };
    if (text[at] === '#') at = lineEndAt(text, at);
    else if (!/\s/.test(text.charAt(at))) return undefined;
  }
  return undefined;
}
