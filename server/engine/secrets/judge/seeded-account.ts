import type { Span } from '../../model/span.ts';
import { classify, isSetAside } from '../../text/path-class.ts';
import { trialPath } from '../../text/trial-path.ts';
import { isInComment } from './in-comment.ts';
import { isRandom } from './reached.ts';

/** What fills a database, for whoever starts the program or for production. Sources: Rails, "Migrations and Seed Data"; Laravel, "Seeding". */
const seed = /(?:^|[/._-])(?:seeds?|seeders?|seeding)(?:[/._-]|$)|Seeder\.\w{2,4}$/i;

/** Whether a file fills a database and is none of a test. */
export function fillsDatabase(path: string): boolean {
  const place = classify(path);
  return seed.test(path) && (place === 'source' || place === 'example') && trialPath(path) === undefined;
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
  if (fillsDatabase(path)) return (weight >= 0.5 || isRandom(value)) && isPrivileged(text, span);
  if (isSetAside(classify(path)) || trialPath(path) !== undefined || classify(path) !== 'source') return false;
  return isPrivileged(text, span);
}

/** Characters on either side of a password in the row that it is in. */
const mostRow = 240;

/** The same row, or the call, gives the account such rights, and not only where somebody tries the program. */
export function isPrivilegedRow(text: string, { start, end }: Span): boolean {
  if (isToTry(text, start)) return false;
  const before = text.slice(Math.max(0, start - mostRow), start);
  const behind = text.slice(end, end + mostRow);
  const open = Math.max(...['{', '(', '[', '\n\n'].map((sign) => before.lastIndexOf(sign)));
  const close = behind.search(/[})\]]|\n\r?\n/);
  return privileged.test(before.slice(Math.max(0, open)) + behind.slice(0, close === -1 ? behind.length : close));
}

/** The record around a password, or the call, gives the account such rights. */
export function isPrivileged(text: string, { start, end }: Span): boolean {
  return privileged.test(text.slice(Math.max(0, start - mostBefore), start) + text.slice(end, end + mostBehind));
}

const privileged =
  /(?:^|[\s"'_.[(,{>])(?:is_?)?(?:admin|staff|super_?user|super_?admin)["'\]]{0,2}[ \t]{0,4}(?:=>?|:)[ \t]{0,4}(?:true|True|1)\b|(?:role|authorit(?:y|ies)|group|user_?type|["']type)s?(?:_?(?:id|name)|Async)?["'\])(]{0,3}[ \t]{0,4}(?:=>|[:=,.(])[^\n]{0,60}?(?:^|[\W_])(?:super_?)?(?:admin|administrator|owner|root|superuser)(?![a-z])|\brole["'\]]{0,2}[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}[1-9]\b|(?:user_?name|login|email|Email|UserName|\()["']?[ \t]{0,4}(?:=>|[:=(,])?[ \t]{0,4}["'](?:admin|administrator|root|superadmin)(?:@[\w.-]{1,60})?["']|\bcreate_superuser\(/i;

/** The accounts are made only where somebody tries the program, as `most` characters before the place say. */
export function isToTry(text: string, at: number, most = mostHead): boolean {
  return forTrial.test(text.slice(Math.max(0, at - most), at));
}

const forTrial =
  /@Profile\([{ ]{0,3}["'](?:dev|development|local|test|demo|!prod)|\bIsDevelopment\(\)|\b(?:NODE_ENV|APP_ENV)\b[^\n]{0,30}(?:!==? ?["']production|===? ?["'](?:dev|development|test|local))|\bif \(?(?:settings\.DEBUG|app\.debug|DEBUG|isDev\w{0,12}|__DEV__)\b|#if DEBUG|\b(?:unless|(?:return|exit|raise|abort)[^\n]{0,40} if) (?:ENV\[["'])?(?:Rails\.env|RAILS_ENV)\b[^\n]{0,12}production|\bif Rails\.env\.(?:development|local|test)\?|\benvironment\(\[?["'](?:local|testing)|\bALLOW_SEED|\bSEED_DEMO|\bDEMO_MODE/;
