import type { Span } from '../../model/span.ts';
import type { Language } from '../../text/language.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { chainAt } from '../joined/chain.ts';
import { continuedAt, spanAcross } from '../joined/continued.ts';
import { type Joined, mostJoined } from '../joined/joined.ts';
import { joinedList } from '../joined/lists.ts';
import { leastJoined } from '../pass/look-tables.ts';

/** Characters before an expression that may name what it is given to. */
const mostBefore = 200;

/**
 * What stands in literals that are put together, by operators, by calls or by the end of a line that is continued, read as
 * one. Found is all from the first piece to the last one's end; of a continued line the secret alone.
 */
export function matchConcatenated(
  use: AnchorUse,
  text: string,
  end: number,
  { language, state }: { readonly language: Language; readonly state: ScanState },
): readonly Candidate[] {
  if (state.depth > 0 || end - use.length < state.joinedEnd) return [];
  const anchor = text.slice(end - use.length, end).toLowerCase();
  if (anchor.startsWith('\\')) return acrossLines(text, end - use.length, state);
  state.left -= mostBefore;
  const joined = joinedAt(text, anchor, end, language);
  if (joined === undefined) return [];
  const { pieces, expression } = joined;
  state.reach = 2 * (expression.end - expression.start) + mostJoined;
  state.joinedEnd = expression.end;
  const [first, last] = [pieces[0], pieces.at(-1)];
  const content = pieces.map(({ start, end: stop }) => text.slice(start, stop)).join('');
  if (first === undefined || last === undefined || content.length < leastJoined) return [];
  const before = headOf(text, expression.start);
  const quote = text.slice(text[first.start - 2] === '\\' ? first.start - 2 : first.start - 1, first.start);
  const whole = `${before}${quote}${content}${quote}`;
  state.left -= whole.length;
  const contentStart = before.length + quote.length;
  const span = { start: first.start, end: last.end };
  return state.scanWithin(whole).flatMap((inner) => {
    if (inner.span.start < contentStart || inner.within !== undefined) return [];
    const { assignment, partner, ...rest } = inner;
    // What stands in one piece alone is found without joining, but a password of an address that begins in another one.
    const piece = pieceOf(inner.span, pieces, contentStart);
    const isOfAddress = piece !== undefined && inner.detector.entry.match === 'uri';
    if (piece !== undefined && !(isOfAddress && !whole.slice(piece.start, inner.span.start).includes('://'))) return [];
    return [{ ...rest, span, within: { text: whole, span: inner.span, encoding: '', expression } }];
  });
}

function joinedAt(text: string, anchor: string, end: number, language: Language): Joined | undefined {
  if (/^["'`]/.test(anchor)) return chainAt(text, end - anchor.length, language);
  if (anchor !== 'append(') return joinedList(text, anchor, end);
  const head = /["'`](?=\)[;\s]{0,100}(?:\w{0,40}\.)?$)/.exec(text.slice(Math.max(0, end - 160), end - anchor.length));
  const close = head === null ? undefined : Math.max(0, end - 160) + head.index;
  return close === undefined ? undefined : chainAt(text, close, language);
}

/** Where the piece stands in the joined text that holds all of it. */
function pieceOf(span: Span, pieces: readonly Span[], contentStart: number): Span | undefined {
  let start = contentStart;
  for (const piece of pieces) {
    const end = start + piece.end - piece.start;
    if (span.start >= start && span.end <= end) return { start, end };
    start = end;
  }
  return undefined;
}

/** What the expression is given to: its line up to it, or the line above where it begins one, without an open bracket. */
function headOf(text: string, start: number): string {
  const head = text.slice(Math.max(0, start - mostBefore), start);
  const line = head.slice(head.lastIndexOf('\n') + 1);
  const above = head.trimEnd();
  const own = line.trim() === '' ? `${above.slice(above.lastIndexOf('\n') + 1)} ` : line;
  return own.replace(/([=:])\s*(?:[({]\s*|"\[?)$/, '$1 ');
}

function acrossLines(text: string, at: number, state: ScanState): readonly Candidate[] {
  const continued = continuedAt(text, at);
  if (continued === undefined) return [];
  state.reach = 2 * (continued.end - continued.start) + mostJoined;
  state.joinedEnd = continued.end;
  state.left -= 2 * continued.text.length;
  return state.scanWithin(continued.text).flatMap((inner) => {
    const span = inner.within === undefined ? spanAcross(continued, inner.span) : undefined;
    const { assignment, partner, ...rest } = inner;
    return span === undefined
      ? []
      : [{ ...rest, span, within: { text: continued.text, span: inner.span, encoding: '' } }];
  });
}
