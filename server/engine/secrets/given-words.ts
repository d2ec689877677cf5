import { beforeBlanks, behindBlanks, isQuote } from './byte-tables.ts';
import { givingTables, leastMixed, leastRandom, mostGiven } from './giving-tables.ts';

const [quote, apostrophe, openBracket, colon, equals, greater] = [34, 39, 40, 58, 61, 62];
const { opensOther, endsLiteral, ofSaid, ofHex } = givingTables;

/**
 * The name is given a literal of words, in which nothing is random: `"token": "pulumi:index:Random"`, `type_token("a:b:C")`. See `tokenWeight`,
 * which asks for digits, for long texts of both cases or for hexadecimal ones, and for eight characters in any case.
 */
export function givesWords(bytes: Uint8Array, from: number, to: number): boolean {
  const isQuoted = isQuote(bytes[from - 1]) && bytes[to] === bytes[from - 1];
  // What holds the name, in a pair or a list, may give it something else.
  if (!isQuoted && isQuote(bytes[from - 1])) return false;
  if (opensOther[bytes[beforeBlanks(bytes, isQuoted ? from - 2 : from - 1)] ?? 0] === 1) return false;
  const open = openAt(bytes, isQuoted ? to + 1 : to);
  const mark = bytes[open];
  if ((mark !== quote && mark !== apostrophe) || bytes[open + 1] === mark) return false;
  let hasDigit = false;
  let hasUpper = false;
  let hasLower = false;
  let isHex = true;
  const until = Math.min(bytes.length, open + mostGiven.literal);
  for (let at = open + 1; at < until; at++) {
    const code = bytes[at] as number;
    if (code === mark) {
      if (endsLiteral[bytes[at + 1] ?? 10] !== 1) return false;
      const length = at - open - 1;
      return length < leastRandom || !(hasDigit || isHex || (hasUpper && hasLower && length >= leastMixed));
    }
    if (ofSaid[code] !== 1) return false;
    hasDigit ||= code >= 48 && code <= 57;
    hasUpper ||= code >= 65 && code <= 90;
    hasLower ||= code >= 97 && code <= 122;
    isHex &&= ofHex[code] === 1;
  }
  return false;
}

/** Where the literal begins behind a sign or the bracket of a call. */
function openAt(bytes: Uint8Array, behind: number): number {
  let at = behindBlanks(bytes, behind);
  if (bytes[at] === openBracket) return at + 1;
  if (bytes[at] !== colon && bytes[at] !== equals) return -1;
  at++;
  if (bytes[at] === equals || bytes[at] === greater) at++;
  return behindBlanks(bytes, at);
}
