import type { ScalarNode } from '../../model/value-node.ts';
import { char, isBlank, isDigit } from '../char.ts';
import type { Comment, SyntaxProblem } from '../document.ts';

/** The reader's place in the text, and what it met on the way. It only moves forward. */
export interface TomlCursor {
  readonly text: string;
  at: number;
  depth: number;
  readonly comments: Comment[];
  readonly problems: SyntaxProblem[];
}

/** Levels of the tree, dotted keys included, below which nothing is read: every walker of it stays on its stack. */
export const depthLimit = 200;

/** Adds a problem; one place speaks once. */
export function report(cursor: TomlCursor, start: number, end: number, message: string) {
  const last = cursor.problems.at(-1);
  if (!last || last.span.start < start) cursor.problems.push({ span: { start, end }, message });
}

/** Skips blanks on the line; answers the code unit that follows, NaN at the end. */
export function skipBlank(cursor: TomlCursor): number {
  let code = cursor.text.charCodeAt(cursor.at);
  while (isBlank(code) || code === char.return) code = cursor.text.charCodeAt(++cursor.at);
  return code;
}

/** Skips blanks, comments and line ends; answers the code unit that follows, NaN at the end. */
export function skipLines(cursor: TomlCursor): number {
  for (;;) {
    const code = skipBlank(cursor);
    if (code === char.newline) cursor.at++;
    else if (code === char.hash) skipComment(cursor);
    else return code;
  }
}

/** Passes over the comment that starts here and keeps it. */
export function skipComment(cursor: TomlCursor) {
  const start = cursor.at;
  const end = lineEnd(cursor);
  cursor.comments.push({ span: { start, end }, text: cursor.text.slice(start + 1, end).trim() });
  cursor.at = end;
}

/** The end of the place's line, before its line break. */
export function lineEnd({ text, at }: TomlCursor): number {
  const newline = text.indexOf('\n', at);
  if (newline === -1) return text.length;
  return newline > at && text.charCodeAt(newline - 1) === char.return ? newline - 1 : newline;
}

/** A letter, digit, `_` or `-`: what keys without quotes are made of. */
export function isBareKeyPart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95 || code === char.minus
  );
}

/** Reads a bare or quoted key; undefined where none stands here. */
export function readKeyPart(cursor: TomlCursor, quoted: (cursor: TomlCursor) => ScalarNode | undefined) {
  const { text, at: start } = cursor;
  const code = text.charCodeAt(start);
  if (code === char.quote || code === char.apostrophe) return quoted(cursor);
  let at = start;
  while (isBareKeyPart(text.charCodeAt(at))) at++;
  cursor.at = at;
  return at === start ? undefined : plain(text.slice(start, at), { start, end: at });
}

/** A scalar whose text is its whole span. */
export function plain(value: ScalarNode['value'], span: ScalarNode['span']): ScalarNode {
  return { kind: 'scalar', value, style: 'plain', span, content: span };
}

/** Whether only blanks stand before the place on its line. */
export function isFirstOnLine({ text, at }: TomlCursor): boolean {
  let start = at;
  while (start > 0 && isBlank(text.charCodeAt(start - 1))) start--;
  return start === 0 || text.charCodeAt(start - 1) === char.newline;
}
