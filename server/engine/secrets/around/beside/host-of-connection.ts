import { isInComment } from '../../../text/in-comment.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import type { Candidate } from '../../candidate.ts';
import { nameKind } from '../../value/name-kind.ts';
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
  if (!mayBeInForce(path) || isPlaceholder(token)) return undefined;
  const name = /[A-Za-z_]\w*$/.exec(assignment.name)?.[0] ?? '';
  const hosts = new Set(connectionsIn(text).flatMap(({ password, host }) => (password === name ? [host] : [])));
  const [host] = hosts;
  return hosts.size === 1 && !isInComment(text, span.start) ? host : undefined;
}

const connectionsIn: (text: string) => readonly Connection[] = keptOfText((text) => {
  const program = text.slice(0, mostLooked);
  const calls = [...program.matchAll(opens)].slice(0, mostCalls).filter(({ index }) => !isInComment(program, index));
  if (calls.length === 0) return [];
  const texts = textsIn(program);
  return calls.flatMap(({ 1: call = '', 2: given = '' }) => connectionOf(call, argumentsIn(given), texts) ?? []);
});

/**
 * Texts in its arguments may hold what ends a statement elsewhere. Sources: Java, `DriverManager.getConnection`; PHP, `mysqli::__construct`, `mysqli_connect`, `PDO::__construct`;
 * PEP 249, `connect`, and what PyMySQL, Psycopg and MySQL Connector call its parameters.
 */
const opens =
  /\b(DriverManager\.getConnection|new mysqli|mysqli?_connect|new PDO|(?:pymysql|psycopg2?|MySQLdb|mariadb|mysql\.connector|pyodbc|pymssql)\.connect)\(((?:[^();{}"']|"[^"\n]{0,200}"|'[^'\n]{0,200}'|\([^();{}]{0,80}\)){1,400})\)/g;

function connectionOf(call: string, given: readonly string[], texts: Texts): Connection | undefined {
  const named = (name: RegExp) => given.find((each) => name.test(each))?.replace(name, '');
  // A driver of Java or PHP takes an address, then the user and the password; others take the host first.
  const isAddress = /getConnection|PDO/.test(call);
  const password = nameOf(named(/^(?:password|passwd)\s?=\s?/) ?? given[2]);
  const where = named(/^(?:host|server)\s?=\s?/) ?? (isAddress || !/\.connect$/.test(call) ? given[0] : undefined);
  if (password === undefined || where === undefined) return undefined;
  const told = written(where, texts, mostSteps);
  const host = isAddress ? hostIn(told) : alone.exec(told)?.[1];
  return host === undefined ? undefined : { password, host };
}

/** What the program calls something: `DBPASSWORD`, `$pass`, `self.password`. */
function nameOf(given: string | undefined): string | undefined {
  return /^\$?(?:(?:this|self)(?:\.|->))?([A-Za-z_]\w{0,60})$/.exec(given ?? '')?.[1];
}

/** Where the program gives a text to a name. */
interface Given {
  readonly value: string;
  /** Whether more is joined to it. */
  readonly isPart: boolean;
  readonly isRemark: () => boolean;
}

type Texts = ReadonlyMap<string, readonly Given[]>;

/** Places at which one name is given a text; one that is given more may hold anything. */
const mostPlaces = 8;

function textsIn(program: string): Texts {
  const texts = new Map<string, Given[]>();
  for (const { 1: name = '', 2: literal = '', 3: joined, index } of program.matchAll(givesText)) {
    const places = texts.get(name) ?? [];
    if (places.length > mostPlaces) continue;
    const isRemark = () => isInComment(program, index);
    texts.set(name, [...places, { value: literal, isPart: joined !== undefined, isRemark }]);
  }
  return texts;
}

const givesText =
  /(?<![\w.])([A-Za-z_]\w{0,60})(?:[ \t]?:[ \t]?\w{1,20})?[ \t]{0,20}=[ \t]{0,20}("[^"\n]{0,200}"|'[^'\n]{0,200}')[ \t]{0,20}([+.?%])?/g;

/** What stands for a part of an address of which nobody knows the text, and for what is kept secret: neither is a sign of a host. */
const unknown = '\0';

/** Names behind one another by which an address comes to its text. */
const mostSteps = 2;

/** The text that an expression of texts and names comes to, as far as the program tells. */
function written(expression: string, texts: Texts, steps: number): string {
  return expression.replace(parts, (part, literal: string | undefined, name: string | undefined) => {
    if (literal !== undefined) {
      const content = literal.slice(1, -1);
      return literal.startsWith('"')
        ? content.replace(inserted, (_, own: string) => textOf(own, texts, steps))
        : content;
    }
    if (name !== undefined) return textOf(name, texts, steps);
    return /^[\s+.$]$/.test(part) ? '' : unknown;
  });
}

/** A text, a name that is neither called nor a member of anything but the object itself, or one sign of anything else. */
const parts =
  /("[^"\n]{0,200}"|'[^'\n]{0,200}')|(?:\$|(?<![\w)\]](?:\.|->|::))(?:\b(?:this|self)(?:\.|->)\$?)?)\b([A-Za-z_]\w{0,60})\b(?!\s?(?:[([]|\.\w|->|::))|[\s\S]/g;

/** `"host=$where;"`, `"host={$where};"`, `"host=${where};"`. Source: PHP, "Strings", interpolation. */
const inserted = /\{?\$\{?([A-Za-z_]\w{0,60})\}?/g;

function textOf(name: string, texts: Texts, steps: number): string {
  const places = nameKind(name) === undefined && steps > 0 ? (texts.get(name) ?? []) : [];
  if (places.length > mostPlaces) return unknown;
  const given = places.filter(({ isRemark }) => !isRemark());
  const [first, ...others] = given;
  if (first === undefined || first.isPart || others.some(({ value }) => value !== first.value)) return unknown;
  return written(first.value, texts, steps - 1);
}

/** The host that stands where an address has it, behind who signs in there. What stands there and is not known leaves the rest of the address out, too. */
function hostIn(address: string): string | undefined {
  const mark = beforeHost.exec(address);
  return mark === null ? undefined : ofAddress.exec(address.slice(mark.index + mark[0].length))?.[1];
}

const beforeHost = /\/\/|\b(?:host|server)=|\bthin:@(?!\/)/i;
const ofAddress = /^(?:[^\s/@"']{1,80}@)?([\w-]{1,60}(?:\.[\w-]{1,60}){0,6})(?=[:/;,?\s\\]|$)(?![^\s?;]{0,200}@)/;
const alone = /^([\w-]{1,60}(?:\.[\w-]{1,60}){0,6})(?::\d{1,5})?$/;

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
