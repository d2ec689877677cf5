/** Reads one entry of a block map by itself, as it reads where it stands. */
import type { Span } from '../../model/span.ts';
import type { MapEntry, ValueNode } from '../../model/value-node.ts';
import type { EntryRead, EntrySyntax } from '../members/member-places.ts';
import { readBlockEntry } from './block.ts';
import { code } from './characters.ts';
import { cursorOver, skipBlank } from './cursor.ts';

export const yamlEntries: EntrySyntax = {
  style: 'block',
  areAlone: ({ text, roots }, section, entries) =>
    roots.every(isBlockMap) &&
    entries.length === 1 &&
    entries.every((entry) => startsLine(text, entry) && !namesOrRefers(entry.value)) &&
    !hasOpenTemplate(text, section),
  // With the line end: of a text of lines it may be the last one.
  untilOf: (_entry, sectionEnd, text) => Math.min(sectionEnd + 1, text.length),
  read: readYamlEntry,
};

function isBlockMap(node: ValueNode): boolean {
  return node.kind === 'map' && node.style === 'block' && node.anchor === undefined;
}

/** Nothing but its indentation stands before it. */
function startsLine(text: string, { span: { start } }: MapEntry): boolean {
  return /^ *$/.test(text.slice(lineStartAt(text, start), start));
}

/** Behind the line end before an offset, and the byte order mark. */
function lineStartAt(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return text.charCodeAt(start) === code.byteOrderMark ? start + 1 : start;
}

/** Whether it holds an anchor, or something that stands elsewhere. */
function namesOrRefers(node: ValueNode): boolean {
  if ('anchor' in node || node.kind === 'alias') return true;
  if (node.kind === 'map') return node.entries.some(({ key, value }) => namesOrRefers(key) || namesOrRefers(value));
  return node.kind === 'list' && node.items.some(namesOrRefers);
}

/** A template action that is open at the end may close far behind. */
function hasOpenTemplate(text: string, { start, end }: Span): boolean {
  const own = text.slice(start, end);
  return own.lastIndexOf('{{') > own.lastIndexOf('}}');
}

function readYamlEntry(text: string, place: Span, depth: number): EntryRead | undefined {
  if (hasOpenTemplate(text, place)) return undefined;
  const cursor = cursorOver(text, place);
  cursor.lineStart = lineStartAt(text, place.start);
  cursor.depth = depth;
  const entry = readBlockEntry(cursor);
  const isAll = skipBlank(cursor) === -1 && cursor.at === place.end;
  const { anchors, comments, problems, template } = cursor;
  if (!isAll || anchors.size > 0 || problems.length > 0 || template) return undefined;
  return entry && !namesOrRefers(entry.value) ? { entry, comments } : undefined;
}
