import type { DecodedPart } from '../../../model/credential.ts';
import type { Span } from '../../../model/span.ts';
import { userPart } from '../../decode/user-part.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { isReference } from '../../value/reference.ts';
import { isReached } from './reached-host.ts';

/** Characters of a command on either side of its password. */
const mostCommand = 300;

/**
 * Whom a command signs in with its password, as its other words say: `sqlcmd -U sa -P …`, `sshpass -p … ssh ops@db1`, `echo "ops:…" | chpasswd`. Empty where none says so. Sources:
 * Microsoft, "sqlcmd utility"; MySQL, "Command Options for Connecting to the Server"; ssh(1); chpasswd(8).
 */
export function userOfCommand(text: string, { start, end }: Span): readonly DecodedPart[] {
  const { before, behind, words } = commandAround(text, { start, end });
  const user = changed.test(behind) ? row.exec(before)?.[1] : signsIn.exec(words)?.slice(1).find(Boolean);
  return user === undefined || isReference(user) || isPlaceholder(user) ? [] : userPart(user);
}

/** The machine of others that a client of a database is told to ask, which takes its password as an option: `mysql -h db.acme-tools.net -u root -p…`. Source: MySQL, "Command Options for Connecting to the Server". */
export function serverOfCommand(text: string, span: Span): string | undefined {
  const host = asks.exec(commandAround(text, span).words)?.[1];
  return host !== undefined && isReached(host) ? host : undefined;
}

const asks =
  /(?:^|[ \t"'`/])(?:mysql\w{0,8}|mariadb\w{0,8}|mongosh?|mongodump|sqlcmd|redis-cli)\b[^\n]{0,280}?[ \t"'](?:-[hS][ \t=]?|--host[ \t=])["']?(?:tcp:)?([A-Za-z\d][\w.-]{3,100})/;

/** All that stands before a password and behind it, and the words of its command alone. */
function commandAround(text: string, { start, end }: Span) {
  const before = text.slice(Math.max(0, start - mostCommand), start);
  const behind = text.slice(end, end + mostCommand);
  const tail = /^(?:[^\n;|&]|(?<=\\\r?)\n)*/.exec(behind)?.[0] ?? '';
  return { before, behind, words: `${before.slice(endOfLast(before))} ${tail}` };
}

/** Where the last command ends; a line that goes on ends none. */
function endOfLast(before: string): number {
  let at = before.length;
  while (at > 0 && !isEnd(before, at - 1)) at--;
  return at;
}

function isEnd(text: string, at: number): boolean {
  const sign = text[at] ?? '';
  return sign === '\n' ? !/\\\r?$/.test(text.slice(Math.max(0, at - 2), at)) : /[;|&]/.test(sign);
}

const changed = /^["']?[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]{1,4})?chpasswd\b/;
const row = /(?<![\w.-])([a-z_][\w.-]{0,31}):$/i;

/** `sshpass … keeper@host`, and the user that a client of a database, a registry or a cloud is given: `mysql … -u keeper`, `docker login --username keeper`. */
const signsIn =
  /\bsshpass\b[^\n]{0,200}?[ \t]["']?([a-z_][\w.-]{0,31})@[\w.-]{1,100}|(?:^|[ \t"'`/])(?:sqlcmd|bcp|osql|isql|mysql\w{0,8}|mariadb\w{0,8}|mongosh?|mongodump|cqlsh|redis-cli|docker login|az login|airflow users create|fab create-admin)\b[^\n]{0,280}?[ \t"'](?:-[uU][ \t=]?|--user(?:name)?[ \t=])["']?([A-Za-z_][\w.@\\-]{1,60})/;
