/** Runs mocha on built suites, and gives counts and what failed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './setup.mjs';

export const bin = path.join(root, 'node_modules/.bin');

/** Runs the suites that a pattern or several name. Throws where no test ran. */
export async function runMocha(files) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'iht-'));
  const report = path.join(folder, 'report.json');
  try {
    const { stdout, stderr } = await start(path.join(bin, 'mocha'), [
      ...[...[files].flat(), '--enable-source-maps'],
      ...['--reporter', 'json', '--reporter-option', `output=${report}`],
    ]);
    if (!existsSync(report)) throw new Error(`${stdout}${stderr}`);
    const { stats, failures } = JSON.parse(readFileSync(report, 'utf8'));
    if (stats.tests === 0) throw new Error(`There is no test in ${files}.`);
    const measured = stdout.split('\n').filter((line) => /^(measured|skipped): /.test(line));
    const failed = failures.map(({ fullTitle, err }) => `FAIL ${fullTitle}\n${err.stack ?? err.message}`);
    const details = [...measured, ...failed].join('\n');
    return { passes: stats.passes, failures: stats.failures, pending: stats.pending, details };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a command to its end; an `error` where it could not be started. */
export function start(command, args) {
  const isWindows = process.platform === 'win32';
  const child = spawn(isWindows && command.startsWith(bin) ? `"${command}.cmd"` : command, args, {
    shell: isWindows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'])
    child[name].setEncoding('utf8').on('data', (text) => {
      printed[name] += text;
    });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ ...printed, status: null, error }));
    child.once('close', (status) => resolve({ ...printed, status }));
  });
}
