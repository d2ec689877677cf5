import lists from '../../../rules/secrets/words.json' with { type: 'json' };
import { lazily } from '../text/lazily.ts';
import { encodeBase64 } from './bytes/base64.ts';
import { listAnchors } from './joined/lists.ts';

/**
 * How encoded texts begin that hold a secret: each of `encodedStarts` in base64, as far as what follows does not
 * change it, and in hex; marks of percent and unicode escapes. In small letters.
 */
export function encodedAnchors(): readonly string[] {
  const starts = lists.encodedStarts.flatMap((start) => {
    const bytes = new TextEncoder().encode(start);
    const base64 = inBase64(start);
    return bytes.length < 4 ? [base64] : [base64, inBase64(base64), inHex(start)];
  });
  return [...new Set([...starts, ...wordsWithin(), '%3a%2f%2f', '\\u00', '\\x'].map((anchor) => anchor.toLowerCase()))];
}

/** Whether an anchor, in small letters, stands anywhere in an encoded text, and not only where it begins. */
export function isWithinEncoded(anchor: string): boolean {
  return within().has(anchor);
}

const within = lazily((): ReadonlySet<string> => new Set(wordsWithin().map((anchor) => anchor.toLowerCase())));

/** Words of settings in base64, as each of three places in a group writes them, and those in hex that begin encoded texts too. */
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
