/**
 * A function whose answer about an object is kept for as long as the object: what an edit leaves alone is the same object, and is
 * not gone through again. The answer must depend on the object alone.
 */
export function keptFor<K extends object, V>(compute: (about: K) => V): (about: K) => V {
  const answers = new WeakMap<K, { readonly value: V }>();
  return (about) => {
    let answer = answers.get(about);
    if (answer === undefined) {
      answer = { value: compute(about) };
      answers.set(about, answer);
    }
    return answer.value;
  };
}
