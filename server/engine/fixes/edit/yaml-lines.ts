/** The lines of a YAML text, as its editor needs them. */
import type { MapEntry } from '../../model/value-node.ts';
import { lineEndAt, lineStartAt, nextLineAt } from './source-lines.ts';

/** UTF-16 units from the beginning of the line to the offset, from 0. */
export function columnAt(text: string, offset: number): number {
  return offset - lineStartAt(text, offset);
}

/** What a line must begin with to stand in the column of `offset`. */
export function indentationAt(text: string, offset: number): string {
  const before = text.slice(lineStartAt(text, offset), offset);
  return /^[ \t]*$/.test(before) ? before : ' '.repeat(before.length);
}

/** The offset behind the last character before `offset` that is not a blank of the same line. */
export function behindText(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

/** Where the comment that follows `offset` in its line begins; undefined where something else follows, or nothing. */
export function commentBehind(text: string, offset: number): number | undefined {
  const length = /^[ \t]*/.exec(text.slice(offset, lineEndAt(text, offset)))?.[0].length ?? 0;
  return length > 0 && text[offset + length] === '#' ? offset + length : undefined;
}

/** Whether a literal scalar may end with the line of `offset`: a comment or blanks below could be taken for its text. */
export function isLiteralSafe(text: string, offset: number): boolean {
  const below = text.slice(nextLineAt(text, offset), nextLineAt(text, offset) + 2000);
  return !/^(?:[ \t\r]*\n)*[ \t]*#|^[ \t]+\r?(?:\n|$)/.test(below);
}

/** Behind the `:` of an entry; undefined where it has none. */
export function colonEnd(text: string, entry: MapEntry): number | undefined {
  for (let at = entry.key.span.end; at < entry.value.span.start; at++) {
    if (text[at] === ':') return at + 1;
    if (text[at] === '#') at = lineEndAt(text, at);
  }
  return undefined;
}
