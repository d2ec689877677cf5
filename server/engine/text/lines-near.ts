import type { Span } from '../model/span.ts';

/** How far is looked on either side of a place: UTF-16 units, and whole lines. */
interface Near {
  readonly characters: number;
  readonly lines: number;
}

/** The lines around a place: `above` with the piece of its own line that stands before it as the last, `below` with the piece behind it as the first. */
export function linesNear(
  text: string,
  { start, end }: Span,
  { characters, lines }: Near,
): { readonly above: readonly string[]; readonly below: readonly string[] } {
  const before = text.slice(Math.max(0, start - characters), start);
  return {
    above: before.split('\n').slice(-lines - 1),
    below: text.slice(end, end + characters).split('\n', lines + 1),
  };
}
