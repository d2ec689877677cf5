/**
 * `npm test`: everything that must hold, on a fresh clone. One line per stage, details only of what failed, and at the end
 * `N passed, N failed`: the tests of all stages, plus one failure for each check that is no test.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bin, runMocha, runMochaBeforeScreen, start } from './run-mocha.mjs';
import { ensureModules, root } from './setup.mjs';

const total = { passes: 0, failures: 0 };
const began = performance.now();

process.chdir(root);
await stage('install packages', async () => void ensureModules());
// Most of it is waiting for npm, and the first stages need none of it.
const install = "import('./test-fixtures/host/install-vscode.mjs').then(({ installVscode }) => installVscode())";
const vscode = inBackground(['--input-type=module', '--eval', install]);
await stage('build', async () => {
  for (const built of ['dist', 'out/test']) rmSync(built, { recursive: true, force: true });
  await run(process.execPath, ['esbuild.mjs', '--tests']);
});
const inventories = testInventories();
inventories.catch(() => undefined);
// What computes, beside what starts programs and waits for them.
await Promise.all([
  checks(),
  stage('engine', async () => runMocha(suites((folder) => !isAdapter(folder)))),
  stage('manifest, package, server and command line', async () =>
    runMocha(['out/test/client/test/*.test.cjs', ...suites(isAdapter)]),
  ),
]);
await stage('inventories on real servers', async () => {
  const { reason, ...counts } = await inventories;
  if (reason !== undefined) process.env.IDENTITY_HYGIENE_NO_BACKSTAGE = reason;
  return counts;
});
await stage('install VS Code', async () => void (await vscode));
if (testFiles('.editor.test.cjs').length > 0)
  await stage('journeys inside VS Code', async () => {
    const { runEditorSuites } = await import('./in-editor-tests.mjs');
    const { standInDesktop } = await import('./host/run-in-editor.mjs');
    const { lines, ...counts } = await runEditorSuites(standInDesktop);
    return { ...counts, details: lines.filter((line) => !line.startsWith('ok')).join('\n') };
  });
if (testFiles('.ui.test.cjs').length > 0)
  await stage('journeys on the screen', async () => runMochaBeforeScreen('out/test/client/**/*.ui.test.cjs'));

console.log(`${seconds(began)} in all`);
console.log(`${total.passes} passed, ${total.failures} failed`);
process.exitCode = total.failures > 0 ? 1 : 0;

async function checks() {
  await stage('types', async () => run(path.join(bin, 'tsc'), []));
  await stage('style and layers', async () => run(path.join(bin, 'biome'), ['check', '--error-on-warnings', '.']));
  await stage('unused code', async () => run(path.join(bin, 'knip'), []));
}

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

/** Patterns of the built suites of the folders under `server/test` that a test picks, and of its own files. */
function suites(isPicked) {
  const below = readdirSync('server/test', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const folders = below.map(({ name }) => name).filter((name) => name !== 'inventory-servers' && name !== 'support');
  const patterns = ['', ...folders].filter(isPicked).map((folder) => (folder === '' ? '*' : `${folder}/**/*`));
  return patterns.map((pattern) => `out/test/server/test/${pattern}.test.mjs`);
}

function isAdapter(folder) {
  return ['cli', 'host', 'lsp', 'promises', 'report'].includes(folder);
}

/** Throws with everything that the command printed unless it succeeds. */
async function run(command, args) {
  const { status, error, stdout, stderr } = await start(command, args);
  if (status !== 0) throw new Error(`${stdout}${stderr}${error ?? ''}`);
}

/** Starts the suites that need servers. They take a minute or two, and the other suites take longer. */
async function testInventories() {
  const printed = await inBackground(['test-fixtures/inventory-tests.mjs', '--run']);
  return JSON.parse(printed.trim().split('\n').at(-1));
}

/** Runs a script with low priority, and gives what it printed. */
function inBackground(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { out: '', error: '' };
  child.stdout.on('data', (chunk) => {
    printed.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    printed.error += chunk;
  });
  if (child.pid !== undefined) os.setPriority(child.pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  const result = new Promise((resolve) => child.once('close', resolve)).then((code) => {
    if (code !== 0) throw new Error(printed.error || `It ended with ${code}.`);
    return printed.out;
  });
  // Its stage tells of a failure, however early that comes.
  result.catch(() => undefined);
  return result;
}

function testFiles(ending) {
  const folder = 'client/test/journeys';
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending.replace('.cjs', '.ts'))) : [];
}

function seconds(from) {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`;
}
