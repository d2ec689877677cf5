/** Single- and double-quoted scalars, over lines, with the map from value to source. */
import type { ScalarNode, Segment } from '../../model/value-node.ts';
import { code, isBlankCode } from './characters.ts';
import { type Cursor, codeAt, report } from './cursor.ts';
import { isBroken } from './lines.ts';
import { skipLineBreaks } from './plain.ts';

/**
 * Reads the quoted scalar at the cursor. Where the closing quote is missing, it ends before the first line
 * at or left of `indent` that looks like an entry of its own.
 */
export function readQuoted(cursor: Cursor, indent: number): ScalarNode {
  const start = cursor.at;
  const quote = cursor.text.charCodeAt(start);
  const isDouble = quote === code.doubleQuote;
  cursor.at++;
  const simple = readSimple(cursor, quote);
  const text = simple ?? readPieces(cursor, quote, indent);
  const closed = codeAt(cursor, cursor.at) === quote;
  const contentEnd = typeof text === 'string' ? cursor.at : text.end;
  if (closed) cursor.at++;
  else
    report(
      cursor,
      start,
      contentEnd,
      isClosedLater(cursor, contentEnd, quote)
        ? 'The lines of this quoted text must stand further right than its key.'
        : 'This quoted text is not closed.',
    );
  const scalar: ScalarNode = {
    kind: 'scalar',
    value: typeof text === 'string' ? text : text.value,
    style: isDouble ? 'double' : 'single',
    span: { start, end: closed ? cursor.at : contentEnd },
    content: { start: start + 1, end: contentEnd },
  };
  return typeof text === 'string' ? scalar : { ...scalar, segments: text.segments };
}

/** The common case, one line without escapes; undefined and nothing moved where it is not that. */
function readSimple(cursor: Cursor, quote: number): string | undefined {
  const text = cursor.text;
  const start = cursor.at;
  for (let at = start; at < cursor.end; at++) {
    const next = text.charCodeAt(at);
    if (next === quote) {
      if (quote === code.singleQuote && codeAt(cursor, at + 1) === quote) return undefined;
      cursor.at = at;
      return text.slice(start, at);
    }
    if (next === code.openBrace && quote === code.doubleQuote) at = behindAction(text, at) - 1;
    if (next === code.lineFeed || (next === code.backslash && quote === code.doubleQuote)) return undefined;
  }
  return undefined;
}

/** Whether the next quote ends a line, so that the text was closed, and its lines stand too far left. */
function isClosedLater({ text, end }: Cursor, from: number, quote: number): boolean {
  const rest = text.slice(from, Math.min(from + longestRest, end));
  const at = rest.indexOf(String.fromCharCode(quote));
  return (
    at > 0 && /^[ \t]*(?:\r?\n|$)/.test(rest.slice(at + 1, at + 80)) && /\S/.test(rest.slice(Math.max(0, at - 80), at))
  );
}

/** How much is looked through for the end of a text. */
const longestRest = 8_000;

/** Longest action of a template that is looked through. */
const longestAction = 300;

const actionWithQuotes = /^\{\{(?!-?\s*")(?:[^"}\\\r\n]|\}(?!\}))*"(?:[^}\\\r\n]|\}(?!\}))*\}\}/;

/**
 * Behind an action of a template that holds quotes of its own, as charts write it: `"{{ include "name" . }}-test"`. No YAML, but
 * what comes of it is. Behind the character itself where no such action begins.
 */
function behindAction(text: string, at: number): number {
  if (text.charCodeAt(at + 1) !== code.openBrace) return at + 1;
  const found = actionWithQuotes.exec(text.slice(at, at + longestAction));
  if (found) return at + found[0].length;
  let behind = at;
  while (text.charCodeAt(behind) === code.openBrace) behind++;
  return behind;
}

interface Pieces {
  readonly value: string;
  readonly segments: readonly Segment[];
  /** Behind the last character of the content. */
  readonly end: number;
}

function readPieces(cursor: Cursor, quote: number, indent: number): Pieces {
  const text = cursor.text;
  const segments: Segment[] = [{ at: 0, from: cursor.at }];
  let value = '';
  let from = cursor.at;
  const goOn = (at: number): void => {
    cursor.at = at;
    from = at;
    segments.push({ at: value.length, from: at });
  };
  while (cursor.at < cursor.end) {
    const at = cursor.at;
    const next = text.charCodeAt(at);
    if (next === quote) {
      if (quote === code.doubleQuote || codeAt(cursor, at + 1) !== quote) break;
      value += text.slice(from, at + 1);
      goOn(at + 2);
    } else if (next === code.lineFeed) {
      value += withoutFinalBlanks(text, from, at);
      const breaks = skipLineBreaks(cursor);
      if (endsHere(cursor, indent)) return { value, segments, end: lastOf(text, at) };
      value += breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
      goOn(cursor.at);
    } else if (next === code.backslash && quote === code.doubleQuote) {
      value += text.slice(from, at);
      const lineFeed = escapedLineFeed(cursor, at + 1);
      if (lineFeed === -1) {
        const [decoded, length] = escaped(cursor, at);
        value += decoded;
        goOn(at + length);
        continue;
      }
      cursor.at = lineFeed;
      const breaks = skipLineBreaks(cursor);
      if (endsHere(cursor, indent)) return { value, segments, end: at };
      value += '\n'.repeat(breaks - 1);
      goOn(cursor.at);
    } else if (next === code.openBrace && quote === code.doubleQuote)
      cursor.at = Math.min(behindAction(text, at), cursor.end);
    else cursor.at++;
  }
  return { value: value + text.slice(from, cursor.at), segments, end: cursor.at };
}

function withoutFinalBlanks(text: string, start: number, end: number): string {
  let last = end;
  while (last > start && isBlankCode(text.charCodeAt(last - 1))) last--;
  return text.slice(start, last);
}

/** Whether an unclosed text ends at the line that the cursor has just come to; then nothing more is read there. */
function endsHere(cursor: Cursor, indent: number): boolean {
  if (cursor.at < cursor.end && !isBroken(cursor, indent)) return false;
  cursor.brokenAt = cursor.at;
  return true;
}

function lastOf(text: string, lineFeed: number): number {
  return text.charCodeAt(lineFeed - 1) === code.carriageReturn ? lineFeed - 1 : lineFeed;
}

/** The offset of the line feed that the backslash before `at` escapes, or -1. */
function escapedLineFeed(cursor: Cursor, at: number): number {
  const next = codeAt(cursor, at);
  if (next === code.lineFeed) return at;
  return next === code.carriageReturn && codeAt(cursor, at + 1) === code.lineFeed ? at + 1 : -1;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

const digits: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** What the escape sequence at `at` stands for, and its length in the source. */
function escaped(cursor: Cursor, at: number): readonly [string, number] {
  const letter = at + 1 < cursor.end ? cursor.text.charAt(at + 1) : '';
  const known = escapes.get(letter);
  if (known !== undefined) return [known, 2];
  const count = digits.get(letter);
  const hex = count === undefined ? '' : cursor.text.slice(at + 2, Math.min(at + 2 + count, cursor.end));
  const point = /^[0-9a-fA-F]+$/.test(hex) && hex.length === count ? Number.parseInt(hex, 16) : -1;
  if (point >= 0 && point <= 0x10ffff) return [String.fromCodePoint(point), 2 + hex.length];
  report(cursor, at, Math.min(at + 2, cursor.end), 'Unknown escape sequence.');
  return ['\\', 1];
}
