/** Runs mocha on built suites, and gives counts and what failed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './setup.mjs';

export const bin = path.join(root, 'node_modules/.bin');

/** Runs the suites that a pattern or several name; also tells the files in which something failed, and how much passed there. Throws where no test ran. */
export async function runMocha(files) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'iht-'));
  const report = path.join(folder, 'report.json');
  try {
    const { stdout, stderr } = await start(path.join(bin, 'mocha'), [
      ...[...[files].flat(), '--enable-source-maps'],
      ...['--reporter', 'json', '--reporter-option', `output=${report}`],
    ]);
    if (!existsSync(report)) throw new Error(`${stdout}${stderr}`);
    const { stats, passes, failures } = JSON.parse(readFileSync(report, 'utf8'));
    if (stats.tests === 0) throw new Error(`There is no test in ${files}.`);
    const measured = stdout.split('\n').filter((line) => /^(measured|skipped): /.test(line));
    const failed = failures.map(({ fullTitle, err }) => `FAIL ${fullTitle}\n${err.stack ?? err.message}`);
    const details = [...measured, ...failed].join('\n');
    const failedIn = [...new Set(failures.map(({ file }) => file))];
    const passesThere = passes.filter(({ file }) => failedIn.includes(file)).length;
    return { passes: stats.passes, failures: stats.failures, pending: stats.pending, details, failedIn, passesThere };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * As `runMocha`, for suites before a screen: those in which something failed run once more, in a window of their own, since a click may be lost where much else runs on
 * the machine. What failed the first time is told, what fails again counts.
 */
export async function runMochaBeforeScreen(files) {
  const first = await runMocha(files);
  if (first.failures === 0) return first;
  const again = await runMocha(first.failedIn);
  const details = [first.details.replace(/^FAIL /gm, 'at first: '), again.details].filter(Boolean).join('\n');
  return { ...again, passes: first.passes - first.passesThere + again.passes, pending: first.pending, details };
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
