/** A stream of numbers in [0, 1) that its seed alone decides. For invented tokens, never for real ones. */
export type Random = () => number;

/** A stream from a seed's text: FNV-1a of the text, then xorshift32. */
export function seededRandom(seed: string): Random {
  let state = 0x811c9dc5;
  for (const char of seed) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193) >>> 0;
  if (state === 0) state = 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 0x100000000;
  };
  for (let round = 0; round < 8; round++) next();
  return next;
}

/** A whole number of `from` up to `to`. */
export function between(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

/** One of the items; items must not be empty. */
export function pick<T>(random: Random, items: ArrayLike<T>): T {
  return items[Math.floor(random() * items.length)] as T;
}

/** A text of `length` characters out of `alphabet`. */
export function textOf(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => pick(random, alphabet)).join('');
}
