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
  readonly asked: StillSo[];
}

/** Characters on either side of a candidate and of its line that whoever judges it looks at without saying so. */
export const usualReach = 900;

let running: Looked | undefined;

/** What a judgement comes to, and what it has looked at. */
export function lookedAtBy<T>(judge: () => T): { readonly value: T; readonly looked: Looked } {
  const outer = running;
  const looked: Looked = { reach: usualReach, asked: [] };
  running = looked;
  try {
    return { value: judge(), looked };
  } finally {
    running = outer;
  }
}

/** The running judgement has asked something of more than the text near it. */
export function noteAsked(isStillSo: StillSo): void {
  running?.asked.push(isStillSo);
}

/** The running judgement looks at so many characters on either side of its candidate. */
export function lookAround(reach: number): void {
  if (running && running.reach < reach) running.reach = reach;
}

/**
 * A question about a place that so many characters on either side decide, and of these nothing but the answer counts. Without bounds: all that
 * the answer is made of.
 */
export function askedAround<Rest extends readonly unknown[]>(
  reach: number,
  ask: (text: string, at: number, ...rest: Rest) => boolean,
): (text: string, at: number, ...rest: Rest) => boolean {
  return (text, at, ...rest) => {
    const question = (of: string, place: number) =>
      reach === Number.POSITIVE_INFINITY ? lookedAtBy(() => ask(of, place, ...rest)).value : ask(of, place, ...rest);
    const answer = question(text, at);
    noteAsked(
      ({ text: next, by, isTouched }) =>
        !isTouched(at + by - reach, at + by + reach) || question(next, at + by) === answer,
    );
    return answer;
  };
}
