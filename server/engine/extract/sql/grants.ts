import type { TextFact } from '../../model/facts.ts';
import type { SqlAction, SqlDialect, SqlObjectType, SqlPrivilege, SqlTarget } from '../../model/sql-step.ts';
import type { SqlToken } from '../../syntax/sql.ts';
import { type Cursor, peek, take, takeAccount, takeList, takeName, takeOne, takeParenthesis } from './cursor.ts';

/** `GRANT`, `REVOKE` and `DENY` of all dialects, the cursor behind that word. Undefined where it is none of them. */
export function grantAction(
  cursor: Cursor,
  kind: 'grant' | 'revoke' | 'deny',
  dialect: SqlDialect,
  future?: { readonly creators: readonly string[]; readonly schemas: readonly TextFact[] },
): SqlAction | undefined {
  const optionOnly = leadingOption(cursor);
  const isRoleGiven = take(cursor, 'database', 'role') || (dialect === 'snowflake' && take(cursor, 'role'));
  const privileges = takeList(cursor, privilege);
  if (privileges.length === 0) return undefined;
  const on = take(cursor, 'on') ? targetOf(cursor, future, dialect) : undefined;
  if (!take(cursor, kind === 'revoke' ? 'from' : 'to') && !take(cursor, 'to') && !take(cursor, 'from'))
    return undefined;
  const accounts = takeList(cursor, grantee);
  if (accounts.length === 0) return undefined;
  const option = optionOnly ?? trailingOption(cursor);
  const opt = option ? { option } : {};
  if (on) return { kind, privileges, on, accounts, ...opt, ...(future && { future: { creators: future.creators } }) };
  const isPrivilege = dialect === 'mssql' && privileges.every(({ text }) => ofDatabase.test(text));
  if (isPrivilege && !isRoleGiven) return { kind, privileges, on: { type: 'database', names: [] }, accounts, ...opt };
  // `REVOKE ALL PRIVILEGES, GRANT OPTION FROM app` of MySQL.
  if (kind === 'revoke' && /^ALL(?: PRIVILEGES)?$/.test(privileges[0]?.text ?? ''))
    return { kind: 'revoke-all', accounts };
  const roles = privileges.map(({ written, span }) => ({ text: written, span }));
  return { kind: kind === 'grant' ? 'join' : 'leave', roles, members: accounts, ...opt };
}

/** Permissions that SQL Server takes without `ON`, which then hold for the database. */
const ofDatabase =
  /^(?:ALL(?: PRIVILEGES)?|CONTROL(?: SERVER)?|SELECT|INSERT|UPDATE|DELETE|EXECUTE|REFERENCES|VIEW .*|ALTER.*|CREATE .*|CONNECT.*|BACKUP .*|IMPERSONATE.*|TAKE OWNERSHIP|SHOWPLAN|UNMASK|SUBSCRIBE.*|ADMINISTER.*)$/;

/** `GRANT OPTION FOR`, `ADMIN OPTION FOR`: only that is taken back. */
function leadingOption(cursor: Cursor): TextFact | undefined {
  const start = cursor.at;
  return take(cursor, 'grant', 'option', 'for') || take(cursor, 'admin', 'option', 'for')
    ? between(cursor, start, cursor.at - 1)
    : undefined;
}

function trailingOption(cursor: Cursor): TextFact | undefined {
  for (; cursor.at < cursor.tokens.length; cursor.at++) {
    if (peek(cursor) !== 'with') continue;
    const end = cursor.tokens.slice(cursor.at, cursor.at + 12).findIndex(({ text }) => /^option$/i.test(text));
    const words = cursor.tokens.slice(cursor.at + 1, cursor.at + end).map(({ text }) => text.toLowerCase());
    if (end > 0 && (words.includes('grant') || words.includes('admin')))
      return between(cursor, cursor.at, cursor.at + end + 1);
  }
  return undefined;
}

function between({ tokens }: Cursor, from: number, to: number): TextFact {
  const span = { start: tokens[from]?.span.start ?? 0, end: tokens[to - 1]?.span.end ?? 0 };
  return { text: 'GRANT OPTION', span };
}

/** The words of one privilege, `SELECT` or `ALL PRIVILEGES`, or the name of a role. */
function privilege(cursor: Cursor): (SqlPrivilege & { readonly written: string }) | undefined {
  const words: SqlToken[] = [];
  let written = '';
  for (;;) {
    const token = cursor.tokens[cursor.at];
    const word = peek(cursor);
    if (!token || /^(?:on|to|from|,|\()$/.test(word)) break;
    if (words.length > 0 && token.kind !== 'word') break;
    const name = words.length === 0 ? takeAccount(cursor) : undefined;
    if (words.length === 0 && !name) break;
    if (name) written = name.text;
    else cursor.at++;
    words.push(name ? { ...token, text: name.text, span: name.span } : token);
    if (words.length > 6) break;
  }
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return undefined;
  const columns = takeParenthesis(cursor).filter(({ kind }) => kind !== 'symbol');
  const text = words.map((word) => word.text.toUpperCase()).join(' ');
  return {
    text,
    written: words.length === 1 ? written : text.toLowerCase(),
    span: { start: first.span.start, end: last.span.end },
    columns: columns.map((column) => (column.kind === 'word' ? column.text.toLowerCase() : column.text)),
  };
}

function grantee(cursor: Cursor): TextFact | undefined {
  for (const word of ['group', 'role', 'user', 'share', 'application', 'login']) {
    // The word may be the account's own name: `TO user;`.
    const next = cursor.tokens[cursor.at + 1];
    if (peek(cursor) === word && next && next.text !== ',' && !/^(?:with|granted|identified)$/i.test(next.text))
      cursor.at++;
  }
  const account = takeAccount(cursor);
  if (!account) return undefined;
  while (cursor.at < cursor.tokens.length && !/^(?:,|with|granted)$/.test(peek(cursor))) cursor.at++;
  return account.text === 'public' ? { ...account, text: 'PUBLIC' } : account;
}

const types: Readonly<Record<string, SqlObjectType>> = {
  table: 'table',
  tables: 'table',
  view: 'table',
  views: 'table',
  object: 'table',
  sequence: 'sequence',
  sequences: 'sequence',
  function: 'function',
  functions: 'function',
  procedure: 'function',
  procedures: 'function',
  routine: 'function',
  routines: 'function',
  schema: 'schema',
  schemas: 'schema',
  database: 'database',
  databases: 'database',
  type: 'type',
  types: 'type',
  domain: 'type',
  language: 'language',
  account: 'server',
  server: 'server',
  warehouse: 'other',
  stage: 'other',
  integration: 'other',
  tablespace: 'other',
  parameter: 'other',
  login: 'other',
  user: 'other',
  role: 'other',
};

/** What stands behind `ON`. */
function targetOf(
  cursor: Cursor,
  future: { readonly schemas: readonly TextFact[] } | undefined,
  dialect: SqlDialect,
): SqlTarget {
  if (future) {
    const type = types[peek(cursor)] ?? 'other';
    cursor.at++;
    return { type, isAllIn: true, names: future.schemas };
  }
  if (take(cursor, 'all') || take(cursor, 'future')) {
    while (!(peek(cursor) in types) && cursor.at < cursor.tokens.length && !isEnd(peek(cursor))) cursor.at++;
    const type = types[peek(cursor)] ?? 'other';
    cursor.at++;
    if (!take(cursor, 'in', 'schema')) take(cursor, 'in', 'database');
    return { type, isAllIn: true, names: takeList(cursor, takeName) };
  }
  if (dialect === 'snowflake' && peek(cursor) === 'account' && isEnd(peek(cursor, 1))) {
    cursor.at++;
    return { type: 'server', names: [] };
  }
  const word = peek(cursor);
  const hasType = word in types && !/^(?:\.|,|to|from)$/.test(peek(cursor, 1));
  const isForeign = take(cursor, 'foreign', 'data', 'wrapper') || take(cursor, 'large', 'object');
  const type = isForeign ? 'other' : hasType ? (types[peek(cursor)] ?? 'table') : 'table';
  if (hasType && !isForeign) cursor.at++;
  if (take(cursor, ':', ':') && type === 'server') return { type, names: [] };
  const names = takeList(cursor, type === 'function' ? functionName : takeName);
  // What has no type of ours is told by the word of the statement.
  if (type === 'other' && hasType)
    return { type, names: names.map((name) => ({ ...name, text: `${word} ${name.text}` })) };
  return widest({ type, names });
}

function isEnd(word: string): boolean {
  return word === 'to' || word === 'from';
}

/** `*.*` is the server, `shop.*` a database: names of MySQL. */
function widest(target: SqlTarget): SqlTarget {
  const [only] = target.names;
  if (target.type !== 'table' || target.names.length !== 1 || !only) return target;
  if (only.text === '*.*' || only.text === '*')
    return { type: only.text === '*' ? 'database' : 'server', names: [only] };
  return only.text.endsWith('.*')
    ? { type: 'database', names: [{ ...only, text: only.text.slice(0, -2).replace(/\\_/g, '_') }] }
    : target;
}

/** Functions of one name differ by what they take. */
export function functionName(cursor: Cursor): TextFact | undefined {
  const name = takeName(cursor);
  if (!name || peek(cursor) !== '(') return name;
  const taken = takeParenthesis(cursor);
  const last = cursor.tokens[cursor.at - 1];
  return {
    text: `${name.text}(${signatureOf(taken)})`,
    span: { start: name.span.start, end: last?.span.end ?? name.span.end },
  };
}

const modes: ReadonlySet<string> = new Set(['in', 'out', 'inout', 'variadic']);

/** The types of a list of parameters, without names, defaults and lengths. */
function signatureOf(tokens: readonly SqlToken[]): string {
  const parameters: string[][] = [[]];
  let depth = 0;
  for (const { text } of tokens) {
    const own = parameters.at(-1);
    const lower = text.toLowerCase();
    if (text === '(') depth++;
    else if (text === ')') depth--;
    else if (depth > 0 || modes.has(lower)) continue;
    else if (text === ',') parameters.push([]);
    // An array, of whatever length.
    else if (text === '[' && own && own.length > 0) own.push(`${own.pop()}[]`);
    else if (text !== ']') own?.push(lower);
  }
  return parameters
    .map((words) => {
      const end = words.findIndex((word) => word === 'default' || word === '=');
      const own = end === -1 ? words : words.slice(0, end);
      const type = (own.length > 1 && !typeWords.has(own[0] ?? '') ? own.slice(1) : own).join(' ');
      return sameTypes.get(type) ?? type;
    })
    .join(',');
}

/** Types that PostgreSQL has under several names. Source: its documentation, "Data Types". */
const sameTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    int: 'integer',
    int4: 'integer',
    int8: 'bigint',
    int2: 'smallint',
    bool: 'boolean',
    varchar: 'character varying',
    char: 'character',
    decimal: 'numeric',
    float8: 'double precision',
    float4: 'real',
    timestamptz: 'timestamp with time zone',
    'int[]': 'integer[]',
  }),
);

/** First words of types that have several. */
const typeWords: ReadonlySet<string> = new Set([
  'double',
  'character',
  'bit',
  'timestamp',
  'time',
  'interval',
  'national',
]);

/** `ALTER DEFAULT PRIVILEGES [FOR ROLE …] [IN SCHEMA …] GRANT …`, the cursor behind these three words. */
export function defaultPrivileges(cursor: Cursor, dialect: SqlDialect): SqlAction | undefined {
  let creators: readonly TextFact[] = [];
  let schemas: readonly TextFact[] = [];
  for (;;) {
    if (take(cursor, 'for', 'role') || take(cursor, 'for', 'user')) creators = takeList(cursor, takeName);
    else if (take(cursor, 'in', 'schema')) schemas = takeList(cursor, takeName);
    else break;
  }
  const kind = takeOne(cursor, new Set(['grant', 'revoke']));
  if (kind !== 'grant' && kind !== 'revoke') return undefined;
  return grantAction(cursor, kind, dialect, { creators: creators.map(({ text }) => text), schemas });
}
