import type { Span } from '../../model/span.ts';
import { classify } from '../../text/path-class.ts';
import { trialPath } from '../../text/trial-path.ts';
import type { Assignment } from '../assignment/read-assignment.ts';
import { isHashed } from '../match/match-hashed.ts';
import { isInComment } from './in-comment.ts';
import { fillsDatabase, isToTry } from './seeded-account.ts';

/** What a program does for those who call it, and what it keeps: not what fills its database once. */
const serves =
  /(?:^|\/)(?:controllers?|services?|models?|handlers?|resolvers?|routes?|routers?|usecases?|imports?)\/|(?:Controller|Service|Resolver|Handler|Import)\.(?:cs|go|java|js|kt|php|py|rb|ts)$/i;

/**
 * Whether a program that runs gives this password to every account that it makes, or makes anew: whoever knows the program signs in as anybody who has not yet
 * chosen another one.
 */
export function isGivenToAll(path: string, text: string, { start }: Span, assignment?: Assignment): boolean {
  if (!serves.test(path) || classify(path) !== 'source' || trialPath(path) !== undefined || fillsDatabase(path))
    return false;
  if (isInComment(text, start) || isToTry(text, start, mostGuard)) return false;
  if (isHashed(text, start)) return keepsAccount(text, start);
  return assignment !== undefined && isHashedLater(text, assignment);
}

/** Characters before a password in which a condition stands that it is under: a program that serves asks for its environment for many reasons. */
const mostGuard = 400;

/** Characters before what is hashed in which the record stands that keeps it. */
const mostRecord = 120;

/** What the record keeps: `'password' => bcrypt('…')`, `user.Password = Hash("…")`; nothing is compared with it. */
function keepsAccount(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - mostRecord), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (
    /pass(?:word|wd)?(?:_?hash|_?digest)?["'\]]{0,2}[ \t]{0,4}(?:=>|[:=](?!=)|,|\()/i.test(line) &&
    !/[!=]==|\.(?:compare|check|verify)/.test(line)
  );
}

/** Characters behind a constant in which it is hashed. */
const mostUse = 1_500;

/** `const defaultPassword = '…'`, of which the record keeps the digest. */
function isHashedLater(text: string, { form, name, literal }: Assignment): boolean {
  if (form !== 'assign' || !/^(?:default|initial|temp(?:orary)?|standard)_?pass(?:word|wd)?$/i.test(name)) return false;
  const behind = text.slice(literal.span.end, literal.span.end + mostUse);
  return new RegExp(
    `(?:hash\\w{0,10}|bcrypt|make|encode|generateFromPassword|setPassword|set_password)\\((?:\\[\\]byte\\()?\\$?${name}\\b`,
    'i',
  ).test(behind);
}
