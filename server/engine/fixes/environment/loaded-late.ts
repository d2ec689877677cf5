import { type LiteralMove, lineBefore } from './dialect.ts';

/**
 * In words, that a module reads its file of variables only below the line which asks for one: a Python program would stop there. Undefined where it
 * reads it before, not at all, or within a function, which may run first. Source: python-dotenv, "Getting Started".
 */
export function loadedLate(path: string, move: Pick<LiteralMove, 'text' | 'literal'>): string | undefined {
  if (!path.endsWith('.py') || /^[ \t]/.test(lineBefore(move))) return undefined;
  const first = /^(?:dotenv\.)?load_dotenv\(/m.exec(move.text);
  return first === null || first.index < move.literal.span.start
    ? undefined
    : 'load_dotenv() is called below: move it above this line.';
}
