import { countBelow } from './ordered.ts';

/** A place as editors count: zero-based line, and UTF-16 code units from the line's start. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Start offset of each line, the first being 0. Lines end with `\n`, `\r\n` or a lone `\r`. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  const hasReturns = text.includes('\r');
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return hasReturns ? withLoneReturns(text, starts) : starts;
}

/** Line and column of an offset; offsets outside the text count as its nearest end. */
export function positionAt(starts: readonly number[], offset: number): LineColumn {
  const line = lineAt(starts, offset);
  return { line, column: Math.max(0, offset - (starts[line] ?? 0)) };
}

/** The line that holds an offset, by binary search. */
export function lineAt(starts: readonly number[], offset: number): number {
  return Math.max(0, countBelow(starts, offset + 1) - 1);
}

/** The offset of a line and column; lines behind the last one give the last line's start. */
export function offsetAt(starts: readonly number[], position: LineColumn): number {
  const line = Math.min(Math.max(0, position.line), starts.length - 1);
  return (starts[line] ?? 0) + Math.max(0, position.column);
}

function withLoneReturns(text: string, starts: number[]): readonly number[] {
  const lone: number[] = [];
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) {
    if (text.charCodeAt(at + 1) !== 10) lone.push(at + 1);
  }
  return lone.length === 0 ? starts : [...starts, ...lone].sort((a, b) => a - b);
}
