import type { Language } from '../text/language.ts';
import { quotedOnly } from './assignment/quoted-only.ts';
import { beginsComment, isSpace, lineStart } from './byte-lines.ts';
import { beforeBlanks, behindBlanks, isQuote, literalPrefixes } from './byte-tables.ts';
import { givingTables, leastBelow, leastSpoken, mostGiven, mostWords } from './giving-tables.ts';
import { isBehindLogin, isHeld } from './holding.ts';
import { lookTables } from './look-tables.ts';

const { quotes } = lookTables;
const {
  ofWords,
  hopeless,
  mayGive,
  ofPrograms,
  ofSigns,
  ofPlainTypes,
  ofTypes,
  ofMembers,
  ofNameList,
  endsExpression,
  goesOnBehind,
  beginsLater,
  beforeList,
  prefixes,
  behindDirective,
  directives,
} = givingTables;

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
  const way = wayOf(language);
  if (way === 'other' || hasDash) return true;
  if (isHeld(bytes, { from, to, isProgram: way === 'program' }) || isBehindLogin(bytes, from)) return true;
  const quote = quoteAround(bytes, from, to);
  const behind = quote === 0 ? to : to + (bytes[from - 2] === backslash ? 2 : 1);
  if (isHopeless(bytes, behind, quote)) return false;
  const line = lineStart(bytes, from);
  const at = behindBlanks(bytes, behind);
  if (line === undefined || (bytes[at] ?? lineFeed) > 127) return true;
  if (way === 'yaml') return quote !== 0 || maySet(bytes, { line, from, behind, at });
  if (way === 'note' || beginsComment(bytes, line)) return quote !== 0 || maySay(bytes, { line, from, behind, at });
  if (quote !== 0 && bytes[at] === comma && isGivenItself(bytes, from)) return false;
  if (quote !== 0) return bytes[from - 2] === equals || mayQuote(bytes, { from, behind, at });
  const inside = quoteBefore(bytes, line, from);
  if (inside !== 0) return mayGoOn(bytes, { from, behind, at }, inside);
  return (
    mayBeLine(bytes, { line, from, at }) ||
    (mayTake(bytes, { from, behind, at }) && mayQuote(bytes, { from, behind, at }))
  );
}

/** As what names are read there. */
export function wayOf(language: Language): 'note' | 'yaml' | 'program' | 'other' {
  if (language === 'text' || language === 'markdown') return 'note';
  if (language === 'yaml') return 'yaml';
  return quotedOnly.has(language) && !ownQuotes.has(language) ? 'program' : 'other';
}

/** Texts in brackets, and options of commands. */
const ownQuotes: ReadonlySet<Language> = new Set<Language>(['ruby', 'perl', 'elixir', 'powershell']);

const [lineFeed, carriageReturn, star, comma, dot, colon, equals] = [10, 13, 42, 44, 46, 58, 61];
const [openBracket, closeBracket, openIndex, backslash, backQuote, openBrace] = [40, 41, 91, 92, 96, 123];

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
  return code === closeBracket && quote === 0 && mayGive[bytes[at + 1] ?? 0] !== 1;
}

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
  const until = Math.min(bytes.length, at + mostGiven.behind);
  let hasDigit = false;
  for (let next = at + 1; next < until; next++) {
    const code = bytes[next] as number;
    if (code === lineFeed) return hasDigit;
    if (ofPrograms[code] === 1) return false;
    hasDigit ||= isDigit(code);
  }
  return hasDigit || until < bytes.length;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A quote stands on the rest of the line, or a literal may begin on a later one. */
function mayQuote(bytes: Uint8Array, { from, behind, at }: Omit<Place, 'line'>): boolean {
  if (bytes[at] === 111 && bytes[at + 1] === 114) return true;
  if (bytes[at] === colon || bytes[at] === equals) {
    const value = behindSign(bytes, at);
    if (mayHold(bytes, value)) return true;
    if (ofWords[bytes[value] ?? 0] === 1) return mayGiveOther(bytes, { from, at }, value);
  }
  const until = Math.min(bytes.length, behind + mostGiven.behind);
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
  return goesOn(bytes, end);
}

/** The line that ends there gives what the next one begins with. */
function goesOn(bytes: Uint8Array, end: number): boolean {
  const last = bytes[beforeBlanks(bytes, end - 1)] ?? 0;
  return goesOnBehind[last] === 1 && mayBeginLiteral(bytes, behindSpaces(bytes, end));
}

/** Where the value begins behind a sign that gives one. */
function behindSign(bytes: Uint8Array, from: number): number {
  let at = from;
  while (ofSigns[bytes[at] ?? 0] === 1) at++;
  return at;
}

/**
 * What follows a name without quotes may give it something. Most that is only spoken of is called, indexed, one of several
 * arguments, or declared with its type alone.
 */
function mayTake(bytes: Uint8Array, { from, behind, at }: Omit<Place, 'line'>): boolean {
  const code = bytes[at] ?? lineFeed;
  if (code === openIndex) return false;
  if (code === openBracket) return beginsArgument(bytes, behindBlanks(bytes, at + 1));
  if (code === comma) return mayBeListed(bytes, { from, at });
  if (at === behind || (code !== star && ofWords[code] !== 1) || code === 98 || code === 111) return true;
  const type = code === star ? at + 1 : at;
  let end = type;
  while (end - type <= mostGiven.type && ofPlainTypes[bytes[end] ?? 0] === 1) end++;
  const next = behindBlanks(bytes, end);
  return (
    bytes[next] === equals || end - type > mostGiven.type || (bytes[next] === backQuote && tagsDefault(bytes, next + 1))
  );
}

/** `string `default:"…"``, as in Go. */
function tagsDefault(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at - from <= mostGiven.tag; at++) {
    const code = bytes[at] ?? lineFeed;
    if (code === lineFeed || code === backQuote) return false;
    if (code === colon && bytes[at - 1] === 116) return true;
  }
  return false;
}

/** In YAML nothing is given to a name behind which the line ends or a word stands, but by directives that are written there. */
function maySet(bytes: Uint8Array, place: Place): boolean {
  const { line, from, at } = place;
  const code = bytes[at] ?? lineFeed;
  if (code === lineFeed || code === carriageReturn) return continues(bytes, at);
  return mayBeDirective(bytes, line, from) || mayTake(bytes, place);
}

/** A literal in quotes, or a line end before it. */
function beginsArgument(bytes: Uint8Array, at: number): boolean {
  const code = bytes[at] ?? lineFeed;
  return isQuote(code) || code === lineFeed || code === carriageReturn || literalPrefixes[code] === 1;
}

/** Behind a comma: `user, NAME, other = "…"`, `compare(NAME, "…")`, and options, which have the names of constants. */
function mayBeListed(bytes: Uint8Array, { from, at }: Pick<Place, 'from' | 'at'>): boolean {
  if (isCapital(bytes[from]) && !isSmall(bytes[from + 1])) return true;
  const next = behindBlanks(bytes, at + 1);
  let end = next;
  while (end - next <= mostGiven.behind && ofNameList[bytes[end] ?? 0] === 1) end++;
  if (end > next) return bytes[end] === colon || bytes[end] === equals || end - next > mostGiven.behind;
  let before = from - 1;
  while (from - before <= mostGiven.before && ofMembers[bytes[before] ?? 0] === 1) before--;
  return bytes[beforeBlanks(bytes, before)] === openBracket;
}

function isCapital(code: number | undefined): boolean {
  return code !== undefined && code >= 65 && code <= 90;
}

function isSmall(code: number | undefined): boolean {
  return code !== undefined && code >= 97 && code <= 122;
}

/** Behind a sign: `{`, and `: String get() = …`. */
function mayHold(bytes: Uint8Array, value: number): boolean {
  return bytes[value] === openBrace || (bytes[value] === 83 && bytes[value + 1] === 116);
}

/** `NAME: word, …`: what the word is a part of holds a literal, or is the type of one that follows; see `readOperator` and `readOtherwise`. */
function mayGiveOther(bytes: Uint8Array, { from, at }: Pick<Place, 'from' | 'at'>, value: number): boolean {
  const until = Math.min(bytes.length, value + mostGiven.behind);
  // What is one of several names takes one of several values.
  let isList = bytes[beforeBlanks(bytes, bytes[from - 1] === 36 ? from - 2 : from - 1)] === comma && gives(bytes, at);
  if (bytes[at] === colon && isTyped(bytes, value)) isList = true;
  for (let next = value; next < until; next++) {
    const code = bytes[next] as number;
    if (quotes[code] === 1 || code > 127) return true;
    if (code === lineFeed || code === carriageReturn) return isList && goesOn(bytes, next);
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
  while (at - from <= mostGiven.type && ofTypes[bytes[at] ?? 0] === 1) at++;
  return bytes[at] === equals || at - from > mostGiven.type;
}

/** How it begins there, or a list or a call that holds it. */
function mayBeginLiteral(bytes: Uint8Array, at: number): boolean {
  const code = bytes[at] ?? 0;
  if (literalPrefixes[code] !== 1) return beginsLater[code] === 1;
  return isQuote(bytes[at + 1]) || isQuote(bytes[at + 2]) || isQuote(bytes[at + 3]);
}

function behindSpaces(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at - from <= mostGiven.spaces && isSpace(bytes[at])) at++;
  return at;
}

/** The next line that is not empty begins with a dot, as calls do that go on, or gives a value. */
function continues(bytes: Uint8Array, end: number): boolean {
  const next = bytes[behindSpaces(bytes, end)];
  return next === dot || next === equals;
}

/** Prose may say what a name is where no word follows, or one that nobody says. */
function maySay(bytes: Uint8Array, { line, from, behind, at }: Place): boolean {
  const code = bytes[at] ?? lineFeed;
  if (code === lineFeed || code === carriageReturn) return continues(bytes, at) || maySayBelow(bytes, at);
  if (at === behind && endsSentence(bytes, at)) return false;
  if (at === behind || ofWords[code] !== 1 || prefixes[code] === 1) return true;
  if (mayBeDirective(bytes, line, from)) return true;
  const until = Math.min(bytes.length, at + mostGiven.behind);
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

/** A heading may name what the next line says, in a block of code or not: one word as long as nobody writes. */
function maySayBelow(bytes: Uint8Array, end: number): boolean {
  let at = behindSpaces(bytes, end);
  if (bytes[at] === backQuote && bytes[at + 1] === backQuote) {
    while (at < bytes.length && bytes[at] !== lineFeed) at++;
    at = behindSpaces(bytes, at);
  }
  const least = at + leastBelow;
  if (least > bytes.length) return false;
  for (; at < least; at++) if (isSpace(bytes[at])) return false;
  return true;
}

function mayBeDirective(bytes: Uint8Array, line: number, from: number): boolean {
  return (
    behindDirective[bytes[beforeBlanks(bytes, from - 1)] ?? 0] === 1 &&
    directives[bytes[behindBlanks(bytes, line)] ?? 0] === 1
  );
}
