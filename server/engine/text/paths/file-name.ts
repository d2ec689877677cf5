import { keptOfPath } from './kept-of-path.ts';

/** The last part of a path. Of the last path it is one and the same string, whose hash is worked out once for all look-ups. */
export const fileNameOf: (path: string) => string = keptOfPath((path) => path.slice(path.lastIndexOf('/') + 1));

/** An answer about a path that the name of the file alone decides, which many files of a repository share: those about so many names are kept. */
export function keptOfName<T extends NonNullable<unknown>>(ask: (name: string) => T): (path: string) => T {
  const answers = new Map<string, T>();
  return (path) => {
    const name = fileNameOf(path);
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = ask(name);
    if (answers.size < mostNames) answers.set(name, answer);
    return answer;
  };
}

const mostNames = 4_096;
