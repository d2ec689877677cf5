import type { DetectorEntry, DetectorProblem } from '../detector.ts';
import type { Lead, ShapeMeasure } from '../match-kind.ts';
import { hasChar, sizeOf } from './char-set.ts';
import type { Shape } from './parse-shape.ts';
import { reservedForms } from './reserved-forms.ts';
import { lengthOf } from './shape-bounds.ts';

/** Where a token begins before each of the anchors; an anchor that does not stand in the shape is told and left out. */
export function leadsOf(
  entry: DetectorEntry,
  shape: Shape | undefined,
  problems: DetectorProblem[],
): ShapeMeasure['leads'] {
  const leads = new Map<string, Lead>();
  for (const written of entry.anchors) {
    const anchor = written.toLowerCase();
    if (leads.has(anchor)) continue;
    const lead = leadOf(entry, shape, written);
    const message = `The shape does not hold ${anchor} near its beginning.`;
    if (lead === undefined) problems.push({ id: entry.id, field: 'anchors', message });
    else leads.set(anchor, [anchor, ...lead]);
  }
  // The very letters of escapes are nobody's.
  if ((entry.match ?? 'token') === 'token')
    for (const [anchor, least, most] of [...leads.values()])
      for (const form of reservedForms(anchor)) if (!leads.has(form)) leads.set(form, [form, least, most]);
  for (const call of Object.keys(entry.calls ?? {})) leads.set(call.toLowerCase(), [call.toLowerCase(), 0, 0]);
  return [...leads.values()];
}

type Extent = readonly [least: number, most: number, exact?: string];

/**
 * How many characters of a token stand before an anchor in it: those of the shape's parts before the first place
 * where the anchor stands literally. Undefined where it stands nowhere, or too far from a token's beginning.
 */
function leadOf(entry: DetectorEntry, shape: Shape | undefined, written: string): Extent | undefined {
  if (shape === undefined || (entry.match ?? 'token') !== 'token') return [0, 0];
  const anchor = written.toLowerCase();
  let [min, max] = [0, 0];
  if (beginsWith(entry.shape, anchor)) return withExact(entry, [min, max], inRow(flattened(shape), undefined), written);
  for (let row = inRow(flattened(shape), undefined); row !== undefined; row = row.next) {
    if (max - min > mostLeads) return undefined;
    if (stands(row, anchor)) return withExact(entry, [min, max], row, written);
    const length = lengthOf(row.part);
    min += length.min;
    max += length.max;
  }
  return undefined;
}

/** With the anchor as written, where no letter of it may be of the other case. */
function withExact(entry: DetectorEntry, [min, max]: Extent, row: Row | undefined, written: string): Extent {
  const anchor = written.toLowerCase();
  const isAlike = [...written].every((letter, at) => {
    const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
    return other === letter || spelled(row, { anchor, at: 0, forced: { at, letter: other } }) < 0;
  });
  return isAlike && !entry.caseless ? [min, max, written] : [min, max];
}

/** The usual case, told without reading the shape: the anchor is how every token begins. */
function beginsWith(source: string | undefined, anchor: string): boolean {
  return (
    source
      ?.replace(/\\(?=\W)/g, '')
      .slice(0, anchor.length)
      .toLowerCase() === anchor && !/[[(|?{]/.test(anchor)
  );
}

/** Most places at which a token may begin before one anchor. */
const mostLeads = 64;

function flattened(shape: Shape): readonly Shape[] {
  if (shape.kind === 'secret') return flattened(shape.part);
  return shape.kind === 'sequence' ? shape.parts.flatMap(flattened) : [shape];
}

/**
 * Whether the row begins with the anchor, upper and lower case being one. Its first character, and half of all, must
 * be spelled out: an anchor that fits a wide class by chance does not stand there.
 */
function stands(row: Row, anchor: string): boolean {
  return spelled(row, { anchor, at: 0 }) >= anchor.length / 2;
}

/** Parts that follow each other. Texts are read off it step by step, so that nothing is copied. */
interface Row {
  readonly part: Shape;
  /** Copies of the part that still follow. */
  readonly more: number;
  readonly next: Row | undefined;
}

function inRow(parts: readonly Shape[], next: Row | undefined): Row | undefined {
  return parts.reduceRight<Row | undefined>((row, part) => ({ part, more: 0, next: row }), next);
}

interface Spelling {
  readonly anchor: string;
  /** Characters that have been read off. */
  readonly at: number;
  /** A letter whose case counts. */
  readonly forced?: { readonly at: number; readonly letter: string };
}

/** The most characters of the rest of the anchor that are spelled out in a reading of it off the row; -Infinity where there is none. */
function spelled(row: Row | undefined, spelling: Spelling): number {
  const { anchor, at, forced } = spelling;
  if (at === anchor.length) return 0;
  if (row === undefined) return Number.NEGATIVE_INFINITY;
  const next = row.more > 0 ? { ...row, more: row.more - 1 } : row.next;
  const { part } = row;
  switch (part.kind) {
    case 'secret':
    case 'sequence':
      return spelled(inRow(flattened(part), next), spelling);
    case 'choice':
      return Math.max(...part.options.map((option) => spelled(inRow([option], next), spelling)));
    case 'repeat': {
      const count = Math.min(part.max, part.max - part.min > 1 ? Math.max(part.min, anchor.length - at) : part.max);
      const taken = count > 0 ? { part: part.part, more: count - 1, next } : next;
      const skipped = part.min === 0 && at > 0 ? spelled(next, spelling) : Number.NEGATIVE_INFINITY;
      return Math.max(spelled(taken, spelling), skipped);
    }
    case 'char': {
      const fits =
        forced?.at === at
          ? hasChar(part.set, forced.letter.charCodeAt(0))
          : hasChar(part.set, anchor.charCodeAt(at)) ||
            hasChar(part.set, anchor.charAt(at).toUpperCase().charCodeAt(0));
      const isExact = sizeOf(part.set) <= 3;
      if (!fits || (at === 0 && !isExact)) return Number.NEGATIVE_INFINITY;
      return spelled(next, { ...spelling, at: at + 1 }) + (isExact ? 1 : 0);
    }
  }
}
