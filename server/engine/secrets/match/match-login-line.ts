import type { Language } from '../../text/language.ts';
import { lazily } from '../../text/lazily.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { classesOf } from '../value/char-classes.ts';
import { secretWeight } from '../value/secret-value.ts';
import { strangeness } from '../value/wordiness.ts';

/** Characters of a line of notes behind the words that begin a login. */
const mostLine = 200;

/** Characters around it in which a host stands that it signs in at: its own line, and the ones next to it. */
const mostAround = 240;

/** Notes, read by people. */
const notes: ReadonlySet<Language> = new Set<Language>(['markdown', 'text']);

/** Behind `Login:` a user and a password, behind `admin / ` the password; by the words that begin them, in small letters. */
const user = '(?:[a-z]{2,12} )?[`*"]{0,2}[a-z][\\w.@+-]{1,60}[`*"]{0,2}[ \\t]?[/,][ \\t]?';
const behindUser: readonly string[] = ['login: ', 'logins: ', 'account: ', 'credentials: ', 'creds: '];
const behindBoth: readonly string[] = [
  'user / password',
  'username / password',
  'login / password',
  'id / password',
].flatMap((words) => [words, words.replaceAll(' / ', '/')]);
const behindSlash: readonly string[] = ['admin / ', 'root / ', 'administrator / '];

const value =
  '[`*"\']{0,2}([^\\s"\'`/(),;*<>]{8,64})[`*"\']{0,2}(?=[ \\t.]{0,4}(?:\\r?\\n|$|[(@|]|(?:at|on|in|for|to)\\b|https?:))';

const patterns = lazily(
  (): ReadonlyMap<string, RegExp> =>
    new Map(
      [
        ...behindUser.map((words) => [words, user] as const),
        ...behindBoth.map((words) => [words, `[ \\t]{0,4}[:=–-][ \\t]{0,4}${user}`] as const),
        ...behindSlash.map((words) => [words, ''] as const),
      ].map(([words, before]) => [words, new RegExp(before + value, 'iy')]),
    ),
);

/** Whether such words begin a login, which counts in notes alone. */
export function beginsLoginLine(words: string): boolean {
  return patterns().has(words);
}

/**
 * `Login: ops / …`: who and by what signs in, as people write it down. It is told where a host stands beside it, and noted elsewhere; of a
 * value only that no word, path or name would be.
 */
export function matchLoginLine(
  { length }: AnchorUse,
  text: string,
  end: number,
  language: Language,
  state: ScanState,
): Candidate | undefined {
  const start = end - length;
  const pattern = notes.has(language) ? patterns().get(text.slice(start, end).toLowerCase()) : undefined;
  if (pattern === undefined || /[\w/.@-]/.test(text[start - 1] ?? ' ')) return undefined;
  state.left -= mostLine;
  pattern.lastIndex = end;
  const match = pattern.exec(text);
  const token = match?.[1];
  const detector = state.generic('password');
  if (match === null || token === undefined || detector === undefined || classesOf(token).count < 3) return undefined;
  // Where the words are a path too, what follows is often a name.
  if (match[0].startsWith(token) && !classesOf(token).symbol && strangeness(token) < leastStrange) return undefined;
  if (secretWeight({ kind: 'password', name: 'password', value: token, isQuoted: true }) < least) return undefined;
  const at = match.index + match[0].lastIndexOf(token);
  const span = { start: at, end: at + token.length };
  const near = text.slice(Math.max(0, start - mostAround), start) + text.slice(span.end, span.end + mostAround);
  return { detector, span, token, weight: host.test(near) ? 0.6 : 0.4 };
}

const least = 0.5;

/** As random values are; see `strangeness`. */
const leastStrange = 4.8;

/** An address, a machine or a domain that is none of documentation. */
const host = anyOf(
  [
    /https?:\/\/(?!(?:[\w.-]{0,60}\.)?(?:example|localhost|127\.))[\w[]/,
    /(?<![\w.])(?!127\.|0\.0)\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/,
    /(?<![\w@./-])(?!(?:[\w-]{1,40}\.){0,3}example\.)(?:[\w-]{1,40}\.){1,4}(?:com|net|org|io|dev|app|cloud|local|internal|lan|intranet|de|fr|uk|nl|eu|es|it|pl|br|in|jp|cn|ru|tr)(?![\w.-])/,
  ],
  'i',
);
