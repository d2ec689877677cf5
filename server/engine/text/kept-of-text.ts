import { commonOf } from './common.ts';
import { noteAsked, type StillSo } from './looked.ts';

/** What was answered about the last text, and whether it is the answer about another one, for all who have asked. */
interface Answered<T> {
  /** Of equal texts the last one that was asked about: to know that again takes no look at their characters. */
  text: string;
  readonly answer: T;
  readonly isStillSo: StillSo;
}

/** An answer about a whole text, which each of its secrets asks for in turn: the one about the last text is kept. */
export function keptOfText<T>(ask: (text: string) => T): (text: string) => T {
  let last: Answered<T> | undefined;
  const question = (text: string): Answered<T> => {
    if (last?.text === text) {
      last.text = text;
      return last;
    }
    const answer = ask(text);
    last = last && isSame(last.answer, answer) ? { ...last, text } : answered(text, answer);
    return last;
  };
  const answered = (text: string, answer: T): Answered<T> => {
    const isStillSo: StillSo = (again) => {
      const now = question(again.text);
      return now.isStillSo === isStillSo || isSame(now.answer, answer);
    };
    return { text, answer, isStillSo };
  };
  return (text) => {
    const { answer, isStillSo } = question(text);
    noteAsked(isStillSo);
    return answer;
  };
}

/** Answers are plain data of a few fields. */
function isSame(one: unknown, other: unknown): boolean {
  return Object.is(one, other) || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
}

/**
 * Whether a text holds something of no more than so many characters, what stands beside it and counts included. Where the last text held none, only what an
 * edit has changed is gone through for it, and that around it.
 */
export function keptOfPlaces(longest: number, holds: (text: string) => boolean): (text: string) => boolean {
  let lastWithout = '';
  return keptOfText((text) => {
    // What a place looks like may be misjudged at the ends of a part.
    const isHeld = (!isEdited(text, lastWithout) || holds(changedIn(text, lastWithout, longest))) && holds(text);
    if (!isHeld) lastWithout = text;
    return isHeld;
  });
}

/** Shorter texts are gone through at once, and so is one that is so much longer or shorter than the last: another file, mostly. */
const shortestEdited = 4_000;
const mostTyped = 200;

function isEdited({ length }: string, before: string): boolean {
  return length >= shortestEdited && Math.abs(length - before.length) <= mostTyped;
}

/** What an edit has changed, of one of the last text to another, with so many characters on either side. */
function changedIn(text: string, before: string, around: number): string {
  const { start, end } = commonOf(before, text);
  return text.slice(Math.max(0, start - around), text.length - end + around);
}
