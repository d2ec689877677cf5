import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { foldSql } from '../../../engine/graph/sql/fold.ts';
import type { SqlState } from '../../../engine/graph/sql/state.ts';
import { readFacts } from '../../../engine/index.ts';
import { temporaryFolder } from '../../support/workspace.ts';
import { readers } from '../repository.ts';
import { mariadbScripts } from './mariadb-scripts.ts';

const programs = ['mariadbd', 'mariadb-install-db', 'mariadb'].map((name) =>
  ['/usr/sbin', '/usr/bin', '/usr/local/bin'].map((folder) => path.join(folder, name)).find(existsSync),
);

/** Applies the same scripts to a server and to our folding, and compares who may do what in the end. */
describe('grants of SQL scripts, against MariaDB', () => {
  const [server, install, client] = programs;
  if (!server || !install || !client) {
    it('skipped: no MariaDB is installed on this machine (apt-get install mariadb-server)');
    return;
  }
  const folder = temporaryFolder();
  const socket = path.join(folder, 's');
  const run = (text: string) => {
    const { status, stdout, stderr } = spawnSync(client, ['--no-defaults', '-S', socket, '-u', 'root', '-N'], {
      input: text,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    return stdout;
  };
  let stop = () => {};

  before(async () => {
    chmodSync(folder, 0o777);
    const data = path.join(folder, 'data');
    const own = ['--no-defaults', `--datadir=${data}`, ...(process.getuid?.() === 0 ? ['--user=mysql'] : [])];
    execFileSync(install, [...own, '--auth-root-authentication-method=normal', '--skip-test-db'], { stdio: 'ignore' });
    const running = spawn(server, [...own, `--socket=${socket}`, '--skip-networking'], { stdio: 'ignore' });
    stop = () => running.kill('SIGKILL');
    while (running.exitCode === null) {
      if (spawnSync(client, ['--no-defaults', '-S', socket, '-u', 'root', '-e', 'SELECT 1']).status === 0) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    assert.fail('the server ended');
  });
  after(() => {
    stop();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [name, files] of Object.entries(mariadbScripts))
    it(name, () => {
      for (const text of Object.values(files)) run(text);
      const theirs = rowsOf(run(queries.join(';\n')));
      run(leftovers(run(cleaning)));
      assert.deepEqual(ours(files), theirs);
    });
});

/** Privileges of which MySQL knows nothing, or that it has under another name. */
const ofMariadbAlone =
  / (?:USAGE|DELETE HISTORY|SET USER|FEDERATED ADMIN|CONNECTION ADMIN|READ_ONLY ADMIN|REPLICATION (?:SLAVE|MASTER) ADMIN|BINLOG (?:ADMIN|REPLAY)|SLAVE MONITOR|GRANT OPTION|SHOW CREATE ROUTINE|CREATE ROLE|DROP ROLE) /;

function rowsOf(text: string): readonly string[] {
  const rows = text
    .split('\n')
    .map((row) => row.replaceAll(/['\\]/g, '').replace(' BINLOG MONITOR ', ' REPLICATION CLIENT ').trim())
    .filter((row) => row !== '' && !ofMariadbAlone.test(` ${row} `));
  return [...new Set(rows)].sort();
}

const grantee = "REPLACE(grantee, '@''''', '')";
const option = "IF(is_grantable = 'YES', ' grantable', '')";
const queries = [
  "SELECT CONCAT('account ', User, IF(is_role = 'Y', '', CONCAT('@', Host))) FROM mysql.user WHERE User NOT IN ('root', 'mysql', 'mariadb.sys', 'PUBLIC', '')",
  `SELECT CONCAT(${grantee}, ' ', privilege_type, ' on *.*', ${option}) FROM information_schema.user_privileges WHERE grantee NOT REGEXP '^.(root|mysql|mariadb.sys).@'`,
  `SELECT CONCAT(${grantee}, ' ', privilege_type, ' on ', table_schema, '.*', ${option}) FROM information_schema.schema_privileges WHERE grantee NOT REGEXP '^.mariadb.sys.@'`,
  `SELECT CONCAT(${grantee}, ' ', privilege_type, ' on ', table_schema, '.', table_name, ${option}) FROM information_schema.table_privileges WHERE grantee NOT REGEXP '^.mariadb.sys.@'`,
  `SELECT CONCAT(${grantee}, ' ', privilege_type, ' on ', table_schema, '.', table_name, '.', column_name, ${option}) FROM information_schema.column_privileges`,
  "SELECT CONCAT(User, '@', Host, ' EXECUTE on routine ', Db, '.', Routine_name) FROM mysql.procs_priv WHERE FIND_IN_SET('Execute', Proc_priv)",
  "SELECT CONCAT(User, '@', Host, ' ALTER ROUTINE on routine ', Db, '.', Routine_name) FROM mysql.procs_priv WHERE FIND_IN_SET('Alter Routine', Proc_priv)",
  "SELECT CONCAT(User, IF(Host = '', '', CONCAT('@', Host)), ' in ', Role, IF(Admin_option = 'Y', ' grantable', '')) FROM mysql.roles_mapping WHERE User <> 'root'",
];

/** What one script leaves behind, as statements that take it away. */
const cleaning = `SELECT CONCAT('DROP DATABASE \`', schema_name, '\`') FROM information_schema.schemata WHERE schema_name NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema');
SELECT CONCAT('DROP USER ''', User, '''@''', Host, '''') FROM mysql.user WHERE is_role = 'N' AND User NOT IN ('root', 'mysql', 'mariadb.sys', 'PUBLIC', '');
SELECT CONCAT('DROP ROLE \`', User, '\`') FROM mysql.user WHERE is_role = 'Y' AND User <> 'PUBLIC'`;

function leftovers(statements: string): string {
  return `${statements.trim().replaceAll('\n', ';\n')};\nDELETE FROM mysql.db WHERE User = 'PUBLIC'; FLUSH PRIVILEGES;`;
}

/** What holds by our reading, one line for each privilege. */
function ours(files: Readonly<Record<string, string>>): readonly string[] {
  const steps = Object.entries(files)
    .flatMap(([file, text]) =>
      (readFacts(`mariadb/${file}`, text, readers).sqlSteps ?? []).map((fact) => ({ path: `mariadb/${file}`, fact })),
    )
    .sort((a, b) => (a.fact.order < b.fact.order ? -1 : a.fact.order > b.fact.order ? 1 : 0));
  const roles = new Set(['PUBLIC']);
  for (const [file, text] of Object.entries(files))
    for (const { name, traits } of readFacts(`mariadb/${file}`, text, readers).identities)
      if (traits.login?.value === false && name.node.kind === 'scalar') roles.add(String(name.node.value));
  return rowsOf(
    rowsLeft(foldSql(steps), (name) => (roles.has(name) || name.includes('@') ? name : `${name}@%`)).join('\n'),
  );
}

function rowsLeft(state: SqlState, named: (account: string) => string): readonly string[] {
  const rows = [...state.names.keys()].map((account) => `account ${named(account)}`);
  for (const { type, schema, name, held } of state.objects.values()) {
    const object =
      type === 'server'
        ? '*.*'
        : type === 'database'
          ? `${name}.*`
          : `${type === 'function' ? 'routine ' : ''}${schema}.${name.replace('()', '')}`;
    for (const { account, privilege, column, option } of [...held.values()].flat())
      rows.push(
        `${named(account)} ${privilege} on ${object}${column === undefined ? '' : `.${column}`}${option ? ' grantable' : ''}`,
      );
  }
  for (const { role, member, option } of state.memberships)
    rows.push(`${named(member.text)} in ${role.text}${option ? ' grantable' : ''}`);
  return rows;
}
