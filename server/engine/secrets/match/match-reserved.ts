import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { hasChar, holdsReserved } from '../shape/char-set.ts';
import { isReservedForm } from '../shape/reserved-forms.ts';
import { isBoundary } from './token-boundary.ts';

/** A run of an address as it reads, and where each of its characters is written. */
interface Read {
  readonly text: string;
  readonly places: readonly number[];
}

/**
 * A token around the anchor between two offsets of which only the signs that an address reserves are in percent escapes, in one or two levels: `+`,
 * `/` and `=` of base64 as a query has them. Found is the escaped text. Undefined where no escape stands in what may be one.
 */
export function matchReserved(
  use: AnchorUse,
  text: string,
  { start: anchor, end }: { readonly start: number; readonly end: number },
  state: ScanState,
): Candidate | undefined {
  const { detector, leadMax } = use;
  if (detector.regex === undefined || state.depth >= 2) return undefined;
  const isEscaped = isReservedForm(text.slice(anchor, end));
  if (!isEscaped && !holdsReserved(detector.measure.chars)) return undefined;
  // An address before it tells its decoder more.
  const before = isEscaped ? mostBefore : 5 * leadMax + besideRun;
  const first = leadMax === 0 && !isEscaped ? anchor : beginningOfRun(text, anchor, before);
  ofRun.lastIndex = first;
  const run = ofRun.exec(text)?.[0];
  if (run === undefined || first + run.length < end) return undefined;
  state.left -= run.length;
  state.reach = Math.max(state.reach, anchor - first + besideRun, run.length + besideRun);
  // Of a token that itself holds an escape one level alone is read.
  const levels = run.includes('%25') ? [anyLevel, oneLevel] : [anyLevel];
  for (const level of levels) {
    const read = readRun(run, first, level);
    const found = tokenIn(use, text, read, { anchor, behind: first + run.length, state });
    if (found !== undefined) return found;
  }
  return undefined;
}

function tokenIn(
  { detector, leadMin, leadMax }: AnchorUse,
  text: string,
  { text: decoded, places }: Read,
  { anchor, behind, state }: { readonly anchor: number; readonly behind: number; readonly state: ScanState },
): Candidate | undefined {
  const { regex } = detector;
  const at = places.indexOf(anchor);
  if (regex === undefined || at < leadMin) return undefined;
  for (let lead = Math.min(leadMax, at); lead >= leadMin; lead--) {
    const start = at - lead;
    const isBegun =
      start > 0 ? isBoundary(decoded, start, detector.before) : isBoundary(text, places[0] ?? 0, detector.before);
    if (!isBegun) continue;
    state.left -= detector.measure.cost;
    regex.lastIndex = start;
    const match = regex.exec(decoded);
    if (match === null) continue;
    const end = start + match[0].length;
    // What an address reserves and stands behind the run as it is ends the token: as a sign of it, it would be escaped too.
    if (hasChar(detector.after, end < decoded.length ? decoded.charCodeAt(end) : codeOfWord(text, behind))) continue;
    const [from, to] = match.indices?.find((pair, group) => group > 0 && pair !== undefined) ?? [start, end];
    return {
      detector,
      span: { start: places[from] ?? behind, end: places[to] ?? behind },
      token: match[0],
      weight: 1,
      within: { text: decoded, span: { start: from, end: to }, encoding: 'percent' },
    };
  }
  return undefined;
}

/** NaN of what is no part of a word. */
function codeOfWord(text: string, at: number): number {
  return ofAddress.test(text.charAt(at)) ? text.charCodeAt(at) : Number.NaN;
}

/** Where the characters before an anchor begin that may be of its token, or of what that is a part of. */
function beginningOfRun(text: string, anchor: number, most: number): number {
  const least = Math.max(0, anchor - most);
  let start = anchor;
  while (start > least && ofAddress.test(text.charAt(start - 1))) start--;
  return start;
}

function readRun(run: string, first: number, level: RegExp): Read {
  const pieces = [...run.matchAll(level)];
  return {
    text: pieces.map(([piece, code]) => (code ? String.fromCharCode(Number.parseInt(code, 16)) : piece)).join(''),
    places: pieces.map(({ index }) => first + index),
  };
}

/** Whether `=` stands at `at` in percent escapes, which may be of the token before it. */
export function beginsPadding(text: string, at: number): boolean {
  return text.charCodeAt(at) === percent && /^%(?:25)?3d$/i.test(text.slice(at, at + (text[at + 1] === '2' ? 5 : 3)));
}

const percent = 37;

const ofAddress = /[\w.~+*!'()%-]/;
/** Most tokens are shorter. A blank or the end of a line is a sign of some. */
const ofRun = /(?=[\w.~+*!'()-]{0,800}%)(?:[\w.~+*!'()-]|%(?:25)?(?:[2-7][0-9a-f]|0[9ad])){8,1000}/iy;
const anyLevel = /%(?:25)?([2-7][0-9a-f]|0[9ad])|./gi;
const oneLevel = /%([2-7][0-9a-f]|0[9ad])|./gi;

/** Characters before an anchor that holds escapes. */
const mostBefore = 500;
/** What is asked of characters beside a run. */
const besideRun = 16;
