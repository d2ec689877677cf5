import type { Span } from '../../model/span.ts';

/**
 * Invariant of `secrets/joined/`: what a program puts together of literals is read as one text, by characters alone. A piece is
 * the content of a literal without blanks, escapes and quotes: secrets hold none, and most text that is put together does.
 */
export interface Joined {
  readonly pieces: readonly Span[];
  /** All that stands for the text, with its quotes and calls: what another expression can take the place of. */
  readonly expression: Span;
}

/** Characters of a piece, and of all together, that are read. */
export const mostPiece = 400;
export const mostJoined = 2_000;

/** A literal of one piece; letters before it say how it is written. */
const literal = /[rRbBuUfF@$NL]{0,2}(["'`])([^\s\\"'`]{1,400})\1/y;

/** The piece of a literal that begins here, and where the literal ends. */
export function literalAt(text: string, at: number): { readonly piece: Span; readonly end: number } | undefined {
  literal.lastIndex = at;
  const content = literal.exec(text)?.[2];
  if (content === undefined) return undefined;
  const end = literal.lastIndex;
  return { piece: { start: end - 1 - content.length, end: end - 1 }, end };
}
