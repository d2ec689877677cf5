import lists from '../../../rules/secrets/words.json' with { type: 'json' };
import { lazily } from '../text/lazily.ts';
import { encodeBase64 } from './bytes/base64.ts';
import { listAnchors } from './joined/lists.ts';

/**
 * How encoded texts begin that hold a secret: each of `encodedStarts` in base64, as far as what follows does not
 * change it, in hex, and with each sign in percent escapes; the same once more in these; marks of percent and unicode
 * escapes, and these in the others. In small letters.
 */
export function encodedAnchors(): readonly string[] {
  const starts = lists.encodedStarts.flatMap((start) => [
    inBase64(start),
    ...(start.length < 3 ? [] : otherwise(start)),
  ]);
  const escapes = beginningsOfEscapes.flatMap((mark) => [inBase64(mark), inHex(mark), inPercent(mark)]);
  const all = [...starts, ...escapes, ...wordsWithin(), inHex('{"'), '%3a%2f%2f', '\\u00', '\\x'];
  return [...new Set(all.map((anchor) => anchor.toLowerCase()))];
}

/** A start in hex and percent escapes, and in two encodings. Of what is longer the first few signs tell enough. */
function otherwise(start: string): readonly string[] {
  const few = start.slice(0, mostOfStart);
  const base64 = inBase64(start);
  const [hex, percent, fewBase64] = [inHex(few), inPercent(few), inBase64(few)];
  const twice = [
    inBase64(hex),
    inBase64(percent),
    inHex(fewBase64),
    inHex(hex),
    inHex(percent),
    inPercent(fewBase64),
    inPercent(hex),
  ];
  return [inHex(start), percent, ...(start.length < 4 ? [] : [inBase64(base64)]), ...twice].map((anchor) =>
    anchor === inHex(start) ? anchor : anchor.slice(0, mostOfAnchor),
  );
}

const mostOfStart = 4;
/** Of those that are in two encodings: as many bytes as six random ones in hex. */
const mostOfAnchor = 15;

/** Of a text in unicode escapes; those of one byte begin with the number of a sign. */
const beginningsOfEscapes: readonly string[] = ['\\u00', ...Array.from('234567', (digit) => `\\x${digit}`)];

/** Whether an anchor, in small letters, stands anywhere in an encoded text, and not only where it begins. */
export function isWithinEncoded(anchor: string): boolean {
  return within().has(anchor);
}

/** How an anchor that stands anywhere is spelled, where it counts in that spelling alone: of base64, unless two words are spelled alike but for capitals. */
export function spellingWithin(anchor: string): string | undefined {
  return within().get(anchor);
}

const within = lazily((): ReadonlyMap<string, string | undefined> => {
  const words = wordsWithin();
  return new Map(
    words.map((word) => {
      const small = word.toLowerCase();
      const alone =
        !/^[0-9a-f]+$/.test(word) && words.every((other) => other === word || other.toLowerCase() !== small);
      return [small, alone ? word : undefined];
    }),
  );
});

/** Words of settings and beginnings of tokens in base64, as each of three places in a group writes them, and those in hex that begin encoded texts too. */
function wordsWithin(): readonly string[] {
  return lists.encodedWords.flatMap((word) => [
    ...[0, 1, 2].map((place) => inBase64('\0'.repeat(place) + word).slice(Math.ceil((place * 8) / 6))),
    ...(lists.encodedStarts.includes(word) ? [inHex(word)] : []),
  ]);
}

function inHex(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function inPercent(text: string): string {
  return inHex(text).replace(/../g, '%$&');
}

/** As far as what follows does not change it. */
function inBase64(start: string): string {
  const bytes = new TextEncoder().encode(start);
  return encodeBase64(bytes).slice(0, Math.floor((bytes.length * 8) / 6));
}

/** What puts another literal behind one: what ends the first with an operator, a call, or the end of a line that goes on. */
export const concatenationAnchors: readonly string[] = [
  ...listAnchors,
  'append(',
  '\\\n',
  '\\\r\n',
  ...['"', "'", '`'].flatMap((quote) =>
    [' +', '+', ' .', '.', ' &', '&', ' <', '<', ' |', '|', ' *', '*', ') +', ')+'].map((sign) => quote + sign),
  ),
  '" "',
  "' '",
  '""',
  "''",
  `"'`,
  `'"`,
  `" '`,
  `' "`,
  ...['"', "'"].flatMap((quote) => ['@', 'b', 'f', 'r'].map((prefix) => `${quote} ${prefix}${quote}`)),
  '"\n',
  "'\n",
  '"\r\n',
  "'\r\n",
  '" \\',
  "' \\",
];
