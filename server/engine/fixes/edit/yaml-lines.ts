/** The lines of a YAML text, as its editor needs them. */
import type { MapEntry } from '../../model/value-node.ts';

/** The line end that the text uses. */
export function lineBreakOf(text: string): string {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** Start of the line that holds `offset`; behind a byte order mark. */
export function lineStartAt(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\ufeff') ? 1 : start;
}

/** The offset of the line break behind `offset`, or the end of the text. */
export function lineEndAt(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  if (found === -1) return text.length;
  return found > offset && text[found - 1] === '\r' ? found - 1 : found;
}

/** Start of the next line, or the end of the text. */
export function nextLineAt(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found === -1 ? text.length : found + 1;
}

export function columnAt(text: string, offset: number): number {
  return offset - lineStartAt(text, offset);
}

/** What a line must begin with to stand in the column of `offset`. */
export function indentationAt(text: string, offset: number): string {
  const before = text.slice(lineStartAt(text, offset), offset);
  return /^[ \t]*$/.test(before) ? before : ' '.repeat(before.length);
}

/** Whether only white space stands before `offset` in its line. */
export function isFirstInLine(text: string, offset: number): boolean {
  return /^[ \t]*$/.test(text.slice(lineStartAt(text, offset), offset));
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
