/** Numbers and texts that a seed alone decides, so that generated workspaces are the same everywhere. */
import { createHash } from 'node:crypto';

/** Returns a function that yields whole numbers from 0 to below its argument (xorshift32). */
export function seeded(seed) {
  let state = createHash('sha256').update(seed).digest().readUInt32BE(0) || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** `length` characters of `alphabet`. */
export function randomText(next, alphabet, length) {
  return Array.from({ length }, () => alphabet[next(alphabet.length)]).join('');
}

export function oneOf(next, items) {
  return items[next(items.length)];
}
