/** How often something was told that is no part of the object that tells it. */
let toldLate = 0;

/** What is made of what is told now is not kept for an object. */
export function tellLate(): void {
  toldLate++;
}

/**
 * A function whose answer about an object is kept for as long as the object: what an edit leaves alone is the same object, and is
 * not gone through again. The answer must depend on the object alone.
 */
export function keptFor<K extends object, V>(compute: (about: K) => V): (about: K) => V {
  const answers = new WeakMap<K, { readonly value: V }>();
  return (about) => {
    let answer = answers.get(about);
    if (answer === undefined) {
      const before = toldLate;
      answer = { value: compute(about) };
      if (toldLate === before) answers.set(about, answer);
    }
    return answer.value;
  };
}

/** As `keptFor`, of an answer that depends on a word besides, of which there are few. */
export function keptForEach<K extends object, V>(
  compute: (about: K, word: string) => V,
): (about: K, word: string) => V {
  const answers = keptFor((_about: K) => new Map<string, { readonly value: V }>());
  return (about, word) => {
    const known = answers(about);
    const answer = known.get(word) ?? { value: compute(about, word) };
    known.set(word, answer);
    return answer.value;
  };
}
