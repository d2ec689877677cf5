/**
 * Invariant of `secrets/match/`: one file per way in which a secret stands in a text, from an anchor to candidates with a weight. Whoever looks further
 * than 1,024 characters around the name and its literal says so (`text/looked.ts`).
 */
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { type CharSet, hasChar } from '../shape/char-set.ts';
import { beginsPadding, matchReserved } from './match-reserved.ts';
import { isBoundary } from './token-boundary.ts';

/** The token around an anchor that ends at `end`; undefined where the shape does not hold there. */
export function matchToken(use: AnchorUse, text: string, end: number, state: ScanState): Candidate | undefined {
  const { detector } = use;
  const { regex } = detector;
  if (regex === undefined) return undefined;
  const anchor = end - use.length;
  let mayBeEscaped = use.leadMax > 0;
  for (let lead = use.leadMax; lead >= use.leadMin; lead--) {
    const start = anchor - lead;
    if (start < 0 || !isBoundary(text, start, detector.before) || isInDigest(text, start)) continue;
    state.left -= detector.measure.cost;
    regex.lastIndex = start;
    const match = regex.exec(text);
    mayBeEscaped ||= match === null;
    if (match === null || isByChance(text, start, match[0])) continue;
    const behind = start + match[0].length;
    if (goesOn(text, behind, detector.after)) {
      const stop = lead === 0 && isTelling(text.slice(anchor, end)) ? endOfLonger(text, start, behind) : undefined;
      if (stop === undefined) continue;
      return { detector, span: { start, end: stop }, token: text.slice(start, stop), weight: weightOfLonger };
    }
    if (beginsPadding(text, behind)) {
      const padded = matchReserved(use, text, { start: anchor, end }, state);
      if (padded !== undefined && padded.span.end > behind) return padded;
    }
    const [from, to] = match.indices?.find((pair, group) => group > 0 && pair !== undefined) ?? [start, behind];
    return { detector, span: { start: from, end: to }, token: match[0], weight: 1 };
  }
  return mayBeEscaped ? matchReserved(use, text, { start: anchor, end }, state) : undefined;
}

/** Whether the digest of a file goes on here, which holds every short mark by chance. Sources: W3C, Subresource Integrity, "integrity metadata"; Go Modules Reference, "go.sum files". */
function isInDigest(text: string, start: number): boolean {
  const before = text[start - 1];
  return (before === '+' || before === '/') && ofDigest.test(text.slice(Math.max(0, start - mostDigest), start));
}

/** Characters of the longest digest, of 512 bits in base64, and of what it begins with. */
const mostDigest = 96;
const ofDigest = /(?:^|[^A-Za-z0-9+/])(?:sha(?:256|384|512)-|h1:)[A-Za-z0-9+/]{1,88}$/;

/**
 * Whether letters and digits stand in long data in base64, of an image or an archive, which holds every short mark by chance, on one line or on lines of one
 * length. What has a sign that base64 does not write is a token there, too.
 */
function isByChance(text: string, start: number, token: string): boolean {
  if (!/^[\s+/]$/.test(text[start - 1] ?? '') || !ofBase64.test(token)) return false;
  const end = start + token.length;
  const before = endOfBase64.exec(text.slice(Math.max(0, start - mostData), start))?.[0] ?? '';
  const behind = startOfBase64.exec(text.slice(end, end + mostData))?.[0] ?? '';
  const own = before.length + token.length + behind.length;
  if (own >= token.length + leastData) return isData(before + behind);
  const above = text.slice(Math.max(0, start - before.length - mostData), start - before.length);
  return behind !== '' && lineOfBase64.exec(above)?.[1]?.length === own && isData(before + behind + above);
}

/** Words of a path have no capitals within, or no digits; both, and signs, have all data. */
function isData(around: string): boolean {
  return /[a-z][A-Z]/.test(around) && /\d/.test(around) && /[+/]/.test(around);
}

/** Characters on either side that are looked at, and how many of data there are at least. */
const mostData = 240;
const leastData = 120;
const ofBase64 = /^[A-Za-z0-9+/]+$/;
const endOfBase64 = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]*$/;
const startOfBase64 = /^[A-Za-z0-9+/]*/;
/** Widths of the lines of PEM and MIME, and wider ones. Sources: RFC 7468, "Textual encodings"; RFC 2045, "Base64 Content-Transfer-Encoding". */
const lineOfBase64 = /(?:^|[^A-Za-z0-9+/])([A-Za-z0-9+/]{64,160})\r?\n[ \t]*$/;

/** A prefix that its vendor has made to be told by, and no word of prose: `dckr_pat_`, `glpat-`. */
function isTelling(prefix: string): boolean {
  return /^(?=.*[A-Za-z])(?:.{3,}_|.{4,}-)$/.test(prefix);
}

/**
 * The end of what begins as a token of the vendor does and is longer than one: another stands right behind it, more was written to it, or its vendor
 * has made them longer. Source: GitHub, "About authentication to GitHub", which says that tokens may get longer.
 */
function endOfLonger(text: string, start: number, behind: number): number | undefined {
  if (behind - start < leastLonger) return undefined;
  rest.lastIndex = behind;
  const stop = rest.test(text) ? rest.lastIndex : behind;
  return stop > behind && stop - behind < mostRest ? stop : undefined;
}

/** Characters of a token of which more behind it leaves no doubt whose it is. */
const leastLonger = 24;
const mostRest = 400;
const rest = /[\w-]{1,400}/y;
/** Little speaks for what its vendor does not make in this form. */
const weightOfLonger = 0.4;

/** A token does not end here; a full stop that ends a sentence is none of its characters. */
function goesOn(text: string, end: number, after: CharSet): boolean {
  return hasChar(after, text.charCodeAt(end)) && !(text[end] === '.' && /\s/.test(text[end + 1] ?? ' '));
}
