import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { foldSql } from '../../engine/graph/sql/fold.ts';
import { privilegesOf } from '../../engine/graph/sql/privileges.ts';
import { readFacts } from '../../engine/index.ts';
import { readers } from './repository.ts';
import { scripts } from './sql-scripts.ts';

const postgres = installed();

/** Applies the same scripts to a database and to our folding, and compares who may do what in the end. */
describe('grants of SQL scripts, against PostgreSQL', () => {
  if (!postgres) {
    it('skipped: no PostgreSQL is installed on this machine (apt-get install postgresql)');
    return;
  }
  const { run, stop } = start(postgres);
  after(stop);

  let number = 0;
  for (const [name, files] of Object.entries(scripts))
    it(name, () => {
      number++;
      const database = `grants_${number}`;
      run('postgres', `CREATE DATABASE ${database}`);
      const ordered = ours(files);
      for (const text of ordered.texts) run(database, text);
      assert.deepEqual(ordered.rows, theirs(files, run(database, queries.join(';\n'))));
    });
});

/** What holds by our reading, one line for each privilege. */
function ours(files: Readonly<Record<string, string>>): {
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

const queries = [
  `SELECT grantee || ' ' || privilege_type || ' table ' || table_schema || '.' || table_name || CASE is_grantable WHEN 'YES' THEN ' grantable' ELSE '' END
     FROM information_schema.table_privileges WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_schema NOT LIKE 'pg_temp%'`,
  `SELECT grantee || ' ' || privilege_type || ' function ' || routine_schema || '.' || routine_name || CASE is_grantable WHEN 'YES' THEN ' grantable' ELSE '' END
     FROM information_schema.routine_privileges WHERE routine_schema NOT IN ('pg_catalog', 'information_schema')`,
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

/** What the database says, without the account that ran the scripts, and without the roles of other scripts. */
function theirs(files: Readonly<Record<string, string>>, rows: string): readonly string[] {
  const [, own = ''] = /\b([a-z]\d+)[_ ]/i.exec(Object.values(files).join('\n')) ?? [];
  const isOwn = (row: string) => /^PUBLIC /.test(row) || new RegExp(`^${own}[_ ]`, 'i').test(row);
  return [...new Set(rows.split('\n').filter(isOwn))].sort();
}

interface Server {
  readonly run: (database: string, text: string) => string;
  readonly stop: () => void;
}

/** The folder of the server's programs, newest version first. */
function installed(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => path.join(root, version, 'bin')).find((bin) => existsSync(path.join(bin, 'initdb')));
}

/** A throw-away cluster that listens on a socket of its own. The server refuses to run as root. */
function start(bin: string): Server {
  const folder = mkdtempSync(path.join(tmpdir(), 'sql-grants-'));
  chmodSync(folder, 0o777);
  const data = path.join(folder, 'data');
  const isRoot = process.getuid?.() === 0;
  const as = (program: string, args: readonly string[]) => {
    const command = path.join(bin, program);
    return isRoot ? (['runuser', ['-u', 'postgres', '--', command, ...args]] as const) : ([command, args] as const);
  };
  const call = (program: string, args: readonly string[]) => {
    const [command, all] = as(program, args);
    execFileSync(command, all, { cwd: folder, stdio: 'ignore' });
  };
  call('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync']);
  call('pg_ctl', ['-D', data, '-w', '-o', `-k ${folder} -c listen_addresses= -c fsync=off`, 'start']);
  return {
    run: (database, text) => {
      const [command, all] = as('psql', [
        '-h',
        folder,
        '-U',
        'postgres',
        '-d',
        database,
        '-X',
        '-q',
        '-A',
        '-t',
        '-v',
        'ON_ERROR_STOP=1',
      ]);
      const { status, stdout, stderr } = spawnSync(command, all, { cwd: folder, input: text, encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      return stdout;
    },
    stop: () => {
      call('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
