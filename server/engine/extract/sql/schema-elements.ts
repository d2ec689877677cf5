import type { TextFact } from '../../model/facts.ts';
import type { SqlAction, SqlDialect } from '../../model/sql-step.ts';
import type { SqlToken } from '../../syntax/sql.ts';
import { type Cursor, peek, take } from './cursor.ts';
import { grantAction } from './grants.ts';
import { createdObjects } from './objects.ts';

/**
 * `CREATE SCHEMA shop AUTHORIZATION owner CREATE TABLE … GRANT …`: what is made with the schema is in it, and its owner's.
 * Undefined where nothing is. Source: PostgreSQL and SQL Server documentation, "CREATE SCHEMA".
 */
export function schemaWithElements(cursor: Cursor, dialect: SqlDialect): readonly SqlAction[] | undefined {
  if (peek(cursor) !== 'schema') return undefined;
  const parts = partsOf(cursor.tokens.slice(cursor.at));
  const [head = [], ...elements] = parts;
  if (elements.length === 0) return undefined;
  const [schema] = createdObjects({ tokens: head, at: 0 });
  if (schema?.kind !== 'create-object') return undefined;
  return [
    schema,
    ...elements.flatMap((tokens) => elementActions(tokens, dialect)).map((action) => within(action, schema)),
  ];
}

/** The tokens before each `CREATE` and `GRANT` that stands in no parentheses. */
function partsOf(tokens: readonly SqlToken[]): readonly (readonly SqlToken[])[] {
  const parts: SqlToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'symbol') depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
    const begins = depth === 0 && token.kind === 'word' && /^(?:create|grant)$/i.test(token.text);
    // Behind WITH and a comma it is an option or a privilege: WITH GRANT OPTION, GRANT SELECT, CREATE.
    const before = parts.at(-1)?.at(-1)?.text.toLowerCase() ?? '';
    if (begins && !['with', ',', 'grant', 'or'].includes(before)) parts.push([token]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function elementActions(tokens: readonly SqlToken[], dialect: SqlDialect): readonly SqlAction[] {
  const cursor = { tokens, at: 0 };
  if (take(cursor, 'create')) return createdObjects(cursor);
  const granted = take(cursor, 'grant') ? grantAction(cursor, 'grant', dialect) : undefined;
  return granted ? [granted] : [];
}

function within(action: SqlAction, schema: Extract<SqlAction, { kind: 'create-object' }>): SqlAction {
  const inSchema = (name: string) => (name.includes('.') ? name : `${schema.name}.${name}`);
  if (action.kind === 'create-object')
    return {
      ...action,
      name: inSchema(action.name),
      ...(action.table !== undefined && { table: inSchema(action.table) }),
      ...(schema.owner !== undefined && { owner: schema.owner }),
    };
  if (action.kind !== 'grant' || action.on.type === 'schema') return action;
  const named = (name: TextFact): TextFact => ({ ...name, text: inSchema(name.text) });
  return { ...action, on: { ...action.on, names: action.on.names.map(named) } };
}
