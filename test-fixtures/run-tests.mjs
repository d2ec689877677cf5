/**
 * `npm test`: everything that must hold, on a fresh clone. One line per stage, details only of what failed, and at the end
 * `N passed, N failed`: the tests of all stages, plus one failure for each check that is no test.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureModules, root } from './setup.mjs';

const total = { passes: 0, failures: 0 };
const began = performance.now();
const bin = path.join(root, 'node_modules/.bin');

process.chdir(root);
await stage('install packages', async () => void ensureModules());
await stage('install VS Code', async () => {
  const { installVscode } = await import('./host/install-vscode.mjs');
  installVscode();
});
const backstage = installInBackground();
await stage('build', async () => {
  for (const built of ['dist', 'out/test']) rmSync(built, { recursive: true, force: true });
  run(process.execPath, ['esbuild.mjs', '--tests']);
});
await stage('types', async () => run(path.join(bin, 'tsc'), []));
await stage('style and layers', async () => run(path.join(bin, 'biome'), ['check', '--error-on-warnings', '.']));
await stage('unused code', async () => run(path.join(bin, 'knip'), []));
const servers = 'out/test/server/test/inventory-servers/*.test.mjs';
await stage('engine, server and command line', async () => mocha('out/test/server/**/*.test.mjs', 30_000, servers));
await stage('manifest and package', async () => mocha('out/test/client/test/*.test.cjs', 60_000));
await stage('inventories on real servers', async () => {
  const { isInstalled, reason } = await backstage;
  if (!isInstalled) process.env.IDENTITY_HYGIENE_NO_BACKSTAGE = reason;
  return mocha(servers, 60_000);
});
if (testFiles('.editor.test.cjs').length > 0)
  await stage('journeys inside VS Code', async () => {
    const { runEditorSuites } = await import('./in-editor-tests.mjs');
    const { standInDesktop } = await import('./host/run-in-editor.mjs');
    const { lines, ...counts } = await runEditorSuites(standInDesktop);
    return { ...counts, details: lines.filter((line) => !line.startsWith('ok')).join('\n') };
  });
if (testFiles('.ui.test.cjs').length > 0)
  await stage('journeys on the screen', async () => mocha('out/test/client/**/*.ui.test.cjs', 180_000));

console.log(`${seconds(began)} in all`);
console.log(`${total.passes} passed, ${total.failures} failed`);
process.exitCode = total.failures > 0 ? 1 : 0;

/** Runs one stage; a stage that throws counts as one failure and the next one runs. */
async function stage(name, work) {
  const start = performance.now();
  try {
    const { passes = 0, failures = 0, pending = 0, details = '' } = (await work()) ?? {};
    total.passes += passes;
    total.failures += failures;
    const skipped = pending > 0 ? `, ${pending} SKIPPED` : '';
    const counts = passes + failures + pending > 0 ? `${passes} passed, ${failures} failed${skipped}` : 'good';
    console.log(`${name}: ${counts} (${seconds(start)})`);
    if (details) console.log(details);
  } catch (error) {
    total.failures += 1;
    console.log(`${name}: FAILED (${seconds(start)})\n${error instanceof Error ? error.message : error}`);
  }
}

/** Throws with everything that the command printed unless it succeeds. */
function run(command, args) {
  const { status, error, stdout, stderr } = start(command, args);
  if (status !== 0) throw new Error(`${stdout}${stderr}${error ?? ''}`);
}

/** Starts to install Backstage with low priority; it takes a minute, and the suites before the one that needs it take longer. */
function installInBackground() {
  const child = spawn(process.execPath, ['test-fixtures/backstage/install-backstage.mjs'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  if (child.pid !== undefined) os.setPriority(child.pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  return new Promise((resolve) =>
    child.once('exit', (code) => {
      const reason = complaints.trim().split('\n').slice(0, 3).join(' ') || `its installation ended with ${code}`;
      resolve({ isInstalled: code === 0, reason });
    }),
  );
}

function mocha(files, timeout, ignored) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'iht-'));
  const report = path.join(folder, 'report.json');
  try {
    const { stdout, stderr } = start(path.join(bin, 'mocha'), [
      ...[files, '--timeout', String(timeout), '--enable-source-maps'],
      ...(ignored === undefined ? [] : ['--ignore', ignored]),
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

function start(command, args) {
  const isWindows = process.platform === 'win32';
  return spawnSync(isWindows && command.startsWith(bin) ? `"${command}.cmd"` : command, args, {
    encoding: 'utf8',
    shell: isWindows,
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function testFiles(ending) {
  const folder = 'client/test/journeys';
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending.replace('.cjs', '.ts'))) : [];
}

function seconds(from) {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`;
}
