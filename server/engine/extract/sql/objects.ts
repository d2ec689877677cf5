import type { SqlAction, SqlDialect, SqlObjectType } from '../../model/sql-step.ts';
import type { SqlToken } from '../../syntax/sql.ts';
import { type Cursor, peek, rest, take, takeIfExists, takeList, takeName, takeParenthesis } from './cursor.ts';
import { functionName } from './grants.ts';

const types: Readonly<Record<string, SqlObjectType>> = {
  table: 'table',
  view: 'table',
  sequence: 'sequence',
  function: 'function',
  procedure: 'function',
  routine: 'function',
  aggregate: 'function',
  schema: 'schema',
  database: 'database',
  type: 'type',
  domain: 'type',
};

const adjectives: ReadonlySet<string> = new Set([
  'temp',
  'temporary',
  'global',
  'local',
  'unlogged',
  'materialized',
  'foreign',
  'external',
  'recursive',
  'transient',
  'secure',
]);

/** What a statement creates that can be granted, the cursor behind `CREATE`. */
export function createdObjects(cursor: Cursor): readonly SqlAction[] {
  take(cursor, 'or', 'replace');
  let isTemporary = false;
  for (; adjectives.has(peek(cursor)); cursor.at++) isTemporary ||= peek(cursor).startsWith('temp');
  const word = peek(cursor);
  const type = types[word];
  if (type === undefined) return [];
  cursor.at++;
  takeIfExists(cursor);
  const named =
    peek(cursor) === 'authorization' ? undefined : type === 'function' ? functionName(cursor) : takeName(cursor);
  const owner = ownerIn(cursor, type);
  const name = named?.text ?? owner;
  if (name === undefined) return [];
  const sequences = word === 'table' && !isTemporary ? sequencesOf(cursor, name) : [];
  const own = owner === undefined ? {} : { owner };
  return [
    { kind: 'create-object', type, name, ...own, ...(isTemporary && { isTemporary: true as const }) },
    ...sequences.map(
      (sequence): SqlAction => ({ kind: 'create-object', type: 'sequence', name: sequence, table: name }),
    ),
  ];
}

function ownerIn(cursor: Cursor, type: SqlObjectType): string | undefined {
  if (type !== 'schema' && type !== 'database') return undefined;
  const tokens = rest(cursor);
  const at = tokens.findIndex(({ text }) => /^(?:authorization|owner)$/i.test(text));
  if (at === -1) return undefined;
  return takeName({ tokens, at: tokens[at + 1]?.text === '=' ? at + 2 : at + 1 })?.text;
}

/** Sequences that columns of these types bring along, under the names that PostgreSQL gives them. */
function sequencesOf(cursor: Cursor, table: string): readonly string[] {
  const columns: SqlToken[][] = [[]];
  let depth = 0;
  for (const token of takeParenthesis(cursor)) {
    if (token.text === '(') depth++;
    if (token.text === ')') depth--;
    if (token.text === ',' && depth === 0) columns.push([]);
    else columns.at(-1)?.push(token);
  }
  return columns.flatMap(([name, ...others]) =>
    name && others.some(({ kind, text }) => kind === 'word' && /^(?:(?:big|small)?serial|identity)$/i.test(text))
      ? [`${table}_${name.kind === 'word' ? name.text.toLowerCase() : name.text}_seq`]
      : [],
  );
}

/** The cursor stands behind `DROP`. */
export function droppedObjects(cursor: Cursor): readonly SqlAction[] {
  if (take(cursor, 'owned', 'by')) return [{ kind: 'drop-owned', accounts: takeList(cursor, takeName) }];
  while (adjectives.has(peek(cursor))) cursor.at++;
  const type = types[peek(cursor)];
  if (type === undefined) return [];
  cursor.at++;
  takeIfExists(cursor);
  const names = takeList(cursor, type === 'function' ? functionName : takeName).map(({ text }) => text);
  return names.length > 0 ? [{ kind: 'drop-objects', type, names }] : [];
}

/** Owner, name and schema of what exists; the cursor stands behind `ALTER`. */
export function alteredObjects(cursor: Cursor): readonly SqlAction[] {
  while (adjectives.has(peek(cursor))) cursor.at++;
  const type = types[peek(cursor)];
  if (type === undefined) return [];
  cursor.at++;
  takeIfExists(cursor);
  take(cursor, 'only');
  const name = (type === 'function' ? functionName(cursor) : takeName(cursor))?.text;
  if (name === undefined) return [];
  if (take(cursor, 'owner', 'to')) {
    const owner = takeName(cursor)?.text;
    return owner === undefined ? [] : [{ kind: 'own-object', type, name, owner }];
  }
  if (take(cursor, 'rename', 'to')) {
    const to = takeName(cursor)?.text;
    return to === undefined ? [] : [{ kind: 'move-object', type, name, to: { name: to } }];
  }
  if (take(cursor, 'set', 'schema')) {
    const schema = takeName(cursor)?.text;
    return schema === undefined ? [] : [{ kind: 'move-object', type, name, to: { schema } }];
  }
  return [];
}

/** `SELECT … INTO other FROM …` makes a table. */
export function selectedInto(cursor: Cursor, dialect: SqlDialect): readonly SqlAction[] {
  if (dialect !== 'postgres' && dialect !== 'mssql') return [];
  let depth = 0;
  const at = cursor.tokens.findIndex(({ kind, text }) => {
    if (kind === 'symbol') depth += text === '(' ? 1 : text === ')' ? -1 : 0;
    return depth === 0 && kind === 'word' && /^into$/i.test(text);
  });
  if (at === -1) return [];
  cursor.at = at + 1;
  const isTemporary = take(cursor, 'temporary') || take(cursor, 'temp');
  if (!take(cursor, 'unlogged')) take(cursor, 'table');
  const name = takeName(cursor)?.text;
  if (name === undefined || isTemporary) return [];
  return [{ kind: 'create-object', type: 'table', name }];
}
