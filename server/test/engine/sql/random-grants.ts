/** Numbers below 1, the same ones for the same seed. */
export function randomness(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const privileges: Readonly<Record<string, readonly string[]>> = {
  table: ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'],
  sequence: ['USAGE', 'SELECT', 'UPDATE'],
  function: ['EXECUTE'],
  schema: ['USAGE', 'CREATE'],
};
const attributes = ['SUPERUSER', 'CREATEDB', 'CREATEROLE', 'REPLICATION', 'BYPASSRLS', 'LOGIN', 'INHERIT'];

/**
 * Statements that change who may do what in PostgreSQL, one a line, in the spellings that people use. Some cannot be run where they stand:
 * whoever asks a server leaves those out.
 */
export function randomScript(seed: number, prefix: string, length = 40): readonly string[] {
  const random = randomness(seed);
  const among = (count: number) => Math.floor(random() * count);
  const one = <T>(all: readonly [T, ...T[]] | readonly T[]): T => {
    const found = all[among(all.length)];
    if (found === undefined) throw new RangeError('nothing to choose from');
    return found;
  };
  const maybe = (chance: number, text: string) => (random() < chance ? text : '');
  const some = (all: readonly string[]) => {
    const chosen = all.filter(() => random() < 0.4);
    return chosen.length > 0 ? chosen : [one(all)];
  };
  const roles = ['app', 'ops', 'bi', 'job', 'own'].map((name) => `${prefix}_${name}`);
  const role = () => {
    const name = one(roles);
    return random() < 0.1 ? `"${name}"` : random() < 0.1 ? name.toUpperCase() : name;
  };
  const grantee = () => (random() < 0.15 ? 'PUBLIC' : `${maybe(0.05, 'GROUP ')}${role()}`);
  const listed = (item: () => string) => (random() < 0.25 ? `${item()}, ${item()}` : item());
  const schema = () => one(['public', 'shop', 'ops']);
  const inSchema = (name: string) => (random() < 0.5 ? name : `${schema()}.${name}`);
  const table = () => inSchema(one(['orders', 'items', 'users', 'v_orders']));
  const sequence = () => inSchema(one(['counter', 'orders_id_seq', 'ids']));
  const routine = () => inSchema(one(['f(int)', 'g(text, int)', 'f']));
  const names: Readonly<Record<string, () => string>> = { table, sequence, function: routine, schema };

  const rights = (type: string, hasColumns: boolean) => {
    if (random() < 0.25) return `ALL${maybe(0.5, ' PRIVILEGES')}`;
    const column = () =>
      hasColumns && random() < 0.2 ? ` (${random() < 0.3 ? 'id, note' : one(['id', 'note'])})` : '';
    return some(privileges[type] ?? [])
      .map((name) => `${name}${/^(?:SELECT|INSERT|UPDATE|REFERENCES)$/.test(name) ? column() : ''}`)
      .join(', ');
  };
  const target = (type: string) => {
    const name = names[type] ?? table;
    if (type !== 'schema' && random() < 0.25) return `ALL ${type.toUpperCase()}S IN SCHEMA ${listed(schema)}`;
    return `${type === 'table' && random() < 0.7 ? '' : `${type.toUpperCase()} `}${listed(name)}`;
  };
  const type = () => one(['table', 'table', 'table', 'sequence', 'function', 'schema']);
  const grant = () => {
    const kind = type();
    const on = target(kind);
    return `GRANT ${rights(kind, !on.startsWith('ALL '))} ON ${on} TO ${listed(grantee)}${maybe(0.25, ' WITH GRANT OPTION')}`;
  };
  const revoke = () => {
    const kind = type();
    const on = target(kind);
    const option = maybe(0.2, 'GRANT OPTION FOR ');
    return `REVOKE ${option}${rights(kind, !on.startsWith('ALL '))} ON ${on} FROM ${listed(grantee)}${maybe(0.5, ' CASCADE')}`;
  };
  const later = () => {
    const kind = one(['table', 'sequence', 'function']);
    const where = `${maybe(0.5, ` FOR ${one(['ROLE', 'USER'])} ${role()}`)}${maybe(0.5, ` IN SCHEMA ${schema()}`)}`;
    const [verb, word] = random() < 0.65 ? ['GRANT', 'TO'] : ['REVOKE', 'FROM'];
    const option = verb === 'GRANT' ? '' : maybe(0.2, 'GRANT OPTION FOR ');
    const end = verb === 'GRANT' ? maybe(0.2, ' WITH GRANT OPTION') : '';
    return `ALTER DEFAULT PRIVILEGES${where} ${verb} ${option}${rights(kind, false)} ON ${kind.toUpperCase()}S ${word} ${grantee()}${end}`;
  };
  const create = () =>
    one([
      () =>
        `CREATE TABLE ${maybe(0.3, 'IF NOT EXISTS ')}${table()} (id ${one(['int', 'serial', 'bigserial', 'int GENERATED ALWAYS AS IDENTITY'])}, note text)`,
      () => `CREATE ${maybe(0.3, 'OR REPLACE ')}VIEW ${inSchema('v_orders')} AS SELECT 1 AS id, 'x'::text AS note`,
      () => `CREATE MATERIALIZED VIEW ${inSchema('v_orders')} AS SELECT 1 AS id, 'x'::text AS note`,
      () => `CREATE TABLE ${table()} AS SELECT 1 AS id, 'x'::text AS note`,
      () => `CREATE SEQUENCE ${maybe(0.3, 'IF NOT EXISTS ')}${sequence()}`,
      () =>
        `CREATE ${maybe(0.5, 'OR REPLACE ')}FUNCTION ${inSchema('f')}(a int) RETURNS int LANGUAGE sql AS $$ SELECT a $$`,
      () => `CREATE FUNCTION ${inSchema('g')}(a text, b int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT b'`,
      () =>
        `CREATE SCHEMA ${maybe(0.5, 'IF NOT EXISTS ')}${one(['shop', 'ops'])}${maybe(0.4, ` AUTHORIZATION ${role()}`)}`,
    ])();
  const change = () =>
    one([
      () => `ALTER TABLE ${table()} OWNER TO ${role()}`,
      () => `ALTER TABLE ${table()} RENAME TO ${one(['orders', 'items', 'users'])}`,
      () => `ALTER TABLE ${table()} SET SCHEMA ${schema()}`,
      () => `ALTER TABLE ${table()} RENAME COLUMN note TO ${one(['remark', 'id'])}`,
      () => `ALTER SEQUENCE ${sequence()} OWNER TO ${role()}`,
      () => `ALTER FUNCTION ${inSchema('f(int)')} OWNER TO ${role()}`,
      () => `ALTER SCHEMA ${schema()} OWNER TO ${role()}`,
      () => `DROP TABLE ${maybe(0.5, 'IF EXISTS ')}${listed(table)}${maybe(0.5, ' CASCADE')}`,
      () => `DROP FUNCTION ${inSchema('f(int)')}`,
      () => `DROP SEQUENCE ${sequence()}`,
      () => `DROP SCHEMA ${one(['shop', 'ops'])} CASCADE`,
      () => `ALTER SCHEMA ${one(['shop', 'ops'])} RENAME TO ${one(['shop', 'ops'])}`,
    ])();
  const membership = () =>
    one([
      () => `GRANT ${listed(role)} TO ${listed(role)}${maybe(0.3, ` WITH ADMIN ${one(['OPTION', 'OPTION', 'TRUE'])}`)}`,
      () => `REVOKE ${maybe(0.3, 'ADMIN OPTION FOR ')}${role()} FROM ${role()}`,
      () => `ALTER GROUP ${role()} ${one(['ADD', 'DROP'])} USER ${role()}`,
    ])();
  const account = () =>
    one([
      () =>
        `ALTER ${one(['ROLE', 'USER'])} ${role()} ${maybe(0.5, 'WITH ')}${some(attributes)
          .map((name) => `${maybe(0.4, 'NO')}${name}`)
          .join(' ')}`,
      () => `ALTER ROLE ${role()} RENAME TO ${one(roles)}`,
      () =>
        `CREATE ${one(['ROLE', 'USER', 'GROUP'])} ${role()}${maybe(0.4, ` ${one(attributes)}`)}${maybe(0.3, ` IN ROLE ${role()}`)}${maybe(0.2, ` ROLE ${role()}`)}${maybe(0.1, ` ADMIN ${role()}`)}`,
      () => `DROP OWNED BY ${role()}${maybe(0.5, ' CASCADE')}`,
      () => `DROP ROLE ${maybe(0.5, 'IF EXISTS ')}${role()}`,
      () => `REASSIGN OWNED BY ${role()} TO ${role()}`,
    ])();
  const session = () =>
    one([
      () => `SET ROLE ${role()}`,
      () => 'RESET ROLE',
      () => 'RESET ROLE',
      () => `SET SESSION AUTHORIZATION ${role()}`,
      () => 'RESET SESSION AUTHORIZATION',
      () => `SET search_path ${one(['TO', '='])} ${one(['shop, public', 'public', 'ops', '"shop"'])}`,
    ])();
  const block = () =>
    one([
      () => `DO $$ BEGIN ${grant()}; END $$`,
      () =>
        `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${prefix}_job') THEN CREATE ROLE ${prefix}_job; END IF; END $$`,
      () => `DO $do$ BEGIN EXECUTE '${grant()}'; END $do$`,
    ])();
  const start = roles.slice(0, 4).map((name) => `CREATE ROLE ${name}${maybe(0.3, ' LOGIN')}`);
  const lines = [
    ...start,
    'CREATE SCHEMA shop',
    'CREATE SCHEMA ops',
    'CREATE TABLE shop.orders (id serial, note text)',
    'CREATE TABLE items (id int, note text)',
  ];
  const kinds = [
    grant,
    grant,
    grant,
    grant,
    revoke,
    revoke,
    revoke,
    later,
    create,
    create,
    change,
    membership,
    account,
    session,
    block,
  ];
  while (lines.length < length) lines.push(one(kinds)());
  return lines.map((line) => `${line};`);
}
