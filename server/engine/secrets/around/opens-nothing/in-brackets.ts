import type { Span } from '../../../model/span.ts';

/** Characters of a line behind a value in which the bracket may be closed. */
const mostBehind = 80;

/** `password: [the password of MariaDB]`: the first word of what is to be filled in there, in whatever language, with its bracket. */
export function isInBrackets(value: string, text: string, { end }: Span): boolean {
  if (!/^\[[\p{L}\p{N}_'’-]{2,40}$/u.test(value)) return false;
  return /^(?:[ \t][\p{L}\p{N}_'’-]{1,40}){1,6}\][ \t]{0,8}(?:\r?\n|$)/u.test(text.slice(end, end + mostBehind));
}
