import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../support/workspace.ts';

export interface Server {
  /** Runs a script that must not fail and gives its rows. */
  readonly run: (database: string, text: string) => string;
  /** Runs lines to their end: which failed or had no effect, and the rows. */
  readonly tryLines: (lines: readonly string[]) => { readonly failed: ReadonlySet<number>; readonly rows: string };
  readonly stop: () => void;
}

/** The folder of the server's programs, newest version first. */
export function installedPostgres(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => path.join(root, version, 'bin')).find((bin) => existsSync(path.join(bin, 'initdb')));
}

/** A throw-away cluster that listens on a socket of its own. The server refuses to run as root. */
export function startPostgres(bin: string): Server {
  const folder = temporaryFolder();
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
  const query = (database: string, text: string, onError: 'stop' | 'go on') => {
    const stop = ['-v', `ON_ERROR_STOP=${onError === 'stop' ? 1 : 0}`, '-f', '-'];
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
      ...stop,
    ]);
    return spawnSync(command, all, { cwd: folder, input: text, encoding: 'utf8' });
  };
  call('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync']);
  call('pg_ctl', ['-D', data, '-w', '-o', `-k ${folder} -c listen_addresses= -c fsync=off`, 'start']);
  return {
    run: (database, text) => {
      const { status, stdout, stderr } = query(database, text, 'stop');
      assert.equal(status, 0, stderr);
      return stdout;
    },
    tryLines: (lines) => {
      const { stderr, stdout } = query('postgres', `${lines.join('\n')}\n`, 'go on');
      const failed = [...stderr.matchAll(/^psql:[^:\n]*:(\d+): (?:ERROR|WARNING|FATAL)/gm)].map(
        ([, at]) => Number(at) - 1,
      );
      return { failed: new Set(failed), rows: stdout };
    },
    stop: () => {
      call('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
