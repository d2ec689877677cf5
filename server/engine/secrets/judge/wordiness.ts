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
