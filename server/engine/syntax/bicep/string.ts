import type { ScalarNode, Segment, ValueNode } from '../../model/value-node.ts';
import { type BicepCursor, broken, peek, skip, spanFrom } from './cursor.ts';

/** Reads `'text ${value}'`, or `'''text'''` in which nothing has a meaning. The place is at the first quote. */
export function readString(cursor: BicepCursor, readValue: (cursor: BicepCursor) => ValueNode): ValueNode {
  const start = cursor.at;
  if (cursor.text.startsWith("'''", start)) return readLines(cursor, start);
  cursor.at++;
  const parts: ValueNode[] = [];
  const contentStart = cursor.at;
  let piece = newPiece(cursor.at);
  for (;;) {
    const char = peek(cursor);
    if (char === '' || char === '\n') return broken(cursor, start, 'The string is not closed.');
    if (char === "'") break;
    if (char === '\\') piece.value += readEscape(cursor, piece);
    else if (char === '$' && cursor.text[cursor.at + 1] === '{') {
      addPiece(cursor, piece, parts);
      cursor.at += 2;
      parts.push(readValue(cursor));
      skip(cursor, 'over lines');
      if (peek(cursor) !== '}') return broken(cursor, start, 'The interpolation is not closed.');
      cursor.at++;
      piece = newPiece(cursor.at);
    } else {
      const stop = plainEnd(cursor);
      piece.value += cursor.text.slice(cursor.at, stop);
      cursor.at = stop;
    }
  }
  const content = spanFrom(cursor, contentStart);
  addPiece(cursor, piece, parts);
  cursor.at++;
  const span = spanFrom(cursor, start);
  const [only] = parts;
  if (!only) return { kind: 'scalar', value: '', style: 'single', span, content };
  const isText =
    parts.length === 1 &&
    only.kind === 'scalar' &&
    only.span.start === content.start &&
    only.span.end === content.end &&
    only.style === 'single';
  return isText ? { ...only, span, content } : { kind: 'template', style: 'single', parts, span, content };
}

/** Where the next character stands that means something in a string; behind a `$` that means nothing. */
function plainEnd({ text, at }: BicepCursor): number {
  const pattern = /['\\\n$]/g;
  pattern.lastIndex = at + 1;
  return pattern.exec(text)?.index ?? text.length;
}

interface Piece {
  value: string;
  readonly start: number;
  readonly segments: Segment[];
}

function newPiece(start: number): Piece {
  return { value: '', start, segments: [{ at: 0, from: start }] };
}

function addPiece(cursor: BicepCursor, { value, start, segments }: Piece, parts: ValueNode[]): void {
  if (value === '') return;
  const span = spanFrom(cursor, start);
  const scalar: ScalarNode = { kind: 'scalar', value, style: 'single', span, content: span };
  parts.push(segments.length > 1 ? { ...scalar, segments } : scalar);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** `\n`, `\'`, `\\`, `\$` and `\u{1F600}`. */
function readEscape(cursor: BicepCursor, piece: Piece): string {
  const unicode = /^\\u\{([\da-fA-F]{1,6})\}/.exec(cursor.text.slice(cursor.at, cursor.at + 12));
  const next = cursor.text[cursor.at + 1] ?? '';
  const point = unicode ? Number.parseInt(unicode[1] ?? '0', 16) : undefined;
  const text = point === undefined ? (escapes[next] ?? next) : point <= 0x10_ff_ff ? String.fromCodePoint(point) : '';
  cursor.at = Math.min(cursor.at + (unicode ? unicode[0].length : 2), cursor.text.length);
  piece.segments.push({ at: piece.value.length + text.length, from: cursor.at });
  return text;
}

/** A line end right behind the first quotes does not belong to the text. */
function readLines(cursor: BicepCursor, start: number): ValueNode {
  const { text } = cursor;
  const end = text.indexOf("'''", start + 3);
  if (end === -1) return broken(cursor, start, 'The text is not closed.');
  const from = start + 3 + (text.startsWith('\r\n', start + 3) ? 2 : text[start + 3] === '\n' ? 1 : 0);
  cursor.at = end + 3;
  const content = { start: Math.min(from, end), end };
  return {
    kind: 'scalar',
    value: text.slice(content.start, end),
    style: 'literal',
    span: spanFrom(cursor, start),
    content,
  };
}
