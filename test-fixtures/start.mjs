/**
 * `npm start [FOLDER] [-- --no-open]`: installs, builds, scans FOLDER (default: the demo) and opens it in an editor with the extension.
 * With `--no-open` it starts the editor's server, checks that it answers and ends.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { ensureModules, root } from './setup.mjs';

const desktopEditors = ['code', 'codium', 'cursor'];
const mostShown = 8;
const levels = ['error', 'warning', 'note'];
const isWindows = process.platform === 'win32';

const words = process.argv.slice(2);
const isTrial = words.includes('--no-open');
const [chosen] = words.filter((word) => !word.startsWith('--'));

const given = chosen && path.resolve(process.env.INIT_CWD ?? '', chosen);
// Before what takes a minute.
if (given && !statSync(given, { throwIfNoEntry: false })?.isDirectory()) {
  console.error(`There is no folder ${given}.`);
  process.exit(1);
}
ensureModules();
runNode('esbuild.mjs');
const folder = given ?? (await demo());
printSummary(folder);
const desktop = isTrial ? undefined : desktopEditors.find(isOnPath);
if (desktop) openDesktop(desktop, folder);
else await serve(folder);

async function demo() {
  const { materialiseDemo } = await import('./materialise-demo.mjs');
  return materialiseDemo();
}

function runNode(...command) {
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${command.join(' ')} failed.`);
}

/** Prints the gravest findings and the totals of a scan. Findings are what a scan is for: they are no failure. */
function printSummary(target) {
  const { stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', 'scan', target, '--format', 'text'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const lines = stdout.trimEnd().split('\n');
  const findings = gravestFirst(lines.filter((line) => levelOf(line) !== undefined));
  const totals = lines.slice(lines.lastIndexOf('') + 1);
  const more = findings.length - mostShown;
  console.log(`\nScan of ${target}${more > 0 ? ', the gravest first' : ''}\n`);
  for (const line of findings.slice(0, mostShown)) console.log(`${line}\n`);
  if (more > 0) console.log(`… and ${more} more: node dist/cli.js scan ${target}\n`);
  console.log(totals.join('\n'));
  if (stderr) console.log(stderr.trimEnd());
}

/** Of a line that tells a finding. */
function levelOf(line) {
  return /^.+?:\d+:\d+ (error|warning|note) /.exec(line)?.[1];
}

function gravestFirst(lines) {
  return levels.flatMap((level) => lines.filter((line) => levelOf(line) === level));
}

function isOnPath(program) {
  const names = isWindows ? [`${program}.cmd`, `${program}.exe`] : [program];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some((place) => names.some((name) => existsSync(path.join(place, name))));
}

function openDesktop(editor, target) {
  console.log(`\nOpening ${target} in ${editor}, with the extension loaded.`);
  const quoted = (word) => (isWindows ? `"${word}"` : word);
  spawn(editor, ['--new-window', `--extensionDevelopmentPath=${root}`, target].map(quoted), {
    stdio: 'inherit',
    shell: isWindows,
  });
}

async function serve(target) {
  console.log('\nNo desktop VS Code on the PATH: starting the VS Code server (the first time fetches it).');
  const { startVscode } = await import('./host/vscode-server.mjs');
  const server = await startVscode({ extension: root });
  const address = server.page(target);
  console.log(`\n    ${address}\n`);
  if (isTrial) {
    const { status } = await fetch(address);
    console.log(`It answers with ${status}.`);
    await server.stop();
    if (status !== 200) process.exitCode = 1;
    return;
  }
  console.log('Open this address in a browser. Ctrl+C ends the server.');
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.stop());
  await server.exited;
}
