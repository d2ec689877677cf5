import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { hasChar, holdsReserved } from '../shape/char-set.ts';

/**
 * A token that begins at `start`, of which only the signs that an address reserves are in percent escapes, in one or two levels: `+`, `/` and `=` of
 * base64 as a query has them. Found is the escaped text. Undefined where no escape stands in what may be one.
 */
export function matchReserved(
  { detector }: AnchorUse,
  text: string,
  start: number,
  state: ScanState,
): Candidate | undefined {
  if (detector.regex === undefined || state.depth >= 2 || !holdsReserved(detector.measure.chars)) return undefined;
  ofRun.lastIndex = start;
  const run = ofRun.exec(text)?.[0];
  if (run === undefined) return undefined;
  state.left -= run.length;
  state.reach = Math.max(state.reach, run.length + besideRun);
  const pieces = [...run.matchAll(ofPiece)];
  // What stands behind the run tells whether the token ends with it.
  const decoded = pieces
    .map(([piece, code]) => (code ? String.fromCharCode(Number.parseInt(code, 16)) : piece))
    .join('');
  detector.regex.lastIndex = 0;
  const match = detector.regex.exec(decoded);
  if (match === null) return undefined;
  const behind = match[0].length;
  const next = behind < decoded.length ? decoded : text.slice(start + run.length, start + run.length + 1);
  if (hasChar(detector.after, next.charCodeAt(behind < decoded.length ? behind : 0))) return undefined;
  const [from, to] = match.indices?.find((pair, group) => group > 0 && pair !== undefined) ?? [0, behind];
  const written = (at: number) => start + (pieces[at]?.index ?? run.length);
  return {
    detector,
    span: { start: written(from), end: written(to) },
    token: match[0],
    weight: 1,
    within: { text: decoded, span: { start: from, end: to }, encoding: 'percent' },
  };
}

/** Whether `=` stands at `at` in percent escapes, which may be of the token before it. */
export function beginsPadding(text: string, at: number): boolean {
  return text.charCodeAt(at) === percent && /^%(?:25)?3d$/i.test(text.slice(at, at + (text[at + 1] === '2' ? 5 : 3)));
}

const percent = 37;

/** Most tokens are shorter. */
const ofRun = /(?=[\w.~+*-]{2,800}%)(?:[\w.~+*-]|%(?:25)?[2-7][0-9a-f]){8,1000}/iy;
const ofPiece = /%(?:25)?([2-7][0-9a-f])|./gi;

/** What is asked of characters beside a run. */
const besideRun = 16;
