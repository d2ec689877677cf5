import { type Again, noteAsked } from './looked.ts';

/** An answer about a whole text, which each of its secrets asks for in turn: the one about the last text is kept. */
export function keptOfText<T>(ask: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly answer: T } | undefined;
  const question = (text: string) => {
    if (last?.text !== text) {
      const answer = ask(text);
      last = { text, answer: last && isSame(last.answer, answer) ? last.answer : answer };
    }
    return last.answer;
  };
  return (text) => {
    const answer = question(text);
    noteAsked(({ text: next }: Again) => question(next) === answer);
    return answer;
  };
}

/** Answers are plain data of a few fields. */
function isSame(one: unknown, other: unknown): boolean {
  return Object.is(one, other) || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
}
