import type { Span } from '../../model/span.ts';
import type { MapEntry, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { char } from '../char.ts';
import type { SourceDocument } from '../document.ts';
import type { EntryRead, EntrySyntax } from '../members/member-places.ts';
import { type JsonCursor, readString, report, skipBlank, skipBracketed } from './lexer.ts';

/**
 * Reads JSON (RFC 8259) with comments and trailing commas. Tolerates what a half-typed text lacks: commas, values,
 * closing quotes and brackets. One root, none where the text says nothing.
 */
export function readJson(text: string): SourceDocument {
  const cursor: JsonCursor = { text, at: 0, closers: [], comments: [], problems: [] };
  skipBlank(cursor);
  const roots = cursor.at < text.length ? [readValue(cursor)] : [];
  skipBlank(cursor);
  if (cursor.at < text.length) report(cursor, cursor.at, text.length, 'The document should end here.');
  return { syntax: 'json', text, roots, comments: cursor.comments, problems: cursor.problems };
}

export const jsonEntries: EntrySyntax = {
  style: 'flow',
  // What a comment belongs to is not told by what is read of one entry.
  areAlone: ({ comments }) => comments.length === 0,
  untilOf: ({ span }) => span.end,
  read: readJsonEntry,
};

function readJsonEntry(text: string, { start, end }: Span, depth: number): EntryRead | undefined {
  const closers = Array.from({ length: depth }, () => char.closeBrace);
  const cursor: JsonCursor = { text, at: start, closers, comments: [], problems: [] };
  const key = readKey(cursor);
  const value = readEntryValue(cursor, key);
  const entry = entryOf(key, value);
  if (isKeyOf(cursor, value) || cursor.comments.length + cursor.problems.length > 0) return undefined;
  return entry.span.end === end ? { entry, comments: [] } : undefined;
}

const depthLimit = 200;

/** Reads the value at the place; an empty `unknown` where none begins. */
function readValue(cursor: JsonCursor): ValueNode {
  const start = cursor.at;
  const code = cursor.text.charCodeAt(start);
  if (code === char.quote || code === char.apostrophe) return readString(cursor) ?? openString(cursor, start);
  if (code !== char.openBrace && code !== char.openBracket) return readWord(cursor);
  if (cursor.closers.length >= depthLimit) {
    skipBracketed(cursor);
    report(cursor, start, cursor.at, 'Nested too deeply to be read.');
    return { kind: 'unknown', span: { start, end: cursor.at } };
  }
  return code === char.openBrace ? readObject(cursor) : readList(cursor);
}

function openString(cursor: JsonCursor, start: number): ValueNode {
  report(cursor, start, cursor.at, 'The string is not closed.');
  return { kind: 'unknown', span: { start, end: cursor.at } };
}

const words: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Reads a number, `true`, `false` or `null`; every other bare word is unknown. */
function readWord(cursor: JsonCursor): ValueNode {
  const start = cursor.at;
  while (cursor.at < cursor.text.length && !endsWord(cursor.text.charCodeAt(cursor.at))) cursor.at++;
  const span = { start, end: cursor.at };
  const word = cursor.text.slice(start, cursor.at);
  const value = words.get(word) ?? (number.test(word) ? Number(word) : undefined);
  if (value !== undefined || word === 'null')
    return { kind: 'scalar', value: value ?? null, style: 'plain', span, content: span };
  report(cursor, start, cursor.at, word === '' ? 'A value is missing here.' : 'JSON knows no such word.');
  return { kind: 'unknown', span };
}

function endsWord(code: number): boolean {
  return (
    code <= char.space ||
    code === char.comma ||
    code === char.colon ||
    code === char.quote ||
    code === char.slash ||
    isBracket(code)
  );
}

function isBracket(code: number): boolean {
  return code === char.openBrace || code === char.closeBrace || code === char.openBracket || code === char.closeBracket;
}

function readList(cursor: JsonCursor): ValueNode {
  const start = cursor.at++;
  const items: ValueNode[] = [];
  cursor.closers.push(char.closeBracket);
  while (!ends(cursor, start)) {
    const code = cursor.text.charCodeAt(cursor.at);
    if (code === char.comma || code === char.colon) {
      report(cursor, cursor.at, cursor.at + 1, 'A value is missing here.');
      cursor.at++;
      continue;
    }
    items.push(readItem(cursor));
    separate(cursor);
  }
  cursor.closers.pop();
  return { kind: 'list', style: 'flow', items, span: { start, end: cursor.at } };
}

/** Reads a value, or passes over a character that begins none. */
function readItem(cursor: JsonCursor): ValueNode {
  const value = readValue(cursor);
  if (value.span.start === value.span.end) {
    cursor.at++;
    return { kind: 'unknown', span: { start: value.span.start, end: cursor.at } };
  }
  return value;
}

function readObject(cursor: JsonCursor): ValueNode {
  const start = cursor.at++;
  const entries: MapEntry[] = [];
  cursor.closers.push(char.closeBrace);
  let key: ValueNode | undefined;
  while (key || !ends(cursor, start)) {
    if (!key && cursor.text.charCodeAt(cursor.at) === char.comma) {
      report(cursor, cursor.at, cursor.at + 1, 'A key is missing here.');
      cursor.at++;
      continue;
    }
    key ??= readKey(cursor);
    const value: ValueNode = readEntryValue(cursor, key);
    if (isKeyOf(cursor, value)) {
      // The value was not typed yet, and what stood next is the next key.
      entries.push(entryOf(key, missing(cursor, key)));
      key = value;
      continue;
    }
    entries.push(entryOf(key, value));
    key = undefined;
    separate(cursor);
  }
  cursor.closers.pop();
  return { kind: 'map', style: 'flow', entries, span: { start, end: cursor.at } };
}

function readKey(cursor: JsonCursor): ValueNode {
  const start = cursor.at;
  const node = readItem(cursor);
  if (node.kind === 'scalar' && node.style !== 'plain') return node;
  const end = cursor.at;
  report(cursor, start, end, 'A key takes double quotes.');
  const isWord = node.kind === 'scalar' || (node.kind === 'unknown' && /^[\w$-]+$/.test(cursor.text.slice(start, end)));
  return isWord ? bareKey(cursor, start, end) : node;
}

function bareKey(cursor: JsonCursor, start: number, end: number): ScalarNode {
  const span = { start, end };
  return { kind: 'scalar', value: cursor.text.slice(start, end), style: 'plain', span, content: span };
}

function readEntryValue(cursor: JsonCursor, key: ValueNode): ValueNode {
  if (skipBlank(cursor) !== char.colon) return missing(cursor, key);
  cursor.at++;
  const code = skipBlank(cursor);
  const isMissing = code === char.comma || code === char.closeBrace || code === char.closeBracket || Number.isNaN(code);
  return isMissing ? missing(cursor, key) : readItem(cursor);
}

/** The empty value right behind a key or its colon. */
function missing(cursor: JsonCursor, key: ValueNode): ValueNode {
  report(cursor, key.span.start, key.span.end, 'The key has no value.');
  const colon = cursor.text.charCodeAt(key.span.end) === char.colon ? 1 : 0;
  const at = key.span.end + colon;
  return { kind: 'unknown', span: { start: at, end: at } };
}

function isKeyOf(cursor: JsonCursor, value: ValueNode): value is ScalarNode {
  return value.kind === 'scalar' && value.style === 'double' && skipBlank(cursor) === char.colon;
}

function entryOf(key: ValueNode, value: ValueNode): MapEntry {
  return { key, value, span: { start: key.span.start, end: value.span.end } };
}

/** Passes over the comma behind an element; a missing one is only a problem. */
function separate(cursor: JsonCursor) {
  const end = cursor.at;
  const code = skipBlank(cursor);
  if (code === char.comma) cursor.at++;
  else if (code !== char.closeBrace && code !== char.closeBracket && cursor.at < cursor.text.length)
    report(cursor, end, cursor.at + 1, 'A comma is missing here.');
}

/** Whether the innermost object or list ends at the place, passing over its closing mark where it has one. */
function ends(cursor: JsonCursor, start: number): boolean {
  const { closers } = cursor;
  for (;;) {
    const code = skipBlank(cursor);
    if (code === closers.at(-1)) {
      cursor.at++;
      return true;
    }
    if (cursor.at >= cursor.text.length) {
      report(cursor, start, start + 1, 'The bracket is not closed.');
      return true;
    }
    if (code !== char.closeBrace && code !== char.closeBracket) return false;
    report(cursor, cursor.at, cursor.at + 1, 'This bracket closes something else.');
    if (closers.includes(code)) return true;
    cursor.at++;
  }
}
