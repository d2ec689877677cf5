import type { Span } from '../../model/span.ts';
import { type Encoding, encodings, isOfBase64 } from '../bytes/encodings.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { mostEncoded } from '../pass/look-tables.ts';

/**
 * What stands in a text that is written in base64, hex, percent or unicode escapes; the anchor begins it, or stands in it. Found is what the secret is
 * written by, or the encoded text as a whole where its signs are not written each by itself. `scan` looks into the decoded text, where the same may happen once more.
 */
export function matchEncoded(use: AnchorUse, text: string, end: number, state: ScanState): readonly Candidate[] {
  const anchor = end - use.length;
  if (anchor < state.encodedEnd || state.depth >= 2) return [];
  const isWithin = use.leadMax > 0;
  const start = isWithin ? beginningOfRun(text, anchor, state) : beginningOf(text, anchor);
  // How far the scan has read is known as far as anchors are long, and the run of a word may begin long before.
  if ((!isWithin && start < state.encodedEnd) || anchor - start >= mostEncoded) return [];
  if (!wordMark.test(text.slice(anchor, anchor + mostOfMark)) && !beginsRun(text, start)) return [];
  if (text[start] === '\\' && !beginsEscapes(text, start, state)) return [];
  if (text[start] === '%' && !beginsPercent(text, start, state)) return [];
  for (const encoding of encodings) {
    const { endOf, decode } = encoding;
    const runEnd = endOf(text, start);
    state.reach = Math.max(state.reach, runEnd - anchor + besideRun);
    if (runEnd <= Math.max(start, anchor)) continue;
    const run = text.slice(start, runEnd);
    state.left -= run.length;
    state.encodedEnd = Math.max(state.encodedEnd, runEnd);
    const decoded = isRead(run, decode) ? decode(run) : undefined;
    if (decoded === undefined || decoded.length < 8 || !isText(decoded)) continue;
    return innermost(state.scanWithin(decoded)).map((inner) => moved(inner, decoded, { start, run }, encoding));
  }
  return [];
}

/** What is asked of characters beside a run. */
const besideRun = 16;

/** Whether the beginning of a long run, of which most are bytes of no text, reads as one. */
function isRead(run: string, decode: (run: string) => string | undefined): boolean {
  if (run.length <= 4 * beginningOfText) return true;
  const decoded = decode(run.slice(0, beginningOfText));
  return decoded !== undefined && isText(decoded);
}

/** A multiple of what a character or a group of each encoding takes. */
const beginningOfText = 960;

/** A text in base64 or hex begins here, not somewhere before. */
function beginsRun(text: string, start: number): boolean {
  return (
    text[start] === '\\' ||
    text[start] === '%' ||
    !/[A-Za-z0-9+/_-]/.test(text[start - 1] ?? ' ') ||
    text[start - 2] === '\\'
  );
}

/**
 * The first escape of a text, or the first behind as many as are read at once; bytes of which the first few are no text are none of one, as in what a
 * generator writes of a message of Protocol Buffers.
 */
function beginsEscapes(text: string, start: number, { encodedEnd }: ScanState): boolean {
  if (start !== encodedEnd && endsEscape.test(text.slice(Math.max(0, start - 6), start))) return false;
  return !controls.test(text.slice(start, start + mostOfEscapes));
}

const endsEscape = /\\(?:x|u00)[0-9a-f]{2}$/i;
const controls = /^(?:\\(?:x|u00)[0-9a-f]{2}){0,7}\\(?:x|u00)(?:0[0-8ef]|1[0-9a-f])/i;

/** Characters of eight escapes. */
const mostOfEscapes = 48;

/** The first escape of a sign of ASCII, or the first behind as many as are read at once: bytes beyond ASCII before it are of no secret. */
function beginsPercent(text: string, start: number, { encodedEnd }: ScanState): boolean {
  return start === encodedEnd || !/%(?:25)?[2-7][0-9a-f]$/i.test(text.slice(Math.max(0, start - 5), start));
}

/**
 * Percent-encoded addresses are told by the encoding of their `://`, which stands behind the scheme; words of which each sign that is no letter is
 * encoded, by that of a dash or a line.
 */
function beginningOf(text: string, anchor: number): number {
  if (text[anchor] === '\\') return firstBackslash(text, anchor);
  if (text[anchor] !== '%') return anchor;
  const mark = text.slice(anchor, anchor + mostOfMark);
  const isWord = wordMark.test(mark);
  if (!isWord && !/^%3a%2f%2f/i.test(mark)) return anchor;
  let start = anchor;
  while (start > 0 && anchor - start < 40 && /[\w.~+-]/.test(text[start - 1] ?? ' ')) start--;
  return start;
}

/** A text that is itself written in another has its backslashes twice, or four times. */
function firstBackslash(text: string, anchor: number): number {
  let start = anchor;
  while (anchor - start < 3 && text[start - 1] === '\\') start--;
  return start;
}

const wordMark = /^%(?:25)?(?:5f|2d)/i;
const mostOfMark = 9;

/** A word of settings stands anywhere in the run of characters, of which one may hold thousands: what was gone through for the word before is not again. */
function beginningOfRun(text: string, anchor: number, state: ScanState): number {
  const { run } = state;
  let start = anchor;
  while (start > 0 && start !== run.end && anchor - start < mostEncoded && isOfBase64(text.charCodeAt(start - 1)))
    start--;
  if (start === run.end) start = run.start;
  state.run = { start, end: anchor };
  state.reach += Math.min(anchor - start, mostEncoded);
  return start;
}

/** Of several readings all are kept; the judge takes the most specific, since they share their place. */
function innermost(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.slice(0, 8);
}

function moved(
  inner: Candidate,
  decoded: string,
  { start, run }: { readonly start: number; readonly run: string },
  encoding: Encoding,
): Candidate {
  const within = inner.within ?? { text: decoded, span: inner.span, encoding: '' };
  const names = [encoding.name, within.encoding].filter((name) => name !== '').join(', ');
  const { start: from, end: to } = placeIn(run, inner.span, decoded, encoding);
  const { assignment, partner, ...rest } = inner;
  return { ...rest, span: { start: start + from, end: start + to }, within: { ...within, encoding: names } };
}

/** Where signs that a run stands for are written in it: the whole run, unless it writes each by itself. */
function placeIn(run: string, { start, end }: Span, decoded: string, { sizeAt }: Encoding): Span {
  const whole = { start: 0, end: run.length };
  if (sizeAt === undefined || (start === 0 && end === decoded.length) || beyondAscii.test(decoded.slice(0, end)))
    return whole;
  let at = 0;
  let from = 0;
  for (let sign = 0; sign < end; sign++) {
    if (sign === start) from = at;
    at += sizeAt(run, at);
  }
  return at > run.length ? whole : { start: from, end: at };
}

const beyondAscii = /[^\0-\x7f]/;

/** No control characters but blanks, and nothing that was no UTF-8. */
function isText(decoded: string): boolean {
  for (let at = 0; at < decoded.length; at++) {
    const code = decoded.charCodeAt(at);
    if (code < 9 || (code > 13 && code < 32) || code === 0xfffd) return false;
  }
  return true;
}
