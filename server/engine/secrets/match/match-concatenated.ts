import type { Span } from '../../model/span.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';

/** Characters of a concatenation, and of the line before it, that are read. */
const mostJoined = 2_000;
const mostBefore = 200;
const mostPiece = 400;
/** Characters around what has been joined that are looked at for the next piece and the line before. */
const reachOfPiece = 2_000;

/** What joins two literals: an operator on either side of a line's end, a continued line, or nothing but blanks. */
const joint =
  /[ \t]{0,40}(?:(?:\+|\.{1,2}|&|\\)[ \t]{0,40}(?:\r?\n[ \t]{0,120})?|\r?\n[ \t]{1,120}(?:(?:\+|\.{1,2}|&)[ \t]{0,10})?)["']/y;

/**
 * What stands in literals that are put together, `"abc" + "def"`, read as one; the anchor is the end of the first with
 * what joins it. Found is all from the first literal's content to the last one's.
 */
export function matchConcatenated(use: AnchorUse, text: string, end: number, state: ScanState): readonly Candidate[] {
  const close = end - use.length;
  if (close < state.joinedEnd || state.depth > 0) return [];
  const quote = text[close] ?? '';
  // Of most literals nothing follows.
  const second = pieceAt(text, close, quote);
  if (second === undefined) return [];
  const from = Math.max(0, close - mostPiece);
  const open = from + text.slice(from, close).lastIndexOf(quote);
  if (open < from || !isPiece(text.slice(open + 1, close))) return [];
  let joined = text.slice(open + 1, close);
  let last = close;
  for (let next: Span | undefined = second; next !== undefined; next = pieceAt(text, last, quote)) {
    joined += text.slice(next.start, next.end);
    last = next.end;
    state.reach = last - close + reachOfPiece;
    if (joined.length > mostJoined) return [];
  }
  if (joined.length < 12) return [];
  state.joinedEnd = last;
  state.left -= joined.length + mostBefore;
  const lines = text.slice(Math.max(0, open - mostBefore), open);
  const before = lines.slice(lines.lastIndexOf('\n') + 1);
  const whole = `${before}${quote}${joined}${quote}`;
  const contentStart = before.length + 1;
  const span = { start: open + 1, end: last };
  return state.scanWithin(whole).flatMap((inner) => {
    if (inner.span.start < contentStart || inner.within !== undefined) return [];
    const { assignment, partner, ...rest } = inner;
    const first = contentStart + close - open - 1;
    // What stands in the first piece alone is found without joining.
    if (inner.span.end <= first) return [];
    return [{ ...rest, span, within: { text: whole, span: inner.span, encoding: '' } }];
  });
}

function pieceAt(text: string, close: number, quote: string): Span | undefined {
  joint.lastIndex = close + 1;
  if (!joint.test(text) || text[joint.lastIndex - 1] !== quote) return undefined;
  const start = joint.lastIndex;
  const length = text.slice(start, start + mostPiece).indexOf(quote);
  const end = start + length;
  return length === -1 || !isPiece(text.slice(start, end)) ? undefined : { start, end };
}

/** Secrets hold no blanks and no escapes; most text that is put together does. */
function isPiece(content: string): boolean {
  return content.length >= 2 && !/[\s\\]/.test(content);
}
