/** What is kept of a name: the answers to those who ask about names, each in the place that it has. */
type Answers = unknown[];

interface Asked {
  readonly path: string;
  readonly name: string;
  readonly answers: Answers;
}

/** Those of the last names, and those of as many before them: what is asked about again and again is never dropped. */
let kept = new Map<string, Answers>();
let former: ReadonlyMap<string, Answers> = new Map();
const mostNames = 4_096;

let last: Asked = { path: '', name: '', answers: [] };
let askers = 0;

/** About the last path, which is asked about by one after the other, and by its name alone as well, nothing is looked up again. */
function askedOf(path: string): Asked {
  if (last.path === path || last.name === path) return last;
  const name = path.slice(path.lastIndexOf('/') + 1);
  let answers = kept.get(name);
  if (answers === undefined) {
    answers = former.get(name) ?? [];
    if (kept.size === mostNames) {
      former = kept;
      kept = new Map();
    }
    kept.set(name, answers);
  }
  last = { path, name, answers };
  return last;
}

/** The last part of a path. Of the last path it is one and the same string. */
export function fileNameOf(path: string): string {
  return askedOf(path).name;
}

/** Makes an answer about a name one about a path. */
export type OfName = <T extends NonNullable<unknown>>(ask: (name: string) => T) => (path: string) => T;

/** Keeps nothing: for those who ask for a while. */
export const ofName: OfName = (ask) => (path) => ask(fileNameOf(path));

/** For those who ask as long as the program runs. An answer about a path that the name of the file alone decides, which many files of a repository share: those about the last names are kept. */
export function keptOfName<T extends NonNullable<unknown>>(ask: (name: string) => T): (path: string) => T {
  const place = askers++;
  return (path) => {
    const { name, answers } = askedOf(path);
    const known = answers[place] as T | undefined;
    if (known !== undefined) return known;
    const answer = ask(name);
    answers[place] = answer;
    return answer;
  };
}
