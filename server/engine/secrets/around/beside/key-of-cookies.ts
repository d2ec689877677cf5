import type { Span } from '../../../model/span.ts';

/** Characters on either side of a key in which the other one of its pair is given, or the library of cookies is named. */
const reach = 600;

/**
 * `hashKey` or `blockKey` of 16, 24, 32 or 64 bytes, of which a program of Go signs and encrypts its cookies: beside each other, where the library is named, or below a name for cookies. Elsewhere a table is
 * looked up by what is called so. `name`: where the name stands. Source: gorilla/securecookie, `New(hashKey, blockKey []byte)`.
 */
export function isKeyOfCookieStore(text: string, { start, end }: Span): boolean {
  const own = /(?:^|[._-])(hash|block)[_-]?key$/i.exec(text.slice(start, end))?.[1];
  if (own === undefined || !given.test(text.slice(end, end + mostGiven))) return false;
  const before = text.slice(Math.max(0, start - reach), end);
  const near = `${before}\n${text.slice(end, end + reach)}`;
  return named.test(near) || (own.toLowerCase() === 'hash' ? block : hash).test(near);
}

/** Characters from the end of a name to that of its key. */
const mostGiven = 180;
const given =
  /^["'`]?[\])]?(?:[ \t]{0,8}(?::=|[:=,]))?[ \t]{0,8}(?:\[\]byte\()?["'`]?(?=[\da-f]{0,128}[a-f])(?=[\da-f]{0,128}\d)(?:[\da-f]{32}|[\da-f]{48}|[\da-f]{64}|[\da-f]{128})(?![\w-])/i;
const named =
  /\bsecurecookie\b|cookie[\w-]{0,20}[._-]?(?:hash|block)[_-]?key|(?:^|\n)[ \t[]{0,12}["']?[\w.-]{0,30}cookies?["']?(?:\]|[ \t]?[:={])/i;
const block = /block[_-]?key["'`]?[\])]?[ \t]{0,8}(?::=|[:=])[ \t]{0,8}(?:\[\]byte\()?["'`]?[\da-f]{32}/i;
const hash = /hash[_-]?key["'`]?[\])]?[ \t]{0,8}(?::=|[:=])[ \t]{0,8}(?:\[\]byte\()?["'`]?[\da-f]{32}/i;
