import lists from '../../../../../rules/secrets/words.json' with { type: 'json' };
import { isOfAddress } from '../../../model/credential.ts';
import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { indentInColumns } from '../../../text/indent.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { isComposeFile } from '../../../text/paths/compose-path.ts';
import { isForOthers } from '../../../text/paths/production-path.ts';
import { isHandScript } from '../../../text/paths/set-up-path.ts';
import type { Decoded } from '../../decode/decoded.ts';
import { isMachine } from '../../is-machine.ts';
import { isTypedByMany } from '../../value/placeholder.ts';
import { isOfOwnServer } from './account-in-string.ts';
import { evidenceNear } from './evidence.ts';
import { partOf, qualifierOf } from './neighbour.ts';
import { saysItIsOfProduction } from './of-production.ts';
import { addressesIn, goesToMachine, isOfRequests } from './own-addresses.ts';
import { setOnSame } from './set-on-same.ts';

/** A value that a name or an address makes a secret. */
interface Held {
  readonly rule: string;
  readonly path: string;
  readonly text: string;
  readonly span: Span;
  /** The name that it is given to. */
  readonly name: string;
  readonly decoded: Decoded;
}

/**
 * Whether the only host that is named with a password is the machine itself, or a part of the same set-up by the name that only this
 * resolves: who reads the file reaches neither. Not in settings that are in force for others, whose machine that is.
 */
export function leadsNowhereElse({ rule, path, text, span, name, decoded }: Held): boolean {
  if (isForOthers(path)) return false;
  if (rule === 'secret-generic-password' && isKeptOnServer(path, text, span)) return false;
  const host = decoded.parts.find(({ label }) => label === 'host')?.value ?? '';
  if (rule === 'secret-http-curl-login') return isMachine(host);
  if (isOfRequests(path)) return (host === '' || isMachine(host)) && goesToMachine(path, text, span);
  if (ofHeader.test(rule)) return isMachine(host) || (host === '' && goesToMachine(path, text, span));
  if (isOfAddress(rule)) return isMachine(host) || isPart(host, path, text);
  if (rule === 'secret-generic-login') return signsInToMachine(text, span);
  if (rule === 'secret-generic-token') return isRequestHeader(name, text, span) && goesToMachine(path, text, span);
  if (rule !== 'secret-generic-password') return false;
  if (isOfHoster(path, text, span)) return false;
  if (isOfScript(path, name, text)) return host === '' || isMachine(host);
  if (isSentByCurl(text, span)) return (host === '' || isMachine(host)) && goesToMachine(path, text, span);
  return host === '' ? isOfOwnServer(text, span) || standsWithMachine(text, span, name) : isMachine(host);
}

/** What is in force on the machine of production opens something there, but for what everybody tries. */
function isKeptOnServer(path: string, text: string, { start, end }: Span): boolean {
  return saysItIsOfProduction(path, text, start) && !isTypedByMany(text.slice(start, end));
}

/** A script of a shell that asks nobody but the machine itself, and sends it the variable as the password of an account: `-d '{"password": "'"$PASS"'"}'`. */
function isOfScript(path: string, name: string, text: string): boolean {
  if (!isHandScript(path) || !/^[A-Za-z_]\w{1,40}$/.test(name) || addressesIn(text) !== 'machine') return false;
  return sentByScript(text).includes(name);
}

/** Characters of a script in which it is looked for what it sends. */
const mostScript = 40_000;

/** The variables that a script gives to the password in a body which it sends. */
const sentByScript: (text: string) => readonly string[] = keptOfText((text) =>
  [
    ...text
      .slice(0, mostScript)
      .matchAll(/"pass(?:word)?\\?"[ \t]{0,2}:[ \t]{0,2}\\?["'$]{1,4}\{?([A-Za-z_]\w{1,40})\b/gi),
  ].map(([, name = '']) => name),
);

/** What a command sends to the address in it: `curl http://localhost:8001/login -d '{"password":"…"}'`. */
function isSentByCurl(text: string, { start }: Span): boolean {
  return /\bcurl[ \t](?:[^\n]|\\\r?\n){0,240}[ \t](?:-d|--data(?:-raw|-binary)?|--json)[ =]?\$?["'][^\n]{0,200}$/.test(
    text.slice(Math.max(0, start - mostSent), start),
  );
}

/** Characters of a command before what it sends. */
const mostSent = 480;

/** A header of a command that sends a request, which stands beside the address: `curl http://127.0.0.1:9180 -H 'X-API-KEY: …'`. */
function isRequestHeader(name: string, text: string, { start }: Span): boolean {
  return (
    /^x-/i.test(name) &&
    /(?:-H|--header)[ =]?["'][\w-]{2,60}:[ \t]{0,4}$/.test(text.slice(Math.max(0, start - 90), start))
  );
}

/** Characters of a call before its password in which the address stands that it signs in to. */
const mostCall = 300;

/** `getConnection("jdbc:mysql://localhost:3306/shop", "root", "…")`: the call names the machine itself, and no other host. */
function signsInToMachine(text: string, { start }: Span): boolean {
  const head = text.slice(Math.max(0, start - mostCall), start);
  const call = head.slice(Math.max(head.lastIndexOf(';'), head.lastIndexOf('{')) + 1);
  const hosts = [...call.matchAll(/:\/\/([\w.-]{1,100}|\[::1\])|["'](localhost|127\.0\.0\.1)["']/g)];
  return hosts.length > 0 && hosts.every(([, host, given]) => isMachine(host ?? given ?? ''));
}

/** Characters on either side of a password in which its account is named. */
const mostAccount = 300;

/**
 * `u612345678_shop`, `shop24_user` of `shop24_site`: hosters set the account of the customer before each user and database, and the program runs beside
 * these. There the machine itself is that of production. So it is where PHP signs in as the account itself, `shop` to `shop_orders`. Source: cPanel, "MySQL
 * Databases", prefix.
 */
export function isOfHoster(path: string, text: string, { start, end }: Span): boolean {
  const near = `${text.slice(Math.max(0, start - mostAccount), start)} ${text.slice(end, end + mostAccount)}`;
  if (/["'= ](?:u|id|epiz_|if0_)\d{6,10}_\w{1,40}\b/.test(near)) return true;
  if (/\.php$/i.test(path) && isOfAccount(near)) return true;
  const accounts = [...near.matchAll(/["'= ]([a-z]{2,12}\d{1,4})_\w{2,40}\b/g)].map(([, account]) => account);
  return new Set(accounts).size === 1 && accounts.length === 2;
}

/** The user is the account, and the database one of its own, by no name of what is tried. */
function isOfAccount(near: string): boolean {
  const user = userOf.exec(near)?.[1] ?? '';
  const database = databaseOf.exec(near)?.[1] ?? '';
  if (user.length < 5 || !database.startsWith(`${user}_`)) return false;
  return !/_(?:app|data|database|db|dev|devel|development|local|tests?|testing)$/.test(database);
}

const userOf = /user(?:_?name)?["']?[ \t)\]]{0,20}(?:=>|[:=,])[ \t]{0,10}["']([a-z][a-z0-9]{0,30})["']/i;
const databaseOf = /(?:database|db_?name|dbname)["']?[ \t)\]]{0,20}(?:=>|[:=,])[ \t]{0,10}["'](\w{3,60})["']/i;

const ofHeader = /^secret-http-(?:basic|bearer|token)$/;

/** A service of this Compose file, or one by the name of the store that it is, as set-ups call their own. */
function isPart(host: string, path: string, text: string): boolean {
  if (!/^[a-z][\w-]{0,60}$/i.test(host)) return false;
  if (stores.has(host.toLowerCase())) return true;
  if (!isComposeFile(path)) return false;
  return ['  ', '    ', '\t'].some((indent) => text.includes(`\n${indent}${host}:`));
}

const stores: ReadonlySet<string> = new Set([...lists.ownStores, 'broker', 'cache', 'database', 'db', 'queue']);

/** Characters before and behind a password, and lines on either side, in which its host is named. */
const mostNear = 600;
const mostLines = 8;

/** `host: 'localhost'` beside `password: '…'`, `NEO4J_URI || 'bolt://localhost'` beside `NEO4J_PASSWORD || '…'`: of one part, and no other host of it in the block. */
function standsWithMachine(text: string, span: Span, name: string): boolean {
  const named = hostsOf(text, span, name);
  return areMachine(named) && evidenceNear(named.block, 0, 0) !== 'host';
}

function areMachine({ hosts, speaks }: HostsBeside): boolean {
  return speaks && hosts.every(isMachine);
}

/** The host that a setter of the same object is given, else those that stand beside the password. */
function hostsOf(text: string, span: Span, name: string): HostsBeside {
  const { host } = setOnSame(text, span);
  return host === undefined ? hostsBeside(text, span, name) : { block: '', hosts: [host], speaks: true };
}

/**
 * The hosts that the block around a password names for the part that it is of, or for none in particular. An address of no part may be
 * the program's own: it does not say where the database is, so that those `speaks` of none.
 */
export function hostsBeside(text: string, { start, end }: Span, name: string): HostsBeside {
  const own = partOf(name, lastWords);
  const qualifier = qualifierOf(name, lastWords);
  const block = withoutRemarks(blockAround(text, start, end), text, start);
  const section = sectionOf(text, start);
  const named = [...block.matchAll(given)].flatMap(({ 0: all, 1: key = '', 2: written = '', index }) => {
    const { length } = all;
    // Where a variable stands for the host, what begins the address is none.
    const host = defaultOf(block.slice(index + length, index + length + mostName), text, start) ?? written;
    // The account of somebody: `"address": "info@shop.net"`.
    if (block[index + length] === '@' || isOfOtherSection(section, sectionOf(block, index + key.length))) return [];
    // `HOST_PORT` is none.
    const other = qualifierOf(key, lastWords);
    if (other !== '' && other !== qualifier) return [];
    // No program is reached so: it is of the database that the password is of.
    const isOfDatabase = all.includes('jdbc:') || (written === 'jdbc' && host !== written);
    const part = isOfDatabase && ofDatabase.test(own) ? own : partOf(key, lastWords);
    return part === '' || own === '' || part === own ? [{ part, host }] : [];
  });
  if (socketOf.test(block) || withoutHost.test(block)) named.push({ part: '', host: 'localhost' });
  const speaks = named.some(({ part }) => own === '' || part === own);
  return { block, hosts: named.map(({ host }) => host), speaks };
}

const ofDatabase = /^(?:db|database|datasource|jdbc)$/i;

/** What comments say of hosts is not set, but beside what is put aside as they are. */
export function withoutRemarks(block: string, text: string, at: number): string {
  const own = isInComment(text, at) ? markOf(text.slice(text.lastIndexOf('\n', at - 1) + 1, at)) : '';
  if (own === '' && isInComment(text, at)) return block;
  return block
    .split('\n')
    .filter((line) => ['', own].includes(markOf(line)))
    .join('\n');
}

/** What puts a line aside; what was put aside before with others is behind two of them. */
function markOf(line: string): string {
  return /^[ \t]*(#+|\/\/+|;+|--(?=[ \t]))/.exec(line)?.[1] ?? '';
}

/** `spring.mail` of `spring.mail.password=`: whose setting a line of dotted names is, before the place; '' where its name has no dots. */
export function sectionOf(text: string, at: number): string {
  const line = text.slice(Math.max(0, at - mostName), at);
  return (
    /^[ \t]{0,8}(?:-D)?((?:[\w-]{1,60}\.){1,8})[\w-]{1,60}[ \t]{0,4}(?:[:=][ \t]{0,4}["']?)?$/
      .exec(line.slice(line.lastIndexOf('\n') + 1))?.[1]
      ?.slice(0, -1) ?? ''
  );
}

/** Characters of a dotted name. */
const mostName = 240;

/** Neither holds the other: the host of `spring.redis` is none of `spring.mail`. */
export function isOfOtherSection(own: string, other: string): boolean {
  if (own === '' || other === '') return false;
  return !`${own}.`.startsWith(`${other}.`) && !`${other}.`.startsWith(`${own}.`);
}

/** A database that is reached by a file of the machine. */
const socketOf = /(?:^|[^A-Za-z])(?:unix_?)?socket["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["']?\/[\w.-]/i;

/** `jdbc:mysql:///shop`. Sources: MySQL Connector/J, "Connection URL syntax"; PgJDBC, "Connecting to the database". */
const withoutHost = /\bjdbc:(?:mariadb|mysql|postgresql):\/\/\/\w/;

/** The host of `jdbc:postgresql://$DB_HOST/shop`, which a line before gives to the variable: `val DB_HOST = sys.env.getOrElse("DB_HOST", "localhost")`; undefined where none does. */
function defaultOf(behind: string, text: string, start: number): string | undefined {
  const name = inAddress.exec(behind)?.[1];
  if (name === undefined) return undefined;
  const before = text.slice(Math.max(0, start - mostNear), start);
  return [...before.matchAll(new RegExp(`(?<![\\w$.{])${name}${isGivenHost}`, 'g'))].at(-1)?.[1];
}

const inAddress = /^(?::\w{1,20})?:\/\/\$\{?([A-Za-z_]\w{1,40})\}?(?=[:/"'`])/;

/** What a line gives to a variable: a text by itself, or behind the variable of the environment that goes before it. */
const isGivenHost = `(?![\\w$])[^\\n"'\`]{0,60}=[^\\n"'\`]{0,60}(?:["'][A-Z][A-Z0-9_]{1,60}["'][^\\n"'\`]{1,20})?["']([\\w.-]{1,100})["']`;

interface HostsBeside {
  readonly block: string;
  readonly hosts: readonly string[];
  /** One of them is of the part that the password is of. */
  readonly speaks: boolean;
}

/** The lines around a value up to a blank one, one that is less indented, a section or a document, with which another block begins; of an object on its own line that alone. */
export function blockAround(text: string, start: number, end: number): string {
  const before = text
    .slice(Math.max(0, start - mostNear), start)
    .split('\n')
    .slice(-mostLines);
  const behind = text.slice(end, end + mostNear).split('\n', mostLines);
  const own = before.pop() ?? '';
  const object = objectOf(own, behind[0] ?? '');
  if (object !== undefined) return object;
  const indent = indentInColumns(own);
  const isOfBlock = (line: string) => line.trim() !== '' && indentInColumns(line) >= indent && !beginsOther.test(line);
  const above = before.slice(before.findLastIndex((line) => !isOfBlock(line)) + 1);
  const tail = behind.slice(1);
  const stop = tail.findIndex((line) => !isOfBlock(line));
  const below = stop === -1 ? tail : tail.slice(0, stop);
  return [...above, own + (behind[0] ?? ''), ...below].join('\n');
}

/**
 * As that, of a statement that blank lines part from those before and behind it, as many write the fields of a class: the lines at its own depth up to one that gives nothing to a name.
 */
export function statementsAround(text: string, start: number, end: number): string {
  const block = blockAround(text, start, end);
  if (block.includes('\n') || objectOf(block, '') !== undefined) return block;
  const above = text
    .slice(Math.max(0, start - mostNear), start)
    .split('\n')
    .slice(-mostLines);
  const own = above.pop() ?? '';
  const behind = text
    .slice(end, end + mostNear)
    .split('\n', mostLines)
    .slice(1);
  const indent = indentInColumns(own);
  const isApart = (line: string) => line.trim() !== '' && (indentInColumns(line) !== indent || !givesToName.test(line));
  const stop = behind.findIndex(isApart);
  return [
    ...above.slice(above.findLastIndex(isApart) + 1),
    block,
    ...(stop === -1 ? behind : behind.slice(0, stop)),
  ].join('\n');
}

/** As that, of what PHP gives to a constant, where comments say of each what it is, as WordPress writes its settings. Source: WordPress, `wp-config-sample.php`. */
export function definitionsAround(text: string, start: number, end: number): string | undefined {
  const above = text
    .slice(Math.max(0, start - mostNear), start)
    .split('\n')
    .slice(-mostLines);
  const own = above.pop() ?? '';
  if (!definition.test(own)) return undefined;
  const behind = text.slice(end, end + mostNear).split('\n', mostLines);
  const rest = behind.slice(1);
  const stop = rest.findIndex(isOfOther);
  const lines = [...above.slice(above.findLastIndex(isOfOther) + 1), ...(stop === -1 ? rest : rest.slice(0, stop))];
  return [own + (behind[0] ?? ''), ...lines.filter((line) => definition.test(line))].join('\n');
}

function isOfOther(line: string): boolean {
  return !/^[ \t]*(?:\r?$|#|\/[/*]|\*)/.test(line) && !definition.test(line);
}

const definition = /^[ \t]{0,8}define\([ \t]{0,2}["']/i;

/** `private static final String DB_USER = "shop";` */
const givesToName =
  /^[ \t]{0,40}(?:[A-Za-z$][\w$<>:]{0,40}[ \t]{1,4}){0,6}[A-Za-z$_][\w$]{0,60}[ \t]{0,24}[:=]{1,2}[ \t]{0,24}["'`]/;

const beginsOther = /^(?:---[ \t]*|[ \t]*\[[\w .:"'/-]{1,80}\][ \t]*)\r?$/;

/** `{ host: 'a', password: '…' }`, an object that begins and ends on the line of the value, and has more than that. */
function objectOf(before: string, behind: string): string | undefined {
  const open = before.lastIndexOf('{');
  const close = behind.indexOf('}');
  if (open === -1 || close === -1 || before[open - 1] === '$' || before.includes('}', open)) return undefined;
  const object = before.slice(open) + behind.slice(0, close + 1);
  return /[\w"'][ \t]*(?::|=>|=)[^,]{1,200},/.test(object) ? object : undefined;
}

/** What a name of a setting ends with, behind the part of the settings that it is of: `_host`, `_api_url`, `_user_password`. */
const lastWords =
  /(?:[_-]?(?:host(?:_?name)?|server|(?<=[A-Za-z\d][_-]?)(?:api[_-]?)?(?:base[_-]?)?ur[il]|ur[il]|endpoint|addr(?:ess)?|(?:user_?)?pass(?:_?(?:word|phrase|wd))?|pwd|secret)){1,3}$/i;

/** A setting of a host or an address and the host in it: `DB_HOST=db.acme.net`, `baseUrl: 'https://api.acme.net'`, `host = os.environ['X'] || '…'`; no member of a program. */
const given =
  /(?<![\w-])([\w-]{0,100}(?:host(?:_?name)?|server|ur[il]|endpoint|address)(?:_?\d{1,2}|(?:[_-][a-z\d]{1,20}){1,2})?)["']?[\])]{0,2}[ \t]{0,24}(?:=>|->(?=[ \t]{0,4}[fs]?["'])|[:=,>]|\|\||\?\?|value=)[ \t]{0,24}(?:[fs]?["'`])?(?:(?:(?:jdbc|r2dbc):)?[a-z][a-z0-9+]{1,20}:\/\/)?(?!(?:process|import|os|env|system|self|this|config|settings|configuration|environment|builder)[.[(]|jdbc:\w{1,12}:\/\/\/)([\w-]{1,60}(?:\.[\w-]{1,60}){0,5}|\[::1\])/gi;
