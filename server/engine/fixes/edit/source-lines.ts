import type { Span } from '../../model/span.ts';
import type { Comment, SourceDocument } from '../../syntax/document.ts';
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
  let low = 0;
  let high = comments.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  const comment = comments[low];
  return comment?.span.start === offset ? comment : undefined;
}

/** Whether a comment lies within the span. */
export function hasComment({ comments }: SourceDocument, span: Span): boolean {
  return comments.some((comment) => span.start <= comment.span.start && comment.span.end <= span.end);
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
  return { span: { start: lineEndAt(text, first - 1), end: next }, text: '' };
}
