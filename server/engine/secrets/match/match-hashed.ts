import { isInComment } from '../../text/in-comment.ts';
import { keptOfText } from '../../text/kept-of-text.ts';
import type { Language } from '../../text/language.ts';
import { ownText } from '../../text/own-text.ts';
import { hashesOthersToo, hashesPasswords } from '../around/beside/hash-calls.ts';
import { readLiteral } from '../assignment/read-literal.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { secretWeight } from '../value/secret-value.ts';

/** Characters before a call in which its line names what is hashed. */
const mostLine = 160;

/** Characters behind a call in which its first argument ends: of those who manage users it may be the account itself. */
const mostArgument = 60;
const mostAccount = 600;

/** More than this only settings of an account make of it: most such passwords are of those who try the program. */
const mostUnknown = 0.4;

/**
 * The password that a program itself hashes, of an account that it makes: `Hash::make('…')`. What says whose account that is, the
 * judge looks for.
 */
export function matchHashed(
  { length }: AnchorUse,
  text: string,
  end: number,
  language: Language,
  state: ScanState,
): Candidate | undefined {
  const start = end - length;
  const call = text.slice(start, end).toLowerCase();
  if (!hashesPasswords.has(call) && !(hashesOthersToo.has(call) && speaksOfPassword(text, start))) return undefined;
  const detector = state.generic('password');
  if (detector === undefined || isInComment(text, start)) return undefined;
  if (call === 'bcrypt(' && /[\w$.:]$|->$/.test(text.slice(Math.max(0, start - 2), start))) return undefined;
  const before =
    firstArgument.exec(text.slice(end, end + mostArgument)) ??
    (hashesOthersToo.has(call) ? newAccount.exec(text.slice(end, end + mostAccount)) : null);
  const at = end + (before?.[0].length ?? 0);
  const literal = readLiteral(text, at, language, { inside: '' });
  if (
    literal === undefined ||
    literal.quote === '' ||
    !/^\s{0,80}[,)]/.test(text.slice(literal.span.end, literal.span.end + 82))
  )
    return undefined;
  const value = text.slice(literal.content.start, literal.content.end);
  const weight = secretWeight({ kind: 'password', name: 'password', value, isQuoted: true });
  if (weight === 0) return undefined;
  return { detector, span: literal.content, token: value, weight: Math.min(mostUnknown, weight) };
}

/** `hash("…"`, `HashPassword(user, "…"`, `HashPassword(new AppUser(), "…"`. Source of the last two: ASP.NET Core Identity, `IPasswordHasher`. */
const firstArgument = /^\s{0,40}(?=["'`])|^\s{0,40}(?:new[ \t])?[\w.]{1,40}(?:\(\))?,[ \t]{0,4}(?=["'`])/;

/** `CreateAsync(new AppUser { Email = "…" }, "…")`. Source: ASP.NET Core Identity, `UserManager`. */
const newAccount = /^\s{0,40}new(?:[ \t]{1,4}[\w.]{1,60})?(?:\([^()]{0,80}\))?\s{0,40}\{[^{}]{0,400}\},\s{0,40}(?=["])/;

/** The line says what the call is for, or the one that makes accounts is of those who manage users, by its name or its type. */
function speaksOfPassword(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - mostLine), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (/pass|pwd|user_?manager\w{0,20}\.$/i.test(line)) return true;
  const [, receiver = ''] = /(?<![\w.])(?:this\.)?(\w{1,40})\.$/.exec(line) ?? [];
  return receiver !== '' && managersOfUsers(text).includes(receiver);
}

/**
 * What holds a manager of users, by its type: `UserManager<AppUser> users`, `var users = services.GetRequiredService<UserManager<AppUser>>()`. Source: ASP.NET Core Identity,
 * `UserManager<TUser>`.
 */
const managersOfUsers = keptOfText((text) =>
  text.includes('UserManager<')
    ? [...text.matchAll(ofManager)].map(([, typed, made]) => ownText(typed ?? made ?? ''))
    : [],
);

const ofManager =
  /\bUserManager<[\w.]{1,60}>\??\s{1,10}(\w{1,40})(?=\s{0,10}[,);={])|\b(\w{1,40}) = (?:await )?[\w.]{1,80}<UserManager<[\w.]{1,60}>>\(/g;
