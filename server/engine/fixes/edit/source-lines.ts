import { encloses, type Span } from '../../model/span.ts';
import type { Comment, SourceDocument } from '../../syntax/document.ts';
import { countWhile } from '../../text/ordered.ts';
import type { Edit } from './edit.ts';

/** The text's line break: that of its first line, else `\n`. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  const newline = text.indexOf('\n');
  return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
}

/** The offset of the first character of the line that holds `offset`; behind a byte order mark. */
export function lineStartAt(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** The end of the line that holds `offset`, before its line break. */
export function lineEndAt(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline === -1) return text.length;
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** The end of the line above the one that begins at `start`, before its line break. */
export function lineEndAbove(text: string, start: number): number {
  return text[start - 2] === '\r' ? start - 2 : start - 1;
}

/** The start of the line below, or the end of the text. */
export function nextLineAt(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

/** The blanks at the start of the line that holds `offset`. */
export function indentOf(text: string, offset: number): string {
  const start = lineStartAt(text, offset);
  let end = start;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return text.slice(start, end);
}

/** Whether only blanks stand before `offset` on its line. */
export function isFirstInLine(text: string, offset: number): boolean {
  return lineStartAt(text, offset) + indentOf(text, offset).length === offset;
}

/** Whether the two offsets have a line break between them. */
export function isOnLaterLine(text: string, offset: number, later: number): boolean {
  const newline = text.indexOf('\n', offset);
  return newline !== -1 && newline < later;
}

/** One step of indentation: what the document's first indented line begins with, else `fallback`. */
export function indentUnit({ text }: SourceDocument, fallback: string): string {
  const found = /\n(\t+|[ ]{1,8})(?=[^\s*/#])/.exec(text)?.[1];
  if (found === undefined) return fallback;
  return found.startsWith('\t') ? '\t' : found;
}

/** Skips blanks, line ends and comments; the offset of what follows. */
export function skipTrivia(document: SourceDocument, offset: number): number {
  let at = offset;
  for (;;) {
    while (/\s/.test(document.text.charAt(at)) || document.text[at] === '\uFEFF') at++;
    const comment = commentAt(document, at);
    if (!comment) return at;
    at = comment.span.end;
  }
}

/** The comment that starts at `offset`. */
export function commentAt({ comments }: SourceDocument, offset: number): Comment | undefined {
  const comment = comments[countWhile(comments, ({ span }) => span.start < offset)];
  return comment?.span.start === offset ? comment : undefined;
}

/** Whether a comment lies within the span. */
export function hasComment({ comments }: SourceDocument, span: Span): boolean {
  return comments.some((comment) => encloses(span, comment.span));
}

/**
 * Where the line that ends with the token before `offset` ends, its comment included; undefined where another
 * token follows on that line.
 */
export function endOfTokenLine(document: SourceDocument, offset: number): number | undefined {
  const { text } = document;
  let at = offset;
  for (;;) {
    while (text[at] === ' ' || text[at] === '\t') at++;
    const comment = commentAt(document, at);
    if (!comment) break;
    const isLineComment = !text.slice(comment.span.start, comment.span.end).startsWith('/*');
    at = comment.span.end;
    if (isLineComment) break;
  }
  return at === lineEndAt(text, at) ? at : undefined;
}

/** Takes away the whole lines of a span; where the text ends with them, the line break before them instead of one behind. */
export function removalOfLines(text: string, start: number, end: number): Edit {
  const first = lineStartAt(text, start);
  const next = nextLineAt(text, end);
  const isLastOpen = next === text.length && text[next - 1] !== '\n' && first > 0;
  if (!isLastOpen) return { span: { start: first, end: next }, text: '' };
  return { span: { start: lineEndAbove(text, first), end: next }, text: '' };
}

/**
 * As `removalOfLines`, with one of the gaps that would meet: of empty lines on both sides those below; of those above
 * what would stand before the end of a block or of the text.
 */
export function removalWithGap(text: string, start: number, end: number): Edit {
  const edit = removalOfLines(text, start, end);
  const { span } = edit;
  const below = blankLinesFrom(text, span.end);
  // The text ends without a line break, and so it will.
  const isOpenEnd = span.end === text.length && text[span.start] === '\n';
  if (isOpenEnd) return { span: { start: text.slice(0, span.start).trimEnd().length, end: span.end }, text: '' };
  const isAfterGap =
    span.start === 0 || isBlankLineBefore(text, span.start) || /[{[(]$/.test(lineBefore(text, span.start));
  if (isAfterGap && below > span.end && below < text.length)
    return { span: { start: span.start, end: below }, text: '' };
  const isLast = below === text.length || /^[ \t]*[}\])]/.test(text.slice(below, below + 200));
  if (!isLast || span.start === 0 || !isBlankLineBefore(text, span.start)) return edit;
  let first = span.start;
  while (first > 0 && isBlankLineBefore(text, first)) first = lineStartAt(text, first - 1);
  return { span: { start: first, end: span.end }, text: '' };
}

/** The line above the one that begins at `offset`, without blanks around it. */
function lineBefore(text: string, offset: number): string {
  return text.slice(lineStartAt(text, Math.max(offset - 1, 0)), offset).trim();
}

function isBlankLineBefore(text: string, offset: number): boolean {
  return offset > 0 && text[offset - 1] === '\n' && lineBefore(text, offset) === '';
}

/** The first offset at or behind a line's start where a line with text begins, or the text's end. */
function blankLinesFrom(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text.slice(at, nextLineAt(text, at)).trim() === '') at = nextLineAt(text, at);
  return at;
}
