import type { Span } from '../../model/span.ts';
import type { ListNode, MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import { type Edit, insertion, isLeaf, isList, type PlainValue, removal } from './edit.ts';
import { endOfTokenLine, indentOf, lineBreakOf, lineEndAt, lineStartAt, removalOfLines } from './source-lines.ts';
import type { EntryPosition } from './structure-editor.ts';
import { tomlKey, tomlText } from './toml-text.ts';

/** Gives a table a key that it lacks, among the lines that are its own, above the tables inside it. */
export function setTableEntry(
  document: SourceDocument,
  table: MapNode | undefined,
  key: string,
  value: PlainValue,
  position: EntryPosition = 'last',
): readonly Edit[] {
  const written = tomlText(value);
  if (written === undefined) return [];
  const { text } = document;
  const end = lineBreakOf(document.text);
  const line = `${tomlKey(key)} = ${written}`;
  const own = (table?.entries ?? []).filter((entry) => !isUnderHeader(text, entry));
  const before = entryBefore(own, position);
  if (before) {
    const at = endOfTokenLine(document, before.span.end);
    return at === undefined ? [] : [insertion(at, `${end}${linePrefix(text, before)}${line}`)];
  }
  const [first] = own;
  if (first) return [insertion(lineStartAt(text, first.span.start), `${linePrefix(text, first)}${line}${end}`)];
  if (!table || table === document.roots[0]) return rootLine(document, line);
  const header = ownHeaderEnd(document, table);
  return header === undefined ? [] : [insertion(header, `${end}${indentOf(text, header)}${line}`)];
}

function entryBefore(own: readonly MapEntry[], position: EntryPosition): MapEntry | undefined {
  if (position === 'first') return undefined;
  const named = position === 'last' ? undefined : own.find((entry) => keyOf(entry) === position.after);
  return named ?? own.at(-1);
}

/** Whether an entry is written as a table of its own, `[header]` or `[[header]]`, and not as a line of this one. */
export function isUnderHeader(text: string, { span }: MapEntry): boolean {
  return text[span.start] === '[';
}

/** The blanks and the dotted parts before an entry's own key on its line: `env.` in `env.KEY = 1`. */
function linePrefix(text: string, { key }: MapEntry): string {
  return text.slice(lineStartAt(text, key.span.start), key.span.start);
}

/** A key of the root in a text whose root has no line yet: at the end of a text without tables, else above the first one. */
function rootLine(document: SourceDocument, line: string): readonly Edit[] {
  const { text, roots } = document;
  const end = lineBreakOf(document.text);
  const [root] = roots;
  if (root?.kind !== 'map' || !root.entries[0]) {
    const isOnFreshLine = text === '' || /[\n\uFEFF]$/.test(text);
    return [insertion(text.length, isOnFreshLine ? `${line}${end}` : `${end}${line}`)];
  }
  return [insertion(lineStartAt(text, root.entries[0].span.start), `${line}${end}${end}`)];
}

/** The end of the line of the header that names this very table; undefined where only tables inside it have headers. */
function ownHeaderEnd(document: SourceDocument, table: MapNode): number | undefined {
  const { text } = document;
  const isInner = table.entries.some(({ span }) => span.start === table.span.start);
  if (text[table.span.start] !== '[' || isInner) return undefined;
  return lineEndAt(text, table.span.start);
}

/** Appends `[[header]]` with the value's entries behind the last table of the array. */
export function appendTable(document: SourceDocument, list: ListNode, value: PlainValue): readonly Edit[] {
  const { text } = document;
  const { start, end } = list.span;
  const header = /^\[\[[^\n]*?\]\]/.exec(text.slice(start, lineEndAt(text, start)))?.[0];
  if (header === undefined || isLeaf(value) || isList(value) || typeof value !== 'object') return [];
  const lines = Object.entries(value ?? {}).map(([key, item]) => {
    const written = tomlText(item);
    return written === undefined ? undefined : `${tomlKey(key)} = ${written}`;
  });
  const at = endOfTokenLine(document, end);
  if (at === undefined || lines.includes(undefined)) return [];
  const lineEnds = lineBreakOf(document.text);
  const isSpaced = list.items.length === 1 || text.slice(start, end).includes(`${lineEnds}${lineEnds}[[`);
  return [insertion(at, ['', ...(isSpaced ? [''] : []), header, ...lines].join(lineEnds))];
}

/** Removes a key's line, or a table with its headers and lines; none where not all of these can be told. */
export function removeTableEntry(document: SourceDocument, entry: MapEntry): readonly Edit[] {
  const { value } = entry;
  const isTable = (value.kind === 'map' || value.kind === 'list') && value.style === 'block';
  if (!isTable) return removeLines(document, entry.span);
  return value.kind === 'map'
    ? removeTable(document, value)
    : value.items.flatMap((item) => removeItemTable(document, item));
}

/** Removes one table of an array of tables. */
export function removeItemTable(document: SourceDocument, item: ValueNode): readonly Edit[] {
  return item.kind === 'map' ? removeTable(document, item) : [];
}

function removeTable(document: SourceDocument, table: MapNode): readonly Edit[] {
  const { text } = document;
  const start = table.span.start;
  const hasHeader = ownHeaderEnd(document, table) !== undefined;
  const header = hasHeader ? removeLines(document, { start, end: headerEnd(text, start) }) : [];
  const lines = table.entries.map((entry) => removeTableEntry(document, entry));
  if ((hasHeader && header.length === 0) || lines.some((edits) => edits.length === 0)) return [];
  return merged([...header, ...lines.flat()]);
}

function headerEnd(text: string, start: number): number {
  const line = text.slice(start, lineEndAt(text, start));
  return start + (/^\[\[?(?:"[^"]*"|'[^']*'|[^\]"'#])*\]?\]?/.exec(line)?.[0].length ?? line.length);
}

/** The lines that a span takes alone, and before a header the empty ones above it. */
function removeLines(document: SourceDocument, span: Span): readonly Edit[] {
  const { text } = document;
  const end = endOfTokenLine(document, span.end);
  if (end === undefined) return [];
  let start = lineStartAt(text, span.start);
  if (text[span.start] === '[')
    while (start > 0 && text.slice(lineStartAt(text, start - 1), start).trim() === '')
      start = lineStartAt(text, start - 1);
  return [removalOfLines(text, start, end)];
}

/** Removals that touch become one. */
function merged(edits: readonly Edit[]): readonly Edit[] {
  const result: Edit[] = [];
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    const last = result.at(-1);
    if (!last || last.span.end < edit.span.start) result.push(edit);
    else result[result.length - 1] = removal(last.span.start, Math.max(last.span.end, edit.span.end));
  }
  return result;
}
