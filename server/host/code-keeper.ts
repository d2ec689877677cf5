/** Where the program finds what keeps its code, which is set by what has loaded it, apart from it. */
const place = Symbol.for('identity-hygiene.code-keeper');

/** Tells a program that is about to run how what it has called by then is kept. */
export function setCodeKeeper(keep: () => void): void {
  Reflect.set(globalThis, place, keep);
}

/** Keeps what the running program has called, once, where that is due in this run: it holds the thread for some 100 ms. */
export function keepCode(): void {
  const keep: unknown = Reflect.get(globalThis, place);
  Reflect.deleteProperty(globalThis, place);
  if (typeof keep === 'function') keep();
}
