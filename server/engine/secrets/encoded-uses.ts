import type { AnchorUse, Detector } from './detector.ts';
import { concatenationAnchors, type EncodedAnchors, type MarksOfTokens } from './encoded-anchors.ts';
import { mostEncoded } from './pass/look-tables.ts';
import { hasChar, noChars } from './shape/char-set.ts';
import { headsOf } from './shape/heads.ts';
import type { Shape } from './shape/parse-shape.ts';
import { isReservedForm } from './shape/reserved-forms.ts';

/** What tells the tokens of detectors where these are encoded. */
export function marksOfTokens(detectors: readonly Detector[]): MarksOfTokens {
  return { first: detectors.flatMap(beginningsOfTokens), within: detectors.flatMap(marksWithinTokens) };
}

/** Spelled otherwise it begins no text, but bytes of another kind. */
const spelledSo: ReadonlyMap<string, string> = new Map([['ey', 'ey']]);

/** What tokens of a detector begin with, as these spell it. */
function beginningsOfTokens({ match, entry, shape, measure }: Detector): readonly string[] {
  if (match !== 'token') return [];
  const written = new Map(entry.anchors.map((anchor) => [anchor.toLowerCase(), anchor]));
  return measure.leads.flatMap(([anchor, least, most, exact]) => {
    if (least !== 0 || most !== 0 || isReservedForm(anchor)) return [];
    return exact === undefined
      ? [...spellingsOf(anchor), written.get(anchor) ?? anchor, ...(shape ? [spelledBy(shape, anchor)] : [])]
      : [exact];
  });
}

/** What stands in tokens of a detector behind signs of any kind; an address is told by how it begins. */
function marksWithinTokens({ match, entry, measure }: Detector): readonly string[] {
  if (match !== 'token' || /^https\??:/.test(entry.shape ?? '')) return [];
  return measure.leads.flatMap(([anchor, , most, exact]) => {
    if (most === 0 || (exact === undefined && isReservedForm(anchor))) return [];
    return exact === undefined ? spellingsOf(anchor) : [exact];
  });
}

function spellingsOf(anchor: string): readonly string[] {
  return [anchor, anchor.toUpperCase(), anchor.charAt(0).toUpperCase() + anchor.slice(1)];
}

/** An anchor that tokens begin with, in the case of each of its letters that their shape asks for. */
function spelledBy(shape: Shape, anchor: string): string {
  const heads = headsOf(shape, anchor.length, { at: 0, word: anchor });
  return Array.from(anchor, (letter, at) => {
    const upper = letter.toUpperCase();
    const head = heads[at] ?? noChars();
    return hasChar(head, upper.charCodeAt(0)) && !hasChar(head, letter.charCodeAt(0)) ? upper : letter;
  }).join('');
}

/** Anchors of texts that have to be read before detectors can look into them. */
export function readingUses({ first, within }: EncodedAnchors): readonly (readonly [anchor: string, use: AnchorUse])[] {
  const reader = (match: 'encoded' | 'concatenated'): Detector => ({
    entry: { id: `secret-reader-${match}`, title: match, anchors: [], why: '' },
    match,
    shape: undefined,
    regex: undefined,
    before: noChars(),
    after: noChars(),
    measure: { hasPart: false, specificity: 0, cost: 1, least: 0, chars: [], leads: [] },
  });
  const encoded = reader('encoded');
  const concatenated = reader('concatenated');
  const use = (detector: Detector, anchor: string, leadMax = 0, exact = spelledSo.get(anchor)) =>
    [anchor.toLowerCase(), { detector, length: anchor.length, leadMin: 0, leadMax, exact }] as const;
  return [
    ...first.anyCase.map((anchor) => use(encoded, anchor)),
    ...first.spelled.map((anchor) => use(encoded, anchor, 0, anchor)),
    ...within.anyCase.map((anchor) => use(encoded, anchor, mostEncoded)),
    ...within.spelled.map((anchor) => use(encoded, anchor, mostEncoded, anchor)),
    ...concatenationAnchors.map((anchor) => use(concatenated, anchor)),
  ];
}
