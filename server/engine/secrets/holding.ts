import { isSpace, mayBeComment } from './byte-lines.ts';
import { beforeBlanks, behindBlanks } from './byte-tables.ts';
import { givingTables, mostGiven } from './giving-tables.ts';
import { lookTables } from './look-tables.ts';

const { quotes } = lookTables;
const { ofWords, ofMembers, opensPart, givesPart, beforeTest } = givingTables;

const [lineFeed, bang, colon, equals, openBracket, openIndex, backslash, openElement, caseBit] = [
  10, 33, 58, 61, 40, 91, 92, 60, 32,
];

/** A name in bytes that is read in program text, or elsewhere. */
interface HeldName {
  readonly from: number;
  readonly to: number;
  readonly isProgram: boolean;
}

/** What stands before the name may hold it in a pair, a comparison, an element or a variable: `name: NAME`, `"…" == NAME`, `<NAME>`. */
export function isHeld(bytes: Uint8Array, { from, to, isProgram }: HeldName): boolean {
  let at = bytes[from - 1] === 36 ? from - 2 : from - 1;
  const before = bytes[at] ?? lineFeed;
  if (before > 127 || (opensPart[before] === 1 && (!isProgram || mayBePart(bytes, at, to)))) return true;
  const isQuoted = quotes[before] === 1;
  if (isQuoted) at--;
  if (bytes[at] === backslash) at--;
  if (isQuoted && bytes[at] === openIndex) {
    at--;
    while (ofMembers[bytes[at] ?? 0] === 1) at--;
  }
  at = beforeBlanks(bytes, at);
  const code = bytes[at] ?? lineFeed;
  const last = bytes[at - 1] ?? lineFeed;
  if (code === openBracket) return endsWithOne(comparing, bytes, at - 1);
  if (code === colon || code === equals) return isBehindCompared(bytes, at) || endsPairName(bytes, at - 1);
  // `variable "`, `-ne`, `-eq`.
  if (code === 101) return (isQuoted && last === 108) || (last === 110 && beforeTest[bytes[at - 2] ?? 0] === 1);
  return code === 113 && last === 101 && beforeTest[bytes[at - 2] ?? 0] === 1;
}

/** The ends of `Equals`, `equalsIgnoreCase` and `eql?`. */
const comparing = ['quals', 'case', 'eql?'].map(codesOf);

/** Of an element, of an address or a connection string, or of what a comment says. */
function mayBePart(bytes: Uint8Array, mark: number, to: number): boolean {
  if (bytes[mark] !== colon && bytes[mark] !== openElement && givesPart[bytes[behindBlanks(bytes, to)] ?? 0] === 1)
    return true;
  return bytes[mark] === openElement || isBehindPrefix(bytes, mark) || mayBeComment(bytes, mark);
}

/** `<prefix:`. */
function isBehindPrefix(bytes: Uint8Array, mark: number): boolean {
  let at = mark - 1;
  while (mark - at <= mostGiven.prefix && ofWords[bytes[at] ?? 0] === 1) at--;
  return bytes[at] === openElement;
}

/** A literal is compared with what follows the sign: `"…" == NAME`. */
function isBehindCompared(bytes: Uint8Array, sign: number): boolean {
  let at = sign - 1;
  if (bytes[at] !== equals && bytes[at] !== bang) return false;
  while (bytes[at] === equals || bytes[at] === bang) at--;
  return quotes[bytes[beforeBlanks(bytes, at)] ?? 0] === 1;
}

/** `name`, `key`, `id`, in quotes or not. */
function endsPairName(bytes: Uint8Array, last: number): boolean {
  const at = beforeBlanks(bytes, last);
  return endsWithOne(pairNames, bytes, quotes[bytes[at] ?? 0] === 1 ? at - 1 : at);
}

const pairNames = ['name', 'key', 'id'].map(codesOf);

function codesOf(word: string): readonly number[] {
  return Array.from(word, (letter) => letter.charCodeAt(0));
}

/** One of the words, in small letters, ends here, in letters of either case. */
function endsWithOne(words: readonly (readonly number[])[], bytes: Uint8Array, last: number): boolean {
  return words.some((word) =>
    word.every((code, index) => ((bytes[last - word.length + 1 + index] ?? 0) | caseBit) === code),
  );
}

/** `login USER password …`: a word that ends as `login` and `user` do, and another one. */
export function isBehindLogin(bytes: Uint8Array, from: number): boolean {
  let at = from - 1;
  if (!isSpace(bytes[at])) return false;
  while (isSpace(bytes[at])) at--;
  while (at >= 0 && !isSpace(bytes[at])) at--;
  while (isSpace(bytes[at])) at--;
  return (bytes[at] === 110 && bytes[at - 1] === 105) || (bytes[at] === 114 && bytes[at - 1] === 101);
}
