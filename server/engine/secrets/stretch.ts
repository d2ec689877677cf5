import type { Span } from '../model/span.ts';
import { commonOf } from '../text/common.ts';
import { isAnsweredSo, type Looked } from '../text/looked.ts';
import type { Candidate, ScanState } from './candidate.ts';
import type { Detectors } from './detector.ts';
import type { JudgedText } from './judge-again.ts';

/**
 * A piece of a text that was scanned, with all that the scan knew when it came there, looked at, and found. Where none
 * of this is other, another scan finds the same. Offsets are those of the text that it was scanned in.
 */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** What was looked at, which may reach beyond the text: that it ends there was seen, too. */
  readonly from: number;
  readonly until: number;
  readonly before: Progress;
  readonly after: Progress;
  /** What it took off `ScanState.left`. */
  readonly cost: number;
  readonly candidates: readonly Candidate[];
  readonly hasSuppressionMark: boolean;
  /** Whether it calls what signs or verifies, and whether no anchor was left out that tells of that. */
  readonly signs: boolean;
  readonly isAll: boolean;
  /** What was asked of more than that, and where it began when it was. */
  readonly looked: Looked;
  readonly place: number;
}

/** How far behind a place the scan has read already, by what it read; 0 where it has not come to the place. */
export type Progress = readonly number[];

/** Of the latest text that was scanned; filled by the scan. */
export interface ScanMemory {
  text: string;
  stretches: readonly Stretch[];
  /** What they were scanned for. */
  detectors: Detectors | undefined;
  /** What its candidates were judged. */
  judged?: JudgedText;
}

export function newMemory(): ScanMemory {
  return { text: '', stretches: [], detectors: undefined };
}

/** Characters on either side of an anchor that any matcher may look at without saying so, beside the shape of its detector. */
export const usualReach = 1_024;

/** Characters of a stretch: what one edit makes read again, beside what is looked at around it. */
export const stretchLength = 1_024;

export function progressAt({ manifestEnd, nameEnd, encodedEnd, joinedEnd }: ScanState, at: number): Progress {
  return [manifestEnd, nameEnd, encodedEnd, joinedEnd].map((end) => Math.max(0, end - at));
}

/** Takes the state to the end of a stretch that need not be read. */
export function skipStretch(state: ScanState, { after, cost, end }: Stretch): void {
  const [manifest = 0, name = 0, encoded = 0, joined = 0] = after;
  state.manifestEnd = manifest + end;
  state.nameEnd = name + end;
  state.encodedEnd = encoded + end;
  state.joinedEnd = joined + end;
  state.left -= cost;
}

/** The stretches of the former text that stand in this one, as far as characters and what was asked of others tell, by where they begin in it. */
export function stretchesIn(text: string, memory: ScanMemory): ReadonlyMap<number, Stretch> {
  const { start, end } = commonOf(memory.text, text);
  const grown = text.length - memory.text.length;
  const tail = memory.text.length - end;
  const changedEnd = text.length - end;
  const isTouched = (from: number, until: number) => from <= changedEnd && until >= start;
  const isStill = ({ looked, place, start: at, from, until }: Stretch, by: number) =>
    isAnsweredSo(looked, { text, by: at + by - place, isTouched }, { start: from + by, end: until + by });
  const known = new Map<number, Stretch>();
  for (const stretch of memory.stretches) {
    const isBehind = stretch.from >= tail;
    if (!isBehind && stretch.until > start) continue;
    const by = isBehind ? grown : 0;
    if (isStill(stretch, by)) known.set(stretch.start + by, by === 0 ? stretch : moved(stretch, by));
  }
  return known;
}

function moved(stretch: Stretch, by: number): Stretch {
  const { start, end, from, until, candidates } = stretch;
  const place = { start: start + by, end: end + by, from: from + by, until: until + by };
  return { ...stretch, ...place, candidates: candidates.map((candidate) => movedCandidate(candidate, by)) };
}

/** The same candidate in a text in which it stands so much further behind. */
export function movedCandidate(candidate: Candidate, by: number): Candidate {
  const at = ({ start, end }: Span): Span => ({
    start: start + by,
    end: end + by,
  });
  const { span, partner, assignment, within } = candidate;
  if (assignment === undefined)
    return {
      ...candidate,
      span: at(span),
      ...(partner && { partner: at(partner) }),
      ...(within?.expression && { within: { ...within, expression: at(within.expression) } }),
    };
  const { literal, nameSpan } = assignment;
  const whole = { ...literal, content: at(literal.content), span: at(literal.span) };
  return {
    ...candidate,
    span: at(span),
    ...(partner && { partner: at(partner) }),
    assignment: { ...assignment, nameSpan: at(nameSpan), literal: whole },
  };
}
