import { keptFor } from '../model/kept-for.ts';
import type { FixContext } from './fix.ts';

/** What the text of a file tells, which the fix of each finding asks for anew: kept until the text is another, on which alone the answer depends. Undefined where there is no such file. */
export function keptOfFile<T>(
  ask: (text: string, path: string, context: FixContext) => T,
): (path: string, context: FixContext) => T | undefined {
  const answers = keptFor((_context: FixContext) => new Map<string, { readonly text: string; readonly answer: T }>());
  return (path, context) => {
    const text = context.text(path);
    const kept = answers(context);
    if (text === undefined) {
      kept.delete(path);
      return undefined;
    }
    const known = kept.get(path);
    if (known?.text === text) return known.answer;
    const answer = ask(text, path, context);
    kept.set(path, { text, answer });
    return answer;
  };
}
