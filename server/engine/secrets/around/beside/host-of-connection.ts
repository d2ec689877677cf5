import { isInComment } from '../../../text/in-comment.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { classify, isSetAside } from '../../../text/paths/path-class.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import type { Candidate } from '../../candidate.ts';
import { isPlaceholder } from '../../value/placeholder.ts';

/** Characters at the beginning of a program in which it opens databases, and says where these are. */
const mostLooked = 60_000;

/** Calls of one program that are looked at. */
const mostCalls = 40;

interface Connection {
  /** What the program calls the password that it hands over. */
  readonly password: string;
  readonly host: string;
}

/**
 * The host of the database that a program opens with a password which it calls by this name, however both are called: `HOST = "…"` and `DBPASSWORD = "…"`, which
 * `DriverManager.getConnection("jdbc:…://" + HOST + "/shop", USER, DBPASSWORD)` is given. Undefined where no such call is, or where the host has no value or several.
 */
export function hostOfConnection({ assignment, detector, span, token }: Candidate, text: string, path: string) {
  if (detector.entry.id !== 'secret-generic-password' || assignment?.form !== 'assign') return undefined;
  if (isSetAside(classify(path)) || trialPath(path) !== undefined || isPlaceholder(token)) return undefined;
  const name = /[A-Za-z_]\w*$/.exec(assignment.name)?.[0] ?? '';
  const hosts = new Set(connectionsIn(text).flatMap(({ password, host }) => (password === name ? [host] : [])));
  const [host] = hosts;
  return hosts.size === 1 && !isInComment(text, span.start) ? host : undefined;
}

const connectionsIn: (text: string) => readonly Connection[] = keptOfText((text) => {
  const program = text.slice(0, mostLooked);
  const found: Connection[] = [];
  let left = mostCalls;
  for (const { 1: call = '', 2: given = '', index } of program.matchAll(opens)) {
    if (left-- === 0) break;
    if (isInComment(program, index)) continue;
    const connection = connectionOf(call, argumentsIn(given), program);
    if (connection !== undefined) found.push(connection);
  }
  return found;
});

/** Sources: Java, `DriverManager.getConnection`; PHP, `mysqli::__construct`, `mysqli_connect`, `PDO::__construct`; PEP 249, `connect`, and what PyMySQL, Psycopg and MySQL Connector call its parameters. */
const opens =
  /\b(DriverManager\.getConnection|new mysqli|mysqli?_connect|new PDO|(?:pymysql|psycopg2?|MySQLdb|mariadb|mysql\.connector|pyodbc|pymssql)\.connect)\(((?:[^();{}]|\([^();{}]{0,80}\)){1,400})\)/g;

function connectionOf(call: string, given: readonly string[], program: string): Connection | undefined {
  const named = (name: RegExp) => given.find((each) => name.test(each))?.replace(name, '');
  // A driver of Java or PHP takes an address, then the user and the password; others take the host first.
  const isAddress = /getConnection|PDO/.test(call);
  const password = nameOf(named(/^(?:password|passwd)\s?=\s?/) ?? given[2]);
  const where = named(/^(?:host|server)\s?=\s?/) ?? (isAddress || !/\.connect$/.test(call) ? given[0] : undefined);
  if (password === undefined || where === undefined) return undefined;
  const host = hostIn(where, program, isAddress);
  return host === undefined ? undefined : { password, host };
}

/** What the program calls something: `DBPASSWORD`, `$pass`, `self.password`. */
function nameOf(given: string | undefined): string | undefined {
  return /^\$?(?:(?:this|self)(?:\.|->))?([A-Za-z_]\w{0,60})$/.exec(given ?? '')?.[1];
}

/** The host in an address that is put together of texts and names, or in the text that a name has. */
function hostIn(given: string, program: string, isAddress: boolean): string | undefined {
  const told = isAddress ? inAddress.exec(given)?.[1] : bare.exec(given.replace(/^["']|["']$/g, ''))?.[0];
  if (told !== undefined) return told;
  const names = given.replace(/(["'])[^"'\n]*\1/g, ' ').match(/[A-Za-z_]\w*/g) ?? [];
  const hosts = new Set(names.slice(0, mostNames).flatMap((name) => hostsNamed(name, program)));
  const [host] = hosts;
  return hosts.size === 1 ? host : undefined;
}

/** Names in one address. */
const mostNames = 6;

/** The hosts that texts hold which a name is given, and no comment. */
function hostsNamed(name: string, program: string): readonly string[] {
  const gives = new RegExp(
    `(?:^|[^\\w.])\\$?${name}(?:[ \\t]?:[ \\t]?\\w{1,20})?[ \\t]{0,20}=[ \\t]{0,20}["']([^"'\\n]{3,200})["']`,
    'g',
  );
  return [...program.matchAll(gives)].flatMap(({ 1: value = '', index, 0: all }) => {
    if (isInComment(program, index + all.length - 2)) return [];
    const host = inAddress.exec(value)?.[1] ?? bare.exec(value)?.[0];
    return host === undefined ? [] : [host];
  });
}

const inAddress = /(?:\/\/|\bhost=|@)(?:[^\s/@"']{1,80}@)?([\w-]{1,60}(?:\.[\w-]{1,60}){1,6})(?=[:/;"'?\s\\]|$)/;
const bare = /^[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}$/;

/** Its arguments, as far as commas between texts and calls tell. */
function argumentsIn(given: string): readonly string[] {
  const parts: string[] = [];
  let [from, depth, quote] = [0, 0, ''];
  for (let at = 0; at <= given.length; at++) {
    const sign = given[at] ?? '';
    if (quote !== '') {
      if (sign === '\\') at++;
      else if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '(' || sign === '[') depth++;
    else if (sign === ')' || sign === ']') depth--;
    if ((sign === ',' && quote === '' && depth === 0) || at >= given.length) {
      parts.push(given.slice(from, at).trim());
      from = at + 1;
    }
  }
  return parts;
}
