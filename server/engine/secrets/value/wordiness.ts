import pairs from '../../../../rules/tables/letter-pairs.json' with { type: 'json' };

/**
 * How much a text reads like words: the share of its pairs of neighbouring letters that are frequent in English, from
 * 0 to 1. Words reach about 0.9, random letters about 0.4. Texts with fewer than four such pairs give `undefined`.
 */
export function wordiness(text: string): number | undefined {
  let pairs = 0;
  let frequent = 0;
  for (let at = 1; at < text.length; at++) {
    const first = letter(text.charCodeAt(at - 1));
    const second = letter(text.charCodeAt(at));
    if (first < 0 || second < 0) continue;
    pairs++;
    frequent += table[first * 26 + second] ?? 0;
  }
  return pairs < 4 ? undefined : frequent / pairs;
}

/** Position in the alphabet; -1 for anything but an ASCII letter. */
function letter(code: number): number {
  const lower = code | 32;
  return lower >= 97 && lower <= 122 ? lower - 97 : -1;
}

/** The letters that often follow each letter in English words and in the words that names are made of. */
const followers: Readonly<Record<string, string>> = {
  a: 'bcdgilmnprstuvy',
  b: 'aeiloruy',
  c: 'aceihklortu',
  d: 'aeiorsuy',
  e: 'acdeflmnprstvwxy',
  f: 'aefiloru',
  g: 'aehilnoru',
  h: 'aeioruy',
  i: 'acdefglmnorstvz',
  j: 'aeou',
  k: 'aeisy',
  l: 'adeilostuy',
  m: 'abeiopsuy',
  n: 'acdegiknostuvy',
  o: 'bcdfgklmnoprstuvw',
  p: 'aehiloprtu',
  q: 'u',
  r: 'acdegiklmnorstuvy',
  s: 'aceihklmopqstuwy',
  t: 'aehiloprstuwy',
  u: 'abcdegilmnprst',
  v: 'aeio',
  w: 'aehinor',
  x: 'acept',
  y: 'aeloprst',
  z: 'aeiz',
};

const table: Uint8Array = new Uint8Array(26 * 26);
for (const [first, seconds] of Object.entries(followers))
  for (const second of seconds) table[letter(first.charCodeAt(0)) * 26 + letter(second.charCodeAt(0))] = 1;

const size = pairs.alphabet.length;
/** Of each character behind each, in eighths of a bit: by the place of the first, times as many as there are, and that of the second. */
export const surprise: Uint8Array = Uint8Array.from(pairs.surprise.flat());

/**
 * How little a text reads like what people write into sources: the mean surprise, in bits, of each character behind the
 * one before it. Names and paths have about 4, at most 1 in 100 more than 5; random letters and digits about 7, seldom
 * less than 5. Case tells nothing here, and digits alone are no news. Chosen by measurement (`npm run bench -- randomness`):
 * where 1 % of the literals of unseen sources pass for random, it finds 99.7 to 100 % of random values of 16 letters and
 * digits or more; the share of frequent pairs finds 74 to 84 %, entropy by itself 0 to 82 %.
 */
export function strangeness(text: string): number {
  let sum = 0;
  for (let at = 1; at < text.length; at++)
    sum += surprise[symbolOf(text.charCodeAt(at - 1)) * size + symbolOf(text.charCodeAt(at))] ?? 0;
  return text.length < 2 ? 0 : sum / 8 / (text.length - 1);
}

/** Its place in the table: letters, one for digits, one for all else. */
export function symbolOf(code: number): number {
  const at = letter(code);
  if (at >= 0) return at;
  return code >= 48 && code <= 57 ? 26 : 27;
}
