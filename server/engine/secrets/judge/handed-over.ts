import type { Span } from '../../model/span.ts';
import { holdsHost } from './evidence.ts';
import { isFiller } from './filler.ts';
import { isPlaceholder } from './placeholder.ts';
import { isReached } from './reached-host.ts';

/** Characters, and lines on either side of a value in which a document says whose it is and where. */
const mostNear = 1_000;
const mostLines = 8;

/**
 * Whether a document hands over an account: a value that nobody would make up to show how, its user and the address at which it signs in, one that
 * others reach. Documents of interfaces show users and hosts that nobody has.
 */
export function isHandedOver(text: string, { start, end }: Span): boolean {
  const above = linesAbove(text, start);
  const below = text.slice(end, end + mostNear).split('\n', mostLines + 1);
  if (![...above, ...below].some(holdsHost)) return false;
  return userBefore.test(above.at(-1) ?? '') || [...above, ...below].some(namesUser);
}

/** With the piece of its own line that stands before it. */
function linesAbove(text: string, start: number): readonly string[] {
  return text
    .slice(Math.max(0, start - mostNear), start)
    .split('\n')
    .slice(-mostLines - 1);
}

/**
 * Whether a document says with a password on which machine of others, and as whom, it is typed: `ssh deploy@web1.orders.net`. Who shows how that is done names
 * no machine that is.
 */
export function isOfServer(text: string, { start, end }: Span): boolean {
  const below = text.slice(end, end + mostNear).split('\n', mostLines + 1);
  return [...linesAbove(text, start), ...below].some(
    (line) =>
      onServer.test(line) &&
      [...line.matchAll(login)].some(
        ([, user = '', host = '']) => user !== 'git' && !isPlaceholder(user) && isReached(host),
      ),
  );
}

const onServer = /\b(?:ssh|scp|sftp|rsync|sudo|vps|server)\b/i;
const login = /(?<![\w.+-])([a-z][\w.-]{1,30})@([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})/gi;

/** `"orders:…"`: user and password in one. */
const userBefore = /["'` ][A-Za-z][\w.@+-]{2,60}:$/;

const user =
  /(?:^|[^A-Za-z])(?:user(?:[ _-]?name)?|login|account|e-?mail|client[ _-]?id)["'*`\])]{0,4}[ \t]{0,4}(?:[:=|]|=>)[ \t]{0,4}["'*`]{0,3}([\w.@+-]{3,80})/gi;

function namesUser(line: string): boolean {
  return [...line.matchAll(user)].some(
    ([, name = '']) =>
      !isPlaceholder(name) &&
      !isFiller(name) &&
      !/^(?:admin|user|root|test|demo|foo|name|string|email)$|example|^your|^my_?/i.test(name),
  );
}
