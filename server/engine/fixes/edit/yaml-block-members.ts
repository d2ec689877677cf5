/** Entries and items of block collections: each on lines of its own. */
import type { Span } from '../../model/span.ts';
import type { ListNode, MapEntry, MapNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import { type Edit, insertion, type PlainValue } from './edit.ts';
import { isFirstInLine, lineBreakOf, lineEndAt, lineStartAt, nextLineAt } from './source-lines.ts';
import type { EntryPosition } from './structure-editor.ts';
import { columnAt, commentBehind, indentationAt, isLiteralSafe } from './yaml-lines.ts';
import { besides, mannerOf } from './yaml-manner.ts';
import { visit } from './yaml-place.ts';
import { entryLines, itemLines, type Manner } from './yaml-write.ts';

/** Inserts `key: value` into a block map that has entries. */
export function insertBlockEntry(
  document: SourceDocument,
  map: MapNode,
  key: string,
  value: PlainValue,
  position: EntryPosition,
): readonly Edit[] {
  const { text } = document;
  const [first] = map.entries;
  const last = map.entries.at(-1);
  if (!first || !last) return [];
  const sibling =
    typeof position === 'object' ? (map.entries.find((entry) => keyOf(entry) === position.after) ?? last) : last;
  const manner = mannerBehind(document, position === 'first' ? map.span.start : sibling.span.end, {
    values: map.entries.map((entry) => entry.value),
    keys: map.entries.map((entry) => entry.key),
  });
  const anchor = map.entries.find((entry) => entry.key.kind !== 'unknown') ?? first;
  const indent = indentationAt(text, anchor.span.start);
  const lineBreak = lineBreakOf(text);
  const lines = entryLines(key, value, indent, manner);
  const gap = isSpacedOut(text, map, anchor) ? lineBreak : '';
  if (position === 'first') {
    const above = aboveTemplate(text, first.span.start);
    if (above !== undefined) return [insertion(above, indent + lines.join(lineBreak) + lineBreak + gap)];
    const start = first.span.start;
    return [{ span: { start, end: start }, text: lines.join(lineBreak) + lineBreak + gap + indent }];
  }
  const end = lineEndAt(text, sibling.span.end);
  const between = keepsBreaks(text, sibling) ? '' : gap;
  return [{ span: { start: end, end }, text: lineBreak + between + indent + lines.join(lineBreak) }];
}

/** The start of the lines of a Helm template right above an entry that stands first: a condition there holds for the entry alone. */
function aboveTemplate(text: string, offset: number): number | undefined {
  let start = lineStartAt(text, offset);
  let found: number | undefined;
  while (start > 0) {
    const before = lineStartAt(text, start - 1);
    if (!/^[ \t]*\{\{.*\}\}[ \t]*\r?\n$/.test(text.slice(before, start))) break;
    start = before;
    found = start;
  }
  return found;
}

/** Whether a scalar that keeps its breaks stands in the node: one at its end takes empty lines behind it for its own. */
function keepsBreaks(text: string, { span }: Pick<ValueNode, 'span'>): boolean {
  return /[|>]\d?\+/.test(text.slice(span.start, span.end));
}

/** The manner of new lines below the line of `offset`. */
function mannerBehind(
  document: SourceDocument,
  offset: number,
  { values, keys }: { readonly values: readonly ValueNode[]; readonly keys: readonly ValueNode[] },
): Manner {
  const manner = besides(mannerOf(document), values, keys);
  return isLiteralSafe(document.text, offset) ? manner : { ...manner, literals: 'forbidden' };
}

/** Whether blank lines stand between most entries of an outermost map. */
function isSpacedOut(text: string, map: MapNode, first: MapEntry): boolean {
  if (columnAt(text, first.span.start) > 0) return false;
  const gaps = map.entries
    .slice(1)
    .map((entry, index) => text.slice(map.entries[index]?.span.end ?? entry.span.start, entry.span.start));
  const spaced = gaps.filter((gap) => /\n[ \t\r]*\n/.test(gap));
  return spaced.length > 0 && spaced.length * 2 >= gaps.length;
}

/** Removes an entry that has siblings. */
export function removeBlockEntry(document: SourceDocument, map: MapNode, entry: MapEntry): readonly Edit[] {
  const before = map.entries[map.entries.indexOf(entry) - 1];
  if (before && !mayMeet(document.text, before.value, entry.span.end)) return [];
  return [{ span: lost(document.text, entry.span, before?.span.end), text: '' }];
}

/** Whether what stands below `offset` may move up to `before`: a block scalar would swallow a comment in its columns. */
function mayMeet(text: string, before: ValueNode, offset: number): boolean {
  let last: ScalarNode | undefined;
  visit(before, (node) => {
    if (node.kind === 'scalar' && node.span.end === before.span.end) last = node;
  });
  if (last?.style !== 'literal' && last?.style !== 'folded') return true;
  return isLiteralSafe(text, offset) || endsBlockScalar(text, last, nextLineAt(text, offset));
}

/** Whether the line at `below` is a comment left of the scalar's text, which ends the scalar (YAML 1.2.2, section 8.1.1.2). */
function endsBlockScalar(text: string, { span, content }: ScalarNode, below: number): boolean {
  const isKeeping = /^.\d?\+/.test(text.slice(span.start, span.start + 3));
  if (isKeeping || content.start === content.end) return false;
  const indentation = /^(?:\r?\n)*( *)#/.exec(text.slice(below, below + 2000))?.[1];
  return indentation !== undefined && indentation.length < columnAt(text, content.start);
}

/** Appends an item to a block list that has items. */
export function appendBlockItem(document: SourceDocument, list: ListNode, value: PlainValue): readonly Edit[] {
  const { text } = document;
  if (text[list.span.start] !== '-') return [];
  const indent = indentationAt(text, list.span.start);
  const lineBreak = lineBreakOf(text);
  const lines = itemLines(value, indent, mannerBehind(document, list.span.end, { values: list.items, keys: [] }));
  const end = lineEndAt(text, list.span.end);
  const gap = areSpacedOut(text, list) ? lineBreak : '';
  return [{ span: { start: end, end }, text: lineBreak + gap + indent + lines.join(lineBreak) }];
}

/** Whether an empty line stands between all items. */
function areSpacedOut(text: string, { items }: ListNode): boolean {
  const gaps = items.slice(1).map((item, index) => text.slice(items[index]?.span.end ?? 0, item.span.start));
  const last = items.at(-1);
  if (gaps.length === 0 || (last && keepsBreaks(text, last))) return false;
  return gaps.every((gap) => /\n[ \t]*\r?\n/.test(gap));
}

/** Removes an item that has siblings. */
export function removeBlockItem(document: SourceDocument, list: ListNode, item: ValueNode): readonly Edit[] {
  const index = list.items.indexOf(item);
  const dash = dashOf(document.text, list, index);
  if (index === -1 || dash === undefined) return [];
  const before = list.items[index - 1];
  if (before && !mayMeet(document.text, before, item.span.end)) return [];
  const span = { start: dash, end: Math.max(dash + 1, item.span.end) };
  return [{ span: lost(document.text, span, before?.span.end), text: '' }];
}

function dashOf(text: string, list: ListNode, index: number): number | undefined {
  const before = list.items[index - 1];
  if (!before) return text[list.span.start] === '-' ? list.span.start : undefined;
  const end = list.items[index]?.span.start ?? list.span.end;
  for (let line = nextLineAt(text, before.span.end); line < end; line = nextLineAt(text, line)) {
    const indentation = /^[ \t]*-(?=\s|$)/.exec(text.slice(line, Math.min(lineEndAt(text, line), end + 1)));
    if (indentation) return line + indentation[0].length - 1;
  }
  return undefined;
}

/**
 * What goes away with a member: its lines and the comment behind it. A member that shares its first line
 * with a dash leaves that line to the comment or member below.
 */
function lost(text: string, { start, end }: Span, behindSibling: number | undefined): Span {
  const lineEnd = commentBehind(text, end) === undefined ? end : lineEndAt(text, end);
  const next = nextLineAt(text, lineEnd);
  if (!isFirstInLine(text, start)) return { start, end: behindSibling === undefined ? firstText(text, next) : next };
  if (next < text.length || text.endsWith('\n'))
    return { start: lineStartAt(text, start), end: behindGap(text, start, next) };
  return { start: Math.max(text.slice(0, start).trimEnd().length, behindSibling ?? 0), end: next };
}

/** Of empty lines on both sides of what goes, those below go as well: those above may be part of the text above them. */
function behindGap(text: string, start: number, next: number): number {
  const first = lineStartAt(text, start);
  const isAfterGap = first === 0 || text.slice(lineStartAt(text, first - 1), first).trim() === '';
  const below = /^(?:[ \t]*\r?\n)*/.exec(text.slice(next, next + 2000))?.[0].length ?? 0;
  return isAfterGap && next + below < text.length ? next + below : next;
}

function firstText(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at))) at++;
  return at;
}
