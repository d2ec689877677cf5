import type { Span } from '../../model/span.ts';
import type { UnknownNode } from '../../model/value-node.ts';
import { char, isBlank, isDigit } from '../char.ts';
import type { Comment, SyntaxProblem } from '../document.ts';

/** The reader's place in the text, and what it met on the way. It only moves forward, except once per document. */
export interface Cursor {
  readonly text: string;
  at: number;
  /** Where reading stops: the end of the text, or of the heredoc being read. */
  end: number;
  /** Open brackets in which a line end is a mere blank; 0 in bodies and objects, where it separates. */
  brackets: number;
  /** Levels of the tree above the place; `depthLimit` of them keep every reader of the tree off the stack's end. */
  depth: number;
  /** What closes a body: its brace, or also a line that stands no deeper than `indent`, once braces do not match. */
  guide: 'braces' | 'indentation';
  /** A bracket was still open where the text ended. */
  isOpenAtEnd: boolean;
  /** Indentation of the line that opened the innermost body, object or list. */
  indent: number;
  /** The last long run of blanks, line ends and comments that was passed. */
  gap: Span;
  readonly comments: Comment[];
  readonly problems: SyntaxProblem[];
  /** Offsets of the lines that hold nothing but a name, by name; built at the first heredoc. */
  heredocEnds?: ReadonlyMap<string, readonly number[]>;
}

/** Levels of the tree below which nothing is read: every walker of it stays on its stack. */
export const depthLimit = 200;

/** The code unit `ahead` of the place, or -1 behind the end. */
export function peek(cursor: Cursor, ahead = 0): number {
  const at = cursor.at + ahead;
  return at < cursor.end ? cursor.text.charCodeAt(at) : -1;
}

/** Skips blanks and comments, and line ends where they are blanks; answers the code unit that follows. */
export function skipBlank(cursor: Cursor): number {
  const start = cursor.at;
  const { gap } = cursor;
  if (start === gap.start && cursor.brackets > 0) cursor.at = gap.end;
  const next = passBlank(cursor);
  // Every level of an expression looks behind itself: long gaps are passed once.
  if (cursor.brackets > 0 && cursor.at > start + 16) cursor.gap = { start, end: cursor.at };
  return next;
}

function passBlank(cursor: Cursor): number {
  for (;;) {
    const code = peek(cursor);
    if (isBlank(code) || code === char.return) cursor.at++;
    else if (code === char.newline && cursor.brackets > 0) cursor.at++;
    else if (startsComment(cursor)) skipComment(cursor);
    else return code;
  }
}

/** Skips blanks, comments and line ends everywhere. */
export function skipLines(cursor: Cursor): number {
  while (skipBlank(cursor) === char.newline) cursor.at++;
  return peek(cursor);
}

/** Whether a comment of any of the three kinds starts here. */
export function startsComment(cursor: Cursor): boolean {
  const code = peek(cursor);
  if (code !== char.slash) return code === char.hash;
  const next = peek(cursor, 1);
  return next === char.slash || next === char.star;
}

/** Passes over the comment that starts here and keeps it; a place that is read twice keeps it once. */
export function skipComment(cursor: Cursor) {
  const start = cursor.at;
  const { text, end } = cursor;
  const marks = peek(cursor) === char.hash ? 1 : 2;
  let contentEnd: number;
  if (peek(cursor, marks - 1) === char.star) {
    const close = text.indexOf('*/', start + marks);
    const isClosed = close !== -1 && close + 2 <= end;
    if (!isClosed) report(cursor, start, end, 'The comment is not closed.');
    contentEnd = isClosed ? close : end;
    cursor.at = isClosed ? close + 2 : end;
  } else {
    const newline = text.indexOf('\n', start);
    contentEnd = newline === -1 || newline > end ? end : newline;
    if (text.charCodeAt(contentEnd - 1) === char.return) contentEnd--;
    cursor.at = contentEnd;
  }
  const last = cursor.comments.at(-1);
  if (!last || last.span.start < start)
    cursor.comments.push({ span: { start, end: cursor.at }, text: text.slice(start + marks, contentEnd).trim() });
}

/** Adds a problem; one place speaks once. */
export function report(cursor: Cursor, start: number, end: number, message: string) {
  const last = cursor.problems.at(-1);
  if (!last || last.span.start < start) cursor.problems.push({ span: { start, end }, message });
}

/** Text that says nothing. */
export function unknown(start: number, end: number): UnknownNode {
  return { kind: 'unknown', span: { start, end } };
}

/** From `start` to the place. */
export function spanTo(cursor: Cursor, start: number): Span {
  return { start, end: cursor.at };
}

/** A letter or `_`; beyond ASCII every character counts as a letter. */
export function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127;
}

/** What a name goes on with: letters, digits, `_` and `-`. */
export function isNamePart(code: number): boolean {
  return isNameStart(code) || isDigit(code) || code === char.minus;
}

/** Reads a name; the empty string where none starts here. */
export function readName(cursor: Cursor): string {
  if (!isNameStart(peek(cursor))) return '';
  const { text, end, at: start } = cursor;
  let at = start + 1;
  while (at < end && isNamePart(text.charCodeAt(at))) at++;
  cursor.at = at;
  return text.slice(start, at);
}

/** The blanks before the place on its line, or -1 where something else stands before it. */
export function indentation(cursor: Cursor, at = cursor.at): number {
  let start = at;
  while (start > 0 && isBlank(cursor.text.charCodeAt(start - 1))) start--;
  return start === 0 || cursor.text.charCodeAt(start - 1) === char.newline ? at - start : -1;
}
