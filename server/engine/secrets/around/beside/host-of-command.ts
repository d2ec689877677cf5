import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';

/** Characters of a command behind its password in which it names the host that it asks. */
const mostCommand = 600;

/**
 * The host that a command of a script asks, whose password stands before it as a variable: `PGPASSWORD="…" psql -h db.acme-tools.net`, also where another variable of the
 * script holds that host. Sources: PostgreSQL, "Environment Variables", PGPASSWORD; MySQL, "Environment Variables", MYSQL_PWD.
 */
export function hostOfCommand(text: string, { start, end }: Span): string | undefined {
  if (!passwordBefore.test(text.slice(Math.max(0, start - mostName), start))) return undefined;
  const command = /^["']?[ \t](?:[^\n\\]|\\\r?\n|\\.)*/.exec(text.slice(end, end + mostCommand))?.[0] ?? '';
  const [, written = '', variable = ''] = host.exec(command) ?? [];
  if (written !== '') return written;
  return givenIn(text).findLast(([name]) => name === variable)?.[1];
}

/** Whom such a command signs in: `PGPASSWORD='…' psql -h "$HOST" -U shop`; undefined where it says nothing of that. */
export function userBehindCommand(text: string, { start, end }: Span): string | undefined {
  if (!passwordBefore.test(text.slice(Math.max(0, start - mostName), start))) return undefined;
  const command = /^["']?[ \t](?:[^\n\\]|\\\r?\n|\\.)*/.exec(text.slice(end, end + mostCommand))?.[0] ?? '';
  return user.exec(command)?.[1];
}

/** Characters of the name of such a variable and what stands before it. */
const mostName = 40;
const passwordBefore = /(?:^|[\s;&|('"`])(?:PGPASSWORD|MYSQL_PWD)=["']?$/;

const host = /[ \t](?:-h[ \t=]?|--host[ \t=])["']?(?:([A-Za-z\d][\w.-]{1,100})|\$\{?([A-Za-z_]\w{0,60})\}?)["']?/;

const user = /[ \t](?:-[uU][ \t=]?|--user(?:name)?[ \t=])["']?([A-Za-z_][\w.@-]{1,60})/;

/** What the script gives to variables at the margin, as it stands there. */
const givenIn = keptOfText((text): readonly (readonly [name: string, value: string])[] =>
  [...text.matchAll(given)].map(([, name = '', value = '']) => [name, value] as const),
);

const given = /^(?:export )?([A-Za-z_]\w{0,60})=["']?([A-Za-z\d][\w.-]{1,100})["']?[ \t]*\r?$/gm;

/** Characters on either side of an option in which the others of its command stand. */
const mostOptions = 300;

/** The host that a command is told to ask by another of its options: `acme-deploy --url https://ci.acme-tools.net --secret-key …`. Undefined where only a variable names it. */
export function hostOfOptions(text: string, { start, end }: Span): string | undefined {
  const before = text.slice(Math.max(0, start - mostOptions), start);
  if (!option.test(before)) return undefined;
  const front = /(?:[^\n]|\\\r?\n)*$/.exec(before)?.[0] ?? '';
  const rest = /^(?:[^\n\\]|\\\r?\n|\\.)*/.exec(text.slice(end, end + mostOptions))?.[0] ?? '';
  return asked.exec(front)?.[1] ?? asked.exec(rest)?.[1];
}

const option = /[\s"'`]--[a-z][a-z-]{1,40}(?:=|[ \t]{1,4})\\?["']?$/;
const asked =
  /[\s"'`]--(?:api-?url|endpoint|host|server(?:-?url)?|url)(?:=|[ \t]{1,4})\\?["']?(?:https?:\/\/)?([A-Za-z\d][\w-]{0,60}(?:\.[\w-]{1,60}){1,5})(?![\w.-])/;
