/**
 * `npm start [FOLDER] [-- --no-open]`: installs, builds, scans FOLDER (default: the demo) and opens it in an editor with the extension.
 * With `--no-open` it starts the editor's server, checks that it answers and ends.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureModules, root } from './setup.mjs';

const desktopEditors = ['code', 'codium', 'cursor'];
const summaryLines = 12;
const isWindows = process.platform === 'win32';

const words = process.argv.slice(2);
const isTrial = words.includes('--no-open');
const [chosen] = words.filter((word) => !word.startsWith('--'));

ensureModules();
runNode('esbuild.mjs');
const folder = chosen ? path.resolve(process.env.INIT_CWD ?? '', chosen) : await demo();
if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
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

/** Prints the beginning and the totals of a scan. Findings are what a scan is for: they are no failure. */
function printSummary(target) {
  const { stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', 'scan', target, '--format', 'text'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const lines = stdout.trimEnd().split('\n');
  const beginning = lines.slice(0, summaryLines);
  const totals = lines.slice(Math.max(summaryLines, lines.length - 1));
  console.log(`\nScan of ${target}\n`);
  console.log([...beginning, ...(lines.length > summaryLines + 1 ? ['…'] : []), ...totals].join('\n'));
  if (stderr) console.log(stderr.trimEnd());
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
