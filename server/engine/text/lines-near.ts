import type { Span } from '../model/span.ts';
import { lookAround } from './looked.ts';

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
  const above = before.split('\n').slice(-lines - 1);
  const below = text.slice(end, end + characters).split('\n', lines + 1);
  // What stands further away than these lines is not looked at, however far it might have been.
  lookAround(Math.max(lengthOf(above), lengthOf(below)));
  return { above, below };
}

/** Of lines with their ends. */
function lengthOf(lines: readonly string[]): number {
  let length = 0;
  for (const line of lines) length += line.length + 1;
  return length;
}
