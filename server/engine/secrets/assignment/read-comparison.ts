import type { Span } from '../../model/span.ts';
import type { Language } from '../../text/language.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import { behindField } from './compared-field.ts';
import { readLiteral } from './read-literal.ts';
import type { Name, NamePlace } from './read-name.ts';
import { type Literal, lineBefore, quoted, skip } from './reading.ts';

/** Characters before a name in which a literal stands that belongs to it. */
const mostBefore = 400;

/** A literal that is compared with the name behind it: `"…" == password`, `"…".equals(password)`, `"…".equals(request.getHeader("X-Api-Key"))`. */
const compared =
  /(["'])[^"'\s]{4,128}\1[ \t]{0,4}(?:[!=]==?[ \t]{0,4}|-?c?(?:eq|ne)[ \t]{1,4}|\.(?:equals(?:IgnoreCase)?|Equals|eql\?|contentEquals)\([ \t]{0,4})[\w$.>[-]{0,60}[$(]?["']?$/;

const near =
  /(?:[!=]=[ \t]{0,4}|-?c?(?:eq|ne)[ \t]{1,4}|(?:quals(?:IgnoreCase)?|eql\?)\([ \t]{0,4})(?:[\w$.>-]{1,24}[[(]?|\$)?["']?$/;

/** Characters of `[]byte(`, in which Go puts what it compares. */
const ofBytes = 7;

/** The literal that is compared with the name behind it; the characters right before the name settle it for most. */
export function readTurned(text: string, { span, dashes }: NamePlace, language: Language): Literal | undefined {
  const from = text.startsWith('[]byte(', span.start - ofBytes) ? span.start - ofBytes : span.start;
  let at = from - dashes - 1;
  const isMember = text[at - 1] === '[';
  if (text[at] === '$') at--;
  while (text[at] === ' ' && from - at < 6) at--;
  if (text[at] === ',') {
    const literal = readTurnedInCall(text, from, language);
    return isLexeme(text, span, literal) ? undefined : literal;
  }
  if (!isMember && !'=(qe"\''.includes(text[at] ?? ' ')) return undefined;
  if (!near.test(text.slice(Math.max(0, span.start - 40), span.start))) return undefined;
  const least = Math.max(0, span.start - mostBefore);
  const match = compared.exec(text.slice(least, span.start));
  return match === null ? undefined : readLiteral(text, least + match.index, language, { inside: '' });
}

/** Calls that compare without telling by their time, and others that compare two texts. */
const comparing = anyOf(
  [
    /compare_digest|constant_time_(?:compare|eq)|secure_compare|fixed_length_secure_compare|hash_equals/,
    /ConstantTimeCompare|timingSafeEqual|FixedTimeEquals|safeCompare|secureCompare|MessageDigest\.isEqual/,
    /(?:hmac|bytes)\.Equal|EqualFold|(?:Objects|StringUtils)\.equals(?:IgnoreCase)?|[sS]tring\.(?:Equals|Compare)/,
    // Source: ISO/IEC 9899, 7.26.4, and POSIX.1-2017, `strings.h`.
    /strn?(?:case)?cmp|stricmp|memcmp/,
  ],
  '',
);
const opening = String.raw`\([ \t]{0,4}(?:\[\]byte\(|(?:Buffer\.from|Encoding\.\w{3,8}\.GetBytes)\()?`;
const firstArgument = new RegExp(`(?:${comparing.source})${opening}[\\w$.>-]{0,60}(?:\\[["'])?$`);
const literalFirst = new RegExp(
  `(?:${comparing.source})${opening}[bB@]?((["'])[^"'\\s]{4,128}\\2)\\)?[ \\t]{0,4},[ \\t]{0,4}[\\w$.>-]{0,60}$`,
);

/** The name is the first argument of a call that compares. */
function isCompared(before: string): boolean {
  return firstArgument.test(before);
}

/** `hash_equals('…', $token)`, `strncmp("…", token, 24)`. */
function readTurnedInCall(text: string, start: number, language: Language): Literal | undefined {
  const line = lineBefore(text, { text: '', span: { start, end: start }, dashes: 0 });
  if (!endsLiteral.test(line.slice(-12))) return undefined;
  const match = literalFirst.exec(line);
  if (match === null) return undefined;
  const at = start - line.length + match.index + match[0].indexOf(match[1] ?? '');
  return readLiteral(text, at, language, { inside: '' });
}

const endsLiteral = /["']\)?[ \t]{0,4},[ \t]{0,4}\$?$/;

/** In C, where the parts of a text that is read are called tokens: they are compared with the words of its language, `strcmp(token, "LIGHT_1")`. */
function isLexeme(text: string, { start, end }: Span, literal: Literal | undefined): boolean {
  if (literal === undefined || text.slice(start, end) !== 'token') return false;
  const from = Math.min(start, literal.span.start);
  return (
    /(?:strn?(?:case)?cmp|stricmp)\($/.test(
      lineBefore(text, { text: '', span: { start: from, end: from }, dashes: 0 }),
    ) &&
    /^(?=.{1,24}$)[#$.:A-Za-z_-]+(?:\d{1,2}[#$.:A-Za-z_-]*){0,2}$/.test(
      text.slice(literal.content.start, literal.content.end),
    )
  );
}

const shellTest = /\}?"?[ \t]{1,4}[!=]?=[ \t]{1,4}(?=["'])/y;
/** Operators of most languages; `~=` of Lua, `eq` of Perl, `<>` of Basic and Pascal, `isEqualToString:` of Objective-C, and methods. */
const comparison =
  /(?:\([ \t]?\)|[)\]])?(?:[ \t]{0,10}(?:[!=]==?|~=|<>|-(?:c?eq|c?ne)\b)|[ \t]{1,4}(?:(?:eq|ne)(?=[ \t])|isEqualToString:)|\.(?:equals(?:IgnoreCase)?|Equals|eql\?|eq|compare)\()[ \t]{0,10}(?=[fFrRbBuU@]?["'])/y;

/** As C# and Python have it. */
const identity = /[ \t]{1,4}is[ \t]{1,4}(?:not[ \t]{1,4})?(?=["'])/y;

/** The quoted literal that the name is compared with: `password == "…"`, `[ "$PASSWORD" = "…" ]`, `password.equals("…")`. */
export function readComparison(text: string, name: Name, language: Language): Literal | undefined {
  const isMember = name.quote === '' || text[name.behind - 1] === ']' || isAsked(text, name);
  const isTested = language === 'shell' && text[name.span.start - 1] === '$';
  const at = isTested
    ? skip(shellTest, text, name.behind)
    : isMember && name.inside === ''
      ? (skip(comparison, text, name.behind) ??
        (language === 'csharp' || language === 'python' ? skip(identity, text, name.behind) : undefined))
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
  /\b(?:get(?:Header|Parameter|Query|Arg)?|header|param|query|value|formValue|input|arg|FormValue|Header|Query|Get)\(["']$/;

const argumentBehind =
  /(?:\]|\.(?:getBytes|as_bytes|encode|trim)\([\w."-]{0,30}\))?\)?[ \t]{0,4},[ \t]{0,4}(?:\[\]byte\(|(?:Buffer\.from|Encoding\.\w{3,8}\.GetBytes)\()?(?=[bB@]?["'])/y;

/** `compare_digest(password, "…")`. */
export function readCompared(text: string, name: Name, language: Language): Literal | undefined {
  const isMember = name.quote !== '' && text[name.behind - 1] === ']';
  const at =
    (name.quote === '' && name.inside === '') || isMember ? skip(argumentBehind, text, name.behind) : undefined;
  if (at === undefined || !isCompared(lineBefore(text, name))) return undefined;
  const literal = readLiteral(text, at, language, { inside: '' });
  return isLexeme(text, name.span, literal) ? undefined : literal;
}
