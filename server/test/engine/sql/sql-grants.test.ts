import assert from 'node:assert/strict';
import { grantQueries, grantsLeft } from './grants-left.ts';
import { installedPostgres, startPostgres } from './postgres.ts';
import { scripts } from './sql-scripts.ts';

const postgres = installedPostgres();

/** Applies the same scripts to a database and to our folding, and compares who may do what in the end. */
describe('grants of SQL scripts, against PostgreSQL', () => {
  if (!postgres) {
    it('skipped: no PostgreSQL is installed on this machine (apt-get install postgresql)');
    return;
  }
  const { run, stop } = startPostgres(postgres);
  after(stop);

  let number = 0;
  for (const [name, files] of Object.entries(scripts))
    it(name, () => {
      number++;
      const database = `grants_${number}`;
      run('postgres', `CREATE DATABASE ${database}`);
      const ordered = grantsLeft(files);
      for (const text of ordered.texts) run(database, text);
      assert.deepEqual(ordered.rows, theirs(files, run(database, grantQueries.join(';\n'))));
    });
});

/** What the database says, without the account that ran the scripts, and without the roles of other scripts. */
function theirs(files: Readonly<Record<string, string>>, rows: string): readonly string[] {
  const [, own = ''] = /\b([a-z]\d+)[_ ]/i.exec(Object.values(files).join('\n')) ?? [];
  const isOwn = (row: string) => /^PUBLIC /.test(row) || new RegExp(`^${own}[_ ]`, 'i').test(row);
  return [...new Set(rows.split('\n').filter(isOwn))].sort();
}
