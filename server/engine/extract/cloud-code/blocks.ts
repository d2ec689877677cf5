import type { Span } from '../../model/span.ts';
import type { Code } from '../agents/code/code.ts';

/** A program that is cut into tokens, with the opening bracket of each closing one. */
export interface Blocks {
  readonly code: Code;
  readonly openers: ReadonlyMap<number, number>;
}

/** The innermost braces around a token of TypeScript. */
export function blockAround({ code, openers }: Blocks, from: number): Span {
  const { tokens, closing, text, base } = code;
  for (let at = from - 1; at >= 0; at = (openers.get(at) ?? at) - 1) {
    if (tokens[at]?.text !== '{' || tokens[at]?.kind !== 'mark') continue;
    return { start: tokens[at]?.start ?? 0, end: tokens[closing[at] ?? -1]?.end ?? base + text.length };
  }
  return { start: 0, end: base + text.length };
}
