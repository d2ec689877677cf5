import type { Span } from '../../model/span.ts';
import type { ScalarNode, UnknownNode } from '../../model/value-node.ts';
import type { Comment, SyntaxProblem } from '../document.ts';

/** The reader's place in a Bicep text. It only moves forward. */
export interface BicepCursor {
  readonly text: string;
  at: number;
  depth: number;
  readonly comments: Comment[];
  readonly problems: SyntaxProblem[];
}

/** Levels of the tree below which nothing is read: every walker of it stays on its stack. */
export const deepest = 150;

const code = { tab: 9, newline: 10, return: 13, blank: 32, hash: 35, star: 42, slash: 47, byteOrderMark: 0xfeff };

/** Skips blanks, comments and directives (`#disable-next-line`) on the line, and line ends too where `lines` says so. */
export function skip(cursor: BicepCursor, lines: 'on the line' | 'over lines'): void {
  const { text } = cursor;
  for (;;) {
    const char = text.charCodeAt(cursor.at);
    if (char === code.blank || char === code.tab || char === code.return || char === code.byteOrderMark) cursor.at++;
    else if (char === code.newline && lines === 'over lines') cursor.at++;
    else if (char === code.slash || char === code.hash) {
      const next = text.charCodeAt(cursor.at + 1);
      if (char === code.slash && next !== code.slash && next !== code.star) return;
      readComment(cursor, next === code.star && char === code.slash ? 'block' : 'line');
    } else return;
  }
}

function readComment(cursor: BicepCursor, kind: 'line' | 'block'): void {
  const { text, at } = cursor;
  const found = kind === 'line' ? text.indexOf('\n', at) : text.indexOf('*/', at + 2);
  let end = found === -1 ? text.length : kind === 'line' ? found : found + 2;
  if (kind === 'line' && text[end - 1] === '\r') end--;
  const inner = text.slice(text[at] === '#' ? at + 1 : at + 2, kind === 'line' || found === -1 ? end : end - 2);
  cursor.comments.push({ span: { start: at, end }, text: inner.trim() });
  cursor.at = end;
}

/** The text that a sticky pattern finds at the place, which moves behind it. */
export function take(cursor: BicepCursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  if (found !== undefined) cursor.at += found.length;
  return found;
}

export function peek(cursor: BicepCursor): string {
  return cursor.text[cursor.at] ?? '';
}

export function spanFrom(cursor: BicepCursor, start: number): Span {
  return { start, end: Math.max(start, cursor.at) };
}

export function scalarFrom(cursor: BicepCursor, start: number, value: ScalarNode['value']): ScalarNode {
  const span = spanFrom(cursor, start);
  return { kind: 'scalar', value, style: 'plain', span, content: span };
}

/** Reports what cannot be read, and skips the rest of its line. */
export function broken(cursor: BicepCursor, start: number, message: string): UnknownNode {
  const found = cursor.text.indexOf('\n', cursor.at);
  cursor.at = found === -1 ? cursor.text.length : found;
  const span = spanFrom(cursor, start);
  if (cursor.problems.length < mostProblems) cursor.problems.push({ span, message });
  return { kind: 'unknown', span };
}

const mostProblems = 20;
