import { foldSql } from '../../../engine/graph/sql/fold.ts';
import { privilegesOf } from '../../../engine/graph/sql/privileges.ts';
import { readFacts } from '../../../engine/index.ts';
import { readers } from '../repository.ts';

/** What holds by our reading once the scripts have run, one line for each privilege, and the scripts in their order. */
export function grantsLeft(files: Readonly<Record<string, string>>): {
  readonly rows: readonly string[];
  readonly texts: readonly string[];
} {
  const steps = Object.entries(files)
    .flatMap(([file, text]) =>
      (readFacts(`postgres/${file}`, text, readers).sqlSteps ?? []).map((fact) => ({
        path: `postgres/${file}`,
        fact,
        text,
      })),
    )
    .sort((a, b) => (a.fact.order < b.fact.order ? -1 : a.fact.order > b.fact.order ? 1 : 0));
  const state = foldSql(steps);
  const rows = new Set<string>();
  for (const { type, schema, name, owner, held } of state.objects.values()) {
    if (name === '*' || type === 'database') continue;
    const object = type === 'schema' ? `schema ${name}` : `${type} ${schema}.${name.replace(/\(.*$/, '')}`;
    if (owner !== '')
      for (const all of privilegesOf('ALL', type, 'postgres')) rows.add(`${owner} ${all} ${object} grantable`);
    for (const { account, privilege, column, option } of [...held.values()].flat())
      if (account !== owner)
        rows.add(
          `${account} ${privilege} ${object}${column === undefined ? '' : `.${column}`}${option ? ' grantable' : ''}`,
        );
  }
  for (const { role, member, option } of state.memberships)
    rows.add(`${member.text} in ${role.text}${option ? ' grantable' : ''}`);
  for (const { account, right } of state.rights) rows.add(`${account} is ${right.text}`);
  return { rows: [...rows].sort(), texts: [...new Set(steps.map(({ text }) => text))] };
}

/** Asks a PostgreSQL the same. */
export const grantQueries = [
  `SELECT coalesce(r.rolname, 'PUBLIC') || ' ' || a.privilege_type || ' table ' || n.nspname || '.' || c.relname || CASE WHEN a.is_grantable OR a.grantee = c.relowner THEN ' grantable' ELSE '' END
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a LEFT JOIN pg_roles r ON r.oid = a.grantee
     WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND n.nspname !~ '^(pg_|information_schema)'`,
  `SELECT coalesce(r.rolname, 'PUBLIC') || ' ' || a.privilege_type || ' function ' || n.nspname || '.' || p.proname || CASE WHEN a.is_grantable OR a.grantee = p.proowner THEN ' grantable' ELSE '' END
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a LEFT JOIN pg_roles r ON r.oid = a.grantee
     WHERE n.nspname !~ '^(pg_|information_schema)'`,
  `SELECT coalesce(r.rolname, 'PUBLIC') || ' ' || a.privilege_type || ' sequence ' || n.nspname || '.' || c.relname || CASE WHEN a.is_grantable OR a.grantee = c.relowner THEN ' grantable' ELSE '' END
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(coalesce(c.relacl, acldefault('s', c.relowner))) a LEFT JOIN pg_roles r ON r.oid = a.grantee
     WHERE c.relkind = 'S'`,
  `SELECT coalesce(r.rolname, 'PUBLIC') || ' ' || a.privilege_type || ' schema ' || n.nspname || CASE WHEN a.is_grantable OR a.grantee = n.nspowner THEN ' grantable' ELSE '' END
     FROM pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a LEFT JOIN pg_roles r ON r.oid = a.grantee
     WHERE n.nspname !~ '^(pg_|information_schema)'`,
  `SELECT coalesce(r.rolname, 'PUBLIC') || ' ' || a.privilege_type || ' table ' || n.nspname || '.' || c.relname || '.' || t.attname || CASE WHEN a.is_grantable THEN ' grantable' ELSE '' END
     FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(t.attacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
     WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')`,
  `SELECT m.rolname || ' in ' || r.rolname || CASE WHEN g.admin_option THEN ' grantable' ELSE '' END
     FROM pg_auth_members g JOIN pg_roles m ON m.oid = g.member JOIN pg_roles r ON r.oid = g.roleid WHERE m.rolname !~ '^pg_'`,
  `SELECT rolname || ' is ' || a FROM pg_roles, LATERAL unnest(ARRAY[CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolcreaterole THEN 'CREATEROLE' END,
     CASE WHEN rolcreatedb THEN 'CREATEDB' END, CASE WHEN rolreplication THEN 'REPLICATION' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END]) a WHERE a IS NOT NULL`,
];
