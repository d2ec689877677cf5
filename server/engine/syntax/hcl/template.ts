import type { Span } from '../../model/span.ts';
import type { ScalarNode, ScalarStyle, Segment, ValueNode } from '../../model/value-node.ts';
import { char, isBlank } from '../char.ts';
import { type Directive, directiveOf, nestedParts, readDirective, takesTilde } from './directive.ts';
import { readExpression } from './expression.ts';
import { commonIndent, heredocAt } from './heredoc.ts';
import { type Cursor, peek, report, skipBlank, spanTo, unknown } from './lexer.ts';
import { skipBroken, startsAttribute } from './recovery.ts';

/** Reads a quoted string: a scalar, or a template where it interpolates. The place is at its first quote. */
export function readQuoted(cursor: Cursor): ValueNode {
  const start = cursor.at;
  cursor.at++;
  const parts = readParts(cursor, { style: 'double', indent: 0 });
  const content = spanTo(cursor, start + 1);
  if (peek(cursor) !== char.quote) {
    report(cursor, start, cursor.at, 'The string is not closed.');
    return unknown(start, cursor.at);
  }
  cursor.at++;
  return whole(parts, 'double', spanTo(cursor, start), content);
}

/** Reads `<<NAME` or `<<-NAME` up to the line that holds NAME alone. The place is at the first mark. */
export function readHeredoc(cursor: Cursor): ValueNode {
  const start = cursor.at;
  const heredoc = heredocAt(cursor);
  if (!heredoc) {
    cursor.at += 2;
    skipBroken(cursor);
    report(cursor, start, cursor.at, 'No later line holds nothing but the name that would end this text.');
    return unknown(start, cursor.at);
  }
  const { content, end } = heredoc;
  const outerEnd = cursor.end;
  cursor.at = content.start;
  cursor.end = content.end;
  const indent = heredoc.isIndented ? commonIndent(cursor.text, content) : 0;
  const parts = readParts(cursor, { style: 'heredoc', indent });
  cursor.end = outerEnd;
  cursor.at = end;
  return whole(parts, 'heredoc', { start, end }, content);
}

/** Reads a template without quotes around it, up to the cursor's end. */
export function readBare(cursor: Cursor): ValueNode {
  const span = { start: cursor.at, end: cursor.end };
  return whole(readParts(cursor, { style: 'heredoc', indent: 0 }), 'heredoc', span, span);
}

/** One literal over the whole content makes a scalar, everything else a template. */
function whole(parts: readonly ValueNode[], style: ScalarStyle, span: Span, content: Span): ValueNode {
  const [only] = parts;
  if (!only) return { kind: 'scalar', value: '', style, span, content };
  const isLiteral = only.kind === 'scalar' && only.span.start === content.start && only.span.end === content.end;
  return isLiteral ? { ...only, span, content } : { kind: 'template', style, parts, span, content };
}

interface PartStyle {
  readonly style: 'double' | 'heredoc';
  /** Blanks to take from each line's start. */
  readonly indent: number;
}

/** Reads literal text, interpolations and directives up to the closing quote, or in a heredoc to the end set for it. */
function readParts(cursor: Cursor, how: PartStyle): ValueNode[] {
  const pieces = readPieces(cursor, how);
  return nestedParts(pieces, cursor, (parts, content) => whole(parts, how.style, content, content));
}

function readPieces(cursor: Cursor, how: PartStyle): (ValueNode | Directive)[] {
  const parts: (ValueNode | Directive)[] = [];
  const { text } = cursor;
  let literal = openLiteral(cursor, how);
  for (;;) {
    const code = peek(cursor);
    if (code === -1 || (how.style === 'double' && (code === char.quote || code === char.newline))) break;
    if (code === char.backslash && how.style === 'double') {
      readEscape(cursor, literal);
    } else if (code === char.newline) {
      cursor.at++;
      skipIndent(cursor, literal, how.indent);
    } else if ((code === char.dollar || code === char.percent) && peek(cursor, 1) === char.openBrace) {
      closeLiteral(cursor, literal, how, parts);
      parts.push(code === char.dollar ? readInterpolation(cursor, how) : readMark(cursor, how));
      literal = openLiteral(cursor, { ...how, indent: passTrimmed(cursor) ? how.indent : 0 });
      // The string was left open, and what follows belongs to the body.
      if (how.style === 'double' && startsAttribute(cursor)) break;
    } else if (
      (code === char.dollar || code === char.percent) &&
      peek(cursor, 1) === code &&
      peek(cursor, 2) === char.openBrace
    ) {
      literal.value += text.slice(literal.from, cursor.at + 1) + text.charAt(cursor.at + 2);
      cursor.at += 3;
      resume(literal, cursor.at);
    } else skipPlain(cursor);
  }
  closeLiteral(cursor, literal, how, parts);
  return parts;
}

/** Goes on to the next character that could mean more than itself. */
function skipPlain(cursor: Cursor) {
  const { text, end } = cursor;
  let at = cursor.at + 1;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code <= char.percent && isSpecial(code)) break;
    if (code === char.backslash) break;
  }
  cursor.at = at;
}

function isSpecial(code: number): boolean {
  return code === char.quote || code === char.newline || code === char.dollar || code === char.percent;
}

/** Literal text under construction: `value` so far, and the source from `from` on that is still to be added. */
interface Literal {
  readonly start: number;
  value: string;
  from: number;
  readonly segments: Segment[];
}

function openLiteral(cursor: Cursor, how: PartStyle): Literal {
  const literal = { start: cursor.at, value: '', from: cursor.at, segments: [{ at: 0, from: cursor.at }] };
  if (how.indent > 0) skipIndent(cursor, literal, how.indent);
  return literal;
}

function resume(literal: Literal, from: number) {
  literal.from = from;
  literal.segments.push({ at: literal.value.length, from });
}

function closeLiteral(cursor: Cursor, literal: Literal, { style }: PartStyle, parts: (ValueNode | Directive)[]) {
  const end = trimmedEnd(cursor, literal);
  if (end === literal.start) return;
  const span = { start: literal.start, end };
  const value = literal.value + cursor.text.slice(literal.from, end);
  const plain: ScalarNode = { kind: 'scalar', value, style, span, content: span };
  parts.push(literal.segments.length === 1 ? plain : { ...plain, segments: distinct(literal.segments) });
}

/** Where the text before the place ends: before its blanks where the mark at the place takes them away. */
function trimmedEnd(cursor: Cursor, { from }: Literal): number {
  let end = cursor.at;
  if (peek(cursor) === char.quote || peek(cursor, 1) !== char.openBrace || peek(cursor, 2) !== char.tilde) return end;
  while (end > from && isBlank(cursor.text.charCodeAt(end - 1))) end--;
  return end;
}

/** Passes the blanks and the line end that the mark before the place takes away; whether a line begins here then. */
function passTrimmed(cursor: Cursor): boolean {
  const { text, at } = cursor;
  if (text.charCodeAt(at - 1) !== char.closeBrace || text.charCodeAt(at - 2) !== char.tilde) return false;
  while (isBlank(peek(cursor))) cursor.at++;
  if (peek(cursor) === char.return && peek(cursor, 1) === char.newline) cursor.at++;
  if (peek(cursor) !== char.newline) return false;
  cursor.at++;
  return true;
}

/** Of entries for one place in the value only the last counts. */
function distinct(segments: readonly Segment[]): readonly Segment[] {
  return segments.filter((segment, index) => segments[index + 1]?.at !== segment.at);
}

function skipIndent(cursor: Cursor, literal: Literal, indent: number) {
  if (indent === 0) return;
  const lineStart = cursor.at;
  while (cursor.at < lineStart + indent && isBlank(peek(cursor))) cursor.at++;
  if (cursor.at === lineStart) return;
  literal.value += cursor.text.slice(literal.from, lineStart);
  resume(literal, cursor.at);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function readEscape(cursor: Cursor, literal: Literal) {
  const { text, at } = cursor;
  const mark = text.charAt(at + 1);
  const digits = mark === 'u' ? 4 : mark === 'U' ? 8 : 0;
  const hex = text.slice(at + 2, at + 2 + digits);
  const decoded = digits === 0 ? escapes[mark] : codePoint(hex, digits);
  if (decoded === undefined) {
    report(cursor, at, Math.min(at + 2, cursor.end), `\\${mark} is no escape that strings know.`);
    cursor.at += peek(cursor, 1) === char.newline || at + 1 >= cursor.end ? 1 : 2;
    return;
  }
  literal.value += text.slice(literal.from, at) + decoded;
  cursor.at += 2 + digits;
  resume(literal, cursor.at);
}

function codePoint(hex: string, digits: number): string | undefined {
  if (hex.length !== digits || !/^[0-9a-f]+$/i.test(hex)) return undefined;
  const code = Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function readInterpolation(cursor: Cursor, how: PartStyle): ValueNode {
  const start = cursor.at;
  cursor.at += 2;
  if (peek(cursor) === char.tilde) cursor.at++;
  const outerBrackets = cursor.brackets;
  cursor.brackets = outerBrackets + 1;
  let value = readExpression(cursor);
  if (skipBlank(cursor) === char.tilde) cursor.at++;
  cursor.brackets = outerBrackets;
  if (skipBlank(cursor) !== char.closeBrace) {
    report(cursor, start, cursor.at, 'The interpolation is not closed.');
    if (!startsAttribute(cursor)) skipToBrace(cursor, how);
    value = unknown(start, cursor.at);
  }
  if (peek(cursor) === char.closeBrace) cursor.at++;
  return value;
}

function readMark(cursor: Cursor, how: PartStyle): ValueNode | Directive {
  const start = cursor.at;
  cursor.at += 2;
  takesTilde(cursor);
  const outerBrackets = cursor.brackets;
  cursor.brackets = how.style === 'double' ? 0 : outerBrackets + 1;
  const says = readDirective(cursor);
  skipBlank(cursor);
  takesTilde(cursor);
  cursor.brackets = outerBrackets;
  const isWhole = skipBlank(cursor) === char.closeBrace;
  if (!isWhole) skipToBrace(cursor, { style: 'double', indent: 0 });
  if (peek(cursor) === char.closeBrace) cursor.at++;
  return says && isWhole ? directiveOf(says, cursor, start) : unknown(start + 2, cursor.at);
}

/** Goes to the brace that closes an interpolation, in a quoted string no further than its line. */
function skipToBrace(cursor: Cursor, { style }: PartStyle) {
  const outerBrackets = cursor.brackets;
  cursor.brackets = style === 'double' ? 0 : outerBrackets + 1;
  for (;;) {
    skipBroken(cursor);
    const code = peek(cursor);
    if (code !== char.comma && code !== char.close && code !== char.closeBracket) break;
    cursor.at++;
  }
  cursor.brackets = outerBrackets;
}
