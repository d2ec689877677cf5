import { isTypedByMany } from './placeholder.ts';
import { wordiness } from './wordiness.ts';

/** What everybody types, a PIN of which there are ten thousand, or one word with the numbers and signs that are put behind it: `member123!`. */
export function isSimple(value: string): boolean {
  if (isTypedByMany(value) || /^\d{4}$/.test(value)) return true;
  const [, word] = wordWithNumber.exec(value) ?? [];
  return word !== undefined && (wordiness(word) ?? 1) >= leastWordy;
}

const wordWithNumber =
  /^(?:123)?([A-Za-z]{3,16})[@#$!._*-]{0,2}(?:\d{1,2}|123\d{0,5}|321|(?:19|20)\d\d)?[!@#$.*]{0,2}$/;

/** Words have 0.7 or more. */
const leastWordy = 0.7;
