import { isReached } from '../../../secrets/around/beside/reached-host.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';

/** What a program puts in a hole of an address: a variable of its environment, or what the function around it is given. */
export type Inserted =
  | { readonly is: 'variable'; readonly name: string }
  | { readonly is: 'argument'; readonly of: string; readonly position: number };

/** The address of a store on a host that others reach, whose password a program puts in. */
export interface AddressInCode {
  readonly password: Inserted;
  /** A name that is written there, or what is put in. */
  readonly user: string | Inserted | undefined;
  readonly host: string;
  readonly database: string | undefined;
}

/**
 * The addresses of stores in a program, in the order of the text, up to some: `` `mongodb+srv://${user}:${password}@shop.abc12.mongodb.net/orders` ``, the same of Python, and the pieces of one joined by `+`.
 * Sources: MongoDB, "Connection strings"; PostgreSQL, "Connection URIs"; Node.js, `process.env`; Python, `os.environ`.
 */
export function addressesInCode(text: string): readonly AddressInCode[] {
  if (text.length > mostText || !text.includes('://')) return [];
  const found: AddressInCode[] = [];
  for (const match of text.matchAll(address)) {
    const { host = '', database, user, userPut, userJoined, put, joined } = match.groups ?? {};
    const of = (expression = '') => insertedBy(expression, text, match.index);
    const password = of(put ?? joined);
    if (password === undefined || !isReached(host) || isInComment(text, match.index)) continue;
    found.push({ password, user: user ?? of(userPut ?? userJoined), host, database: database || undefined });
    if (found.length === mostAddresses) break;
  }
  return found;
}

/** The variable of its environment that a function is given at a position, where a program calls it: `connect(process.env.DB_USER, password)`. */
export function variableGiven(text: string, name: string, position: number): string | undefined {
  if (text.length > mostText || !text.includes(`${name}(`)) return undefined;
  for (const match of text.matchAll(new RegExp(`(?<![\\w$])${name}\\(([^()\\n]{1,300})\\)`, 'g'))) {
    const argument = match[1]?.split(',')[position];
    const inserted = argument === undefined ? undefined : insertedBy(argument, text, match.index);
    if (inserted?.is === 'variable') return inserted.name;
  }
  return undefined;
}

const mostText = 200_000;
const mostAddresses = 8;

const scheme = '(?:mongodb|postgres(?:ql)?|mysql|mariadb|mssql|rediss?|amqps?)(?:\\+[a-z\\d]{1,20})?://';
/** A hole of a template, or the end of a literal and what is joined to it. */
const hole = (put: string, joined: string) =>
  `(?:\\$?\\{(?<${put}>[^{}\\n]{1,80})\\}|["'\`]\\s{0,8}\\+(?<${joined}>[^+\\n"'\`]{1,80})\\+\\s{0,8}["'\`])`;
const address = new RegExp(
  `\\b${scheme}(?:(?<user>[\\w.-]{1,60})|${hole('userPut', 'userJoined')}):${hole('put', 'joined')}@(?<host>[a-z\\d.-]{4,120})(?::\\d{1,5})?(?:/(?<database>[\\w-]{1,60})?)?(?![\\w.$\\{-])`,
  'gi',
);

/** Characters before an address in which the function around it begins, and what it is put in from is set. */
const mostBefore = 4_000;

function insertedBy(written: string, text: string, at: number): Inserted | undefined {
  const trimmed = written.trim();
  const expression = (escaped.exec(trimmed)?.[1] ?? trimmed).trim();
  const name = variableIn(expression);
  if (name !== undefined) return { is: 'variable', name };
  const local = /^[A-Za-z_$][\w$]{0,60}$/.exec(expression)?.[0];
  if (local === undefined) return undefined;
  const before = text.slice(Math.max(0, at - mostBefore), at);
  const id = literalPattern(local);
  const set = [
    ...before.matchAll(
      new RegExp(`(?<![\\w$.])${id}(?::[ \\t]?[\\w |]{1,30})?[ \\t]{0,8}=[ \\t]{0,8}([^=\\n][^\\n]{0,120})`, 'g'),
    ),
  ];
  const last = variableIn((set.at(-1)?.[1] ?? '').trim());
  if (last !== undefined) return { is: 'variable', name: last };
  const taken = new RegExp(
    `\\{[^{}]{0,400}(?<![\\w$])(?:(\\w{1,60})[ \\t]{0,4}:[ \\t]{0,4})?${id}(?![\\w$:])[^{}]{0,400}\\}[ \\t]{0,4}=[ \\t]{0,4}process\\.env\\b`,
  ).exec(before);
  if (taken !== null) return { is: 'variable', name: taken[1] ?? local };
  return set.length > 0 ? undefined : argumentOf(local, before);
}

/** What makes a text fit for an address. Sources: ECMAScript, `encodeURIComponent`; Python, `urllib.parse.quote_plus`. */
const escaped = /^(?:encodeURIComponent|(?:urllib\.)?(?:parse\.)?quote(?:_plus)?|String|str)\((.{1,80})\)$/;

function variableIn(expression: string): string | undefined {
  const [, member, key] = environment.exec(expression) ?? [];
  return member ?? key;
}

const environment =
  /^(?:process\.env|import\.meta\.env|Deno\.env|Bun\.env)\.(\w{2,80})\b|^(?:process\.env\[|Deno\.env\.get\(|(?:os\.)?(?:environ\[|environ\.get\(|getenv\())[ \t]{0,4}["'](\w{2,80})["']/;

function argumentOf(local: string, before: string): Inserted | undefined {
  const heads = [...before.matchAll(head)];
  const last = heads.at(-1);
  const [of, parameters] = [last?.[1] ?? last?.[2] ?? last?.[3], last?.[0].slice(last[0].indexOf('(') + 1)];
  const names = (parameters ?? '').split(',').map((each) => /^\s*([\w$]+)/.exec(each)?.[1]);
  const position = names.indexOf(local);
  return of === undefined || position === -1 ? undefined : { is: 'argument', of, position };
}

/** `function connect(`, `const connect = async (`, `def connect(`, with its parameters. */
const head =
  /\bfunction[ \t]{1,4}(\w{1,60})[ \t]{0,4}\([^()]{1,300}\)|\b(?:const|let|var)[ \t]{1,4}(\w{1,60})[ \t]{0,4}=[ \t]{0,4}(?:async[ \t]{0,4})?(?:function[ \t]{0,4})?\([^()]{1,300}\)|\bdef[ \t]{1,4}(\w{1,60})\([^()]{1,300}\)/g;
