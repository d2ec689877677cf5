import { keptOfText } from '../../../text/kept-of-text.ts';
import { isAppPassword } from '../../value/app-password.ts';
import { isPlaceholder, isTypedByMany } from '../../value/placeholder.ts';
import { isOfProvider } from './database-host.ts';
import { isReached } from './reached-host.ts';

/** Characters at the beginning of settings in which the address of a store is looked for. */
const mostLooked = 20_000;

/**
 * Whether a program runs with settings as they stand, wherever their file came from: they hold the address of a store that others reach, with the password for
 * it, in one or as settings of their own, or the account of a mail server of others. What stands beside that is used alike.
 */
export const runsAsItStands: (text: string) => boolean = keptOfText((text) => {
  const lines = text
    .slice(0, mostLooked)
    .split('\n')
    .filter((line) => !/^[ \t]*#/.test(line));
  return (
    lines.some((line) => [...line.matchAll(address)].some(([, ...parts]) => opens(parts))) ||
    lines.some(connects) ||
    signsInToMail(lines) ||
    signsInToStore(lines)
  );
});

/** The same as a connection string: `"Host=db.acme.net;Username=keeper;Password=…"`. Sources: Npgsql, "Connection String Parameters"; Microsoft, "Connection strings", `SqlConnection`. */
function connects(line: string): boolean {
  if (/^[ \t]*\/\//.test(line)) return false;
  const [, host = ''] =
    /["';](?:host|server|data source|address)[ \t]?=[ \t]?(?:tcp:)?([\w.-]{4,120})/i.exec(line) ?? [];
  const [, user = ''] = /;(?:user(?:[ ]?(?:name|id))?|uid)[ \t]?=[ \t]?([^;"]{1,80})/i.exec(line) ?? [];
  const [, password = ''] = /;(?:password|pwd)[ \t]?=[ \t]?([^;"<>{}$*]{4,128})/i.exec(line) ?? [];
  return user !== '' && password !== '' && host !== '' && opens([user, password, host]);
}

/** The same as settings of their own: the host that a provider has given to the store, its user and its password. */
function signsInToStore(lines: readonly string[]): boolean {
  const named = (name: RegExp) => lines.map((line) => name.exec(line)?.[1] ?? '').find((value) => value !== '') ?? '';
  const [user, password] = [named(storeUser), named(storePassword)];
  return (
    isOfProvider(named(storeHost)) && user !== '' && password !== '' && !isPlaceholder(user) && !isPlaceholder(password)
  );
}

const storeHost =
  /^[ \t]*(?:\w{1,30}_)?(?:DB|DATABASE|MYSQL|MARIADB|PG|POSTGRES|RDS|SQL)_?HOST\w{0,20}[ \t]{0,4}=[ \t]{0,4}["']?([\w.-]{4,120})/i;
const storeUser =
  /^[ \t]*(?:\w{1,30}_)?(?:DB|DATABASE|MYSQL|MARIADB|PG|POSTGRES|RDS|SQL)_?USER\w{0,20}[ \t]{0,4}=[ \t]{0,4}["']?([\w.@-]{2,80})/i;
const storePassword =
  /^[ \t]*(?:\w{1,30}_)?(?:DB|DATABASE|MYSQL|MARIADB|PG|POSTGRES|RDS|SQL)_?PASS\w{0,20}[ \t]{0,4}=[ \t]{0,4}["']?([^\s"'#<>{}$]{4,80})/i;

/** The server that sends its mail, a machine of others, and the account and password for it. */
function signsInToMail(lines: readonly string[]): boolean {
  const named = (name: RegExp) => lines.map((line) => name.exec(line)?.[1] ?? '').find((value) => value !== '') ?? '';
  const [user, password] = [named(mailUser), named(mailPassword)];
  if (user === '' || password === '') return false;
  // A client of mail knows the server of Gmail by its name, and the password is one that Google has made.
  if (!isReached(named(mailHost)) && !(/@gmail\.com$/i.test(user) && isAppPassword(password))) return false;
  return ![user, password].some(
    (value) => isPlaceholder(value) || isTypedByMany(value) || /^your|example\.|xxx|pass(?:word|wd)?$/i.test(value),
  );
}

/** Also as a program of Flask is given them: `app.config['MAIL_SERVER'] = '…'`. Source: Flask-Mail, "Configuration". */
const mailHost =
  /^[ \t]*(?:\w{1,30}(?:\.config)?\[["'])?(?:\w{1,30}_)?(?:E?MAIL|SMTP)\w{0,20}_?(?:HOST|SERVER)\w{0,20}(?:["']\])?[ \t]{0,4}=[ \t]{0,4}["']?([\w.-]{4,100})/i;
const mailUser =
  /^[ \t]*(?:\w{1,30}(?:\.config)?\[["'])?(?:\w{1,30}_)?(?:E?MAIL|SMTP)\w{0,20}_?(?:USER|LOGIN|ADDRESS|FROM)\w{0,20}(?:["']\])?[ \t]{0,4}=[ \t]{0,4}["']?([\w.+-]{1,60}@[\w.-]{4,80})/i;
const mailPassword =
  /^[ \t]*(?:\w{1,30}(?:\.config)?\[["'])?(?:\w{1,30}_)?(?:E?MAIL|SMTP)\w{0,20}_?PASS\w{0,20}(?:["']\])?[ \t]{0,4}=[ \t]{0,4}["']?([^\s"'#<>{}$]{6,80})/i;

const address =
  /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|sqlserver):\/\/([^\s:@/"'<>{}$]{0,60}):([^\s@/"'<>{}$*]{4,128})@([\w.-]{4,120})/g;

function opens([user = '', password = '', host = '']: readonly string[]): boolean {
  if (isPlaceholder(password) || isPlaceholder(user) || /pass(?:word|wd)?$|your/i.test(password)) return false;
  return isOfProvider(host) || (isReached(host) && !isTypedByMany(password));
}
