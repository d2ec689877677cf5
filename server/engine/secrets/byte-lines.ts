import { behindBlanks } from './byte-tables.ts';
import { givingTables, mostGiven } from './giving-tables.ts';

const lineFeed = 10;
const { commentMarks } = givingTables;

export function isSpace(code: number | undefined): boolean {
  return code === 32 || (code !== undefined && code >= 9 && code <= 13);
}

/** Where the line begins; undefined where that is too far away. */
export function lineStart(bytes: Uint8Array, from: number): number | undefined {
  const least = Math.max(0, from - mostGiven.before);
  let at = from;
  while (at > least && bytes[at - 1] !== lineFeed) at--;
  return at > least || at === 0 ? at : undefined;
}

/** The place is on a line that may be a comment. */
export function mayBeComment(bytes: Uint8Array, at: number): boolean {
  const line = lineStart(bytes, at);
  return line === undefined || beginsComment(bytes, line);
}

/** The line begins as a comment may, which is read as prose. */
export function beginsComment(bytes: Uint8Array, line: number): boolean {
  return commentMarks[bytes[behindBlanks(bytes, line)] ?? 0] === 1;
}
