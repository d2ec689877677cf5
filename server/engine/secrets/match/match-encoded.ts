import type { Span } from '../../model/span.ts';
import { decodeBase64Text } from '../bytes/base64.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { isWithinEncoded } from '../encoded-anchors.ts';

/** Characters of an encoded text that are decoded. */
const mostEncoded = 16_384;

/** How a text may be written, and the marks that tell it. */
interface Encoding {
  readonly name: string;
  /** Characters of the encoded text. */
  readonly runs: RegExp;
  readonly decode: (run: string) => string | undefined;
}

const encodings: readonly Encoding[] = [
  { name: 'unicode escapes', runs: /(?:\\u00[0-9a-f]{2}|\\x[0-9a-f]{2}){8,2048}/iy, decode: decodeEscapes },
  {
    name: 'percent',
    // Not the name space of a picture that stands in a style or a page.
    runs: /[\w.~+-]{0,40}%3a%2f%2f(?!www\.w3\.org%2)(?:[\w.~+*!-]|%[0-9a-f]{2}){4,2048}/iy,
    decode: decodePercent,
  },
  // Whatever encodes an address leaves letters and digits as they are: who encodes these too encodes all.
  { name: 'percent', runs: /(?:%[0-9a-f]{2}){8,2048}/iy, decode: decodePercent },
  { name: 'hex', runs: /(?:[0-9a-f]{2}){8,8192}/iy, decode: decodeHex },
  { name: 'base64', runs: /[A-Za-z0-9+/_-]{16,16384}={0,2}/y, decode: (run) => decodeBase64Text(wholeGroups(run)) },
];

/**
 * What stands in a text that is written in base64, hex, percent or unicode escapes; the anchor begins it. Found is the
 * encoded text as a whole. `scan` looks into the decoded text, where the same may happen once more.
 */
export function matchEncoded(use: AnchorUse, text: string, end: number, state: ScanState): readonly Candidate[] {
  const anchor = end - use.length;
  if (anchor < state.encodedEnd || state.depth >= 2) return [];
  const isWithin = isWithinEncoded(text.slice(anchor, end).toLowerCase());
  const start = isWithin ? beginningOfRun(text, anchor, state) : beginningOf(text, anchor);
  // How far the scan has read is known as far as anchors are long, and the run of a word may begin long before.
  if ((!isWithin && start < state.encodedEnd) || anchor - start >= mostEncoded || !beginsRun(text, start)) return [];
  if (text[start] === '\\' && !beginsEscapes(text, start, state)) return [];
  state.reach = 2 * mostEncoded;
  for (const { name, runs, decode } of encodings) {
    runs.lastIndex = start;
    const run = runs.exec(text)?.[0].slice(0, mostEncoded);
    if (run === undefined || start + run.length <= anchor) continue;
    state.left -= run.length;
    state.encodedEnd = Math.max(state.encodedEnd, start + run.length);
    const decoded = decode(run);
    if (decoded === undefined || decoded.length < 8 || !isText(decoded)) continue;
    return innermost(state.scanWithin(decoded)).map((inner) =>
      moved(inner, decoded, { start, end: start + run.length }, name),
    );
  }
  return [];
}

/** A text in base64 or hex begins here, not somewhere before. */
export function beginsRun(text: string, start: number): boolean {
  return text[start] === '\\' || !/[A-Za-z0-9+/_-]/.test(text[start - 1] ?? ' ') || text[start - 2] === '\\';
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

/**
 * Percent-encoded addresses are told by the encoding of their `://`, which stands behind the scheme; a token of which each sign is encoded, by its
 * first few, and what stands before it may be encoded so too.
 */
function beginningOf(text: string, anchor: number): number {
  if (text[anchor] !== '%') return anchor;
  let start = anchor;
  if (/^%3a%2f%2f/i.test(text.slice(anchor, anchor + 9))) {
    while (start > 0 && anchor - start < 40 && /[\w.~+-]/.test(text[start - 1] ?? ' ')) start--;
    return start;
  }
  while (start > 2 && anchor - start < mostBefore && /^%[0-9a-f]{2}$/i.test(text.slice(start - 3, start))) start -= 3;
  return start;
}

/** Characters of escapes before a token that are read with it. */
const mostBefore = 240;

/** A word of settings stands anywhere in the run of characters, of which one may hold thousands: what was gone through for the word before is not again. */
function beginningOfRun(text: string, anchor: number, state: ScanState): number {
  const { run } = state;
  let start = anchor;
  while (start > 0 && start !== run.end && anchor - start < mostEncoded && isOfRun(text.charCodeAt(start - 1))) start--;
  if (start === run.end) start = run.start;
  state.run = { start, end: anchor };
  state.reach += Math.min(anchor - start, mostEncoded);
  return start;
}

function isOfRun(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 47 && code <= 57) ||
    code === 43 ||
    code === 45 ||
    code === 95
  );
}

/** Of several readings all are kept; the judge takes the most specific, since they share their place. */
function innermost(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.slice(0, 8);
}

function moved(inner: Candidate, decoded: string, span: Span, encoding: string): Candidate {
  const within = inner.within ?? { text: decoded, span: inner.span, encoding: '' };
  const names = [encoding, within.encoding].filter((name) => name !== '').join(', ');
  const { assignment, partner, ...rest } = inner;
  return { ...rest, span, within: { ...within, encoding: names } };
}

/** No control characters but blanks, and nothing that was no UTF-8. */
function isText(decoded: string): boolean {
  for (let at = 0; at < decoded.length; at++) {
    const code = decoded.charCodeAt(at);
    if (code < 9 || (code > 13 && code < 32) || code === 0xfffd) return false;
  }
  return true;
}

function wholeGroups(run: string): string {
  const body = run.replace(/=+$/, '');
  return body.length % 4 === 1 ? body.slice(0, -1) : body;
}

function decodeHex(run: string): string | undefined {
  const codes = run.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  return codes.some((code) => code > 126) ? undefined : String.fromCharCode(...codes.slice(0, 8_192));
}

function decodeEscapes(run: string): string {
  return run.replace(/\\u00(..)|\\x(..)/g, (_, wide: string | undefined, short: string | undefined) =>
    String.fromCharCode(Number.parseInt(wide ?? short ?? '', 16)),
  );
}

function decodePercent(run: string): string | undefined {
  try {
    return decodeURIComponent(run);
  } catch {
    return undefined;
  }
}
