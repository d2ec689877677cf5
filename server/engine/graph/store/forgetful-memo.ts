import type { Index, IndexOptions, Memo, Query, QueryOptions } from './memo.ts';

/**
 * Remembers answers until anything is touched, and then none of them: for who reads a repository, asks once, and ends. What
 * depends on what is not written down, which takes a fifth of a first answer.
 */
export function createForgetfulMemo(): Memo {
  /** Rises where all that is remembered is forgotten. */
  let age = 0;
  let hasAnswers = false;

  return { read: () => {}, touch, query, index, each };

  function touch(): void {
    if (!hasAnswers) return;
    hasAnswers = false;
    age++;
  }

  function query<T>(compute: (key: string) => T, { onCycle }: QueryOptions<T>): Query<T> {
    const answers = new Map<string, Answer<T>>();
    return (key) => {
      const known = answers.get(key);
      if (known?.age === age) return known.value;
      // Whoever asks on the way is told what a circle is told.
      const answer = known ?? { age, value: onCycle };
      answers.set(key, answer);
      return settle(answer, () => compute(key), onCycle);
    };
  }

  function each<T>({ onCycle }: QueryOptions<T>): (about: object, compute: () => T) => T {
    const answers = new WeakMap<object, Answer<T>>();
    return (about, compute) => {
      const known = answers.get(about);
      if (known?.age === age) return known.value;
      const answer = known ?? { age, value: onCycle };
      answers.set(about, answer);
      return settle(answer, compute, onCycle);
    };
  }

  function index<T>(compute: (name: string) => ReadonlyMap<string, T>, _options: IndexOptions<T>): Index<T> {
    const map = query<ReadonlyMap<string, T>>(compute, { same: () => false, onCycle: new Map() });
    return (name, key) => map(name).get(key);
  }

  function settle<T>(answer: Answer<T>, compute: () => T, onCycle: T): T {
    hasAnswers = true;
    answer.age = age;
    answer.value = onCycle;
    let done = false;
    try {
      const value = compute();
      // An answer out of facts that have changed meanwhile is given, and not kept.
      if (answer.age === age) answer.value = value;
      done = true;
      return value;
    } finally {
      if (!done) answer.age = forgotten;
    }
  }
}

const forgotten = -1;

interface Answer<T> {
  age: number;
  value: T;
}
