import type { Span } from '../../../model/span.ts';
import { literalStart } from '../../../text/literal-start.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { isReached } from './reached-host.ts';

/** Whose password it is, and at which host. */
export interface Account {
  readonly host?: string | undefined;
  readonly user?: string | undefined;
}

/** Users that stand for anybody. */
export const anyUser = /^(?:<.*|(?:your|my)[_-]?\w*|user(?:_?name)?|login|name|me|foo)$/i;

/** Users that a product makes itself, or that everybody makes to try it: nobody in particular. */
export const userOfEverybody = /^(?:admin(?:istrator)?|demo|guest|postgres|root|sa|test)(?:[-_]?user)?\d{0,4}$/i;

/** Characters on either side of a password that its connection string takes. */
const mostString = 400;

/** `Data Source=…;User ID=…;Password=…`, whatever product it is for. */
export function accountInString(text: string, span: Span): Account | undefined {
  const parts = partsOfString(text, span);
  if (parts === undefined) return undefined;
  const host = /(?:^|[;= ])(?:server|host|data source|datasource|address|addr)[ \t]?=[ \t]?(?:tcp:)?([\w.-]{1,120})/i;
  const user = /(?:^|;)[ \t]?(?:user id|userid|uid|user ?name|user)[ \t]?=[ \t]?([\w.@-]{1,80}[!#*+]{0,2})/i;
  const named = host.exec(parts)?.[1];
  return named === undefined ? undefined : { host: named, user: user.exec(parts)?.[1] };
}

/** `Server=.;…;Password=…`, `Data Source=(local)\SQLEXPRESS`: the instance of the machine itself. Source: Microsoft, `SqlConnection.ConnectionString`, Data Source. */
export function isOfOwnServer(text: string, span: Span): boolean {
  return ownServer.test(partsOfString(text, span) ?? '');
}

const ownServer =
  /(?:^|[;= ])(?:server|data source|datasource|address|addr)[ \t]?=[ \t]?(?:(?:tcp|lpc|np):)?(?:\.|\(local(?:db)?\))[ \t]?(?=[\\,;])/i;

/** The connection string that takes a password, without it; undefined where none does. */
function partsOfString(text: string, { start, end }: Span): string | undefined {
  const before = text.slice(Math.max(0, start - mostString), start);
  const head = before.slice(literalStart(before));
  if (!/;[ \t]{0,4}(?:password|pwd)[ \t]{0,4}=[ \t]{0,4}$/i.test(head) && !/^(?:password|pwd)=$/i.test(head))
    return undefined;
  const tail = /^[^"'`\r\n<>]*/.exec(text.slice(end, end + mostString))?.[0] ?? '';
  return `${head};${tail}`;
}

/** `Data Source=db.orchard.net;User Id=sa;Password=123`: three signs are tried at once, and a server with a user leaves no doubt that they are a password. */
export function isShortOfConnection(text: string, span: Span): boolean {
  if (span.end - span.start !== 3) return false;
  const value = text.slice(span.start, span.end);
  if (!/^(?=.*[A-Za-z\d])[\w@#$!+-]{3}$/.test(value) || noPassword.test(value)) return false;
  const { host = '', user = '' } = accountInString(text, span) ?? accountInJdbc(text, span) ?? {};
  return user !== '' && !anyUser.test(user) && !isPlaceholder(user) && host !== '' && !isPlaceholder(host);
}

/** `jdbc:postgresql://db.orchard.net/shop?user=keeper&password=…`, `jdbc:sqlserver://db.orchard.net;user=sa;password=…`. Sources: pgJDBC, "Initializing the Driver"; MySQL Connector/J, "Connection URL Syntax"; Microsoft, "Building the connection URL". */
function accountInJdbc(text: string, { start, end }: Span): Account | undefined {
  const before = text.slice(Math.max(0, start - mostString), start);
  const head = before.slice(Math.max(0, before.lastIndexOf('jdbc:')));
  const host = /^jdbc:\w{2,20}:\/\/([\w.-]{1,120})(?::\d{1,5})?[/;?][^\s"'`<>]{0,300}(?<=[;?&])password=$/.exec(
    head,
  )?.[1];
  if (host === undefined) return undefined;
  const tail = /^[^\s"'`<>]*/.exec(text.slice(end, end + mostString))?.[0] ?? '';
  return { host, user: /[;?&]user=([\w.@-]{1,80})/.exec(`${head}${tail}`)?.[1] };
}

const noPassword = /^(?:pwd|pas|psw|xxx|yyy|foo|bar|nil|tbd|any|[$#]\w\w|(.)\1\1)$/i;

/** `Data Source=db.orchard.net;User Id=keeper;Password=password`: a host and a user that somebody has, beside the one word that whoever fills in neither leaves there as well. */
export function isWordOfConnection(text: string, span: Span): boolean {
  if (!/^(?:pass|passwd|password|pwd|secret)$/i.test(text.slice(span.start, span.end))) return false;
  const { host = '', user = '' } = accountInString(text, span) ?? {};
  return user !== '' && !anyUser.test(user) && !userOfEverybody.test(user) && isReached(host);
}
