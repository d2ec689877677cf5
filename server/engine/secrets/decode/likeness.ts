import { isInComment } from '../../text/in-comment.ts';
import { entropyOf } from '../value/entropy.ts';
import { isFiller } from '../value/filler.ts';
import { isGuessable, isPlaceholder } from '../value/placeholder.ts';
import { isReference } from '../value/reference.ts';
import { strangeness, wordiness } from '../value/wordiness.ts';
import { type Decoded, type DecodePlace, part, undecoded } from './decoded.ts';

/** For shapes that say little: the value must look random to be a token at all. */
export function decodeRandom(value: string): Decoded | undefined {
  if (isReference(value) || isOfCaptcha.test(value) || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return undefined;
  const isMixed = (value.match(/\d[A-Za-z]|[A-Za-z]\d/g)?.length ?? 0) >= 3 && value.length <= 24;
  const isRandom = isMixed || isHex(value) || (wordiness(value) ?? 0.5) < 0.65 || isStrange(value);
  return isRandom && entropyOf(value) >= 2.8 ? undecoded : undefined;
}

/** A key of SendGrid, which has 69 characters; another length shows the form. Source: Twilio SendGrid, "API Keys". */
export function decodeSendgrid(value: string): Decoded | undefined {
  const decoded = decodeRandom(value);
  return decoded && (/^SG\.[\w-]{22}\.[\w-]{43}$/.test(value) ? decoded : { ...decoded, structure: 'broken' });
}

/** One random text of forty signs in thirty has the frequent pairs of words, and no words are as strange as that: an AWS secret is no other for it. */
function isStrange(value: string): boolean {
  return value.length >= 24 && strangeness(value) >= leastStrange;
}

/** Bits a character of random letters and digits; names and paths have about four. */
const leastStrange = 6;

/** Both keys of reCAPTCHA have the length of AWS's secret ones, which begin so once in 4,096 times. */
const isOfCaptcha = /^6L[A-Za-z0-9_-]{38}$/;

/** The few letters of hexadecimal digits may spell anything. */
function isHex(value: string): boolean {
  const digits = value.replace(/^[A-Za-z]{2,8}[_-]/, '');
  return /^[0-9a-f]{32,}$/i.test(digits) && digits.replace(/\D/g, '').length >= digits.length / 4;
}

/** For places that only passwords stand in: anything that is no placeholder, no reference and no filler. */
export function decodePassword(value: string): Decoded | undefined {
  return isReference(value) || isPlaceholder(value) || isFiller(value) || /^[$<{%[]/.test(value)
    ? undefined
    : { ...undecoded, isGuessable: isGuessable(value, stores) };
}

/** A line of PostgreSQL's password file, `host:5432:database:user:password`: the name of the user is what a test is set up with. */
export function decodePgpass(value: string, { text, start }: DecodePlace): Decoded | undefined {
  const decoded = decodePassword(value);
  const isUser = text.slice(Math.max(0, start - value.length - 2), start).endsWith(`:${value}:`);
  return decoded && (isUser ? { ...decoded, isGuessable: true } : decoded);
}

/** Characters before a password in which the word and the number stand that a command has before its own. */
const mostCommand = 60;

/**
 * The password of a user, of a mode or of a line of a device, which no other words with numbers precede but its level: `occult 0 secret 0 orphic 0` counts the
 * meanings of words. Sources: Cisco, "Configuring Security with Passwords, Privileges, and Logins"; WordNet, `wndb(5WN)`.
 */
export function decodeDevicePassword(value: string, { text, start }: DecodePlace): Decoded | undefined {
  const [, word] =
    /([A-Za-z]{1,30}) \d{1,3} (?:password|secret) 0 $/.exec(text.slice(Math.max(0, start - mostCommand), start)) ?? [];
  return word === undefined || /^n?(?:privilege|level|console|con|vty|tty|aux|line)$/.test(word)
    ? decodePassword(value)
    : undefined;
}

/** Databases that are installed with their own name for a password. */
const stores: ReadonlySet<string> = new Set(['oracle', 'tiger', 'scott', 'manager']);

/** Go's data source names, `user:password@tcp(host:3306)/`: what many would guess is said, and weighs little. */
export function decodeDataSource(value: string, { text, start, end }: DecodePlace): Decoded | undefined {
  // What is called has no digits behind its bracket.
  const isCall = !/^[^$%{}]{1,60}\)[^$%{}]{0,30}\d[^$%{}]{0,30}$/.test(value);
  if (decodePassword(isCall ? value : value.replace(/[()]/g, '.')) === undefined) return undefined;
  const user = /([\w.-]{1,60}):$/.exec(text.slice(Math.max(0, start - 62), start))?.[1] ?? '';
  const host = /^@\w{1,10}\(([\w.-]{1,100})/.exec(text.slice(end, end + 120))?.[1] ?? '';
  const isLocal = /^(?:127\.0\.0\.1|[a-z][a-z0-9_-]*)$/.test(host);
  const isWeak =
    value === user ||
    isGuessable(value) ||
    /^\d{4,10}$/.test(value) ||
    isInComment(text, start) ||
    (isLocal && (wordiness(value) ?? 1) >= 0.65);
  return value === user && isLocal
    ? undefined
    : {
        parts: [...part('host', host), ...part('user', user)],
        keys: [],
        isGuessable: isWeak,
        isOwnMachine: isLocal && isWeak,
        ...(isLocal && { isSandbox: true }),
      };
}

/** A long shape behind a prefix that others share: random, be it of letters alone, as some makers of keys take no digits. */
export function decodeRandomOrLetters(value: string): Decoded | undefined {
  return isReference(value) ? undefined : (decodeRandom(value) ?? decodeLetters(value));
}

/** Letters of both cases without any digit may be a token too, if they spell nothing. */
export function decodeLetters(value: string): Decoded | undefined {
  return (wordiness(value) ?? 0.5) < 0.68 && entropyOf(value) >= 3.5 ? undecoded : undefined;
}
