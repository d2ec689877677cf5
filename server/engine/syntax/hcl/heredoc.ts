import type { Span } from '../../model/span.ts';
import { countBelow } from '../../text/ordered.ts';
import { char, isBlank } from '../char.ts';
import { type Cursor, isNamePart, isNameStart, peek } from './lexer.ts';

/** A heredoc as its marks say: offsets of the text, and whether the lines' common indentation is no part of it. */
export interface Heredoc {
  readonly isIndented: boolean;
  /** From behind the opening line to before the closing one. */
  readonly content: Span;
  /** Behind the closing name. */
  readonly end: number;
}

/** The heredoc that opens at the place; undefined where none does, or where no line closes it. */
export function heredocAt(cursor: Cursor): Heredoc | undefined {
  if (peek(cursor) !== char.less || peek(cursor, 1) !== char.less) return undefined;
  const isIndented = peek(cursor, 2) === char.minus;
  const nameStart = isIndented ? 3 : 2;
  if (!isNameStart(peek(cursor, nameStart))) return undefined;
  let ahead = nameStart + 1;
  while (isNamePart(peek(cursor, ahead))) ahead++;
  const name = cursor.text.slice(cursor.at + nameStart, cursor.at + ahead);
  while (peek(cursor, ahead) === char.return || peek(cursor, ahead) === char.space) ahead++;
  if (peek(cursor, ahead) !== char.newline) return undefined;
  const start = cursor.at + ahead + 1;
  const closing = closingLine(cursor, name, start);
  if (closing === undefined) return undefined;
  const end = cursor.text.lastIndexOf('\n', closing) + 1;
  return { isIndented, content: { start, end }, end: closing + name.length };
}

/** The offset of `name` on the first line from `start` on that holds nothing else. */
function closingLine(cursor: Cursor, name: string, start: number): number | undefined {
  cursor.heredocEnds ??= nameLines(cursor.text);
  const candidates = cursor.heredocEnds.get(name) ?? [];
  const found = candidates[countBelow(candidates, start)];
  return found !== undefined && found + name.length <= cursor.end ? found : undefined;
}

const nameLine = /^[ \t]*([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?$/u;

/** Offsets of the names that stand alone on a line, by name. */
function nameLines(text: string): ReadonlyMap<string, readonly number[]> {
  const lines = new Map<string, number[]>();
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const name = end - start < 200 ? nameLine.exec(text.slice(start, end))?.[1] : undefined;
    if (name !== undefined) {
      const at = text.indexOf(name, start);
      const known = lines.get(name);
      if (known) known.push(at);
      else lines.set(name, [at]);
    }
    start = end + 1;
  }
  return lines;
}

/** The blanks that all lines with text share. */
export function commonIndent(text: string, { start, end }: Span): number {
  let common = Number.POSITIVE_INFINITY;
  for (let line = start; line < end; ) {
    const newline = text.indexOf('\n', line);
    let at = line;
    while (isBlank(text.charCodeAt(at))) at++;
    const isEmpty = at === newline || text.charCodeAt(at) === char.return;
    if (!isEmpty) common = Math.min(common, at - line);
    line = newline + 1;
  }
  return Number.isFinite(common) ? common : 0;
}
