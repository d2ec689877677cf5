import type { Span } from '../model/span.ts';
import type { ScalarNode, UnknownNode } from '../model/value-node.ts';
import type { Comment, SyntaxProblem } from './document.ts';

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

/** Skips blanks and comments on the line, and line ends too where `lines` says so. */
export function skip(cursor: BicepCursor, lines: 'on the line' | 'over lines'): void {
  const { text } = cursor;
  while (cursor.at < text.length) {
    const char = text[cursor.at] ?? '';
    if (char === ' ' || char === '\t' || char === '\r' || char === '\uFEFF') cursor.at++;
    else if (char === '\n' && lines === 'over lines') cursor.at++;
    else if (char === '/' && (text[cursor.at + 1] === '/' || text[cursor.at + 1] === '*')) readComment(cursor);
    else return;
  }
}

function readComment(cursor: BicepCursor): void {
  const { text, at } = cursor;
  const isLine = text[at + 1] === '/';
  const found = isLine ? text.indexOf('\n', at) : text.indexOf('*/', at + 2);
  let end = found === -1 ? text.length : isLine ? found : found + 2;
  if (isLine && text[end - 1] === '\r') end--;
  const span = { start: at, end };
  const inner = text.slice(at + 2, isLine || found === -1 ? end : end - 2);
  cursor.comments.push({ span, text: inner.trim() });
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
