import type { Language } from '../text/language.ts';
import { quotedOnly } from './assignment/quoted-only.ts';
import { beforeBlanks, behindBlanks, isQuote, literalPrefixes, tableOf, wordChars } from './byte-tables.ts';

/** A name in bytes, without the marks of variables and flags. */
export interface NameInBytes {
  readonly from: number;
  readonly to: number;
  /** A dash stands before it. */
  readonly hasDash: boolean;
}

/**
 * Whether anything may give the name a literal, as far as the bytes of its line tell: most names in programs and prose are only
 * spoken of. Lets pass whatever readers of assignments take (`assignment/read-assignment.ts`), and everything in languages
 * that write texts without quotes, or in ways of their own.
 */
export function mayBeGiven(bytes: Uint8Array, { from, to, hasDash }: NameInBytes, language: Language): boolean {
  const isNote = language === 'text' || language === 'markdown';
  if (!isNote && (!quotedOnly.has(language) || ownQuotes.has(language))) return true;
  if (hasDash || isHeld(bytes, from) || isBehindLogin(bytes, from)) return true;
  const quote = quoteAround(bytes, from, to);
  const behind = quote === 0 ? to : to + (bytes[from - 2] === backslash ? 2 : 1);
  if (isHopeless(bytes, behind, quote)) return false;
  const line = lineStart(bytes, from);
  const at = behindBlanks(bytes, behind);
  if (line === undefined || (bytes[at] ?? lineFeed) > 127) return true;
  if (isNote || beginsComment(bytes, line)) return quote !== 0 || maySay(bytes, { line, from, behind, at });
  if (quote !== 0 && bytes[at] === comma && isGivenItself(bytes, from)) return false;
  if (quote !== 0) return bytes[from - 2] === equals || mayQuote(bytes, { from, behind, at });
  const inside = quoteBefore(bytes, line, from);
  if (inside !== 0) return mayGoOn(bytes, { from, behind, at }, inside);
  return mayBeLine(bytes, { line, from, at }) || mayQuote(bytes, { from, behind, at });
}

/** Texts in brackets, and options of commands. */
const ownQuotes: ReadonlySet<Language> = new Set<Language>(['ruby', 'perl', 'elixir', 'powershell']);

const [lineFeed, carriageReturn, bang, comma, dot, colon, equals] = [10, 13, 33, 44, 46, 58, 61];
const [openBracket, closeBracket, openIndex, backslash, openBrace] = [40, 41, 91, 92, 123];
const quotes = tableOf('"\'`');

/** Characters of a line that are looked at before a name, fewer than readers look at; and behind it. */
const mostBefore = 119;
const mostBehind = 1_000;

function isSpace(code: number | undefined): boolean {
  return code === 32 || (code !== undefined && code >= 9 && code <= 13);
}

/** Where the line begins; undefined where that is too far away. */
function lineStart(bytes: Uint8Array, from: number): number | undefined {
  const least = Math.max(0, from - mostBefore);
  let at = from;
  while (at > least && bytes[at - 1] !== lineFeed) at--;
  return at > least || at === 0 ? at : undefined;
}

/** What stands before the name may hold it in a pair, a comparison, an element or a variable: `name: NAME`, `"…" == NAME`, `<NAME>`. */
function isHeld(bytes: Uint8Array, from: number): boolean {
  let at = bytes[from - 1] === 36 ? from - 2 : from - 1;
  const before = bytes[at] ?? lineFeed;
  if (opensPart[before] === 1 || before > 127) return true;
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
  if (code === openBracket) return compares[last] === 1;
  if (code === colon || code === equals) return last === equals || last === bang || endsPairName(bytes, at - 1);
  // `variable "`, `-ne`, `-eq`.
  if (code === 101) return (isQuoted && last === 108) || (last === 110 && beforeTest[bytes[at - 2] ?? 0] === 1);
  return code === 113 && last === 101 && beforeTest[bytes[at - 2] ?? 0] === 1;
}

/** Of elements, and of addresses and connection strings, whose parts have no quotes. */
const opensPart = tableOf('<:;&?');
const ofMembers = tableOf(`${wordChars}$.>-`);
/** The ends of `Equals`, `equalsIgnoreCase` and `eql?`. */
const compares = tableOf('se?');
const beforeTest = tableOf('-c');

/** `name`, `key`, `id`, in quotes or not. */
function endsPairName(bytes: Uint8Array, last: number): boolean {
  const at = beforeBlanks(bytes, last);
  const code = bytes[quotes[bytes[at] ?? 0] === 1 ? at - 1 : at] ?? 0;
  return pairNames[code | 32] === 1;
}

const pairNames = tableOf('eyd');

/** `login USER password …`: a word that ends as `login` and `user` do, and another one. */
function isBehindLogin(bytes: Uint8Array, from: number): boolean {
  let at = from - 1;
  if (!isSpace(bytes[at])) return false;
  while (isSpace(bytes[at])) at--;
  while (at >= 0 && !isSpace(bytes[at])) at--;
  while (isSpace(bytes[at])) at--;
  return (bytes[at] === 110 && bytes[at - 1] === 105) || (bytes[at] === 114 && bytes[at - 1] === 101);
}

/** The quote on both sides of the name; 0: none. */
function quoteAround(bytes: Uint8Array, from: number, to: number): number {
  const mark = bytes[from - 1] ?? 0;
  if (quotes[mark] !== 1) return 0;
  const isEscaped = bytes[from - 2] === backslash;
  if (isEscaped && bytes[to] !== backslash) return 0;
  return bytes[isEscaped ? to + 1 : to] === mark ? mark : 0;
}

/** As in `read-name.ts`. */
function isHopeless(bytes: Uint8Array, behind: number, quote: number): boolean {
  let at = behind;
  while (bytes[at] === 32) at++;
  const code = bytes[at];
  if (code === undefined || hopeless[code] === 1) return true;
  return code === closeBracket && quote === 0 && maySet[bytes[at + 1] ?? 0] !== 1;
}

const hopeless = tableOf(';}/&%#@^');
const maySet = tableOf(' :=');

/** The place is on a line that may be a comment. */
export function mayBeComment(bytes: Uint8Array, at: number): boolean {
  const line = lineStart(bytes, at);
  return line === undefined || beginsComment(bytes, line);
}

/** The line begins as a comment may, which is read as prose. */
function beginsComment(bytes: Uint8Array, line: number): boolean {
  return commentMarks[bytes[behindBlanks(bytes, line)] ?? 0] === 1;
}

const commentMarks = tableOf('>/*#-;');

/** The quote that is open before the name, as `read-name.ts` has it; 0: none. */
function quoteBefore(bytes: Uint8Array, line: number, from: number): number {
  let double = 0;
  let single = 0;
  let back = 0;
  for (let at = line; at < from; at++) {
    const code = bytes[at] as number;
    if (quotes[code] !== 1 || bytes[at - 1] === backslash) continue;
    if (code === 34) double ^= 34;
    else if (code === 39) single ^= 39;
    else back ^= 96;
  }
  return double || single || back;
}

interface Place {
  readonly line: number;
  readonly from: number;
  /** Behind the name and its quote. */
  readonly behind: number;
  /** Behind that and blanks. */
  readonly at: number;
}

/** A literal may go on with what is given to the name; mostly it goes on with a word of prose, or ends. */
function mayGoOn(bytes: Uint8Array, { from, behind, at }: Omit<Place, 'line'>, inside: number): boolean {
  const code = bytes[at] ?? lineFeed;
  if (at > behind) return ofWords[code] !== 1 || code === 98 || code === 66;
  if (code === comma) return (bytes[from] ?? 0) < 97;
  return code !== inside && !endsSentence(bytes, at);
}

const ofWords = tableOf(wordChars);

function endsSentence(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === dot && (isSpace(bytes[at + 1]) || quotes[bytes[at + 1] ?? 0] === 1 || at + 1 === bytes.length);
}

/** `name: "NAME",`: the name is a value, and what follows it belongs to another name. */
function isGivenItself(bytes: Uint8Array, from: number): boolean {
  const before = bytes[beforeBlanks(bytes, from - 2)];
  return before === colon || before === equals;
}

/**
 * The line is all of a setting, as in a text of several lines that a program holds, whose values are secrets only where they
 * hold a digit.
 */
function mayBeLine(bytes: Uint8Array, { line, from, at }: Omit<Place, 'behind'>): boolean {
  if (bytes[at] !== colon && bytes[at] !== equals) return false;
  const first = behindBlanks(bytes, line);
  // `export`, `set`.
  if (first !== from && bytes[first] !== 101 && bytes[first] !== 115) return false;
  const until = Math.min(bytes.length, at + mostBehind);
  let hasDigit = false;
  for (let next = at + 1; next < until; next++) {
    const code = bytes[next] as number;
    if (code === lineFeed) return hasDigit;
    if (ofPrograms[code] === 1) return false;
    hasDigit ||= isDigit(code);
  }
  return hasDigit || until < bytes.length;
}

const ofPrograms = tableOf('"\'`;,(){}<>[]\\');

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A quote stands on the rest of the line, or a literal may begin on a later one. */
function mayQuote(bytes: Uint8Array, { from, behind, at }: Omit<Place, 'line'>): boolean {
  if (bytes[at] === 111 && bytes[at + 1] === 114) return true;
  if (bytes[at] === colon || bytes[at] === equals) {
    const value = behindSign(bytes, at);
    if (mayHold(bytes, value)) return true;
    if (beginsWord[bytes[value] ?? 0] === 1) return mayGiveOther(bytes, { from, at }, value);
  }
  const until = Math.min(bytes.length, behind + mostBehind);
  let end = behind;
  for (; end < until; end++) {
    const code = bytes[end] as number;
    if (quotes[code] === 1 || code > 127) return true;
    if (code === lineFeed || code === carriageReturn) break;
  }
  if (end === until) return until < bytes.length;
  const last = beforeBlanks(bytes, end - 1);
  if (last < behind) return continues(bytes, end);
  const code = bytes[last] as number;
  if (code === openBrace) return beforeList[bytes[beforeBlanks(bytes, last - 1)] ?? 0] === 1;
  return goesOnBehind[code] === 1 && mayBeginLiteral(bytes, behindSpaces(bytes, end));
}

/** Where the value begins behind a sign that gives one. */
function behindSign(bytes: Uint8Array, from: number): number {
  let at = from;
  while (ofSigns[bytes[at] ?? 0] === 1) at++;
  return at;
}

const ofSigns = tableOf(' \t:=>');

/** Behind a sign: `{`, and `: String get() = …`. */
function mayHold(bytes: Uint8Array, value: number): boolean {
  return bytes[value] === openBrace || (bytes[value] === 83 && bytes[value + 1] === 116);
}

/** `NAME: word, …`: what the word is a part of holds a literal, or is the type of one that follows; see `readOperator` and `readOtherwise`. */
function mayGiveOther(bytes: Uint8Array, { from, at }: Pick<Place, 'from' | 'at'>, value: number): boolean {
  const until = Math.min(bytes.length, value + mostBehind);
  // What is one of several names takes one of several values.
  let isList = bytes[beforeBlanks(bytes, bytes[from - 1] === 36 ? from - 2 : from - 1)] === comma && gives(bytes, at);
  if (bytes[at] === colon && isTyped(bytes, value)) isList = true;
  for (let next = value; next < until; next++) {
    const code = bytes[next] as number;
    if (quotes[code] === 1 || code > 127) return true;
    if (code === lineFeed || code === carriageReturn) return false;
    // `coalesce(other, "…")`.
    if (code === openBracket && ((bytes[next - 1] as number) | 32) === 101) isList = true;
    else if (endsExpression[code] === 1 && !isList) return false;
  }
  return until < bytes.length;
}

/** The sign is `=` or `:=`. */
function gives(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === equals || bytes[at + 1] === equals;
}

/** `: TYPE =`. */
function isTyped(bytes: Uint8Array, from: number): boolean {
  let at = from;
  while (at - from <= mostType && ofTypes[bytes[at] ?? 0] === 1) at++;
  return bytes[at] === equals || at - from > mostType;
}

const mostType = 110;
const ofTypes = tableOf(`${wordChars}.<>[]|&,'? *\t`);
const beginsWord = tableOf(wordChars);
const endsExpression = tableOf(',;{}');

/** Signs behind which a literal may stand on the next line. */
const goesOnBehind = tableOf('=:([\\|?>,');

/** How it begins there, or a list or a call that holds it. */
function mayBeginLiteral(bytes: Uint8Array, at: number): boolean {
  const code = bytes[at] ?? 0;
  if (literalPrefixes[code] !== 1) return beginsLater[code] === 1;
  return isQuote(bytes[at + 1]) || isQuote(bytes[at + 2]) || isQuote(bytes[at + 3]);
}

const beginsLater = tableOf('"\'`\\-.([{#');
/** `= {`, `: {`, `=> {`, `[]string{`. */
const beforeList = tableOf('=:>g');

function behindSpaces(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at - from <= mostSpaces && isSpace(bytes[at])) at++;
  return at;
}

/** Readers look over fewer blanks and line ends. */
const mostSpaces = 400;

/** The next line that is not empty begins with a dot, as calls do that go on, or gives a value. */
function continues(bytes: Uint8Array, end: number): boolean {
  const next = bytes[behindSpaces(bytes, end)];
  return next === dot || next === equals;
}

/** Prose may say what a name is where no word follows, or one that nobody says. */
function maySay(bytes: Uint8Array, { line, from, behind, at }: Place): boolean {
  const code = bytes[at] ?? lineFeed;
  if (code === lineFeed || code === carriageReturn) return continues(bytes, at);
  if (at === behind && endsSentence(bytes, at)) return false;
  if (at === behind || ofWords[code] !== 1 || prefixes[code] === 1) return true;
  if (behindDirective[bytes[beforeBlanks(bytes, from - 1)] ?? 0] === 1 && mayBeDirective(bytes, line)) return true;
  const until = Math.min(bytes.length, at + mostBehind);
  let [words, length] = [0, 0];
  for (let next = at; next < until; next++) {
    const code = bytes[next] as number;
    if (code === lineFeed || code === carriageReturn) return false;
    if (code === equals || code > 127 || quotes[code] === 1) return true;
    if (isSpace(code)) {
      if (length > 0) words++;
      length = 0;
    } else if (++length >= leastSpoken && words <= mostWords) return true;
  }
  return until < bytes.length;
}

/** What prose says without being asked has so many characters; see `isSpoken`. Words such as `is` may stand before it. */
const leastSpoken = 10;
const mostWords = 2;

/** With these begin `by`, `or`, `string` and their like. */
const prefixes = tableOf('bBos');

/** How the words end, and the lines begin, of directives of web servers; see `read-directive.ts`. */
const behindDirective = tableOf('rmvpntde$"\'');
const directives = tableOf('spgfuahRHS');

function mayBeDirective(bytes: Uint8Array, line: number): boolean {
  return directives[bytes[behindBlanks(bytes, line)] ?? 0] === 1;
}
