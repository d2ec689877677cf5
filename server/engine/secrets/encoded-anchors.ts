import lists from '../../../rules/secrets/words.json' with { type: 'json' };
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
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return bytes.length < 4 ? [base64] : [base64, inBase64(base64), hex];
  });
  return [...new Set([...starts, '%3a%2f%2f', '\\u00', '\\x'].map((anchor) => anchor.toLowerCase()))];
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
