import type { Span } from '../../../model/span.ts';
import { lookAround } from '../../../text/looked.ts';
import { behindLast, braces, untilOne } from '../opens-nothing/around.ts';
import { isHashed } from './hash-calls.ts';

/** Characters behind a password in which the record stands that is given its digest, and on either side of that in it. */
const mostBehind = 800;
const mostRecord = 300;

/**
 * The user that a record names which a program gives the digest of a password, held in a variable: `adminHash, _ := bcrypt.GenerateFromPassword([]byte("…"))`, and then
 * `User{Username: "admin", PasswordHash: string(adminHash)}`. Undefined where the digest is held in none, or no such record follows.
 */
export function userOfHash(text: string, { start, end }: Span): string | undefined {
  if (!isHashed(text, start)) return undefined;
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  const held = holds.exec(line)?.[1];
  if (held === undefined) return undefined;
  lookAround(mostBehind + mostRecord);
  const behind = text.slice(end, end + mostBehind);
  const at = behind.search(new RegExp(`[:=,(][ \\t]{0,40}(?:string\\()?${held.replaceAll('$', '\\$')}(?![\\w$])`));
  if (at === -1) return undefined;
  const use = end + at;
  const head = behindLast(text.slice(Math.max(end, use - mostRecord), use), braces);
  return named.exec(head + untilOne(text.slice(use, use + mostRecord), braces))?.[1];
}

/** What holds the digest, with a second value of Go: `hash, _ := `, `const hash = await `. */
const holds =
  /^[ \t]{0,40}(?:(?:const|let|var|final|val|String)[ \t]{1,4})?([A-Za-z_$][\w$]{1,60})(?:,[ \t]?\w{1,20})?[ \t]{0,4}:?=(?!=)/;
const named = /\b(?:user_?name|login|e?mail)["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,40}["'`]([\w.@+-]{2,60})["'`]/i;
