/** Literal (`|`) and folded (`>`) block scalars. */
import type { ScalarNode, Segment } from '../../model/value-node.ts';
import { code } from './characters.ts';
import { type Cursor, codeAt, isBlankAt, isMarker, lineEnd, readComment, report, skipSpaces } from './cursor.ts';

/** Reads the block scalar at the cursor; its lines stand deeper than `indent`. */
export function readBlockScalar(cursor: Cursor, indent: number): ScalarNode {
  const start = cursor.at;
  const style = cursor.text.charCodeAt(start) === code.pipe ? 'literal' : 'folded';
  const header = readHeader(cursor);
  const body = readBody(cursor, indent, header.indentation);
  const { value, segments } = style === 'literal' ? literalValue(body.lines) : foldedValue(body.lines);
  const text = value + finalBreaks(header.chomping, body);
  const first = body.lines.find((line) => line.text !== '');
  const lastLine = first ? body.end : header.end;
  const end = header.chomping === 'keep' && body.trailing > 0 ? body.keepEnd : lastLine;
  const content = { start: first ? first.from : end, end };
  const span = { start, end };
  return { kind: 'scalar', value: text, style, span, content, segments };
}

interface Header {
  readonly chomping: 'clip' | 'strip' | 'keep';
  /** The indentation indicator; 0 where the first line decides. */
  readonly indentation: number;
  readonly end: number;
}

function readHeader(cursor: Cursor): Header {
  let chomping: Header['chomping'] = 'clip';
  let indentation = 0;
  cursor.at++;
  for (; cursor.at < cursor.end; cursor.at++) {
    const next = cursor.text.charCodeAt(cursor.at);
    if (next === code.plus) chomping = 'keep';
    else if (next === code.dash) chomping = 'strip';
    else if (next > code.zero && next <= code.nine) indentation = next - code.zero;
    else break;
  }
  const end = cursor.at;
  skipSpaces(cursor);
  const next = codeAt(cursor, cursor.at);
  if (next === code.hash && cursor.at > end) readComment(cursor);
  else if (!isBlankAt(cursor, cursor.at)) {
    report(cursor, cursor.at, lineEnd(cursor, cursor.at), 'Text must begin on the line below.');
    cursor.at = lineEnd(cursor, cursor.at);
  }
  cursor.at = lineEnd(cursor, cursor.at);
  return { chomping, indentation, end };
}

interface BodyLine {
  readonly text: string;
  readonly from: number;
}

interface Body {
  /** Without indentation; the blank lines at the end are left out. */
  readonly lines: readonly BodyLine[];
  /** Blank lines at the end, the last line's own end not counted. */
  readonly trailing: number;
  /** Behind the last line with text, and behind the last of the blank lines that follow it. */
  readonly end: number;
  readonly keepEnd: number;
}

/** Takes the lines of the scalar, leaving the cursor at the end of the last one. */
function readBody(cursor: Cursor, indent: number, indicated: number): Body {
  const lines: BodyLine[] = [];
  let depth = indicated === 0 ? -1 : Math.max(indent, 0) + indicated;
  let blanks: BodyLine[] = [];
  let end = cursor.at;
  let keepEnd = cursor.at;
  while (codeAt(cursor, cursor.at) === code.lineFeed && cursor.at + 1 < cursor.end) {
    const lineStart = cursor.at + 1;
    const stop = lineEnd(cursor, lineStart);
    const textEnd = cursor.text.charCodeAt(stop - 1) === code.carriageReturn && stop > lineStart ? stop - 1 : stop;
    const spaces = countSpaces(cursor, lineStart, textEnd);
    const isBlank = lineStart + spaces === textEnd && (depth === -1 || spaces <= depth);
    if (isBlank) blanks.push({ text: '', from: textEnd });
    else {
      if (spaces <= indent || (depth !== -1 && spaces < depth) || isMarker(cursor, lineStart)) break;
      if (depth === -1) depth = spaces;
      for (const blank of blanks) lines.push(blank);
      blanks = [];
      lines.push({ text: cursor.text.slice(lineStart + depth, textEnd), from: lineStart + depth });
      end = textEnd;
    }
    keepEnd = textEnd;
    cursor.at = stop;
    cursor.lineStart = lineStart;
  }
  const isFinished = codeAt(cursor, cursor.at) === code.lineFeed;
  return { lines, trailing: blanks.length, end, keepEnd: isFinished ? keepEnd : cursor.at };
}

function countSpaces(cursor: Cursor, start: number, end: number): number {
  let at = start;
  while (at < end && cursor.text.charCodeAt(at) === code.space) at++;
  return at - start;
}

function finalBreaks(chomping: Header['chomping'], body: Body): string {
  if (chomping === 'strip') return '';
  const hasText = body.lines.length > 0;
  if (chomping === 'clip') return hasText ? '\n' : '';
  return '\n'.repeat(body.trailing + (hasText ? 1 : 0));
}

interface Folded {
  readonly value: string;
  readonly segments: readonly Segment[];
}

function literalValue(lines: readonly BodyLine[]): Folded {
  let at = 0;
  const segments = lines.map((line) => {
    const segment = { at, from: line.from };
    at += line.text.length + 1;
    return segment;
  });
  return { value: lines.map((line) => line.text).join('\n'), segments };
}

/** Joins lines with spaces, except around blank lines and lines that are indented further. */
function foldedValue(lines: readonly BodyLine[]): Folded {
  const segments: Segment[] = [];
  let value = '';
  let blanks = 0;
  let before: BodyLine | undefined;
  for (const line of lines) {
    if (line.text === '') {
      blanks++;
      continue;
    }
    if (!before) value += '\n'.repeat(blanks);
    else if (isIndented(before) || isIndented(line)) value += '\n'.repeat(blanks + 1);
    else value += blanks === 0 ? ' ' : '\n'.repeat(blanks);
    segments.push({ at: value.length, from: line.from });
    value += line.text;
    before = line;
    blanks = 0;
  }
  return { value, segments };
}

function isIndented(line: BodyLine): boolean {
  const first = line.text.charCodeAt(0);
  return first === code.space || first === code.tab;
}
