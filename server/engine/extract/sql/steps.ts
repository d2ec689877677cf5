import type { TextFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { SqlAction, SqlDialect } from '../../model/sql-step.ts';
import { readSql, type SqlStatement, type SqlToken } from '../../syntax/sql.ts';
import { alterAccount, type DeclaredAccount, declaredAccounts, procedureAccount, procedureAction } from './accounts.ts';
import { type Cursor, cursorAt, peek, rest, take, takeAccount, takeIfExists, takeList, takeName } from './cursor.ts';
import { defaultPrivileges, grantAction } from './grants.ts';
import { alteredObjects, createdObjects, droppedObjects, selectedInto } from './objects.ts';
import { schemaWithElements } from './schema-elements.ts';

/** What one statement does, with the accounts that it declares. */
export interface ReadStep {
  readonly span: Span;
  readonly actions: readonly SqlAction[];
  readonly accounts: readonly DeclaredAccount[];
  /** `COMMENT ON ROLE app IS '…'`. */
  readonly comment?: { readonly account: string; readonly text: TextFact };
}

/** Reads statements; those inside `DO` blocks and conditions as if they stood alone. */
export function stepsOf(text: string, statements: readonly SqlStatement[], dialect: SqlDialect): readonly ReadStep[] {
  return statements.flatMap((statement) => {
    const own = withoutCondition(statement);
    const [first] = own.tokens;
    if (first?.kind === 'word' && /^do$/i.test(first.text)) return insideBlock(text, own, dialect);
    const step = stepOf(own, dialect);
    return step ? [step] : [];
  });
}

/** The code of a `DO` block, and the texts that it executes. */
function insideBlock(text: string, { tokens }: SqlStatement, dialect: SqlDialect): readonly ReadStep[] {
  const body = tokens.find(({ kind }) => kind === 'text');
  if (body?.inside === undefined) return [];
  const statements = readSql(text, { start: body.inside, end: body.inside + body.text.length });
  const executed = statements.flatMap((statement) => {
    const [word, code] = withoutCondition(statement).tokens;
    return word && /^execute$/i.test(word.text) && code?.kind === 'text' && code.inside !== undefined
      ? readSql(text, {
          start: code.inside,
          end: isDollar(text, code) ? code.inside + code.text.length : code.span.end - 1,
        })
      : [];
  });
  // What a block selects goes into its variables, and it begins and ends no transaction.
  const own = [...statements, ...executed].filter(({ tokens: [first] }) => !/^select$/i.test(first?.text ?? ''));
  return stepsOf(text, own, dialect).filter(({ actions }) => actions.every(({ kind }) => kind !== 'transaction'));
}

function isDollar(text: string, { span }: SqlToken): boolean {
  return text.charAt(span.start) === '$';
}

const starts = /^(?:create|alter|drop|grant|revoke|deny|execute|exec)$/i;

/** `IF NOT EXISTS (…) THEN CREATE ROLE …`, `BEGIN GRANT …`: the statement behind the condition. */
function withoutCondition(statement: SqlStatement): SqlStatement {
  const [first] = statement.tokens;
  if (first?.kind !== 'word' || !/^(?:if|begin|else|elsif|declare|then|loop|end)$/i.test(first.text)) return statement;
  let depth = 0;
  const at = statement.tokens.findIndex(({ kind, text }) => {
    if (kind === 'symbol') depth += text === '(' ? 1 : text === ')' ? -1 : 0;
    return depth === 0 && kind === 'word' && starts.test(text);
  });
  return at === -1
    ? statement
    : { ...statement, tokens: statement.tokens.slice(at), span: spanOf(statement.tokens.slice(at)) };
}

function spanOf(tokens: readonly SqlToken[]): Span {
  return { start: tokens[0]?.span.start ?? 0, end: tokens.at(-1)?.span.end ?? 0 };
}

function stepOf(statement: SqlStatement, dialect: SqlDialect): ReadStep | undefined {
  const cursor = cursorAt(statement);
  const { span } = statement;
  const step = (actions: readonly (SqlAction | undefined)[], more: Partial<ReadStep> = {}): ReadStep | undefined => {
    const known = actions.filter((action) => action !== undefined);
    return known.length > 0 || more.comment ? { span, actions: known, accounts: [], ...more } : undefined;
  };
  const word = peek(cursor);
  cursor.at++;
  switch (word) {
    case 'grant':
    case 'revoke':
    case 'deny':
      return step(
        [grantAction(cursor, word, dialect), ...created(statement, dialect)],
        impliedAccounts(statement, dialect),
      );
    case 'create':
      return creation(cursor, dialect, step);
    case 'alter':
      return step(alteration(cursor, dialect));
    case 'drop':
      return step(dropping(cursor));
    case 'reassign':
      return step([reassigned(cursor)]);
    case 'exec':
    case 'execute':
      return procedureStep(cursor, step);
    case 'set':
      return step([setting(cursor)]);
    case 'reset':
      return step([resetting(cursor)]);
    case 'use':
    case '\\c':
    case '\\connect': {
      const isObject = word === 'use' && /^(?:role|warehouse|schema|secondary)$/.test(peek(cursor));
      take(cursor, 'database');
      const database = isObject ? undefined : takeName(cursor)?.text;
      return step([database === undefined ? undefined : { kind: 'use', database }]);
    }
    case 'begin':
    case 'start':
    case 'commit':
    case 'end':
    case 'rollback':
    case 'abort':
    case 'savepoint':
      return step([dialect === 'postgres' ? transaction(cursor, word) : undefined]);
    case 'select':
      return step(selectedInto(cursor, dialect));
    case 'rename':
      return step(take(cursor, 'user') ? renamedAccounts(cursor) : []);
    case '\\if':
    case '\\elif':
    case '\\else':
    case '\\endif':
      return step([branch(cursor, word.slice(1))]);
    case 'comment':
      return step([], commentOn(cursor));
    default:
      return undefined;
  }
}

function procedureStep(
  cursor: Cursor,
  step: (actions: readonly (SqlAction | undefined)[], more?: Partial<ReadStep>) => ReadStep | undefined,
): ReadStep | undefined {
  const account = procedureAccount(cursor);
  if (!account) return step([procedureAction(cursor)]);
  return step([{ kind: 'create-account', account: account.name, gives: [] }], { accounts: [account] });
}

function creation(
  cursor: Cursor,
  dialect: SqlDialect,
  step: (actions: readonly SqlAction[], more?: Partial<ReadStep>) => ReadStep | undefined,
): ReadStep | undefined {
  const start = cursor.at;
  const isReplaced = take(cursor, 'or', 'replace');
  if (take(cursor, 'server', 'role') || take(cursor, 'database', 'role')) cursor.at--;
  const type = peek(cursor);
  if (!/^(?:user|role|login|group)$/.test(type) || peek(cursor, 1) === 'mapping') {
    cursor.at = start;
    return step(schemaWithElements(cursor, dialect) ?? createdObjects(cursor));
  }
  cursor.at++;
  const accounts = declaredAccounts(cursor, type, dialect);
  const actions = accounts.flatMap((account): readonly SqlAction[] => {
    const { name, gives, joins, members, admins } = account;
    return [
      ...(isReplaced ? [{ kind: 'drop-accounts' as const, accounts: [name] }] : []),
      { kind: 'create-account', account: name, gives },
      ...(joins.length > 0 ? [{ kind: 'join' as const, roles: joins, members: [name] }] : []),
      ...(members.length > 0 ? [{ kind: 'join' as const, roles: [name], members }] : []),
      ...admins.map((admin) => ({
        kind: 'join' as const,
        roles: [name],
        members: [admin],
        option: { text: 'GRANT OPTION', span: admin.span },
      })),
    ];
  });
  return step(actions, { accounts });
}

/** `GRANT … TO 'app'@'%' IDENTIFIED BY '…'` made the account as well, before MySQL 8. */
function impliedAccounts({ tokens }: SqlStatement, dialect: SqlDialect): Partial<ReadStep> {
  const at = dialect === 'mysql' ? tokens.findIndex(({ text }) => /^identified$/i.test(text)) : -1;
  const to = at === -1 ? -1 : tokens.findIndex(({ kind, text }) => kind === 'word' && /^to$/i.test(text));
  return to === -1 ? {} : { accounts: declaredAccounts({ tokens, at: to + 1 }, 'user', dialect) };
}

function created(statement: SqlStatement, dialect: SqlDialect): readonly SqlAction[] {
  return (impliedAccounts(statement, dialect).accounts ?? []).map(({ name }) => ({
    kind: 'create-account',
    account: name,
    gives: [],
  }));
}

function alteration(cursor: Cursor, dialect: SqlDialect): readonly (SqlAction | undefined)[] {
  if (take(cursor, 'default', 'privileges')) return [defaultPrivileges(cursor, dialect)];
  if (take(cursor, 'authorization')) return [];
  take(cursor, 'server');
  if (/^(?:user|role|login|group)$/.test(peek(cursor)) && peek(cursor, 1) !== 'mapping') {
    cursor.at++;
    return [alterAccount(cursor)];
  }
  return alteredObjects(cursor);
}

function dropping(cursor: Cursor): readonly SqlAction[] {
  if (!/^(?:user|role|login|group)$/.test(peek(cursor)) || peek(cursor, 1) === 'mapping') return droppedObjects(cursor);
  cursor.at++;
  takeIfExists(cursor);
  return [{ kind: 'drop-accounts', accounts: takeList(cursor, takeAccount) }];
}

function reassigned(cursor: Cursor): SqlAction | undefined {
  const accounts = take(cursor, 'owned', 'by') ? takeList(cursor, takeAccount) : [];
  const to = take(cursor, 'to') ? takeAccount(cursor) : undefined;
  return to && accounts.length > 0 ? { kind: 'reassign-owned', accounts, to } : undefined;
}

function resetting(cursor: Cursor): SqlAction | undefined {
  const word = peek(cursor);
  return word === 'role' || word === 'session' ? { kind: 'act-as', of: word } : undefined;
}

function setting(cursor: Cursor): SqlAction | undefined {
  take(cursor, 'local');
  const of = take(cursor, 'session', 'authorization') ? 'session' : take(cursor, 'role') ? 'role' : undefined;
  if (of !== undefined) {
    if (peek(cursor) === 'none' || peek(cursor) === 'default') return { kind: 'act-as', of };
    const account = takeName(cursor)?.text;
    return account === undefined ? undefined : { kind: 'act-as', of, account };
  }
  if (!take(cursor, 'search_path')) return undefined;
  if (!take(cursor, 'to')) take(cursor, '=');
  const named = takeList(cursor, takeName).map(({ text }) => text);
  // A schema of the account's own name is one that nobody makes.
  const schemas = named.filter((name) => name !== '' && name !== '$user');
  return schemas.length === 0 ? undefined : { kind: 'search-path', schemas };
}

function commentOn(cursor: Cursor): Partial<ReadStep> {
  if (!take(cursor, 'on') || !/^(?:role|user)$/.test(peek(cursor))) return {};
  cursor.at++;
  const account = takeAccount(cursor);
  const text = take(cursor, 'is') ? cursor.tokens[cursor.at] : undefined;
  return account && text?.kind === 'text' ? { comment: { account: account.text, text } } : {};
}

/** `RENAME USER a TO b, c TO d` of MySQL. */
function renamedAccounts(cursor: Cursor): readonly SqlAction[] {
  return takeList(cursor, (at): SqlAction | undefined => {
    const account = takeAccount(at);
    const to = take(at, 'to') ? takeAccount(at) : undefined;
    return account && to && { kind: 'rename-account', account, to };
  });
}

/** What psql takes for true and false. Source: PostgreSQL documentation, psql, "\\if". */
function branch(cursor: Cursor, word: string): SqlAction | undefined {
  if (word !== 'if' && word !== 'elif' && word !== 'else' && word !== 'endif') return undefined;
  const [value, ...others] = rest(cursor).map(({ text }) => text.toLowerCase());
  const holds = others.length > 0 || value === undefined ? undefined : truths.get(value);
  return { kind: 'branch', word, ...(holds !== undefined && { holds }) };
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'tru', 'tr', 't', 'yes', 'ye', 'y', 'on', '1'].map((word) => [word, true] as const),
  ...['false', 'fals', 'fal', 'fa', 'f', 'no', 'n', 'off', 'of', '0'].map((word) => [word, false] as const),
]);

/** `BEGIN`, `ROLLBACK TO here` and the like. Source: PostgreSQL documentation, "SQL Commands"; other databases commit what they grant at once. */
function transaction(cursor: Cursor, word: string): SqlAction | undefined {
  if (word === 'start' && peek(cursor) !== 'transaction') return undefined;
  if (!take(cursor, 'work')) take(cursor, 'transaction');
  if (word === 'savepoint') {
    const name = takeName(cursor)?.text;
    return name === undefined ? undefined : { kind: 'transaction', word, name };
  }
  if (word === 'begin' || word === 'start') return { kind: 'transaction', word: 'begin' };
  if (word === 'commit' || word === 'end') return { kind: 'transaction', word: 'commit' };
  const isPart = take(cursor, 'to');
  take(cursor, 'savepoint');
  const name = isPart ? takeName(cursor)?.text : undefined;
  return { kind: 'transaction', word: 'rollback', ...(name !== undefined && { name }) };
}
