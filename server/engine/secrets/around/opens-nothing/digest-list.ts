import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { lookAround } from '../../../text/looked.ts';
import { nameKind } from '../../value/name-kind.ts';

/** Characters before and behind a value in which others of its form are looked for. */
const reach = 1_000;
/** As many others as no settings file has keys of one length under names that speak of something else. */
const fewest = 5;

/**
 * A digest among digests: around a value of a digest's length and letters stand several of the same length under names
 * that say nothing of secrets. Sums of files and of translated texts are kept so, and some of their names speak of
 * passwords; a settings file that holds several random keys calls each of them one.
 */
export function isAmongDigests(value: string, text: string, { start, end }: Span): boolean {
  if (!isDigest(value) && !isBase64Digest(value)) return false;
  lookAround(reach);
  const near = [text.slice(Math.max(0, start - reach), start), text.slice(end, end + reach)];
  const others = new Set<string>();
  for (const part of near)
    for (const [, name = '', other = ''] of part.matchAll(named))
      if (
        other.length === value.length &&
        other !== value &&
        (isDigest(other) || isBase64Digest(other)) &&
        nameKind(name) === undefined
      )
        others.add(other);
  return others.size >= fewest;
}

/** Hexadecimal digits as many as MD5, SHA-1 or one of SHA-2 give (RFC 1321, FIPS 180-4). */
export function isDigest(value: string): boolean {
  return lengths.has(value.length) && (/^[0-9a-f]+$/.test(value) || /^[0-9A-F]+$/.test(value));
}

/** A digest in hexadecimal digits or in base64, or a block of a cipher: 16, 20, 24, 28, 32, 48 or 64 bytes. */
export function isDigestWritten(value: string): boolean {
  return isDigest(value) || (lengthsInBase64.has(value.length) && /^[A-Za-z0-9+/]{22,}={0,2}$/.test(value));
}

const lengthsInBase64: ReadonlySet<number> = new Set([24, 28, 32, 40, 44, 64, 88]);

const lengths: ReadonlySet<number> = new Set([32, 40, 56, 64, 96, 128]);

/**
 * Hexadecimal digits of a SHA-1 or a longer one, or one fewer, as a number without its first zero is printed: under the
 * name of a password, program text and the rows of a table keep what a password is compared with.
 */
export function isDigestOfPassword(value: string): boolean {
  return (
    /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(value) && value.length > 32 && (lengths.has(value.length) || value.length === 39)
  );
}

/** Characters before a digest in which its salt is given, and behind it. */
const mostSalted = 400;

/** The salt of a password stands beside it, or a remark in its line says how its digest was made. */
export function isSaltedHere(text: string, { start, end }: Span): boolean {
  if (namesEncoder(text)) return true;
  const behind = text.slice(end, end + mostSalted);
  const line = behind.slice(0, (behind.indexOf('\n') + 1 || behind.length + 1) - 1);
  if (/(?:#|\/\/|--|;)[^\n]{0,80}\b(?:sha-?\d{1,3}|md5|hash(?:ed)?|digest)\b/i.test(line)) return true;
  return salt.test(text.slice(Math.max(0, start - mostSalted), start)) || salt.test(behind);
}

/** The settings say by what hash passwords are compared. Source: Spring Security, "The Security Namespace", password-encoder. */
const namesEncoder = keptOfText((text) =>
  /<(?:\w{1,20}:)?password-encoder\s[^>]{0,80}\bhash=["'](?:md\d|sha)/.test(text),
);

const salt = /(?:^|[^A-Za-z]|password_?)salt(?:ed)?["']?\]?[ \t]{0,4}(?:=>|[:=>])[ \t]{0,4}["']?[\w+/=.-]{8}/i;

/** As many letters as SHA-256 or SHA-512 give in base64. */
function isBase64Digest(value: string): boolean {
  return /^(?:[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{86}==)$/.test(value);
}

/** The last word of what is given such a value, with the value. */
const named =
  /(?<![A-Za-z_])([A-Za-z_][\w-]{0,120})["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([0-9A-Za-z+/]{32,128}={0,2})(?![0-9A-Za-z+/=])/g;
