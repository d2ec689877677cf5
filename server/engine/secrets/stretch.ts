import type { Credential } from '../model/credential.ts';
import { differencesOf } from '../text/differences.ts';
import { type KeptValues, noValues } from '../text/kept-of-value.ts';
import { answering, type Looked, type StillSo } from '../text/looked.ts';
import { type MovedSpan, moveSpan } from '../text/moved-spans.ts';
import type { Piece } from '../text/pieces.ts';
import type { Candidate, ScanState } from './candidate.ts';
import type { Detectors } from './detector.ts';
import type { Judged } from './judge/judge.ts';
import type { ScanOptions } from './scan-options.ts';

/**
 * A piece of a text that was scanned, with all that the scan knew when it came there, looked at, and found. Where none
 * of this is other, another scan finds the same. Offsets are those of the latest text: they move with it.
 */
export interface Stretch {
  start: number;
  end: number;
  /** What was looked at, which may reach beyond the text: that it ends there was seen, too. */
  from: number;
  until: number;
  readonly before: Progress;
  readonly after: Progress;
  /** What it took off `ScanState.left`. */
  readonly cost: number;
  readonly candidates: readonly Candidate[];
  readonly hasSuppressionMark: boolean;
  /** Calls in it that sign, verify or encrypt, and whether no anchor was left out that tells of them. */
  readonly calls: ReadonlySet<string>;
  readonly isAll: boolean;
  /** What was asked of more than that, and where it began when it was. */
  readonly looked: Looked;
  readonly place: number;
}

/** How far behind a place the scan has read already, by what it read; less than 0 where it has not come to the place. */
export type Progress = readonly number[];

/**
 * Of the latest text that was scanned; filled by the scan. What it holds moves with the text in place, where copies of all that stands behind each
 * edit would cost more than the rest of the scan: nobody else may keep any of it.
 */
export interface ScanMemory {
  text: string;
  stretches: readonly Stretch[];
  /** What they were scanned for. */
  detectors: Detectors | undefined;
  /** What its candidates were judged. */
  judged?: JudgedText | undefined;
  /** What was found in the files that it writes. */
  written?: FoundInWritten;
  /** What was answered about values. */
  readonly values: KeptValues;
}

/** By path and content of each file that a text writes: offsets are those of the content. */
export interface FoundInWritten {
  readonly options: ReadAlike;
  readonly found: ReadonlyMap<string, readonly Credential[]>;
}

/** Of what is asked of a text, that on which depends what is found in it. */
export type ReadAlike = Pick<ScanOptions, 'path' | 'language' | 'detectors' | 'digest' | 'parseRegion'>;

/** The memory of a text of which nothing has been scanned. */
export function newMemory(): ScanMemory {
  return { text: '', stretches: [], detectors: undefined, values: noValues() };
}

/** Characters on either side of an anchor that any matcher may look at without saying so, beside the shape of its detector. */
export const usualReach = 1_024;

/** Characters of a stretch: what one edit makes read again, beside what is looked at around it. */
export const stretchLength = 512;

/** Of an anchor that ends behind the place, all but its last character may stand before it: ends of what was read are told apart as far as the `longest` is long. */
export function progressAt(
  { manifestEnd, nameEnd, encodedEnd, joinedEnd }: ScanState,
  at: number,
  longest: number,
): Progress {
  return [manifestEnd, nameEnd, encodedEnd, joinedEnd].map((end) => Math.max(-longest, end - at));
}

/** Whether it has come so far; asked of each stretch after each edit. */
export function isProgressAt(
  [manifest, name, encoded, joined]: Progress,
  { manifestEnd, nameEnd, encodedEnd, joinedEnd }: ScanState,
  at: number,
  longest: number,
): boolean {
  return (
    manifest === Math.max(-longest, manifestEnd - at) &&
    name === Math.max(-longest, nameEnd - at) &&
    encoded === Math.max(-longest, encodedEnd - at) &&
    joined === Math.max(-longest, joinedEnd - at)
  );
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

/**
 * The stretches of the former text that stand in this one, as far as characters and what was asked of others tell, in text order. Those behind the edit are
 * moved.
 */
export function stretchesIn(text: string, memory: ScanMemory): readonly Stretch[] {
  const { movedBy, isTouched } = differencesOf(memory.text, text);
  const standing: Stretch[] = [];
  for (const stretch of memory.stretches) {
    const by = movedBy(stretch.from, stretch.until);
    if (by === undefined) continue;
    if (by !== 0) move(stretch, by);
    standing.push(stretch);
  }
  memory.text = text;
  memory.stretches = standing;
  const { isAnsweredSo } = answering(text, isTouched);
  const isStill = ({ looked, place, start: at, from, until }: Stretch) =>
    isAnsweredSo(looked, at - place, { start: from, end: until });
  return standing.filter(isStill);
}

function move(stretch: Stretch, by: number): void {
  stretch.start += by;
  stretch.end += by;
  stretch.from += by;
  stretch.until += by;
  for (const candidate of stretch.candidates) moveCandidate(candidate, by);
}

/** The same candidate in places of its own. */
export function ownCopyOf(candidate: Candidate): Candidate {
  const { span, partner, assignment, within } = candidate;
  const literal = assignment && {
    ...assignment.literal,
    content: { ...assignment.literal.content },
    span: { ...assignment.literal.span },
  };
  return {
    ...candidate,
    span: { ...span },
    ...(partner && { partner: { ...partner } }),
    ...(assignment && literal && { assignment: { ...assignment, nameSpan: { ...assignment.nameSpan }, literal } }),
    ...(within?.expression && { within: { ...within, expression: { ...within.expression } } }),
  };
}

/** All places at which it stands in the text. */
function moveCandidate({ span, partner, assignment, within }: Candidate, by: number): void {
  moveSpan(span, by);
  if (assignment) {
    moveSpan(assignment.nameSpan, by);
    moveSpan(assignment.literal.content, by);
    moveSpan(assignment.literal.span, by);
  }
  if (partner) moveSpan(partner, by);
  if (within?.expression) moveSpan(within.expression, by);
}

/** What the candidates of a text were judged. */
export interface JudgedText {
  readonly text: string;
  readonly options: ReadAlike;
  /** In the order of the candidates. */
  readonly pieces: ReadonlyMap<Piece<Candidate>, JudgedPiece>;
  /** What they asked of all of the text: few lists, which thousands of them share. */
  readonly questions: ReadonlySet<readonly StillSo[]>;
}

/** What candidates that follow each other were judged. */
export interface JudgedPiece {
  readonly known: readonly JudgedCandidate[];
  readonly found: readonly Judged[];
  readonly questions: readonly (readonly StillSo[])[];
  /** Characters before and behind where the first secret begins at which any of them has looked, but for questions about places. */
  readonly before: number;
  readonly behind: number;
  /** Characters that the furthest of these questions looks beyond that; 0 where nothing was asked. */
  readonly furthest: number;
  /** Regions that they had parsed. */
  readonly regions: number;
}

/** What it was judged stands where the candidate stands in the latest text. */
export interface JudgedCandidate {
  /** As it stood when it was judged. */
  readonly candidate: Candidate;
  /** The very candidate that it was last. */
  of: Candidate;
  readonly judged: Judged | undefined;
  readonly places: readonly MovedSpan[];
  /** Where its secret begins, and where it began when it was judged. */
  at: number;
  readonly place: number;
  /** Characters of its lines before and behind where its secret begins. */
  readonly before: number;
  readonly behind: number;
  readonly looked: Looked;
  /** Regions that it had parsed, or would have had if others had left it some. */
  readonly regions: number;
  readonly parsed: number;
}
