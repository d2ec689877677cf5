import lists from '../../../rules/secrets/words.json' with { type: 'json' };
import { encodeBase64 } from './bytes/base64.ts';
import { listAnchors } from './joined/lists.ts';

/** In small letters where case is nothing to them, and as they are spelled where they count so alone. */
export interface Spellings {
  readonly anyCase: readonly string[];
  readonly spelled: readonly string[];
}

/** Anchors that begin encoded texts, and those that stand anywhere in one. */
export interface EncodedAnchors {
  readonly first: Spellings;
  readonly within: Spellings;
}

/** What tells tokens, as these spell it. */
export interface MarksOfTokens {
  /** What they begin with. */
  readonly first: readonly string[];
  /** What stands in them, behind signs of which nothing is known. */
  readonly within: readonly string[];
}

/**
 * How encoded texts begin that hold a secret: each of `encodedStarts` in base64, as far as what follows does not
 * change it, and in hex; the same once more in these; marks of percent and unicode escapes, and these in the others.
 * And so the first signs of each token. Of what stands anywhere, each way in which base64 writes it.
 */
export function encodedAnchors(tokens: MarksOfTokens): EncodedAnchors {
  const within = joined([ofWords(), ...tokens.within.filter(isLongEnough).map(withinToken)]);
  const known = new Set([...within.anyCase, ...within.spelled.map((anchor) => anchor.toLowerCase())]);
  const { anyCase, spelled } = firstAnchors(tokens.first);
  const isOther = (anchor: string) => !known.has(anchor.toLowerCase());
  return { first: { anyCase: anyCase.filter(isOther), spelled: spelled.filter(isOther) }, within };
}

function firstAnchors(tokens: readonly string[]): Spellings {
  const known = new Set(tokens);
  const others = lists.encodedStarts.filter((start) => start.length < leastOfToken || !known.has(start));
  const starts = others.flatMap((start) => [inBase64(start), ...(start.length < 3 ? [] : otherwise(start))]);
  const marks = [...beginningsOfEscapes, ...beginningsOfPercent].flatMap((mark) => [inBase64(mark), inHex(mark)]);
  const all = [...starts, ...marks, inHex('{"'), ...percentMarks, '\\u00', '\\x'];
  return joined([{ anyCase: all, spelled: [] }, ...tokens.filter(isLongEnough).map(anchorsOfToken)]);
}

/** Each once. */
function joined(all: readonly Spellings[]): Spellings {
  const anyCase = new Set(all.flatMap((each) => each.anyCase.map((anchor) => anchor.toLowerCase())));
  const spelled = new Set(all.flatMap((each) => each.spelled));
  return { anyCase: [...anyCase], spelled: [...spelled].filter((anchor) => !anyCase.has(anchor.toLowerCase())) };
}

function isLongEnough({ length }: string): boolean {
  return length >= leastOfToken;
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
function anchorsOfToken(token: string): Spellings {
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

/** Words of settings and beginnings of tokens, and in hex those that begin encoded texts too. */
function ofWords(): Spellings {
  const words = lists.encodedWords;
  const starts: ReadonlySet<string> = new Set(lists.encodedStarts);
  return {
    anyCase: words.filter((word) => starts.has(word)).map(inHex),
    spelled: words.flatMap((word) => placesInBase64(word)),
  };
}

/** Of signs in the midst of a token, in base64, in hex and in two of these: as many as tell it. */
function withinToken(mark: string): Spellings {
  const few = mark.slice(0, mostWithin);
  const hex = bothCases(inHex(few).slice(0, mostOfHex));
  // Of three signs base64 writes but three letters where they do not begin a group, as any word may hold.
  const base64 = few.length < leastInBase64 ? [] : placesInBase64(few);
  const short = base64.map((anchor) => anchor.slice(0, mostWithin));
  return {
    anyCase: [inHex(few), ...hex.map(inHex), ...short.map(inHex)],
    spelled: [...base64, ...[...hex, ...short].flatMap(placesInBase64)],
  };
}

const mostWithin = 5;
const leastInBase64 = 4;
const mostOfHex = 8;

/** As each of three places in a group writes it. */
function placesInBase64(word: string): readonly string[] {
  return [0, 1, 2].map((place) => inBase64('\0'.repeat(place) + word).slice(Math.ceil((place * 8) / 6)));
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
