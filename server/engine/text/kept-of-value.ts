import { ownText } from './own-text.ts';

/** Answers about values of a text that is typed into, of the last few scans of it; whoever lets go of the text lets go of them. */
export interface KeptValues {
  latest: Map<string, unknown[]>;
  former: Map<string, unknown[]>;
}

/** Values that are kept, twice as many at most: those of a text that is full of secrets, so that who goes to another place of it waits no longer. */
const mostKept = 4_096;

/** Longer ones are not told by who has made them up. */
const longest = 512;

let current: KeptValues | undefined;
let questions = 0;

export function noValues(): KeptValues {
  return { latest: new Map(), former: new Map() };
}

/** Runs what asks about values; with none to remember them by, each is asked about as it comes. */
export function rememberingValues<T>(kept: KeptValues | undefined, run: () => T): T {
  const outer = current;
  current = kept;
  try {
    return run();
  } finally {
    current = outer;
  }
}

/** An answer that depends on a value alone, wherever it stands: who types next to it asks again and again. */
export function keptOfValue<T>(ask: (value: string) => T): (value: string) => T {
  const keyed = keptOfValues((_: undefined, value: string) => ask(value));
  return (value) => keyed('', undefined, value);
}

/** The same of a value and what is said beside it, which `key` tells. */
export function keptOfValues<Beside, T>(
  ask: (beside: Beside, value: string) => T,
): (key: string, beside: Beside, value: string) => T {
  const own = questions++;
  return (key, beside, value) => {
    if (current === undefined || value.length > longest) return ask(beside, value);
    const answers = answersOf(key === '' ? value : `${key}\n${value}`, current);
    if (own in answers) return answers[own] as T;
    const answer = ask(beside, value);
    answers[own] = answer;
    return answer;
  };
}

function answersOf(value: string, kept: KeptValues): unknown[] {
  const known = kept.latest.get(value);
  if (known) return known;
  if (kept.latest.size >= mostKept) {
    kept.former = kept.latest;
    kept.latest = new Map();
  }
  const answers = kept.former.get(value) ?? [];
  kept.latest.set(ownText(value), answers);
  return answers;
}
