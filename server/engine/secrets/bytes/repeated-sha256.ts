import { bytesOfWords, wordsOfBytes } from './words-of-bytes.ts';

/**
 * SHA-256 of 32 bytes, and of its digest, so many times. Each time it is one block, of which nothing is laid out anew: deriving a key from a passphrase
 * takes tens of thousands of them, and a store of keys is tried while somebody waits for a scan. Source: FIPS 180-4, 5 and 6.2.
 */
export function repeatedSha256(bytes: Uint8Array, times: number): Uint8Array {
  tables ??= tablesOf();
  const { first, round, words } = tables;
  const state = wordsOfBytes(bytes);
  for (let time = 0; time < times; time++) {
    words.set(state);
    words.fill(0, 9, 15);
    words[8] = 0x80000000 | 0;
    words[15] = 256;
    for (let at = 16; at < 64; at++) {
      const w15 = words[at - 15] ?? 0;
      const w2 = words[at - 2] ?? 0;
      const s0 = turned(w15, 7) ^ turned(w15, 18) ^ (w15 >>> 3);
      const s1 = turned(w2, 17) ^ turned(w2, 19) ^ (w2 >>> 10);
      words[at] = (words[at - 16] ?? 0) + s0 + (words[at - 7] ?? 0) + s1;
    }
    compress(state, first, round, words);
  }
  return bytesOfWords(state);
}

/** Puts the digest of the block whose words are laid out into `state`. */
function compress(state: Int32Array, first: Int32Array, round: Int32Array, words: Int32Array): void {
  let a = first[0] ?? 0;
  let b = first[1] ?? 0;
  let c = first[2] ?? 0;
  let d = first[3] ?? 0;
  let e = first[4] ?? 0;
  let f = first[5] ?? 0;
  let g = first[6] ?? 0;
  let h = first[7] ?? 0;
  for (let at = 0; at < 64; at++) {
    const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (round[at] ?? 0) + (words[at] ?? 0)) | 0;
    const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = a + (first[0] ?? 0);
  state[1] = b + (first[1] ?? 0);
  state[2] = c + (first[2] ?? 0);
  state[3] = d + (first[3] ?? 0);
  state[4] = e + (first[4] ?? 0);
  state[5] = f + (first[5] ?? 0);
  state[6] = g + (first[6] ?? 0);
  state[7] = h + (first[7] ?? 0);
}

function turned(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

interface Tables {
  readonly first: Int32Array;
  readonly round: Int32Array;
  /** The words of the block that is being digested. */
  readonly words: Int32Array;
}

let tables: Tables | undefined;

/** The first bits behind the point of the roots of the first primes. Source: FIPS 180-4, 4.2.2 and 5.3.3. */
function tablesOf(): Tables {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const bits = (root: number) => Math.floor((root % 1) * 2 ** 32) | 0;
  return {
    first: Int32Array.from(primes.slice(0, 8), (prime) => bits(Math.sqrt(prime))),
    round: Int32Array.from(primes, (prime) => bits(Math.cbrt(prime))),
    words: new Int32Array(64),
  };
}
