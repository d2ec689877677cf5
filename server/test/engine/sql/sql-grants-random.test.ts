import assert from 'node:assert/strict';
import { grantQueries, grantsLeft } from './grants-left.ts';
import { installedPostgres, type Server, startPostgres } from './postgres.ts';
import { randomScript } from './random-grants.ts';

const postgres = installedPostgres();

/** More are asked by hand: `SQL_SCRIPTS=500`. */
const count = Number(process.env.SQL_SCRIPTS ?? 10);

/** As `sql-grants.test.ts`, with scripts made at random. */
describe('grants of random SQL scripts, against PostgreSQL', function () {
  this.timeout(0);
  if (!postgres) {
    it('skipped: no PostgreSQL is installed on this machine (apt-get install postgresql)');
    return;
  }
  const server = startPostgres(postgres);
  after(server.stop);

  it(`${count} scripts`, () => {
    let statements = 0;
    for (let seed = 0; seed < count; seed++) {
      const lines = runnable(server, randomScript(seed, `r${seed}`, seed % 2 === 0 ? 40 : 90), `r${seed}`);
      statements += lines.length;
      const { rows } = grantsLeft({ 'V1__all.sql': `${lines.join('\n')}\n` });
      const ours = rows.filter((row) => !row.startsWith('postgres '));
      assert.deepEqual(ours, theirs(server, lines, `r${seed}`), `seed ${seed}:\n${lines.join('\n')}`);
    }
    // Most of what is made at random can be run.
    assert.ok(statements > count * 25, `${statements} statements`);
  });
});

/** The lines that the server takes, one after the other. What it refuses or warns of has no effect. */
function runnable(server: Server, made: readonly string[], prefix: string): readonly string[] {
  let lines = made;
  for (;;) {
    const { failed } = inDatabase(server, prefix, lines);
    if (failed.size === 0) return lines;
    lines = lines.filter((_, index) => !failed.has(index));
  }
}

function theirs(server: Server, lines: readonly string[], prefix: string): readonly string[] {
  const { rows } = inDatabase(server, prefix, [...lines, 'RESET SESSION AUTHORIZATION; RESET ROLE;', ...grantQueries]);
  return [
    ...new Set(rows.split('\n').filter((row) => row.startsWith('PUBLIC ') || row.startsWith(`${prefix}_`))),
  ].sort();
}

/** Roles are the server's, so they go with the database. */
function inDatabase(server: Server, prefix: string, lines: readonly string[]): ReturnType<Server['tryLines']> {
  const before = [`CREATE DATABASE ${prefix};`, `\\c ${prefix}`];
  const { failed, rows } = server.tryLines([
    ...before,
    ...lines.map((line) => `${line.replaceAll(/\s+/g, ' ').replace(/;?$/, '')};`),
    '\\c postgres postgres',
    `DROP DATABASE ${prefix};`,
    `SELECT 'DROP ROLE "' || rolname || '"' FROM pg_roles WHERE rolname LIKE '${prefix}\\_%' \\gexec`,
  ]);
  return { rows, failed: new Set([...failed].map((at) => at - before.length)) };
}
