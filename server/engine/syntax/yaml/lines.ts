/** What a whole line looks like: asked only where something before it may be broken. */
import { type Cursor, isMarker } from './cursor.ts';

const entryLine = /(?:- |-\r?$|\? |(?:[\w./$-]{1,200}|"[^"\n]{0,200}"|'[^'\n]{0,200}')[ \t]{0,8}:(?:\s|$))/my;

/**
 * Whether the line that the cursor has just come to shows that a quote or bracket before it was never closed:
 * a document marker, or an entry at or left of `indent`.
 */
export function isBroken(cursor: Cursor, indent: number): boolean {
  const column = cursor.at - cursor.lineStart;
  if (column === 0 && isMarker(cursor, cursor.at)) return true;
  if (column > indent) return false;
  entryLine.lastIndex = cursor.at;
  return entryLine.test(cursor.text);
}
