import type { Language } from '../text/language.ts';
import { quotedOnly } from './assignment/quoted-only.ts';
import { mayBeComment } from './byte-lines.ts';
import { isQuote, tableOf, wordChars } from './byte-tables.ts';
import type { AnchorUse, MatchKind } from './detector.ts';
import { givesWords } from './given-words.ts';
import { mayBeGiven } from './giving.ts';
import { isBeforeLiteral } from './joined/first-look.ts';
import { promise, promiseOf } from './known-names.ts';
import { leastEncoded, leastEscapes, lookTables, mostLooked } from './look-tables.ts';
import { type CharSet, hasChar } from './shape/char-set.ts';

const {
  ofNames,
  behindNames,
  beginsComparing,
  endsAuthority,
  beforeSign,
  signs,
  beforeValue,
  ofType,
  ofEncoded,
  behindPrograms,
  behindKind,
} = lookTables;

/** Whether a matcher might find anything at the anchor from `start` up to `end`; told by bytes, with no text read of them. */
export type FirstLook = (bytes: Uint8Array, start: number, end: number, language: Language) => boolean;

/** What a matcher asks first, and what of its tokens. */
export interface Look {
  readonly holds: FirstLook;
  readonly tokens?: Tokens;
}

/**
 * What some matchers ask first, in bytes: most anchors end here, before there is a text. Each lets pass whatever its matcher takes.
 */
const firstLooks: Readonly<Partial<Record<MatchKind, Look>>> = {
  generic: { holds: isInTellingName },
  'k8s-secret': { holds: isKind },
  uri: { holds: hasLogin },
  concatenated: { holds: isBeforeLiteral },
  encoded: { holds: isRunOfCode },
  command: { holds: isBeforeWords },
};

/** What is asked first where an anchor stands for a detector. */
export function firstLookOf({ detector, leadMax }: AnchorUse): Look | undefined {
  const { match, measure } = detector;
  const chars = Uint32Array.from(measure.chars);
  const holdsSigns = valueSigns.some((sign) => hasChar(chars, sign));
  const tokens = { least: measure.least, chars, holdsSigns };
  if (match === 'assigned') return { holds: givenTokens(tokens), tokens };
  if (match !== 'token') return firstLooks[match];
  return leadMax === 0 ? { holds: (bytes, start) => beginsToken(bytes, start, tokens), tokens } : undefined;
}

/** Of the tokens of a shape the length of the shortest, the characters that they hold, and whether signs that give values are among these. */
export interface Tokens {
  readonly least: number;
  readonly chars: CharSet;
  readonly holdsSigns: boolean;
}

/** So many characters of a token stand here as its shape asks for at least. */
function beginsToken(bytes: Uint8Array, start: number, { least, chars }: Tokens): boolean {
  if (start + least > bytes.length) return false;
  for (let at = start; at < start + least; at++) if (!hasChar(chars, Math.min(bytes[at] as number, del))) return false;
  return true;
}

/** Stands in sets for all characters beyond ASCII. */
export const del = 127;

/** The name around the anchor promises a secret, as far as the name alone tells, and may be given one: see `match-generic.ts`. */
function isInTellingName(bytes: Uint8Array, start: number, end: number, language: Language): boolean {
  if (language === 'css') return false;
  let stop = end;
  while (stop > start && behindNames[bytes[stop - 1] as number] === 1) stop--;
  let from = start;
  while (from > 0 && start - from <= mostLooked.name && ofNames[bytes[from - 1] as number] === 1) from--;
  let to = stop;
  while (to < bytes.length && to - stop <= mostLooked.name && ofNames[bytes[to] as number] === 1) to++;
  if (start - from > mostLooked.name || to - stop > mostLooked.name) return false;
  if (from < start && from > 0 && bytes[from - 1] === backslash && isBlankLetter(bytes[from])) from++;
  let hasDash = false;
  for (; from < start && isMark(bytes[from]); from++) hasDash ||= bytes[from] === dash;
  while (to > stop && isMark(bytes[to - 1]) && bytes[to - 1] !== dollar) to--;
  // A call that compares is no part of the name; and other words are part of the label that ends with `key`.
  if (to < bytes.length && bytes[to] === openBracket && mayCompare(bytes, stop, to)) return true;
  if (isKey(bytes, from, to)) return isInLabel(bytes, { from, to }, language) || mayBeOfSection(bytes, from, language);
  const promised = promiseOf(bytes, from, to);
  if (promised === promise.nothing || (promised === promise.random && givesWords(bytes, from, to))) return false;
  return mayBeGiven(bytes, { from, to, hasDash }, language);
}

/** Its last part is a call that compares: `equals`, `eql`, `contentEquals`. */
function mayCompare(bytes: Uint8Array, stop: number, to: number): boolean {
  const last = bytes.subarray(stop, to).lastIndexOf(dot);
  return last !== -1 && beginsComparing[bytes[stop + last + 1] ?? 0] === 1;
}

/** A word before it says what kind of key, or an address holds it: see `label.ts`. */
function isInLabel(
  bytes: Uint8Array,
  { from, to }: { readonly from: number; readonly to: number },
  language: Language,
): boolean {
  const before = bytes[from - 1];
  if (before === questionMark || before === ampersand) return bytes[to] === equals;
  if ((before !== 32 && before !== dash) || ofLabels[bytes[from - 2] ?? 0] !== 1) return false;
  return !quotedOnly.has(language) || isQuote(bytes[to]) || mayBeComment(bytes, from);
}

/** `jwt` or `sign` stands before it in settings, as in the name of the part that it may be of: see `label.ts`. */
function mayBeOfSection(bytes: Uint8Array, from: number, language: Language): boolean {
  if (language !== 'json' && language !== 'yaml') return false;
  const least = Math.max(0, from - mostLooked.section);
  for (let at = from - 3; at >= least; at--) {
    const letter = (bytes[at] as number) | 32;
    if (letter !== 106 && letter !== 115) continue;
    const [second, third] = [(bytes[at + 1] as number) | 32, (bytes[at + 2] as number) | 32];
    if (letter === 106 ? second === 119 && third === 116 : second === 105 && third === 103) return true;
  }
  return false;
}

const ofLabels = tableOf(wordChars);
const [ampersand, comma, dash, equals, greater, questionMark, bar] = [38, 44, 45, 61, 62, 63, 124];
const [backslash, dollar, openBracket, dot, colon, atSign] = [92, 36, 40, 46, 58, 64];

/** `n`, `r`, `t`: behind a backslash they are blanks. */
function isBlankLetter(code: number | undefined): boolean {
  return code === 110 || code === 114 || code === 116;
}

/** Dash, dot and dollar. */
function isMark(code: number | undefined): boolean {
  return code === 45 || code === dot || code === dollar;
}

/** `key` and `keys`. */
function isKey(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  return (
    (length === 3 || (length === 4 && ((bytes[from + 3] as number) | 32) === 115)) &&
    ((bytes[from] as number) | 32) === 107 &&
    ((bytes[from + 1] as number) | 32) === 101 &&
    ((bytes[from + 2] as number) | 32) === 121
  );
}

/** `kind` stands before it, and a colon or a sign of equality, and perhaps quotes. */
function isKind(bytes: Uint8Array, start: number): boolean {
  let at = start - 1;
  if (bytes[at] === 34 || bytes[at] === 39) at--;
  while (bytes[at] === backslash) at--;
  while (bytes[at] === 32 || bytes[at] === 9) at--;
  if (bytes[at] !== colon && bytes[at] !== equals) return false;
  do at--;
  while (behindKind[bytes[at] ?? 0] === 1);
  // Blanks beyond ASCII.
  if ((bytes[at] ?? 0) > del) return true;
  return kind.every((letter, index) => bytes[at - 3 + index] === letter);
}

const kind = [...'kind'].map((letter) => letter.charCodeAt(0));

/** An `@` stands in the address. */
function hasLogin(bytes: Uint8Array, _: number, end: number): boolean {
  const until = Math.min(bytes.length, end + mostLooked.authority);
  for (let at = end; at < until; at++) {
    const code = bytes[at] as number;
    if (code === atSign) return true;
    if (endsAuthority[code] === 1) return false;
  }
  return false;
}

const valueSigns = [colon, greater, bar, questionMark, comma];

/** A sign that gives a value stands behind the name, and behind it what may be one of the tokens. */
function givenTokens(tokens: Tokens): FirstLook {
  return (bytes, _, end) => {
    const until = Math.min(bytes.length, end + mostLooked.beforeSign + 1);
    let at = end;
    while (at < until && beforeSign[bytes[at] as number] === 1) at++;
    if (at >= until || signs[bytes[at] as number] !== 1) return false;
    return tokens.holdsSigns || isGivenTo(bytes, at, tokens) || isGivenTo(bytes, behindType(bytes, at), tokens);
  };
}

/** What the sign gives begins as a token may. */
function isGivenTo(bytes: Uint8Array, sign: number, tokens: Tokens): boolean {
  let at = sign;
  while (beforeValue[bytes[at] ?? 0] === 1) at++;
  if (at - sign > mostLooked.beforeValue || (bytes[at] ?? 0) > del) return true;
  return beginsToken(bytes, at, tokens);
}

/** Behind the colon of a type where the sign that gives the value follows, else at the colon. */
function behindType(bytes: Uint8Array, sign: number): number {
  let at = sign + 1;
  while (ofType[bytes[at] ?? 0] === 1) at++;
  return bytes[sign] === colon && bytes[at] === equals ? at : sign;
}

/** What follows the name of a program ends it. */
function isBeforeWords(bytes: Uint8Array, _: number, end: number): boolean {
  return behindPrograms[bytes[end] ?? 0] === 1;
}

/** Enough of it stands here to be decoded; see `match-encoded.ts`. */
function isRunOfCode(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start];
  if (first === percentSign) return true;
  if (first !== backslash) return isWithin(ofEncoded, bytes, end, start + leastEncoded);
  let at = start;
  for (let count = 0; count < leastEscapes; count++) {
    if (bytes[at] !== backslash) return false;
    at += ((bytes[at + 1] as number) | 32) === letterX ? 4 : 6;
  }
  return true;
}

const [percentSign, letterX] = [37, 120];

function isWithin(table: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (to > bytes.length) return false;
  for (let at = from; at < to; at++) if (table[bytes[at] as number] === 0) return false;
  return true;
}
