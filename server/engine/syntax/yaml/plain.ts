/** Plain (unquoted) scalars: where they end in block and in flow context, and what the core schema makes of them. */
import type { Span } from '../../model/span.ts';
import type { ScalarNode, Segment } from '../../model/value-node.ts';
import { code, isBlankCode, isFlowIndicator } from './characters.ts';
import { type Cursor, codeAt, isBlankAt, isMarker, isTemplateAt, lineEnd, report, templateEnd } from './cursor.ts';
import { isBroken } from './lines.ts';

/**
 * Moves to where the plain text of the current line ends (line end, comment, or the `:` of a key, which
 * `cursor.colon` then holds) and returns the offset behind its last character.
 */
export function scanPlainLine(cursor: Cursor): number {
  const text = cursor.text;
  let at = cursor.at;
  let end = at;
  cursor.colon = -1;
  while (at < cursor.end) {
    const next = text.charCodeAt(at);
    if (next === code.lineFeed) break;
    if (isBlankCode(next)) {
      at++;
      continue;
    }
    if (next === code.hash && at > cursor.at && isBlankCode(text.charCodeAt(at - 1))) break;
    if (next === code.colon && isBlankAt(cursor, at + 1)) {
      cursor.colon = at;
      break;
    }
    if (next === code.openBrace) at = behindTemplate(cursor, at);
    at++;
    end = at;
  }
  cursor.at = at;
  return end;
}

/** The last character of the template action at `at` where it closes on the same line, else `at`. */
function behindTemplate(cursor: Cursor, at: number): number {
  if (cursor.text.charCodeAt(at - 1) === code.dollar || !isTemplateAt(cursor, at)) return at;
  const end = templateEnd(cursor, at + 2);
  return end <= lineEnd(cursor, at) ? end - 1 : at;
}

/** The scalar of a plain text on one line, from `start` to `end`. */
export function plainScalar(cursor: Cursor, start: number, end: number, tag?: string): ScalarNode {
  const span = { start, end };
  return { kind: 'scalar', value: typed(cursor.text.slice(start, end), tag), style: 'plain', span, content: span };
}

/**
 * The plain scalar whose first line the cursor has just scanned, with the lines that continue it: deeper
 * than `indent`, up to a comment or a line that is a key itself.
 */
export function continuePlain(
  cursor: Cursor,
  start: number,
  firstEnd: number,
  indent: number,
  tag?: string,
): ScalarNode {
  const scalar = withNextLines(cursor, { start, end: firstEnd }, indent, scanBlockContinuation, tag);
  cursor.colon = -1;
  return scalar;
}

/** Reads a plain scalar inside a flow collection: it ends at `,`, a bracket, `: ` or a comment, and may run over lines. */
export function readFlowPlain(cursor: Cursor, indent: number, tag?: string): ScalarNode {
  const start = cursor.at;
  return withNextLines(cursor, { start, end: scanFlowLine(cursor) }, indent, scanFlowContinuation, tag);
}

/** Scans the line at the cursor where it continues a scalar, and returns its end; else -1. */
type ScanContinuation = (cursor: Cursor, indent: number) => number;

function withNextLines(
  cursor: Cursor,
  first: Span,
  indent: number,
  scan: ScanContinuation,
  tag: string | undefined,
): ScalarNode {
  let { end } = first;
  let value = '';
  let segments: Segment[] | undefined;
  while (codeAt(cursor, cursor.at) === code.lineFeed) {
    const { at, lineStart } = cursor;
    const breaks = skipLineBreaks(cursor);
    const from = cursor.at;
    const stop = scan(cursor, indent);
    if (stop === -1) {
      cursor.at = at;
      cursor.lineStart = lineStart;
      break;
    }
    if (!segments) {
      segments = [{ at: 0, from: first.start }];
      value = cursor.text.slice(first.start, end);
    }
    value += breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
    segments.push({ at: value.length, from });
    value += cursor.text.slice(from, stop);
    end = stop;
  }
  if (!segments) return plainScalar(cursor, first.start, end, tag);
  const span = { start: first.start, end };
  return { kind: 'scalar', value: typed(value, tag), style: 'plain', span, content: span, segments };
}

/** Moves over line ends and indentation to the next text and returns how many line ends there were. */
export function skipLineBreaks(cursor: Cursor): number {
  let breaks = 0;
  while (cursor.at < cursor.end) {
    const next = cursor.text.charCodeAt(cursor.at);
    if (!isBlankCode(next)) break;
    cursor.at++;
    if (next !== code.lineFeed) continue;
    breaks++;
    cursor.lineStart = cursor.at;
  }
  return breaks;
}

function scanBlockContinuation(cursor: Cursor, indent: number): number {
  const next = codeAt(cursor, cursor.at);
  if (next === -1 || next === code.hash || cursor.at - cursor.lineStart <= indent) return -1;
  if (cursor.at === cursor.lineStart && isMarker(cursor, cursor.at)) return -1;
  if (isTemplateAt(cursor, cursor.at) && !isTextOf(cursor)) return -1;
  const end = scanPlainLine(cursor);
  return cursor.colon === -1 ? end : -1;
}

/** Actions that stand in a line of text, as playbooks write them; those of charts steer, or bring lines of their own. */
const notText =
  /\{\{(?:-|\s*(?:if|else|end|with|range|define|block|break|continue|template|\/\*|\$\w*\s*:?=))|\bn?indent\b/;

function isTextOf(cursor: Cursor): boolean {
  return !notText.test(cursor.text.slice(cursor.at, lineEnd(cursor, cursor.at)));
}

function scanFlowContinuation(cursor: Cursor, indent: number): number {
  const { at } = cursor;
  const next = codeAt(cursor, at);
  if (next === -1 || next === code.hash || isBroken(cursor, indent)) return -1;
  const end = scanFlowLine(cursor);
  return end === at ? -1 : end;
}

function scanFlowLine(cursor: Cursor): number {
  const text = cursor.text;
  const start = cursor.at;
  let at = start;
  let end = at;
  while (at < cursor.end) {
    const next = text.charCodeAt(at);
    if (next === code.lineFeed) break;
    if (isBlankCode(next)) {
      at++;
      continue;
    }
    if (next === code.hash && at > start && isBlankCode(text.charCodeAt(at - 1))) break;
    if (next === code.colon && (isBlankAt(cursor, at + 1) || isFlowIndicator(text.charCodeAt(at + 1)))) break;
    if (next === code.openBrace && isTemplateAt(cursor, at)) at = Math.max(at, sameLineTemplate(cursor, at));
    else if (isFlowIndicator(next)) break;
    at++;
    end = at;
  }
  cursor.at = at;
  return end;
}

function sameLineTemplate(cursor: Cursor, at: number): number {
  const end = templateEnd(cursor, at + 2);
  return end <= lineEnd(cursor, at) ? end - 1 : at;
}

const reserved: ReadonlySet<number> = new Set([
  code.at,
  code.backtick,
  code.percent,
  code.asterisk,
  code.comma,
  code.closeBracket,
  code.closeBrace,
]);

/** Reports an indicator that a plain scalar may not begin with, at the cursor. */
export function reportReserved(cursor: Cursor): void {
  const next = codeAt(cursor, cursor.at);
  const isLetter = (next | 0x20) >= 0x61 && (next | 0x20) <= 0x7a;
  if (!isLetter && reserved.has(next))
    report(
      cursor,
      cursor.at,
      cursor.at + 1,
      `A plain value may not begin with "${String.fromCharCode(next)}": quote it.`,
    );
}

/** The value of a plain scalar: the core schema's where it has no tag of its own. */
function typed(text: string, tag: string | undefined): ScalarNode['value'] {
  return tag === undefined || coreTags.has(tag) ? coreValue(text) : text;
}

const coreTags: ReadonlySet<string> = new Set(['!!int', '!!float', '!!bool', '!!null']);

const integer = /^[-+]?[0-9]+$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const infinity = /^[-+]?\.(?:inf|Inf|INF)$/;

/** What YAML 1.2's core schema makes of a plain text (YAML 1.2.2, section 10.3.2). */
export function coreValue(text: string): ScalarNode['value'] {
  if (text === '') return null;
  const first = text.charCodeAt(0);
  if (first <= code.nine) return first >= code.plus ? numberValue(text) : text;
  return text.length <= 5 && words.has(text) ? (words.get(text) ?? null) : text;
}

const words: ReadonlyMap<string, boolean | null> = new Map([
  ['~', null],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);

function numberValue(text: string): number | string {
  if (integer.test(text) || float.test(text)) return Number(text);
  if (/^0o[0-7]+$/.test(text) || /^0x[0-9a-fA-F]+$/.test(text)) return Number(text);
  if (infinity.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? Number.NaN : text;
}
