import lists from '../../../rules/secrets/words.json' with { type: 'json' };
import { lazily } from '../text/lazily.ts';
import { encodeBase64 } from './bytes/base64.ts';
import { listAnchors } from './joined/lists.ts';

/** Anchors that begin encoded texts: in small letters where case is nothing to them, and as they are spelled where they count so alone. */
export interface EncodedAnchors {
  readonly anyCase: readonly string[];
  readonly spelled: readonly string[];
}

/**
 * How encoded texts begin that hold a secret: each of `encodedStarts` in base64, as far as what follows does not
 * change it, and in hex; the same once more in these; marks of percent and unicode escapes, and these in the others.
 * And so the first signs of each of `tokens`, which are what tokens begin with, as they are spelled.
 */
export function encodedAnchors(tokens: readonly string[]): EncodedAnchors {
  const known = new Set(tokens);
  const others = lists.encodedStarts.filter((start) => start.length < leastOfToken || !known.has(start));
  const starts = others.flatMap((start) => [inBase64(start), ...(start.length < 3 ? [] : otherwise(start))]);
  const marks = [...beginningsOfEscapes, ...beginningsOfPercent].flatMap((mark) => [inBase64(mark), inHex(mark)]);
  const all = [...starts, ...marks, ...wordsWithin(), inHex('{"'), ...percentMarks, '\\u00', '\\x'];
  const ofTokens = tokens.filter((token) => token.length >= leastOfToken).map(anchorsOfToken);
  const anyCase = new Set(
    [...all, ...ofTokens.flatMap((anchors) => anchors.anyCase)].map((anchor) => anchor.toLowerCase()),
  );
  const spelled = new Set(ofTokens.flatMap((anchors) => anchors.spelled));
  const isOther = (anchor: string) => {
    const small = anchor.toLowerCase();
    const asWord = spellingWithin(small);
    return !anyCase.has(small) || (asWord !== undefined && asWord !== anchor);
  };
  return { anyCase: [...anyCase], spelled: [...spelled].filter(isOther) };
}

/** A start in hex, and in two encodings. Of what is longer the first few signs tell enough. */
function otherwise(start: string): readonly string[] {
  const base64 = inBase64(start);
  const few = start.slice(0, mostOfStart);
  const [hex, fewBase64] = [inHex(few), inBase64(few)];
  const twice = [inBase64(hex), inHex(fewBase64), inHex(hex)].map((anchor) => anchor.slice(0, mostOfAnchor));
  return [inHex(start), ...(start.length < 4 ? [] : [inBase64(base64)]), ...twice];
}

const mostOfStart = 4;
/** Of those that are in two encodings: as many bytes as six random ones in hex. */
const mostOfAnchor = 15;

/** Signs of a token that tell it where it is encoded. */
const leastOfToken = 3;

/** A token's first signs in base64, in hex and in two of these: few enough to be shared by most, so that they hardly add to what is looked for. */
function anchorsOfToken(token: string): EncodedAnchors {
  const few = token.slice(0, mostOfStart);
  const base64 = inBase64(few);
  const hex = bothCases(inHex(few.slice(0, leastOfToken)));
  const short = bothCases(inHex(few.slice(0, 2)));
  return {
    anyCase: [inHex(few.slice(0, leastOfToken)), ...short.map(inHex), inHex(base64.slice(0, 4))],
    spelled: [base64, inBase64(base64), ...hex.map((digits) => inBase64(digits).slice(0, 6))],
  };
}

function bothCases(hex: string): readonly string[] {
  return [...new Set([hex, hex.toUpperCase()])];
}

/** Of a text in unicode escapes; those of one byte begin with the number of a sign. */
const beginningsOfEscapes: readonly string[] = ['\\u00', ...Array.from('234567', (digit) => `\\x${digit}`)];

/** Of a text of which each sign is in percent escapes, which is of ASCII: the first sign, and where the next begins. */
const beginningsOfPercent: readonly string[] = Array.from('234567').flatMap((first) =>
  Array.from('0123456789abcdefABCDEF', (second) => `%${first}${second}%`),
);

/** In percent escapes: an address, unicode escapes, a dash or a line in words, a text of which each sign is, and one of which only their signs are once more. */
const percentMarks: readonly string[] = [
  '%3a%2f%2f',
  '%5cu00',
  ...['%5f', '%2d', '%255f', '%252d'],
  ...beginningsOfPercent,
  ...Array.from('234567', (digit) => `%25${digit}`),
];

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
