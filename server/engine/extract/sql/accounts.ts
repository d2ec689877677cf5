import type { IdentityFact, SettingFact, TextFact, TraitFact } from '../../model/facts.ts';
import type { SqlAction, SqlDialect } from '../../model/sql-step.ts';
import type { SqlToken } from '../../syntax/sql.ts';
import { type Cursor, peek, rest, take, takeAccount, takeIfExists, takeList, takeName } from './cursor.ts';

/** What `CREATE USER`, `CREATE ROLE` or `CREATE LOGIN` says of one account. */
export interface DeclaredAccount {
  readonly name: TextFact;
  /** A login of the server, which users of databases are made for. */
  readonly isLogin?: true;
  readonly gives: readonly TextFact[];
  /** Accounts that it joins, and that join it. */
  readonly joins: readonly TextFact[];
  readonly members: readonly TextFact[];
  /** Those that may let others join. */
  readonly admins: readonly TextFact[];
  readonly traits: Readonly<Record<string, TraitFact>>;
  readonly purpose?: TextFact;
  readonly end?: { readonly text: TextFact; readonly name: string };
}

/** Attributes that are rights of their own, as PostgreSQL writes them. */
const rights: ReadonlySet<string> = new Set([
  'superuser',
  'createrole',
  'createuser',
  'createdb',
  'replication',
  'bypassrls',
]);

/** One or, in MySQL, several accounts; the cursor stands behind `CREATE USER`. */
export function declaredAccounts(cursor: Cursor, type: string, dialect: SqlDialect): readonly DeclaredAccount[] {
  takeIfExists(cursor);
  const accounts: DeclaredAccount[] = [];
  do {
    const name = takeAccount(cursor);
    if (!name || isKeyword.test(name.text)) break;
    const from = cursor.at;
    while (cursor.at < cursor.tokens.length && !(peek(cursor) === ',' && dialect === 'mysql')) {
      if (peek(cursor) === '(') skipParenthesis(cursor);
      cursor.at++;
    }
    accounts.push(accountOf(name, cursor.tokens.slice(from, cursor.at), type, dialect));
  } while (take(cursor, ','));
  return accounts;
}

const isKeyword = /^(?:mapping|for|with|if|from|on)$/;

function skipParenthesis(cursor: Cursor): void {
  let depth = 0;
  for (; cursor.at < cursor.tokens.length; cursor.at++) {
    if (peek(cursor) === '(') depth++;
    else if (peek(cursor) === ')' && --depth <= 0) return;
  }
}

function accountOf(name: TextFact, tokens: readonly SqlToken[], type: string, dialect: SqlDialect): DeclaredAccount {
  const word = (text: string) => tokens.find((token) => token.kind === 'word' && token.text.toLowerCase() === text);
  const host = /@(.*)$/s.exec(name.text)?.[1];
  const external = word('provider') ?? word('iam');
  const canLogin =
    word('login') !== undefined || (type !== 'role' && type !== 'group' && word('nologin') === undefined);
  const password = valueBehind(tokens, ['identified', 'by']);
  const isOpen = password?.kind === 'text' && password.text === '';
  const owner = valueBehind(tokens, ['for', 'login']) ?? valueBehind(tokens, ['from', 'login']);
  return {
    name,
    ...(type === 'login' && { isLogin: true as const }),
    gives: tokens.filter(isRight).map(upper),
    joins: [...namesBehind(tokens, ['in', 'role']), ...namesBehind(tokens, ['in', 'group'])],
    members: [...membersBehind(tokens, 'role'), ...membersBehind(tokens, 'user')],
    admins: membersBehind(tokens, 'admin'),
    traits: {
      login: { value: canLogin, span: name.span },
      ...(dialect === 'mysql' && { host: { value: host ?? '%', span: name.span } }),
      ...(isOpen && { withoutPassword: { value: true, span: password.span } }),
      ...(external && { external: { value: true, span: external.span } }),
      ...(owner && { loginName: { value: owner.text, span: owner.span } }),
    },
    ...purposeOf(tokens),
    ...endOf(tokens),
  };
}

function isRight({ kind, text }: SqlToken): boolean {
  return kind === 'word' && rights.has(text.toLowerCase());
}

function upper({ text, span }: SqlToken): TextFact {
  return { text: text.toUpperCase(), span };
}

function valueBehind(tokens: readonly SqlToken[], words: readonly string[]): SqlToken | undefined {
  const at = tokens.findIndex((_, index) =>
    words.every(
      (word, ahead) => tokens[index + ahead]?.kind !== 'text' && tokens[index + ahead]?.text.toLowerCase() === word,
    ),
  );
  const value = at === -1 ? undefined : tokens[at + words.length];
  return value?.text === '=' ? tokens[at + words.length + 1] : value;
}

function namesBehind(tokens: readonly SqlToken[], words: readonly string[]): readonly TextFact[] {
  const value = valueBehind(tokens, words);
  return value ? takeList({ tokens, at: tokens.indexOf(value) }, takeName) : [];
}

/** `ROLE a, b` of PostgreSQL: who joins; not the `IN ROLE` of whom it joins. */
function membersBehind(tokens: readonly SqlToken[], word: string): readonly TextFact[] {
  const at = tokens.findIndex(
    ({ kind, text }, index) =>
      kind === 'word' && text.toLowerCase() === word && !/^in$/i.test(tokens[index - 1]?.text ?? ''),
  );
  return at === -1 ? [] : takeList({ tokens, at: at + 1 }, takeName);
}

function purposeOf(tokens: readonly SqlToken[]): { readonly purpose?: TextFact } {
  const comment = valueBehind(tokens, ['comment']);
  return comment?.kind === 'text' && comment.text.trim() !== '' ? { purpose: comment } : {};
}

/** `VALID UNTIL '2027-01-01'`, `DAYS_TO_EXPIRY = 30`, `PASSWORD EXPIRE INTERVAL 90 DAY`, `PASSWORD EXPIRE NEVER`. */
function endOf(tokens: readonly SqlToken[]): Pick<DeclaredAccount, 'end'> {
  const until = valueBehind(tokens, ['valid', 'until']);
  if (until?.kind === 'text') return { end: { text: until, name: 'VALID UNTIL' } };
  const expire = valueBehind(tokens, ['password', 'expire']);
  if (expire && /^never$/i.test(expire.text)) return { end: { text: expire, name: 'PASSWORD EXPIRE' } };
  const days = valueBehind(tokens, ['expire', 'interval']);
  return days?.kind === 'number' ? { end: { text: days, name: 'PASSWORD EXPIRE INTERVAL' } } : {};
}

/** What `ALTER USER` and `ALTER ROLE` change, the cursor behind that word. */
export function alterAccount(cursor: Cursor): SqlAction | undefined {
  takeIfExists(cursor);
  const account = takeAccount(cursor);
  if (!account) return undefined;
  if (take(cursor, 'rename', 'to')) {
    const to = takeAccount(cursor);
    return to && { kind: 'rename-account', account, to };
  }
  if (take(cursor, 'add', 'member')) return memberAction(cursor, 'join', account);
  if (take(cursor, 'drop', 'member')) return memberAction(cursor, 'leave', account);
  if (take(cursor, 'add', 'user')) return membersAction(cursor, 'join', account);
  if (take(cursor, 'drop', 'user')) return membersAction(cursor, 'leave', account);
  if (peek(cursor) === 'set' || peek(cursor) === 'reset' || peek(cursor) === 'in') return undefined;
  const tokens = rest(cursor);
  const gives = tokens.filter(isRight).map(upper);
  const takes = tokens.flatMap(({ kind, text }) =>
    kind === 'word' && /^no/i.test(text) && rights.has(text.slice(2).toLowerCase())
      ? [text.slice(2).toUpperCase()]
      : [],
  );
  return gives.length + takes.length === 0 ? undefined : { kind: 'alter-account', account, gives, takes };
}

function memberAction(cursor: Cursor, kind: 'join' | 'leave', role: TextFact): SqlAction | undefined {
  const member = takeAccount(cursor);
  return member && { kind, roles: [role], members: [member] };
}

/** `ALTER GROUP staff ADD USER karl, john`. */
function membersAction(cursor: Cursor, kind: 'join' | 'leave', role: TextFact): SqlAction | undefined {
  const members = takeList(cursor, takeAccount);
  return members.length > 0 ? { kind, roles: [role], members } : undefined;
}

/** `sp_addrolemember 'db_owner', 'app'` names the role first, `sp_addsrvrolemember 'app', 'sysadmin'` the account. */
export function procedureAction(cursor: Cursor): SqlAction | undefined {
  if (take(cursor, 'sys')) take(cursor, '.');
  const name = peek(cursor);
  const form = /^sp_(add|drop)(role|srvrole)member$/.exec(name);
  if (!form) return undefined;
  cursor.at++;
  const values = rest(cursor).filter(
    ({ kind, text }) => kind === 'text' || kind === 'name' || (kind === 'word' && !text.startsWith('@')),
  );
  const [first, second] = values;
  if (!first || !second) return undefined;
  const [role, member] = form[2] === 'role' ? [first, second] : [second, first];
  return { kind: form[1] === 'add' ? 'join' : 'leave', roles: [role], members: [member] };
}

/** Procedures by which SQL Server made logins, users and roles before it had statements for that. Source: its documentation, "System stored procedures". */
export function procedureAccount(cursor: Cursor): DeclaredAccount | undefined {
  const at = peek(cursor) === 'sys' ? 2 : 0;
  const form = /^sp_(addlogin|grantlogin|addrole|adduser|grantdbaccess)$/.exec(peek(cursor, at));
  if (!form) return undefined;
  const named = cursor.tokens.slice(cursor.at + at + 1).find(({ kind }) => kind === 'text' || kind === 'name');
  if (!named) return undefined;
  const name = { text: named.text, span: named.span };
  const isLogin = form[1] === 'addlogin' || form[1] === 'grantlogin';
  return {
    name,
    ...(isLogin && { isLogin: true as const }),
    gives: [],
    joins: [],
    members: [],
    admins: [],
    traits: {
      login: { value: form[1] !== 'addrole', span: name.span },
      ...(form[1] === 'grantdbaccess' && { loginName: { value: name.text, span: name.span } }),
    },
  };
}

/** When the account's password ends, as a setting that rules judge. */
export function endSetting(account: DeclaredAccount, identity: IdentityFact): readonly SettingFact[] {
  const { end } = account;
  if (!end) return [];
  const { symbol, span, nameSpan } = identity;
  const node = {
    kind: 'scalar',
    value: end.text.text,
    style: 'plain',
    span: end.text.span,
    content: end.text.span,
  } as const;
  const isDays = end.name.endsWith('INTERVAL');
  return [
    {
      about: 'expiry',
      of: { symbol },
      type: 'sql',
      title: 'the password',
      ways: [
        {
          name: end.name,
          unit: isDays ? 'days' : 'date',
          value: { node: isDays ? { ...node, value: Number(end.text.text) } : node, scope: symbol },
          off: ['infinity', 'never', 'NEVER'],
        },
      ],
      absent: 'default',
      guards: [],
      symbol,
      span,
      nameSpan,
    },
  ];
}
