import { sha256 } from '@noble/hashes/sha2.js';
import table from '../../../../rules/tables/mnemonic-words.json' with { type: 'json' };
import { keptFor } from '../../model/kept-for.ts';
import { type Decoded, part } from './decoded.ts';

// Worked out when first asked for: hardly a repository holds such words.
const wordsOf = keptFor(({ words }: typeof table): readonly string[] => words.flatMap((line) => line.split(' ')));
const placesOf = keptFor((of: typeof table) => new Map(wordsOf(of).map((word, at) => [word, at])));

/** Bits that a word stands for. */
const bitsOfWord = 11;

/**
 * The words of a wallet (BIP-39), which stand for 128 to 256 random bits and a checksum of them. Undefined where a word is none of
 * the list, or their number none that wallets use: such a text is prose.
 */
export function decodeMnemonic(value: string): Decoded | undefined {
  const spoken = value.split(' ');
  const places = placesOf(table);
  const numbers = spoken.flatMap((word) => places.get(word) ?? []);
  if (numbers.length !== spoken.length || spoken.length % 3 !== 0) return undefined;
  const bits = numbers.map((number) => number.toString(2).padStart(bitsOfWord, '0')).join('');
  const random = bits.slice(0, Math.floor((bits.length * 32) / 33));
  const isSound = bits === random + checkBits(random);
  return { parts: part('words', spoken.length), keys: [], structure: isSound ? 'sound' : 'broken' };
}

/** The words for some bits, whose number is a multiple of 32. */
export function mnemonicOf(random: string): string {
  const bits = random + checkBits(random);
  const parts = bits.match(/.{11}/g) ?? [];
  const words = wordsOf(table);
  return parts.map((number) => words[Number.parseInt(number, 2)] ?? '').join(' ');
}

/** One bit of checksum for 32 bits: the first of their SHA-256. */
function checkBits(random: string): string {
  const bytes = (random.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const digest = sha256(Uint8Array.from(bytes));
  return (digest[0] ?? 0)
    .toString(2)
    .padStart(8, '0')
    .slice(0, random.length / 32);
}
