import type { Beginnings, Condition, ConditionsOf } from './anchor-tables.ts';
import { type Automaton, nextState } from './automaton.ts';
import { hasChar } from './shape/char-set.ts';

/** How many characters of those that begin so are asked for further: bits of `fours`. */
export const fourKinds: readonly { readonly length: number; readonly bit: number }[] = [
  { length: 5, bit: 1 },
  { length: 6, bit: 2 },
  { length: 7, bit: 3 },
  { length: 8, bit: 4 },
];

/** Four characters are all of an anchor. */
export const whole = 1;

/** Of each character the five bits that tell letters, whatever their case. */
export const sizeOfThrees = 1 << 15;

/** Where `threes` tells of three characters, the first of them in the lowest bits. */
export function placeOfThree(gram: number): number {
  return (gram & 31) | ((gram >> 3) & (31 << 5)) | ((gram >> 6) & (31 << 10));
}

/** What `threes` says of a beginning: the bytes of its place in a list. */
export const listed = 4;

/** Upper and lower case of a letter differ in it. */
export const caseBit = 32;

/** The three characters from a place on, before a fourth is put in front. */
export function gramAt(bytes: Uint8Array, from: number): number {
  const [first = 0, second = 0, third = 0] = [bytes[from], bytes[from + 1], bytes[from + 2]];
  return ((first | caseBit) << 8) | ((second | caseBit) << 16) | ((third | caseBit) << 24);
}

/** Three bytes from a place on in the upper bits, in the very case that they are written in; the bytes must reach as far. */
export function threeAt(bytes: Uint8Array, from: number): number {
  return ((bytes[from] as number) << 8) | ((bytes[from + 1] as number) << 16) | ((bytes[from + 2] as number) << 24);
}

/** Odd numbers that spread what is multiplied by them over all bits. */
export const multipliers = { gram: 0x9e3779b1, short: 0xc2b2ae35, long: 0x85ebca6b };

/** Of 16 bits. */
export function digestOf(gram: number, multiplier: number = multipliers.gram): number {
  return Math.imul(gram, multiplier) >>> 16;
}

/** Of four characters and those behind the last of them, so many in all, of 16 bits. */
export function digestOfLong(gram: number, bytes: Uint8Array, last: number, length: number): number {
  let following = 0;
  for (let at = 0; at < length - 4; at++) following |= ((bytes[last + 1 + at] ?? 0) | caseBit) << (8 * at);
  return digestOf(Math.imul(gram, multipliers.long) ^ following);
}

/** Whether an anchor may begin with these four characters, of which the last one stands at `last`; of the first three `threes` is asked before. */
export function beginsAnchor(
  { fours, longs, shorts }: Beginnings,
  gram: number,
  bytes: Uint8Array,
  last: number,
): boolean {
  const four = fours[digestOf(gram)] as number;
  if ((four & whole) !== 0 || shorts[digestOf(threeAt(bytes, last - 3), multipliers.short)] !== 0) return true;
  return fourKinds.some(
    ({ length, bit }) => ((four >> bit) & 1) !== 0 && longs[digestOfLong(gram, bytes, last, length)] !== 0,
  );
}

/** What tells in a few look-ups that no anchor begins at a place; `words` are the anchors in lower case, by their numbers. */
export function beginningsOf(words: readonly string[], conditionsOf: ConditionsOf, automaton: Automaton): Beginnings {
  const threes = new Uint8Array(sizeOfThrees);
  const [fours, longs, shorts] = [tableOfDigests(), tableOfDigests(), tableOfDigests()];
  const depths = new Uint8Array(automaton.steps.length / 2);
  words.forEach((word, number) => {
    const codes = Uint8Array.from(word, (letter) => letter.charCodeAt(0));
    if (codes.length > 3) {
      const gram = (gramAt(codes, 0) >>> 8) | (((codes[3] as number) | caseBit) << 24);
      threes[placeOfThree(gram)] = listed;
      const kind = fourKinds.findLast(({ length }) => codes.length >= length);
      mark(fours, digestOf(gram), kind === undefined ? whole : 1 << kind.bit);
      if (kind) longs[digestOfLong(gram, codes, 3, kind.length)] = 1;
    } else
      eachThree(codes, conditionsOf(number), (three) => {
        threes[placeOfThree(three >>> 8)] = listed;
        shorts[digestOf(three, multipliers.short)] = 1;
      });
    let state = 0;
    for (let at = 0; at < codes.length; at++) {
      state = nextState(automaton, state, automaton.classes[codes[at] as number] ?? 0);
      depths[state] = at + 1;
    }
  });
  return { threes, fours, longs, shorts, depths };
}

function tableOfDigests(): Uint8Array {
  return new Uint8Array(65536);
}

function mark(table: Uint8Array, at: number, bit: number): void {
  table[at] = (table[at] ?? 0) | bit;
}

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
