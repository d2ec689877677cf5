import type { Code } from '../../extract/agents/code/code.ts';
import type { Span } from '../../model/span.ts';
import { type Edit, insertion, removal } from './edit.ts';
import { indentOf, isFirstInLine, isOnLaterLine, lineBreakOf, lineEndAt } from './source-lines.ts';

/**
 * Adds an argument or entry behind the last one between two brackets of a program, on a line of its own where the others
 * have one. `open` is the index of the opening bracket's token; none where it is not closed.
 */
export function appendBetween({ text, tokens, closing }: Code, open: number, item: string): readonly Edit[] {
  const start = tokens[open];
  const close = tokens[closing[open] ?? -1];
  if (!start || !close) return [];
  const inner = tokens.slice(open + 1, closing[open]).filter(({ kind }) => kind !== 'line');
  const [first, last] = [inner[0], inner.at(-1)];
  if (!first || !last) return [insertion(start.end, start.text === '{' ? ` ${item} ` : item)];
  const hasComma = last.text === ',';
  if (!isOnLaterLine(text, last.end, close.start)) return [insertion(last.end, hasComma ? ` ${item}` : `, ${item}`)];
  const indent = isFirstInLine(text, first.start) ? indentOf(text, first.start) : `${indentOf(text, close.start)}    `;
  const line = `${lineBreakOf(text)}${indent}${item}${hasComma ? ',' : ''}`;
  // A comment behind the last one stays on its line.
  const end = lineEndAt(text, last.end);
  return hasComma ? [insertion(end, line)] : [insertion(last.end, ','), insertion(end, line)];
}

/** The token that opens the bracket which ends where the span does: that of a call's arguments, or of an object. */
export function openingOf({ tokens, closing }: Code, span: Span): number | undefined {
  const open = closing.findIndex(
    (close, index) => close !== -1 && tokens[close]?.end === span.end && (tokens[index]?.start ?? 0) >= span.start,
  );
  return open === -1 ? undefined : open;
}

/** Takes elements out of a list of a program, from the one that begins the first span to the end of the second, with one comma. */
export function removeBetween({ text, tokens }: Code, from: number, to: number): readonly Edit[] {
  const first = tokens.findIndex(({ start, end }) => start <= from && from < end);
  const last = tokens.findIndex(({ start, end }) => start < to && to <= end);
  const [before, behind] = [tokens[first - 1], tokens[last + 1]];
  const [start, end] = [tokens[first]?.start, tokens[last]?.end];
  if (start === undefined || end === undefined) return [];
  if (behind?.text === ',') {
    const blanks = /^[ \t]*/.exec(text.slice(behind.end, behind.end + 100))?.[0].length ?? 0;
    return [removal(start, behind.end + blanks)];
  }
  return before?.text === ',' ? [removal(before.start, end)] : [removal(start, end)];
}
