import type { MapEntry, ScalarNode, Segment, UnknownNode, ValueNode } from '../../model/value-node.ts';
import { char } from '../char.ts';
import {
  depthLimit,
  isBareKeyPart,
  isFirstOnLine,
  lineEnd,
  plain,
  readKeyPart,
  report,
  skipBlank,
  skipLines,
  type TomlCursor,
} from './lexer.ts';

/** Reads the value at the place; an empty `unknown` where none begins. */
export function readTomlValue(cursor: TomlCursor): ValueNode {
  const { text, at: start } = cursor;
  const code = text.charCodeAt(start);
  if (code === char.quote || code === char.apostrophe) return readString(cursor) ?? unknownToLineEnd(cursor, start);
  if (code !== char.openBracket && code !== char.openBrace) return readWord(cursor);
  if (cursor.depth >= depthLimit) return unknownToLineEnd(cursor, start);
  cursor.depth++;
  const value = code === char.openBracket ? readArray(cursor) : readInlineTable(cursor);
  cursor.depth--;
  return value;
}

function unknownToLineEnd(cursor: TomlCursor, start: number): UnknownNode {
  cursor.at = Math.max(cursor.at, lineEnd(cursor));
  report(cursor, start, cursor.at, 'The value cannot be read.');
  return { kind: 'unknown', span: { start, end: cursor.at } };
}

/** Reads a quoted string of any of the four kinds; undefined where it is not closed. */
export function readString(cursor: TomlCursor): ScalarNode | undefined {
  const { text, at: start } = cursor;
  const quote = text.charAt(start);
  const isLong = text.startsWith(quote.repeat(3), start);
  const contentStart = start + (isLong ? 3 + newlineAt(text, start + 3) : 1);
  const end = closingQuote(text, contentStart, isLong ? quote.repeat(3) : quote);
  if (end === undefined) return undefined;
  cursor.at = end + (isLong ? 3 : 1);
  const content = { start: contentStart, end };
  const { value, segments } = quote === '"' ? decoded(cursor, content) : { value: text.slice(contentStart, end) };
  return {
    kind: 'scalar',
    value,
    style: quote === '"' ? 'double' : 'single',
    span: { start, end: cursor.at },
    content,
    ...(segments ? { segments } : {}),
  };
}

/** The length of a line break at `at`: the one behind an opening `"""` is no part of the text. */
function newlineAt(text: string, at: number): number {
  if (text.charCodeAt(at) === char.newline) return 1;
  return text.startsWith('\r\n', at) ? 2 : 0;
}

/** Where the quotes are that close a string: one, or three where it may go on over lines. */
function closingQuote(text: string, start: number, quotes: string): number | undefined {
  const isLong = quotes.length > 1;
  const mark = quotes.charCodeAt(0);
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === char.newline && !isLong) return undefined;
    if (code === char.backslash && mark === char.quote) at++;
    else if (code === mark && !isLong) return at;
    else if (code === mark && text.startsWith(quotes, at)) {
      // Up to two quotes may stand right before the closing three.
      for (let extra = 0; extra < 2 && text.charCodeAt(at + 3) === mark; extra++) at++;
      return at;
    }
  }
  return undefined;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const escapeSequence = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[ \t]*\r?\n[ \t\r\n]*|(.)|$)/gsy;

function decoded(cursor: TomlCursor, { start, end }: ScalarNode['content']): { value: string; segments?: Segment[] } {
  const { text } = cursor;
  const first = text.indexOf('\\', start);
  if (first === -1 || first >= end) return { value: text.slice(start, end) };
  const segments: Segment[] = [{ at: 0, from: start }];
  let value = '';
  let from = start;
  for (let at = first; at !== -1 && at < end; at = text.indexOf('\\', from)) {
    escapeSequence.lastIndex = at;
    const found = escapeSequence.exec(text);
    const length = found?.[0].length ?? 1;
    value += text.slice(from, at) + decodedEscape(cursor, at, found);
    from = Math.min(at + length, end);
    if (segments.at(-1)?.at === value.length) segments.pop();
    segments.push({ at: value.length, from });
  }
  return { value: value + text.slice(from, end), segments };
}

function decodedEscape(cursor: TomlCursor, at: number, found: RegExpExecArray | null): string {
  const hex = found?.[1] ?? found?.[2];
  const code = hex === undefined ? -1 : Number.parseInt(hex, 16);
  if (code >= 0 && code <= 0x10ffff) return String.fromCodePoint(code);
  const mark = found?.[3];
  if (hex === undefined && mark === undefined) return '';
  const known = mark === undefined ? undefined : escapes[mark];
  if (known === undefined) report(cursor, at, at + 2, 'Strings know no such escape.');
  return known ?? found?.[0] ?? '';
}

const integer = /^(?:[+-]?(?:0|[1-9](?:_?\d)*)|0x[\da-fA-F](?:_?[\da-fA-F])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*)$/;
const float = /^[+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?$/;
const special = /^([+-]?)(inf|nan)$/;
const time = /^(?:\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)?)?|\d\d:\d\d:\d\d(?:\.\d+)?)$/;

/** Reads a boolean, a number or a date; dates keep their text. Every other word is unknown. */
function readWord(cursor: TomlCursor): ValueNode {
  const { text, at: start } = cursor;
  let at = start;
  while (isWordPart(text.charCodeAt(at))) at++;
  // A date and its time may stand apart by one blank.
  if (at - start === 10 && /^ \d\d:/.test(text.slice(at, at + 4)) && text.charCodeAt(start + 4) === char.minus)
    for (at++; isWordPart(text.charCodeAt(at)); ) at++;
  cursor.at = at;
  const span = { start, end: at };
  const value = wordValue(text.slice(start, at));
  if (value !== undefined) return plain(value, span);
  report(cursor, start, at, at === start ? 'A value is missing here.' : 'TOML knows no such value.');
  return { kind: 'unknown', span };
}

function isWordPart(code: number): boolean {
  return isBareKeyPart(code) || code === char.plus || code === char.dot || code === char.colon;
}

function wordValue(word: string): string | number | boolean | undefined {
  if (word === 'true' || word === 'false') return word === 'true';
  if (word.length > 200) return undefined;
  if (integer.test(word) || float.test(word)) return Number(word.replaceAll('_', ''));
  const [, sign, name] = special.exec(word) ?? [];
  if (name) return name === 'nan' ? Number.NaN : sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return time.test(word) ? word : undefined;
}

function readArray(cursor: TomlCursor): ValueNode {
  const start = cursor.at++;
  const items: ValueNode[] = [];
  for (;;) {
    const code = skipLines(cursor);
    if (code === char.closeBracket) {
      cursor.at++;
      break;
    }
    if (cursor.at >= cursor.text.length || code === char.closeBrace || beginsOtherLine(cursor)) {
      report(cursor, start, start + 1, 'The bracket is not closed.');
      break;
    }
    if (code === char.comma) {
      report(cursor, cursor.at, cursor.at + 1, 'A value is missing here.');
      cursor.at++;
      continue;
    }
    items.push(readItem(cursor));
    if (skipLines(cursor) === char.comma) cursor.at++;
  }
  return { kind: 'list', style: 'flow', items, span: { start, end: cursor.at } };
}

/** Reads a value, or passes over a character that begins none. */
function readItem(cursor: TomlCursor): ValueNode {
  const value = readTomlValue(cursor);
  if (value.span.start === value.span.end) cursor.at++;
  return value;
}

const otherLine = /(?:\[\[?[ \t]*(?!(?:true|false|inf|nan)\b)[A-Za-z_][\w. \t-]{0,200}\]|[\w-]{1,200}[ \t]*=)/y;

/** A line that opens a table or gives a key its value, inside an array that can only have been left open. */
function beginsOtherLine(cursor: TomlCursor): boolean {
  if (!isFirstOnLine(cursor)) return false;
  otherLine.lastIndex = cursor.at;
  return otherLine.test(cursor.text);
}

function readInlineTable(cursor: TomlCursor): ValueNode {
  const start = cursor.at++;
  const entries: MapEntry[] = [];
  for (;;) {
    const code = skipBlank(cursor);
    if (code === char.closeBrace) {
      cursor.at++;
      break;
    }
    if (code === char.comma) {
      cursor.at++;
      continue;
    }
    const entry = code === char.newline ? undefined : readInlineEntry(cursor);
    if (!entry) {
      report(cursor, start, start + 1, 'The brace is not closed.');
      break;
    }
    entries.push(entry);
  }
  return { kind: 'map', style: 'flow', entries, span: { start, end: cursor.at } };
}

/** `a.b = 1` gives entry `a` that holds entry `b`. */
function readInlineEntry(cursor: TomlCursor): MapEntry | undefined {
  const keys = readKeys(cursor);
  if (!keys) return undefined;
  if (skipBlank(cursor) !== char.equals) return undefined;
  cursor.at++;
  skipBlank(cursor);
  cursor.depth += keys.length - 1;
  let value = readTomlValue(cursor);
  cursor.depth -= keys.length - 1;
  const end = value.span.end;
  for (const key of keys.slice(1).reverse()) {
    const span = { start: key.span.start, end };
    value = { kind: 'map', style: 'flow', entries: [{ key, value, span }], span };
  }
  const [key] = keys;
  return { key, value, span: { start: key.span.start, end } };
}

/** Reads a key with its dotted parts; undefined where none stands here or it has too many parts. */
export function readKeys(cursor: TomlCursor): readonly [ScalarNode, ...ScalarNode[]] | undefined {
  const first = readKeyPart(cursor, readString);
  if (!first) return undefined;
  const keys: [ScalarNode, ...ScalarNode[]] = [first];
  for (;;) {
    const end = cursor.at;
    if (skipBlank(cursor) !== char.dot) {
      cursor.at = end;
      return keys;
    }
    cursor.at++;
    skipBlank(cursor);
    const key = readKeyPart(cursor, readString);
    if (!key || cursor.depth + keys.length >= depthLimit) return undefined;
    keys.push(key);
  }
}
