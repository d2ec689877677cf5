import { isInComment } from '../../../text/in-comment.ts';
import { askedAround } from '../../../text/looked.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';

/**
 * Whether words that tell somebody to set another password are what a program hashes for an account that it makes: `PASSWORD = "ChangeMe123!"`, then `hash(PASSWORD)`. Until its owner does as told, everybody who tries what is
 * tried first has the account.
 */
export function isFirstOfAccount(text: string, { form, name, literal }: Assignment): boolean {
  if (form !== 'assign' || literal.quote === '' || !/pass(?:word|wd)?$/i.test(name)) return false;
  const { start, end } = literal.content;
  if (!toChange.test(text.slice(start, end)) || isInComment(text, start)) return false;
  return isHashedByName(text, end, name.slice(name.lastIndexOf('.') + 1));
}

const toChange = /^change_?-?me_?-?(?:now|please)?\d{0,4}[!@#$]{0,2}$/i;

/** Characters behind a password in which it is hashed. */
const mostUse = 12_000;

const isHashedByName = askedAround(mostUse, (text, at, name: string) =>
  new RegExp(
    `(?:hash\\w{0,20}|encode|encrypt|FromPassword|make_password|set_password|RawPassword)\\(\\s{0,8}(?:\\[\\]byte\\(|Buffer\\.from\\()?(?:\\w{1,20}=)?${name}\\b`,
    'i',
  ).test(text.slice(at, at + mostUse)),
);
