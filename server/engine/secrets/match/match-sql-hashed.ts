import { isInBlockComment, isInComment } from '../../text/in-comment.ts';
import { mayBeInForce } from '../../text/paths/may-be-in-force.ts';
import type { Candidate } from '../candidate.ts';
import type { ScanOptions } from '../scan-options.ts';
import { isPlaceholder, isTypedByMany } from '../value/placeholder.ts';
import { secretWeight } from '../value/secret-value.ts';

/** Calls of one text that are looked at, and passwords that are told. */
const mostCalls = 60;
const mostTold = 4;

/** Characters on either side of a call in which its statement is read. */
const mostStatement = 1_200;

/**
 * Passwords that a script of SQL has the database hash for the accounts that it makes: `crypt('…', gen_salt('bf'))`. With a new salt nothing is checked, so that somebody is given the password wherever the
 * script has run. Source: PostgreSQL, "pgcrypto", password hashing functions. Or that who wrote the script has noted behind the hash.
 */
export function matchSqlHashed(text: string, { path, language, detectors }: ScanOptions): readonly Candidate[] {
  if (language !== 'sql' || !/gen_salt|'\$2[abxy]\$/i.test(text)) return [];
  const detector = detectors.generic('password');
  if (detector === undefined) return [];
  const found = new Map<string, Candidate>();
  let left = mostCalls;
  for (const { 0: all, 1: before = '', 2: value = '', index } of [...text.matchAll(hashed), ...text.matchAll(noted)]) {
    if (left-- === 0 || found.size >= mostTold) break;
    const weight = secretWeight({ kind: 'password', name: 'password', value, isQuoted: true });
    if (weight === 0 || found.has(value) || isInComment(text, index) || isInBlockComment(text, index)) continue;
    const start = index + before.length;
    const isInForce =
      mayBeInForce(path) &&
      !isTypedByMany(value) &&
      !isPlaceholder(value) &&
      privileged.test(statementAround(text, index, index + all.length));
    const span = { start, end: start + value.length };
    found.set(value, {
      detector,
      span,
      token: value,
      ...(isInForce ? { weight: 0.6, isInForce } : { weight: Math.min(0.4, weight) }),
    });
  }
  return [...found.values()];
}

const hashed = /(\bcrypt\(\s{0,20}')([^'\\\n]{4,60})'(?:::text)?,\s{0,20}(?:\w{1,40}\.)?gen_salt\(/gi;

/**
 * A hash of bcrypt with the password beside it that it is of, in a comment that ends its line: `'$2a$10$…', -- Orch4rd!Keeper`, `-- password: …`. A remark of several words is none, nor a word without a digit. Source: Provos and Mazières, "A Future-Adaptable Password Scheme".
 */
const noted =
  /('\$2[abxy]\$\d\d\$[./A-Za-z\d]{53}'(?:::\w{1,20})?[ \t]{0,4}[,);]{0,3}[ \t]{0,8}--[ \t]{0,4}(?:(?:plain[ _-]?text[ _-]?)?(?:password|pass|pwd)[ \t]{0,2}(?:is\b|[:=])[ \t]{0,4})?["'`]?)((?=[^\s]{0,40}\d)(?=[^\s]{0,40}[A-Za-z])[\w!@#$%^&*.?+-]{6,40}?)["'`]?[ \t]{0,8}(?=\r?\n|$)/gi;

/** The statement that makes the account, without the names of its columns. */
function statementAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - mostStatement), start);
  const [behind = ''] = text.slice(end, end + mostStatement).split(';', 1);
  return `${before.slice(before.lastIndexOf(';') + 1)}${behind}`;
}

/** A role or a name in quotes, or a table of such accounts: `'admin'`, `'SUPER_ADMIN'`, `'admin@…'`, `INSERT INTO public.main_admin`. */
const privileged =
  /'(?:role_)?(?:super|system|tenant)?[_-]?(?:admin(?:istrator)?|superuser|root)(?:@[\w.-]{1,60})?'|\b(?:into|update)\s{1,9}["`]?(?:\w{1,40}["`]?\.["`]?)?(?:[a-z]{1,20}_)?admin(?:istrator)?s?\b/i;
