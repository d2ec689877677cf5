import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Function_ } from '../pass/assemble.ts';
import {
  digestModule,
  digestSha1,
  digestSha256,
  placesOfDigest,
  placesOfStretch,
  stretchModule,
} from './digest-programs.ts';

export type Hash = 'sha1' | 'sha256';

/**
 * Digests of many blocks, as a key takes that is derived from a passphrase: tens of thousands, while somebody waits for a scan. In JavaScript that has just been
 * loaded those of a few stores of keys take a tenth of it.
 */
export function digestOf(hash: Hash, bytes: Uint8Array): Uint8Array {
  const machine = machineOf(hash);
  if (machine === undefined) return slow[hash](bytes);
  const { state, room, run } = machine;
  const padded = paddedOf(bytes);
  state.set(firstOf(hash));
  for (let from = 0; from < padded.length; from += room.length) {
    const part = padded.subarray(from, from + room.length);
    room.set(part);
    run(placesOfDigest.bytes, placesOfDigest.bytes + part.length, 0);
  }
  return bytesOf(state.subarray(0, firstOf(hash).length));
}

/** The digest of bytes as long as a digest, the digest of that, and so on, so many times: of no time, and of less, the bytes. The loop counts down to 0 and would not end below it. */
export function repeatedDigest(hash: Hash, bytes: Uint8Array, times: number): Uint8Array {
  if (!(times >= 1)) return bytes;
  const machine = machineOf(hash);
  if (machine === undefined) return Array.from({ length: times }).reduce<Uint8Array>(slow[hash], bytes);
  const { words, run } = machine;
  const padded = paddedOf(bytes);
  const view = new DataView(padded.buffer);
  for (let at = 0; at < words.length; at++) words[at] = view.getInt32(4 * at);
  run(0, 0, times);
  return bytesOf(words.subarray(0, bytes.length / 4));
}

/** HMAC (RFC 2104). The key is no longer than a block. */
export function hmacOf(hash: Hash, key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const keyed = (filler: number, rest: Uint8Array) => {
    const all = new Uint8Array(block + rest.length).fill(filler, 0, block);
    for (const [at, byte] of key.entries()) all[at] = byte ^ filler;
    all.set(rest, block);
    return digestOf(hash, all);
  };
  return keyed(0x5c, keyed(0x36, bytes));
}

/**
 * The key of so many bytes that a passphrase is stretched into: PBKDF2 with HMAC (RFC 8018, 5.2). Fewer rounds than one are one: whoever reads them from a file refuses them.
 */
export function stretchedKey(
  hash: Hash,
  passphrase: Uint8Array,
  { salt, rounds, length }: { readonly salt: Uint8Array; readonly rounds: number; readonly length: number },
): Uint8Array {
  const size = 4 * firstOf(hash).length;
  const keyed = passphrase.length > block ? digestOf(hash, passphrase) : passphrase;
  const key = new Uint8Array(Math.ceil(length / size) * size);
  for (let at = 0, number = 1; at < length; at += size, number++) {
    const numbered = new Uint8Array(salt.length + 4);
    numbered.set(salt);
    new DataView(numbered.buffer).setUint32(salt.length, number);
    key.set(sumOfRounds(hash, keyed, hmacOf(hash, keyed, numbered), rounds - 1), at);
  }
  return key.subarray(0, length);
}

/** The HMAC of the bytes, of that, and so on, so many times, all added to the bytes without carrying. */
function sumOfRounds(hash: Hash, key: Uint8Array, bytes: Uint8Array, times: number): Uint8Array {
  if (!(times >= 1)) return bytes;
  const machine = stretcherOf(hash);
  if (machine === undefined) {
    let last = bytes;
    const sum = Uint8Array.from(bytes);
    for (let left = times; left > 0; left--) {
      last = hmacOf(hash, key, last);
      for (const [at, byte] of last.entries()) sum[at] = (sum[at] ?? 0) ^ byte;
    }
    return sum;
  }
  const { words, inner, outer, sum, run } = machine;
  inner.set(stateAfter(hash, key, 0x36));
  outer.set(stateAfter(hash, key, 0x5c));
  const padded = new DataView(paddedOf(bytes).buffer);
  for (let at = 0; at < words.length; at++) words[at] = padded.getInt32(4 * at);
  // A block of the key stands before.
  words[words.length - 1] = 8 * (block + bytes.length);
  sum.set(words.subarray(0, bytes.length / 4));
  run(times);
  return bytesOf(sum.subarray(0, bytes.length / 4));
}

/** The state behind the block of a key. */
function stateAfter(hash: Hash, key: Uint8Array, filler: number): Int32Array {
  const keyed = new Uint8Array(block).fill(filler);
  for (const [at, byte] of key.entries()) keyed[at] = byte ^ filler;
  const machine = machineOf(hash);
  if (machine === undefined) return new Int32Array();
  const { state, room, run } = machine;
  state.set(firstOf(hash));
  room.set(keyed);
  run(placesOfDigest.bytes, placesOfDigest.bytes + block, 0);
  return state.slice(0, firstOf(hash).length);
}

/** Bytes of a block of either hash. */
const block = 64;

/** Without WebAssembly. */
const slow = { sha1: (bytes: Uint8Array) => sha1(bytes), sha256: (bytes: Uint8Array) => sha256(bytes) } as const;

/** Source: FIPS 180-4, 5.1.1. */
function paddedOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / block) * block);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  new DataView(padded.buffer).setUint32(padded.length - 4, 8 * bytes.length);
  return padded;
}

function bytesOf(words: Int32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * words.length));
  for (const [at, word] of words.entries()) view.setInt32(4 * at, word);
  return new Uint8Array(view.buffer);
}

interface Machine {
  readonly words: Int32Array;
  readonly state: Int32Array;
  /** Whole blocks. */
  readonly room: Uint8Array;
  readonly run: (from: number, end: number, times: number) => number;
}

const machines = new Map<Hash, Machine>();

/** Undefined where the engine knows no WebAssembly. */
function machineOf(hash: Hash): Machine | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  const known = machines.get(hash);
  if (known !== undefined) return known;
  const { buffer, run } = started(digestModule(programOf(hash), firstOf(hash)));
  const { words, state, bytes } = placesOfDigest;
  const made: Machine = {
    words: new Int32Array(buffer, words, 16),
    state: new Int32Array(buffer, state, 8),
    room: new Uint8Array(buffer, bytes, 512 * block),
    run: run as Machine['run'],
  };
  machines.set(hash, made);
  return made;
}

interface Stretcher {
  readonly words: Int32Array;
  readonly inner: Int32Array;
  readonly outer: Int32Array;
  readonly sum: Int32Array;
  readonly run: (times: number) => number;
}

const stretchers = new Map<Hash, Stretcher>();

/** Undefined where the engine knows no WebAssembly. */
function stretcherOf(hash: Hash): Stretcher | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  const known = stretchers.get(hash);
  if (known !== undefined) return known;
  const { buffer, run } = started(stretchModule(programOf(hash), firstOf(hash).length));
  const numbers = (from: number) => new Int32Array(buffer, from, 8);
  const { inner, outer, sum } = placesOfStretch;
  const made: Stretcher = {
    words: new Int32Array(buffer, placesOfDigest.words, 16),
    inner: numbers(inner),
    outer: numbers(outer),
    sum: numbers(sum),
    run: run as Stretcher['run'],
  };
  stretchers.set(hash, made);
  return made;
}

function programOf(hash: Hash): Function_ {
  return hash === 'sha1' ? digestSha1() : digestSha256();
}

function started(program: Uint8Array<ArrayBuffer>) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  new Int32Array(memory.buffer, placesOfDigest.rounds, 64).set(constants().rounds);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(program), { host: { memory } });
  return { buffer: memory.buffer, run: exports.run };
}

function firstOf(hash: Hash): readonly number[] {
  return hash === 'sha1' ? firstOfSha1 : constants().first;
}

/** Source: FIPS 180-4, 5.3.1. */
const firstOfSha1 = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];

interface Constants {
  readonly first: readonly number[];
  readonly rounds: readonly number[];
}

let ofSha256: Constants | undefined;

/** The first bits behind the point of the roots of the first primes. Source: FIPS 180-4, 4.2.2 and 5.3.3. */
function constants(): Constants {
  if (ofSha256 !== undefined) return ofSha256;
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const bits = (root: number) => Math.floor((root % 1) * 2 ** 32) | 0;
  ofSha256 = {
    first: primes.slice(0, 8).map((prime) => bits(Math.sqrt(prime))),
    rounds: primes.map((prime) => bits(Math.cbrt(prime))),
  };
  return ofSha256;
}
