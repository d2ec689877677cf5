import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { lookAround } from '../../../text/looked.ts';
import { isOfSeedFu } from '../../../text/paths/filled-path.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { classify, triedOn } from '../../../text/paths/path-class.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { classesOf } from '../../value/char-classes.ts';
import { wordsOf } from '../../value/name-kind.ts';
import { isNumberedPlaceholder, isPlaceholder, isPlainDefault, isTypedByMany } from '../../value/placeholder.ts';
import { isRandom } from '../../value/random-password.ts';
import { behindLast, braces, untilOne } from '../opens-nothing/around.ts';

/** What fills a database, for whoever starts the program or for production. Sources: Rails, "Migrations and Seed Data"; Laravel, "Seeding". */
const seed = /(?:^|[/._-])(?:seeds?|seeders?|seeding)(?:[/._-]|$)|Seeder\.\w{2,4}$/i;

/** Whether a file fills a database and is none of a test. */
export function fillsDatabase(path: string): boolean {
  const place = classify(path);
  return (
    (seed.test(path) || isOfSeedFu(path)) &&
    (place === 'source' || place === 'example') &&
    triedOn(path) !== 'case' &&
    trialPath(path) === undefined
  );
}

/** Characters before and behind a password in which the record stands that it is of. */
const mostBefore = 1_500;
const mostBehind = 800;

/** Characters at the beginning of a program in which it says when the accounts are made. */
const mostHead = 12_000;

/**
 * Whether a password is of an account with more rights than others, which the program makes for everybody who runs it: by name, by role or by a
 * mark of its record. What a file of seeds gives it is for trying, unless nobody would guess it; what the program itself gives it is in force.
 */
export function isOfSeededAccount(path: string, text: string, span: Span, weight: number): boolean {
  if (isInComment(text, span.start) || isToTry(text, span.start)) return false;
  const value = text.slice(span.start, span.end);
  if (fillsDatabase(path)) {
    if (weight >= 0.5 || isRandom(value)) return hasMoreRights(text, span);
    if (wordsOf(path).some((word) => forShow.has(word))) return false;
    // What everybody types is told there all the same, as what is guessed first.
    if (makesAdmin.test(path) && isTypedByMany(value))
      return hasMoreRights(text, span) && !isOfSampleDomain(text, span.start) && !isPlainDefault(value);
    return isChosen(value) && (isTypedByMany(value) ? isOfOwnDomain(text, span) : hasMoreRights(text, span));
  }
  if (!mayBeInForce(path) || classify(path) !== 'source') return false;
  // What everybody types, in a part that is called after a test.
  if (isTypedByMany(value) && wordsOf(path.slice(path.lastIndexOf('/') + 1)).some((word) => forShow.has(word)))
    return false;
  return hasMoreRights(text, span) && !(isTypedByMany(value) && isOfSampleDomain(text, span.start));
}

/** The account before it is at a domain that is reserved for documents: who shows a program writes such ones. Source: RFC 2606. */
function isOfSampleDomain(text: string, at: number): boolean {
  return /["'`][\w.+-]{2,40}@(?:[\w-]{1,40}\.)?example\.(?:com|net|org)["'`](?![\s\S]*["'`][\w.+-]{2,40}@)/i.test(
    text.slice(Math.max(0, at - mostAccount), at),
  );
}

/** What makes the one account that is to run all others: `SuperAdminSeeder.php`, `admin_user_seeder.rb`. */
const makesAdmin =
  /(?:^|\/)(?:super[-_]?)?admin(?:istrator)?s?[-_]?(?:accounts?|users?)?[-_]?(?:table[-_]?)?seed(?:er|s)?\.\w{2,4}$/i;

/** What fills a database with something to look at. */
const forShow: ReadonlySet<string> = new Set([
  'demo',
  'dummy',
  'example',
  'fake',
  'mock',
  'sample',
  'samples',
  'test',
  'tests',
]);

/** Somebody has put letters of both cases, numbers and a sign into it, as those do who set up an account that is to stay. */
function isChosen(value: string): boolean {
  return value.length >= 8 && classesOf(value).count >= 4 && !isPlaceholder(value) && !isNumberedPlaceholder(value);
}

/** The row is of an account with such rights at a domain that somebody has, where a program that is for everybody names none: `admin@orchard-works.net`. */
export function isOfOwnDomain(text: string, { start, end }: Span): boolean {
  const use = placeOfUse(text, { start, end });
  // Beside what everybody types, the account of a first start is at a domain that the program names as well.
  const { row, isTried } = rowAround(text, isTypedByMany(text.slice(start, end)) ? use : placeOfCall(text, use));
  const domain =
    ownAccount.exec(row)?.[1] ?? ownAccount.exec(text.slice(Math.max(0, start - mostAccount), start))?.[1] ?? '';
  return !isTried && privileged.test(row) && domain !== '' && !ofNobody.test(domain);
}

/** Characters behind a constant in which a record is given it. */
const mostUse = 1_500;

/** Where a record is given the constant that holds the password, `password: DEFAULT_PASSWORD`, else the password itself. */
function placeOfUse(text: string, { start, end }: Span): Span {
  const name = /\bconst[ \t]{1,4}([A-Za-z_]\w{2,60})[ \t]{0,4}=[ \t]{0,4}["'`]$/.exec(
    text.slice(Math.max(0, start - 90), start),
  )?.[1];
  if (name === undefined) return { start, end };
  lookAround(mostUse + Math.max(mostBefore, mostBehind));
  const use = new RegExp(`password["']?[ \\t]{0,4}:[ \\t]{0,4}${name}\\b`).exec(text.slice(end, end + mostUse));
  return use === null ? { start, end } : { start: end + use.index, end: end + use.index + use[0].length };
}

/** The call that hashes the password, else the password: what stands beside that is of the account. */
function placeOfCall(text: string, { start, end }: Span): Span {
  const [call] = /[\w.:]{2,60}\(["'`]$/.exec(text.slice(Math.max(0, start - mostName), start)) ?? [];
  const [rest] = /^["'`](?:,[ \t]{0,4}\w{1,20})?\)/.exec(text.slice(end, end + mostName)) ?? [];
  return call === undefined || rest === undefined
    ? { start, end }
    : { start: start - call.length, end: end + rest.length };
}

/** Characters of the name of a call, and of what else it is given. */
const mostName = 64;

/** Characters before a record in which a variable of it names the account. */
const mostAccount = 600;
const ownAccount = /["'`][\w.+-]{2,40}@([\w-]{2,60}(?:\.[a-z]{2,12}){1,3})["'`]/;

/** Domains of samples, and those at which everybody may have an account. */
const ofNobody =
  /^(?:(?:[\w-]+\.)?(?:example|test|demo|sample|local|localhost|invalid)\b.*|(?:admin|company|domain|email|mail|site|website|user|users|app|gmail|googlemail|outlook|hotmail|yahoo|icloud|yandex|qq|163|126|naver|gmx|proton|foo|bar|acme)\.[a-z.]{2,8})$/i;

/** Characters on either side of a password in the row that it is in. */
const mostRow = 240;

/** The same row, or the call, gives the account such rights, and not only where somebody tries the program. */
export function isPrivilegedRow(text: string, span: Span): boolean {
  const { row, isTried } = rowAround(text, span);
  return !isTried && privileged.test(row);
}

function rowAround(text: string, { start, end }: Span): { readonly row: string; readonly isTried: boolean } {
  const before = text.slice(Math.max(0, start - mostRow), start);
  const behind = text.slice(end, end + mostRow);
  const open = Math.max(...['{', '(', '[', '\n\n'].map((sign) => before.lastIndexOf(sign)));
  const close = behind.search(/[})\]]|\n\r?\n/);
  const row = before.slice(Math.max(0, open)) + behind.slice(0, close === -1 ? behind.length : close);
  return { row, isTried: isToTry(text, start) };
}

/** The record around a password, or the call, gives the account such rights. */
export function hasMoreRights(text: string, { start, end }: Span): boolean {
  lookAround(Math.max(mostBefore, mostBehind));
  const before = text.slice(Math.max(0, start - mostBefore), start);
  const behind = text.slice(end, end + mostBehind);
  const own = objectBetween(before, behind);
  if (saysRights.test(own)) return privileged.test(own);
  const made = [...before.matchAll(makesRecord)].at(-1)?.index ?? 0;
  const next = behind.search(makesRecord);
  return privileged.test(before.slice(made) + (next === -1 ? behind : behind.slice(0, next)));
}

/** The object that holds what stands between the two, where it holds no other one. */
function objectBetween(before: string, behind: string): string {
  const [head, tail] = [behindLast(before, braces), untilOne(behind, braces)];
  const isWhole = before[before.length - head.length - 1] === '{' && behind[tail.length] === '}';
  return isWhole ? `${head}${tail}` : '';
}

/** An object of several in a list says itself what its account may do: `"role": "USER"`. */
const saysRights = /(?:^|[\s"'_.,{])(?:roles?|user_?type|is_?(?:admin|staff|super_?user))["']?[ \t]{0,4}(?:=>|[:=])/i;

/** `User admin = new User();`: what follows is of this one record. */
const makesRecord = /\n[ \t]{0,40}(?:[A-Z]\w{0,60}|var)[ \t]\w{1,60} ?= ?new [A-Z]\w{0,60}\(\);/g;

/** What an account is given that may do much: `is_staff=True`, `role: 'admin'`, `role = 1`. */
const privileged = anyOf(
  [
    /(?:^|[\s"'_.[(,{>])(?:is_?)?(?:admin|staff|super_?user|super_?admin)["'\]]{0,2}[ \t]{0,4}(?:=>?|:)[ \t]{0,4}(?:true|True|1)\b/,
    /(?:role|authorit(?:y|ies)|group|user_?type|["']type)s?(?:_?(?:id|name)|Async)?["'\])(]{0,3}[ \t]{0,4}(?:=>|[:=,.(])[^\n]{0,60}?(?:^|[\W_])(?:super_?)?(?:admin|administrator|owner|root|superuser)(?![a-z])/,
    /\brole["'\]]{0,2}[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}[1-9]\b/,
    /(?:user_?name|login|email|Email|UserName|\()["']?[ \t]{0,4}(?:=>|[:=(,])?[ \t]{0,4}["'](?:admin|administrator|root|superadmin)(?:@[\w.-]{1,60})?["']/,
    /\bcreate_superuser\(/,
  ],
  'i',
);

/** The accounts are made only where somebody tries the program. */
function isToTry(text: string, at: number): boolean {
  lookAround(mostHead);
  return forTrial.test(withoutClosedChecks(text.slice(Math.max(0, at - mostHead), at)));
}

/**
 * The text without what asks for the environment above a block that has ended: `if (!app.Environment.IsDevelopment()) { app.UseHsts(); }`, with which nearly every program of ASP.NET Core
 * begins. Source: Microsoft, "Handle errors in ASP.NET Core", exception handler page.
 */
export function withoutClosedChecks(before: string): string {
  return before.includes('IsDevelopment()') ? before.replace(closedCheck, '') : before;
}

/** The whole check with its block and its `else`, where both have ended. */
const closedCheck =
  /\bif[ \t]?\(!?[\w.]{1,60}\.IsDevelopment\(\)\)\s{0,20}\{[^{}]{0,800}(?:\{[^{}]{0,400}\}[^{}]{0,400}){0,4}\}(?:\s{0,20}else\s{0,20}\{[^{}]{0,800}(?:\{[^{}]{0,400}\}[^{}]{0,400}){0,4}\})?(?!\s{0,20}else\b)/g;

/** What says that something is done only where somebody tries the program. */
export const forTrial = anyOf([
  /@Profile\([{ ]{0,3}["'](?:dev|development|local|test|demo|!prod)/,
  /\bIsDevelopment\(\)/,
  /\b(?:NODE_ENV|APP_ENV)\b[^\n]{0,30}(?:!==? ?["']production|===? ?["'](?:dev|development|test|local))/,
  /\bif \(?(?:settings\.DEBUG|app\.debug|DEBUG|isDev\w{0,12}|__DEV__)\b/,
  /#if DEBUG/,
  /\b(?:unless|(?:return|exit|raise|abort)[^\n]{0,40} if) (?:ENV\[["'])?(?:Rails\.env|RAILS_ENV)\b[^\n]{0,12}production/,
  /\bif Rails\.env\.(?:development|local|test)\?/,
  /\benvironment\(\[?["'](?:local|testing)/,
  /\bALLOW_SEED/,
  /\bSEED_DEMO/,
  /\bDEMO_MODE/,
]);
