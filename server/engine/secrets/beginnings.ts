import type { Condition, ConditionsOf } from './anchors.ts';
import type { Automaton } from './automaton.ts';
import { hasChar } from './shape/char-set.ts';

/** How anchors begin, without case but in `shorts`. Tables of digests: few other characters have that of a beginning. */
export interface Beginnings {
  /** Of three characters: `longer` where they begin anchors of more, `whole` where three or fewer are all of one. */
  readonly threes: Uint8Array;
  /** Of four characters, where anchors are longer than three: `longer` where all that begin so have six or more. */
  readonly fours: Uint8Array;
  /** Of six characters, where anchors have so many. */
  readonly sixes: Uint8Array;
  /** Of three characters, with their case, that are all of an anchor, or two and what may stand behind them. */
  readonly shorts: Uint8Array;
  /** Characters of an anchor that each state holds. */
  readonly depths: Uint8Array;
}

export const longer = 1;
export const whole = 2;

/** Upper and lower case of a letter differ in it. */
export const caseBit = 32;

/** The three characters from a place on, before a fourth is put in front. */
export function gramAt(bytes: Uint8Array, from: number): number {
  const [first = 0, second = 0, third = 0] = [bytes[from], bytes[from + 1], bytes[from + 2]];
  return ((first | caseBit) << 8) | ((second | caseBit) << 16) | ((third | caseBit) << 24);
}

export function threeAt(bytes: Uint8Array, from: number): number {
  return ((bytes[from] as number) << 8) | ((bytes[from + 1] as number) << 16) | ((bytes[from + 2] as number) << 24);
}

/** Odd numbers that spread what is multiplied by them over all bits. */
export const multipliers = { gram: 0x9e3779b1, six: 0x85ebca6b };

/** Of 16 bits. */
export function digestOf(gram: number): number {
  return Math.imul(gram, multipliers.gram) >>> 16;
}

/** Of four characters and the two behind the last of them, of 16 bits. */
export function digestOfSix(gram: number, bytes: Uint8Array, last: number): number {
  const [fifth, sixth] = [(bytes[last + 1] ?? 0) | caseBit, (bytes[last + 2] ?? 0) | caseBit];
  return digestOf(Math.imul(gram, multipliers.six) ^ (fifth | (sixth << 8)));
}

export function beginningsOf(
  words: readonly string[],
  conditionsOf: ConditionsOf,
  { classes, rows, shift }: Automaton,
): Beginnings {
  const [threes, fours, sixes, shorts] = [tableOfDigests(), tableOfDigests(), tableOfDigests(), tableOfDigests()];
  const depths = new Uint8Array(rows.length >> shift);
  words.forEach((word, number) => {
    const codes = Uint8Array.from(word, (letter) => letter.charCodeAt(0));
    if (codes.length > 3) {
      const gram = (gramAt(codes, 0) >>> 8) | (((codes[3] as number) | caseBit) << 24);
      mark(threes, digestOf(gram << 8), longer);
      mark(fours, digestOf(gram), codes.length < 6 ? whole : longer);
      if (codes.length >= 6) sixes[digestOfSix(gram, codes, 3)] = 1;
    } else
      eachThree(codes, conditionsOf(number), (three) => {
        mark(threes, digestOf(three | foldedThree), whole);
        shorts[digestOf(three)] = 1;
      });
    let state = 0;
    for (let at = 0; at < codes.length; at++) {
      state = rows[(state << shift) + (classes[codes[at] as number] ?? 0)] ?? 0;
      depths[state] = at + 1;
    }
  });
  return { threes, fours, sixes, shorts, depths };
}

function tableOfDigests(): Uint8Array {
  return new Uint8Array(65536);
}

function mark(table: Uint8Array, at: number, bit: number): void {
  table[at] = (table[at] ?? 0) | bit;
}

const foldedThree = (caseBit << 8) | (caseBit << 16) | (caseBit << 24);

/** Three characters that are an anchor of so few, in each of its spellings, with what may follow where there are but two. */
function eachThree(
  codes: Uint8Array,
  conditions: readonly Condition[] | undefined,
  take: (three: number) => void,
): void {
  for (const condition of conditions ?? [undefined]) {
    const places = condition?.exact?.map((code) => [code]) ?? Array.from(codes, casesOf);
    const last = places[2] ?? allBytes.filter((byte) => !condition?.after || hasChar(condition.after, byte));
    for (const a of places[0] ?? [])
      for (const b of places[1] ?? []) for (const c of last) take((a << 8) | (b << 16) | (c << 24));
  }
}

const allBytes = Array.from({ length: 256 }, (_, byte) => byte);

function casesOf(code: number): readonly number[] {
  return code >= 97 && code <= 122 ? [code, code - 32] : [code];
}
