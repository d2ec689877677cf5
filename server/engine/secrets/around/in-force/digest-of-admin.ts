import { md5 } from '@noble/hashes/legacy.js';
import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { digestOf } from '../../bytes/digest.ts';
import { isSample } from '../../value/filler.ts';
import { forTrial, isPrivilegedRow } from './seeded-account.ts';

/** What the digest of a password is called that everybody would try. */
export const titleOfDigest = 'Digest of a guessable password';

/** Characters before a digest, and behind it, in which its account is filled. */
const mostBefore = 400;
const mostBehind = 300;

/**
 * Whether a digest without a salt is that of the login beside it, or of a password that everybody tries first, and the program makes an administrator with it: `user.login = 'admin'`,
 * `user.hashed_password = '…'`, `user.admin = true`. Whoever knows the program signs in as that one.
 */
export function isDigestOfAdmin(text: string, span: Span): boolean {
  const { start, end } = span;
  const value = text.slice(start, end).toLowerCase();
  if (!/^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64})$/.test(value) || isInComment(text, start)) return false;
  const before = text.slice(Math.max(0, start - mostBefore), start);
  if (forTrial.test(before)) return false;
  const around = `${before}\n${text.slice(end, end + mostBehind)}`;
  const login = loginBeside(before, around);
  return login !== '' && (isSample(value) || isDigestOf(value, login)) && isOfAdmin(before, around, text, span);
}

/** The name that the program gives the account. */
function loginBeside(before: string, around: string): string {
  const account = accountOf(before);
  const own = account === '' ? '' : `(?<![\\w.>])\\$?${account}(?:\\.|->)`;
  return (
    new RegExp(
      `${own}\\b(?:login|user_?name|e_?mail)["']?[ \\t]{0,4}(?:=>|[:=](?!=))[ \\t]{0,4}["']([\\w.@+-]{2,60})["']`,
      'i',
    ).exec(around)?.[1] ?? ''
  );
}

/** What holds the account whose member is given the digest; '' for a record that is written as one. */
function accountOf(before: string): string {
  return /(?:^|\n)[ \t]{0,40}\$?([A-Za-z_]\w{0,40})(?:\.|->)\w{1,40}[ \t]{0,4}=[ \t]{0,4}["']$/.exec(before)?.[1] ?? '';
}

function isOfAdmin(before: string, around: string, text: string, span: Span): boolean {
  const account = accountOf(before);
  if (account === '') return isPrivilegedRow(text, span) && makesRecord.test(before);
  return (
    new RegExp(
      `(?<![\\w.>])\\$?${account}(?:\\.|->)(?:is_?)?(?:admin|staff|superuser)[ \\t]{0,4}=(?!=)[ \\t]{0,4}(?:true|1)\\b`,
      'i',
    ).test(around) && new RegExp(`(?<![\\w.>])\\$?${account}(?:\\.|->)save\\b`).test(around)
  );
}

/** `User.create(:login => 'admin', …`. */
const makesRecord = /\b[A-Z]\w{0,40}(?:\.|::)(?:create|insert|new)!?[\s(]{1,4}[^;]{0,300}$/;

function isDigestOf(value: string, login: string): boolean {
  const bytes = new TextEncoder().encode(login);
  const made = { 32: () => md5(bytes), 40: () => digestOf('sha1', bytes), 64: () => digestOf('sha256', bytes) };
  const digest = value.length === 32 || value.length === 40 || value.length === 64 ? made[value.length]() : undefined;
  return digest !== undefined && [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') === value;
}
