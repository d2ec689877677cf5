import { bytesOfWords, wordsOfBytes } from './words-of-bytes.ts';

/** SHA-1 of 20 bytes, and of its digest, so many times, as `repeated-sha256.ts` has it for its own. Source: FIPS 180-4, 5 and 6.1. */
export function repeatedSha1(bytes: Uint8Array, times: number): Uint8Array {
  words ??= new Int32Array(80);
  const state = wordsOfBytes(bytes);
  for (let time = 0; time < times; time++) {
    words.set(state);
    words.fill(0, 6, 15);
    words[5] = 0x80000000 | 0;
    words[15] = 160;
    for (let at = 16; at < 80; at++) {
      const mixed = (words[at - 3] ?? 0) ^ (words[at - 8] ?? 0) ^ (words[at - 14] ?? 0) ^ (words[at - 16] ?? 0);
      words[at] = (mixed << 1) | (mixed >>> 31);
    }
    compress(state, words);
  }
  return bytesOfWords(state);
}

const [firstA, firstB, firstC, firstD, firstE] = [
  0x67452301,
  0xefcdab89 | 0,
  0x98badcfe | 0,
  0x10325476,
  0xc3d2e1f0 | 0,
];

/** Puts the digest of the block whose words are laid out into `state`. */
function compress(state: Int32Array, laid: Int32Array): void {
  let a = firstA;
  let b = firstB;
  let c = firstC;
  let d = firstD;
  let e = firstE;
  for (let at = 0; at < 80; at++) {
    const chosen =
      at < 20
        ? ((b & c) ^ (~b & d)) + 0x5a827999
        : at < 40
          ? (b ^ c ^ d) + 0x6ed9eba1
          : at < 60
            ? ((b & c) ^ (b & d) ^ (c & d)) + 0x8f1bbcdc
            : (b ^ c ^ d) + 0xca62c1d6;
    const next = (((a << 5) | (a >>> 27)) + chosen + e + (laid[at] ?? 0)) | 0;
    e = d;
    d = c;
    c = (b << 30) | (b >>> 2);
    b = a;
    a = next;
  }
  state[0] = a + firstA;
  state[1] = b + firstB;
  state[2] = c + firstC;
  state[3] = d + firstD;
  state[4] = e + firstE;
}

/** The words of the block that is being digested. */
let words: Int32Array | undefined;
