import type { Span } from '../model/span.ts';

/**
 * What the judgement of a candidate has looked at. A judgement stands after an edit that is far from it, unless what it asked of more than
 * the text near it has another answer now.
 */

/** The text after an edit, and where what stood at an offset stands in it. */
export interface Again {
  readonly text: string;
  /** What is added to offsets. */
  readonly by: number;
  /** Whether the edit reaches between two offsets of the text. */
  isTouched(from: number, until: number): boolean;
}

/** Whether a question has the same answer. */
export type StillSo = (again: Again) => boolean;

/** What one judgement has looked at. */
export interface Looked {
  /** Characters on either side. */
  reach: number;
  /** Questions about all of the text. */
  readonly ofText: readonly StillSo[];
  /** Questions about places, and how many characters the furthest looks. */
  readonly ofPlaces: StillSo[];
  furthest: number;
}

/** Characters on either side of a candidate and of its line that whoever judges it looks at without saying so. */
export const usualReach = 640;

interface Looking extends Looked {
  readonly ofText: StillSo[];
  /** Characters of the longest literal that was read, taken or not. */
  literal: number;
}

let running: Looking | undefined;

/** What a judgement comes to, and what it has looked at. */
export function lookedAtBy<T>(judge: () => T): { readonly value: T; readonly looked: Looked } {
  const outer = running;
  const looked: Looking = { reach: usualReach, ofText: [], ofPlaces: [], furthest: 0, literal: 0 };
  running = looked;
  try {
    return { value: judge(), looked };
  } finally {
    running = outer;
  }
}

/** Tells of thousands of judgements after one edit whether what they asked has the same answers: what many have asked of all of the text, in one list that they share, is asked once. */
export function answering(text: string, isTouched: Again['isTouched']): Answering {
  const known = new Map<readonly StillSo[], boolean>();
  return { hasSameAnswers, isAnsweredSo };

  function hasSameAnswers(ofText: readonly StillSo[]): boolean {
    const answer = known.get(ofText) ?? ofText.every((isStillSo) => isStillSo({ text, by: 0, isTouched }));
    known.set(ofText, answer);
    return answer;
  }

  function isAnsweredSo({ ofText, ofPlaces, furthest }: Looked, by: number, { start, end }: Span): boolean {
    if (!hasSameAnswers(ofText)) return false;
    if (ofPlaces.length === 0 || !isTouched(start - furthest, end + furthest)) return true;
    const again = { text, by, isTouched };
    return ofPlaces.every((isStillSo) => isStillSo(again));
  }
}

interface Answering {
  /** Whether questions about all of the text have the answers of before. */
  hasSameAnswers(ofText: readonly StillSo[]): boolean;
  /** Whether all that a judgement asked has the answers of before, where the places that it asked about are near `around` and have moved `by` UTF-16 units. */
  isAnsweredSo(looked: Looked, by: number, around: Span): boolean;
}

/** The questions, each once; where others have asked the very same in the same order, in the list of theirs, of those given. */
export function sharedQuestions(asked: readonly StillSo[], lists: Iterable<readonly StillSo[]>): readonly StillSo[] {
  const own = [...new Set(asked)];
  for (const list of lists)
    if (list.length === own.length && list.every((isStillSo, index) => isStillSo === own[index])) return list;
  return own;
}

/** The running judgement has asked something of all of the text. */
export function noteAsked(isStillSo: StillSo): void {
  running?.ofText.push(isStillSo);
}

/** The running judgement, or the reading of a candidate, looks at so many characters on either side of it. */
export function lookAround(reach: number): void {
  if (running && running.reach < reach) running.reach = reach;
}

/** A literal of so many characters was read; whoever reads one for a name may leave it. */
export function noteLiteral(length: number): void {
  if (running && running.literal < length) running.literal = length;
}

/** Whether anybody remembers what is looked at, as an editor does. */
export function isRemembered(): boolean {
  return running !== undefined;
}

/** Characters of the longest literal that the running reading of candidates has read; 0 where nobody remembers what it looked at. */
export function longestLiteral(): number {
  return running?.literal ?? 0;
}

/**
 * A question about a place that so many characters on either side decide, and of these nothing but the answer counts. Without bounds: all that
 * the answer is made of.
 */
export function askedAround<Rest extends readonly unknown[]>(reach: number, ask: Question<Rest>): Question<Rest> {
  return askedWithin(reach, reach, ask);
}

/** The same of a question that looks at so many characters before the place, and behind it at no more than a few words. */
export function askedBefore<Rest extends readonly unknown[]>(reach: number, ask: Question<Rest>): Question<Rest> {
  return askedWithin(reach, mostWords, ask);
}

type Question<Rest extends readonly unknown[]> = (text: string, at: number, ...rest: Rest) => boolean;

/** Characters of a few words. */
const mostWords = 300;

function askedWithin<Rest extends readonly unknown[]>(
  before: number,
  behind: number,
  ask: Question<Rest>,
): Question<Rest> {
  return (text, at, ...rest) => {
    const question = (of: string, place: number) =>
      before === Number.POSITIVE_INFINITY ? lookedAtBy(() => ask(of, place, ...rest)).value : ask(of, place, ...rest);
    const answer = question(text, at);
    if (running) {
      running.furthest = Math.max(running.furthest, before, behind);
      running.ofPlaces.push(
        ({ text: next, by, isTouched }) =>
          !isTouched(at + by - before, at + by + behind) || question(next, at + by) === answer,
      );
    }
    return answer;
  };
}
