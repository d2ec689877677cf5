import type { Language } from '../../text/language.ts';
import { behindField } from './compared-field.ts';
import { readLiteral } from './read-literal.ts';
import type { Name, NamePlace } from './read-name.ts';
import { type Literal, lineBefore, quoted, skip } from './reading.ts';

/** Characters before a name in which a literal stands that belongs to it. */
const mostBefore = 400;

/** A literal that is compared with the name behind it: `"…" == password`, `"…".equals(password)`. */
const compared =
  /(["'])[^"'\s]{4,128}\1[ \t]{0,4}(?:[!=]==?[ \t]{0,4}|-c?(?:eq|ne)[ \t]{1,4}|\.(?:equals(?:IgnoreCase)?|Equals|eql\?|contentEquals)\([ \t]{0,4})[\w$.>[-]{0,60}\$?["']?$/;

const near =
  /(?:[!=]=[ \t]{0,4}|-c?(?:eq|ne)[ \t]{1,4}|(?:quals(?:IgnoreCase)?|eql\?)\([ \t]{0,4})(?:[\w$.>-]{1,16}\[?|\$)?["']?$/;

/** The literal that is compared with the name behind it; the characters right before the name settle it for most. */
export function readTurned(text: string, { span, dashes }: NamePlace, language: Language): Literal | undefined {
  let at = span.start - dashes - 1;
  const isMember = text[at - 1] === '[';
  if (text[at] === '$') at--;
  while (text[at] === ' ' && span.start - at < 6) at--;
  if (!isMember && !'=(qe'.includes(text[at] ?? ' ')) return undefined;
  if (!near.test(text.slice(Math.max(0, span.start - 30), span.start))) return undefined;
  const from = Math.max(0, span.start - mostBefore);
  const match = compared.exec(text.slice(from, span.start));
  return match === null ? undefined : readLiteral(text, from + match.index, language, { inside: '' });
}

/** Calls that compare without telling by their time, and others that compare two texts. */
const comparing =
  /(?:compare_digest|constant_time_compare|ConstantTimeCompare|constant_time_eq|timingSafeEqual|secure_compare|fixed_length_secure_compare|hash_equals|strcmp|Objects\.equals|[sS]tring\.Equals|EqualFold)\([ \t]{0,4}(?:\[\]byte\(|Buffer\.from\()?[\w$.>-]{0,60}$/;

/** The name is the first argument of a call that compares. */
function isCompared(before: string): boolean {
  return comparing.test(before);
}

const shellTest = /\}?"?[ \t]{1,4}[!=]?=[ \t]{1,4}(?=["'])/y;
const comparison =
  /[)\]]?[ \t]{0,10}(?:[!=]==?|-(?:c?eq|c?ne)\b|\.equals\(|\.Equals\(|\.eql\?\()[ \t]{0,10}(?=[fFrRbBuU@]?["'])/y;

/** The quoted literal that the name is compared with: `password == "…"`, `[ "$PASSWORD" = "…" ]`, `password.equals("…")`. */
export function readComparison(text: string, name: Name, language: Language): Literal | undefined {
  const isMember = name.quote === '' || text[name.behind - 1] === ']' || isAsked(text, name);
  const isTested = language === 'shell' && text[name.span.start - 1] === '$';
  const at = isTested
    ? skip(shellTest, text, name.behind)
    : isMember && name.inside === ''
      ? skip(comparison, text, name.behind)
      : undefined;
  return at === undefined ? undefined : quoted(readLiteral(text, at, language, isTested ? { inside: '' } : name));
}

/** What is typed into a field of that name and compared: `txtPassword.Text == "…"`, `document.getElementById("password").value === "…"`. */
export function readField(text: string, name: Name, language: Language): Literal | undefined {
  const at = behindField(text, name.span.end);
  if (at === undefined) return undefined;
  if (name.inside === '' && name.quote === '') return quoted(readLiteral(text, at, language, name));
  return found.test(lineBefore(text, name)) ? quoted(readLiteral(text, at, language, { inside: '' })) : undefined;
}

/** What finds a field in a page. */
const found =
  /(?:\$|jQuery|getElementById|getElementsByName|querySelector|findViewById|By\.(?:id|name))\([ \t]?["'`](?:[\w-]{0,20}[#.])?(?:[\w#.-]{0,30}\[(?:name|type|id)=["']?)?[\w-]{0,20}$/;

/** `r.Header.Get("X-Api-Key") == "…"`: what a request holds under the name. */
function isAsked(text: string, name: Name): boolean {
  return text[name.behind] === ')' && asking.test(text.slice(Math.max(0, name.span.start - 40), name.span.start));
}

const asking =
  /\b(?:get(?:Header|Parameter|Query|Arg)?|header|param|query|value|formValue|input|FormValue|Header|Query|Get)\(["']$/;

const argumentBehind = /\)?[ \t]{0,4},[ \t]{0,4}(?:\[\]byte\(|Buffer\.from\()?(?=["'])/y;

/** `compare_digest(password, "…")`. */
export function readCompared(text: string, name: Name, language: Language): Literal | undefined {
  const at = name.quote === '' && name.inside === '' ? skip(argumentBehind, text, name.behind) : undefined;
  return at === undefined || !isCompared(lineBefore(text, name)) ? undefined : readLiteral(text, at, language, name);
}
