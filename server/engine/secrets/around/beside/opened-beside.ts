import type { DecodedPart } from '../../../model/credential.ts';
import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { indentInColumns } from '../../../text/indent.ts';
import { keptOfValue } from '../../../text/kept-of-value.ts';
import type { Language } from '../../../text/language.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { literalStart } from '../../../text/literal-start.ts';
import { matchesOf } from '../../../text/matches.ts';
import { withOwnTexts } from '../../../text/own-text.ts';
import { quotedOnly } from '../../assignment/quoted-only.ts';
import { part } from '../../decode/decoded.ts';
import { decodeRandom } from '../../decode/likeness.ts';
import { userPart } from '../../decode/user-part.ts';
import { nameKind } from '../../value/name-kind.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { isReference } from '../../value/reference.ts';
import { accountAbove } from '../opens-nothing/noted.ts';
import { isOfOwnServer } from './account-in-string.ts';
import { accountInAddress, isInKeyUri, userInAddress } from './asked-address.ts';
import { isOfProvider } from './database-host.ts';
import { joinedLines } from './joined-lines.ts';
import {
  blockAround,
  definitionsAround,
  isOfOtherSection,
  sectionOf,
  statementsAround,
  withoutRemarks,
} from './loopback.ts';
import { partOf, qualifierOf } from './neighbour.ts';
import { accountMade, isOfOtherLogin, speaksOfMail } from './of-same-login.ts';
import { withoutOptions } from './own-command.ts';
import { rankOfSetting, ranks } from './rank-of-setting.ts';
import { isOfLogin, setOnSame } from './set-on-same.ts';

/**
 * What a value opens, as the settings around it say that are named for the same part: the host, the user, the database or the client of
 * `MAIL_PASS` on the lines of `MAIL_HOST` and `MAIL_USER`. For whoever reads a list of findings; none of it is secret.
 */
export function openedBeside(
  text: string,
  { start, end }: Span,
  { name: written, language }: { readonly name: string; readonly language: Language },
): readonly DecodedPart[] {
  const name = settingOfFallback(text, start) ?? written;
  const whole = openedAsWritten(text, { start, end }, name);
  if (whole !== undefined) return whole;
  const own = partOf(name.replaceAll(':', '.'), lastWords);
  const around =
    recordAround(text, { start, end }) ??
    (language === 'php' ? definitionsAround(text, start, end) : undefined) ??
    withoutRemarks(statementsAround(text, start, end), text, start);
  const block = nesting.has(language) ? ofOneDepth(around, text, start) : around;
  const section = sectionOf(text, start);
  const found = new Map<string, string>();
  const tell = (called: string | undefined, key: string, value: string) => {
    // `address` is where a server stands, or whose mailbox it is.
    const label = called === 'host' && value.includes('@') ? 'user' : called;
    if (label === undefined || value === text.slice(start, end) || found.has(label)) return;
    // Of a mailbox, and of none that only says how mail is sent.
    if (ofMailbox.test(key) && !value.includes('@')) return;
    if (language === 'dotenv' && ofAnySite.test(key) && !isSiteNear(text, { start, end })) return;
    if (own === '' && isOfOtherLogin(key, name, around)) return;
    if (isTold({ label, key, value }, { own, name, section })) found.set(label, value);
  };
  const made = language === 'yaml' ? accountMade(text, { start, end }, name, around) : undefined;
  if (made !== undefined) tell('user', 'user', made);
  // What the same line says is of this one, where the next line signs in elsewhere.
  const ofLine = lineAround(text, start, end);
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const rows = joinedLines(block.split('\n')).map((row) => (row.includes(before) ? row : withoutOptions(row)));
  const lines = (block.includes(ofLine) ? [ofLine, ...rows] : rows).map(partsOfLine);
  const pairs = lines
    .flatMap((line) => line.given)
    .filter(({ quote, value }) => quote !== '' || !(quotedOnly.has(language) || member.test(value)));
  // Whoever sends mail says in whose name it greets (`domain`) beside the server that it asks (`address`).
  for (const rank of ranks)
    for (const { key, value } of pairs) if (rankOfSetting(key, value) === rank) tell(labelOf(key), key, value);
  for (const { key, scheme, host, path } of lines.flatMap((line) => line.addresses)) {
    tell('host', key, host);
    // What the web has there is a page.
    if (!/^(?:https?|wss?)$/i.test(scheme)) tell('database', key, path);
  }
  if (!found.has('host'))
    for (const [, key = '', , value = ''] of mailerAround(text, start).matchAll(given))
      if (labelOf(key) === 'host') tell('host', key, value);
  if (!found.has('host') && (own === '' || ofDatabase.test(own)))
    for (const { label, value } of sourceIn(block)) tell(label, name, value);
  if (own === '' && !found.has('host') && found.get('user')?.includes('@'))
    for (const { key, value } of pairs) if (!found.has('host') && ofOnlyServer.test(key)) found.set('host', value);
  if (!found.has('host')) {
    const server = serverOf(found.get('user') ?? '', pairs);
    if (server !== undefined) found.set('host', server);
  }
  if (found.has('user') && !found.has('host')) tell('host', name, onlyStoreIn(block));
  // A database is opened by a password: the key of a program that stands among its settings signs what the program sends.
  const isOfDatabase = found.has('database') && !/pass|pwd/i.test(name);
  return kinds.flatMap(([label]) => {
    const value = isOfDatabase && label !== 'client' ? undefined : found.get(label);
    return value === undefined ? [] : label === 'user' ? userPart(value) : part(label, value);
  });
}

/** Among the variables of one program, the domain may be its own. */
const ofAnySite = /^domain$/i;

/** Right beside a key it is where that opens something, as who registers a client is given both. */
function isSiteNear(text: string, span: Span): boolean {
  const { above, below } = linesNear(text, span, besideSite);
  return [...above, ...below].some((line) => /^[ \t]{0,8}(?:export[ \t]{1,4})?domain[ \t]{0,4}=/i.test(line));
}

const besideSite = { characters: 400, lines: 3 };

/** The line of a value without the value, as far as it was written by hand. */
function lineAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - mostLiteral), start);
  return before.slice(before.lastIndexOf('\n') + 1) + (/^[^\n]*/.exec(text.slice(end, end + mostLiteral))?.[0] ?? '');
}

/** What the text itself tells that the value is a part of: an address, a deployment, one object, one remark; undefined where it is a part of none. */
function openedAsWritten(text: string, { start, end }: Span, name: string): readonly DecodedPart[] | undefined {
  const asked = accountInAddress(text, { start, end });
  if (asked !== undefined) return [...part('host', asked.host), ...userPart(asked.user)];
  const user = userInAddress(text, { start, end });
  if (user !== undefined) return userPart(user);
  if (isInKeyUri(text, { start, end })) return [];
  const deployed = deployedTo(text, { start, end });
  if (deployed !== undefined) return deployed;
  const set = setOnSame(text, { start, end });
  if (set.host !== undefined)
    return [...part('host', set.host), ...userPart(set.user ?? ''), ...part('database', set.database)];
  if (set.user !== undefined && isOfLogin(text, { start, end })) return userPart(set.user);
  const within = openedWithin(text, { start, end });
  if (within !== undefined) return within;
  const noted = isInComment(text, start) ? accountOfRemark(text, start, name) : undefined;
  return noted === undefined ? undefined : userPart(noted);
}

/** Characters of a setting before what holds where its variable is not set. */
const mostFallback = 160;

/** The setting that takes a value where no variable gives it another: `spring.mail.password` of `spring.mail.password=${MAIL_PASSWORD:…}`. Source: Spring Boot, "Property Placeholders". */
function settingOfFallback(text: string, start: number): string | undefined {
  return /(?:^|\n)[ \t]{0,40}([\w.-]{2,100})["']?[ \t]{0,4}[:=][ \t]{0,4}["']?\$\{[\w.-]{1,60}:-?$/.exec(
    text.slice(Math.max(0, start - mostFallback), start),
  )?.[1];
}

/** What the one source of data of PDO in a block names: `mysql:host=db.acme.net;dbname=shop`. Source: PHP, "PDO_MYSQL DSN", "PDO_PGSQL DSN". */
function sourceIn(block: string): readonly DecodedPart[] {
  const [source, ...others] = [...block.matchAll(ofPdo)].map(([written]) => written);
  if (source === undefined || others.length > 0) return [];
  return [
    ...part('host', /[:;]host=([\w.-]{3,100})/.exec(source)?.[1]),
    ...part('database', /[:;]dbname=([\w-]{1,60})/.exec(source)?.[1]),
  ];
}

const ofPdo = /["'](?:mysql|pgsql):[\w.-]{1,20}=[^"'\n]{3,200}/g;

/** What a setting says that stands near a secret: `host`, `user`, `database` or `client`, under its name. */
interface Setting {
  readonly label: string;
  readonly key: string;
  readonly value: string;
}

/** The secret that it may belong to: its name, the part of the settings that the name is of, and the section that holds it. */
interface Own {
  readonly own: string;
  readonly name: string;
  readonly section: string;
}

/** Whether a setting is of the same part as the secret, and its value is one that somebody has set. */
function isTold({ label, key, value }: Setting, { own, name, section }: Own): boolean {
  if (value === '' || !(partOf(key, lastWords) === own || (own === '' && ofAnyPart.test(key)))) return false;
  // The other password is no name of anything: `PASS_DB`.
  if (key !== name && nameKind(key) !== undefined) return false;
  // Nobody calls a database so: it is a secret of a name that says what it opens, `SetCredential=db:…`.
  if (label === 'database' && value.length >= 16 && decodeRandom(value) !== undefined) return false;
  if (own === '' && speaksOfMail(key) && ofDatabase.test(name)) return false;
  if (own === '' && ofDatabase.test(key) && ofMail.test(name)) return false;
  if (isOfOtherSection(section, key.slice(0, Math.max(0, key.lastIndexOf('.'))))) return false;
  // A number is a port, behind a host that a variable names.
  if (label === 'host' && /^\d+$/.test(value)) return false;
  // The number of a record.
  if (label === 'user' && /id$/i.test(key) && /^\d+$/.test(value)) return false;
  // When somebody has signed in last.
  if (label === 'user' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  // The name of a variable.
  if (label === 'host' && /^[A-Z]{2,20}(?:_[A-Z]{1,20}){1,5}$/.test(value)) return false;
  // A container of a set-up is called so.
  const isContainer = label === 'host' && /^(?:db|database)$/.test(value);
  return !isReference(value) && (isContainer || !isPlaceholder(value));
}

/** What the address of a login without a name of its own is called all the same: `jdbcUrl` beside `username` and `password`. */
const ofAnyPart = /^(?:api|jdbc)[_-]?(?:base[_-]?)?ur[il]$/i;

/** The mail server in the domain of a mailbox, whatever the settings of the two are called: `SHOP_USER=orders@acme.net` beside `SMTP_HOST=mail.acme.net`. */
function serverOf(
  user: string,
  pairs: readonly { readonly key: string; readonly value: string }[],
): string | undefined {
  const domain = user.slice(user.indexOf('@') + 1);
  if (!user.includes('@') || !domain.includes('.')) return undefined;
  return pairs.find(({ key, value }) => ofMailServer.test(key) && value.endsWith(`.${domain}`))?.value;
}

/** The one host of a provider of stores that stands in a block, under whatever name: `"connectString": "shop.….rds.amazonaws.com"`; '' where there is none, or several. */
function onlyStoreIn(block: string): string {
  const hosts = [...block.matchAll(dotted)].map(([host]) => host).filter(isOfProvider);
  return new Set(hosts).size === 1 ? (hosts[0] ?? '') : '';
}

const dotted = /(?<![\w.@-])[a-z\d][a-z\d-]{1,62}(?:\.[a-z\d-]{1,62}){2,8}(?![\w-])/gi;

const ofDatabase = /^(?:db|database|schema)/i;

/** `smtp_server` beside the `address` of a mailbox: no `smtp.host`, which is of a part of the settings that the password may be no part of. */
const ofOnlyServer = /(?:^|\.)(?:(?:imap|mail|pop3?|smtp)_?(?:host|server)|smtp|imap)$/i;

/** The same in any part of the settings, where its value is in the domain of the mailbox. */
const ofMailServer = /(?:^|\.)(?:(?:imap|mail|pop3?|smtp)[_.]?(?:host|server)|smtp|imap)$/i;

const ofMail = /^e-?mail[_.-]/i;

/** Lines before a password, and characters, in which the object of the account begins that a mailer is given beside its host. */
const mostAbove = 6;

/** The lines around `auth: {`, in which the account of a mailer stands; '' where a value stands in none. Source: Nodemailer, "SMTP transport", `auth`. */
function mailerAround(text: string, start: number): string {
  const lines = text
    .slice(Math.max(0, start - mostLiteral), start)
    .split('\n')
    .slice(-mostAbove);
  const own = lines.at(-1) ?? '';
  const indent = indentInColumns(own);
  let at = start - own.length;
  for (const line of lines.slice(0, -1).reverse()) {
    at -= line.length + 1;
    if (line.trim() === '' || indentInColumns(line) >= indent) continue;
    return ofAccount.test(line)
      ? withoutRemarks(blockAround(text, at + line.length, at + line.length), text, start)
      : '';
  }
  return '';
}

const ofAccount = /^[ \t]*["']?auth["']?[ \t]{0,4}:[ \t]{0,4}\{[ \t]*\r?$/;

/** Characters between the name of a password in a remark and the password. */
const mostGiven = 120;

function accountOfRemark(text: string, start: number, name: string): string | undefined {
  const from = Math.max(0, start - mostGiven);
  const at = text.slice(from, start).lastIndexOf(name);
  return at === -1 ? undefined : accountAbove(text, from + at);
}

/** The server that a profile of Visual Studio publishes a site to, and the user there. Source: Microsoft, "Visual Studio publish profiles (.pubxml)", `publishSettings`, `publishUrl`. */
function deployedTo(text: string, { start, end }: Span): readonly DecodedPart[] | undefined {
  const before = text.slice(Math.max(0, start - mostElement), start);
  const head = before.slice(before.lastIndexOf('<'));
  if (!/^<publishProfile\s[^<>]*\buserPWD=["']$/i.test(head)) return undefined;
  const profile = head + (/^[^<>]*/.exec(text.slice(end, end + mostElement))?.[0] ?? '');
  const host = /\spublishUrl=["'](?:(?:https?|ftps?):\/\/)?([\w-]{1,63}(?:\.[\w-]{1,63}){0,6})/i.exec(profile)?.[1];
  return [...part('host', host), ...userPart(/\suserName=["']([^"'\s]{1,80})/i.exec(profile)?.[1] ?? '')];
}

/** Characters of an element of XML before a value in it and behind it. */
const mostElement = 600;

/** The attributes of the element in which a value stands, where these name its user: `<users username="…" password="…"/>`, in a list of which each line has another. */
function recordAround(text: string, { start, end }: Span): string | undefined {
  const before = text.slice(Math.max(0, start - mostElement), start);
  const open = before.lastIndexOf('<');
  if (open === -1 || before.includes('>', open) || !/^<[A-Za-z][\w:.-]{0,60}\s/.test(before.slice(open)))
    return undefined;
  const element = before.slice(open) + (/^[^<>]*/.exec(text.slice(end, end + mostElement))?.[0] ?? '');
  return /\s(?:user_?name|user|login|e-?mail)=["']/i.test(element) ? element : undefined;
}

/** Languages in which what is indented further is of a part within. */
const nesting: ReadonlySet<Language> = new Set<Language>(['json', 'yaml']);

/** The lines of a block that are indented as that of the value is: the user of a part within is none of its own. */
function ofOneDepth(block: string, text: string, start: number): string {
  const indent = indentInColumns(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
  return block
    .split('\n')
    .filter((line) => indentInColumns(line) <= indent)
    .join('\n');
}

/** Characters of a literal before a value and behind it. */
const mostLiteral = 400;

/**
 * What one text says that holds a password among other parts, `cache.acme.net:6380,password=…,ssl=True`: what stands around it opens other things. Undefined where
 * the value is all of its text. Sources: StackExchange.Redis, "Configuration"; SqlClient, connection strings.
 */
function openedWithin(text: string, { start, end }: Span): readonly DecodedPart[] | undefined {
  const before = text.slice(Math.max(0, start - mostLiteral), start);
  const head = before.slice(literalStart(before));
  if (!/[;,][ \t]*[A-Za-z][A-Za-z ]{1,20}=[ \t]*\{?$/.test(head)) return undefined;
  const tail = /^[^"'`\r\n<>]*/.exec(text.slice(end, end + mostLiteral))?.[0] ?? '';
  const written = `${head}${tail}`;
  const told = (found: RegExpExecArray | null) =>
    found?.[1] === undefined || isReference(found[1]) || isPlaceholder(found[1]) ? undefined : found[1];
  const host =
    told(
      /(?:^|[;,=:] ?| )(?:server|host|data source|addr(?:ess)?) ?= ?(?:tcp:)?([\w-]{1,60}(?:\.[\w-]{1,60}){0,5})/i.exec(
        written,
      ),
    ) ?? told(/^(?:\w{1,60}=)?([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})(?::\d{2,5})?,/.exec(written));
  return [
    ...part('host', isOfOwnServer(text, { start, end }) ? 'localhost' : host),
    ...userPart(told(/[;,=] ?(?:user ?id|uid|user(?: ?name)?) ?= ?([\w.@-]{1,80}[!#*+]{0,2})/i.exec(written)) ?? ''),
    ...part('database', told(/[;,=] ?(?:database|initial catalog|dbname) ?= ?([\w.-]{1,80})/i.exec(written))),
  ];
}

function labelOf(key: string): string | undefined {
  const qualifier = qualifierOf(key, lastWords);
  const plain = qualifier === '' ? key : key.slice(0, -qualifier.length).replace(/[_-]$/, '');
  return kinds.find(([, words]) => words.test(plain))?.[0];
}

/** In the order in which they are told. */
const kinds: readonly (readonly [label: string, words: RegExp])[] = [
  ['host', /(?:host(?:_?name)?|server|endpoint|domain)$|^addr(?:ess)?$/i],
  ['user', /(?:user(?:_?name|_?id)?|uid|login|e-?mail|account)$|^mail$/i],
  ['database', /(?:database(?:_?name)?|db|db_?name|schema)$/i],
  ['client', /client_?id$/i],
];

/** `"Mail": "orders@acme.net"` beside `"Host"` and `"Password"`, as settings of MailKit are often called. */
const ofMailbox = /^mail$/i;

/** What a name of a setting ends with, behind the part of the settings that it is of: `_host`, `.username`, `_db_password`. */
const lastWords =
  /^mail$|(?:[_.-]?(?:host(?:_?name)?|server|endpoint|domain|addr(?:ess)?|(?<=[A-Za-z\d][_-]?)(?:api[_-]?)?(?:base[_-]?)?ur[il]|(?:base[_-]?)?ur[il]|user(?:_?name|_?id)?|uid|login|e-?mail|account|(?:database|db)(?:_?name)?|schema|client_?(?:id|secret)|secret(?:_?key)?|pass(?:_?(?:word|phrase|wd))?|pwd)){1,3}$/i;

/** A name that is given a value which is written out: no blank, no call, no variable. */
const given =
  /((?<![\w.-])[\w.-]{0,100}(?:host(?:_?name)?|server|endpoint|domain|user(?:_?name|_?id)?|uid|login|e-?mail|account|(?:database|db)(?:_?name)?|schema|client_?id)(?:_?\d{1,2}|(?:[_-][a-z\d]{1,20}){1,2})?|address|(?<![\w.-])(?:addr|smtp|imap|mail))["']?\]?(?:[ \t]?:[ \t]?[A-Za-z][\w.[\]|? ]{0,40}(?==))?[ \t]{0,24}(?:=>|:-|\?\?|\|\||[:=,]|value=)[ \t]{0,24}(["']?)(?:\$\{[\w.-]{1,60}:-?)?(?:(?:imaps?|smtps?|ssl|tcp|tls):\/\/)?(db|sa|[\w.@+-]{3,80})(?=(?::\d{2,5})?["'\s,;)}]|$)/gim;

/** `dsn="db.acme.net:1521/SHOP"` beside `user=` and `password=`. Source: Oracle, "Easy Connect naming". */
const ofOracle =
  /(?<![\w.-])(?:dsn|connect_?string)["']?[ \t]{0,4}[=:][ \t]{0,4}["'](?:\/\/)?([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})(?::\d{2,5})?\/(\w[\w.$#]{0,60})["']/gi;

/** A line stands beside many values, and is looked through once while somebody types. */
const partsOfLine = keptOfValue((line: string) =>
  withOwnTexts({
    given: matchesOf(given, sectionsAsParts(elementsAsParts(line))).map(([, key = '', quote = '', value = '']) => ({
      key,
      quote,
      value,
    })),
    addresses: [
      ...matchesOf(address, elementsAsParts(line)).map(([, key = '', scheme = '', host = '', path = '']) => ({
        key,
        scheme,
        host,
        path,
      })),
      ...matchesOf(ofOracle, line).map(([, host = '', path = '']) => ({
        key: 'host',
        scheme: 'oracle',
        host,
        path,
      })),
    ],
  }),
);

/** `<username>keeper</username>` gives the element its text. */
function elementsAsParts(line: string): string {
  if (/^[ \t]*<!--/.test(line)) return line;
  return line.replace(/<([A-Za-z][\w.-]{1,60})>([^<>"]{1,240})<\/\1>/g, '$1="$2"');
}

/** `Email:AdminEmail` names a setting of a section, and gives the section nothing: `<add key="Email:AdminEmail" value="…"/>`. Source: Microsoft, "Configuration in ASP.NET Core". */
function sectionsAsParts(line: string): string {
  return line.replace(
    /(\bkey=")([\w.]{1,60}(?::[\w.]{1,60}){1,5})(?=")/i,
    (_, before: string, name: string) => `${before}${name.replaceAll(':', '.')}`,
  );
}

/** Without quotes, what another thing of the program has: `account.Email`. */
const member = /^[A-Za-z_]\w{0,40}\.(?:[A-Z]\w*|(?:address|email|host|id|login|name|user|user_?name)$)/;

/** An address that names no user, of a database more often than not: `jdbc:postgresql://db.acme.net:5432/shop`. */
const address =
  /(?<![\w.-])([\w.-]{0,100}(?:ur[il]|address)(?:_?\d{1,2}|[_-][a-z\d]{1,20})?)["']?\]?(?:[ \t]?:[ \t]?[A-Za-z][\w.[\]|? ]{0,40}(?==))?[ \t]{0,8}(?:=>|[:=]|value=)[ \t]{0,8}["']?(?:\$\{[\w.-]{1,60}:-?)?(?:(?:jdbc|r2dbc):)?([a-z]{2,12}):\/\/([\w.-]{3,100})(?::\d{2,5})?(?:\/([\w-]{1,60}(?:\.[\w-]{1,30}){0,3})|(?=\/?["'`\s}]|$))/gim;
