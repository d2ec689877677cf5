import { lookAround } from '../../../text/looked.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { asksOthers } from '../beside/evidence.ts';

/** Characters behind a literal in which its variable is put into the header of a request. */
const mostBehind = 400;

/** Digits of a value that somebody has issued and nobody calls anything. */
const leastDigits = 6;

/**
 * Whether a program puts a value, by its variable, behind the scheme of an `Authorization` header, and names a host of others: `headers.set("Authorization", "SECRET_KEY " + accessToken)`. Whatever form the
 * value has, the service lets in who sends it. Source: RFC 9110, section 11.6.2.
 */
export function isSentAlong({ form, name, literal }: Assignment, value: string, text: string, path: string): boolean {
  if (form !== 'assign' || !/^[A-Za-z_$][\w$]{2,60}$/.test(name) || !mayBeInForce(path) || isPlaceholder(value))
    return false;
  if (value.length < 20 || !/^[\w.~+/=-]+$/.test(value) || value.replace(/\D/g, '').length < leastDigits) return false;
  lookAround(mostBehind);
  const behind = text.slice(literal.span.end, literal.span.end + mostBehind);
  for (const [, sent] of behind.matchAll(header)) if (sent === name) return asksOthers(text);
  return false;
}

const header =
  /["'`](?:Proxy-)?Authorization["'`]\]?[ \t]{0,4}[,:=][ \t]{0,4}["'`][A-Za-z][\w-]{1,30}[: ][ ]?(?:["'`][ \t]{0,4}[+.][ \t]{0,4}\$?|\$?\{)([A-Za-z_$][\w$]{2,60})\b/g;
