/**
 * Starts and stops a VS Code server on a free port of 127.0.0.1, with every file it writes in a temporary folder of its own.
 */
import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { installVscode } from './install-vscode.mjs';

/** No network, no animation, nothing on screen that a test did not ask for. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'files.simpleDialog.enable': true,
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.confirmBeforeClose': 'never',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

const startTimeout = 60_000;
const stopTimeout = 5_000;
const removals = 20;

/**
 * @param {object} [options]
 * @param {Record<string, unknown>} [options.settings] user settings, over `quietSettings`
 * @param {string} [options.vsix] an extension package to install before the start
 * @param {string} [options.extension] a folder with package.json and built code, copied in as an installed extension
 * @param {boolean} [options.isTestDriver] obey `extensionDevelopmentPath` and `extensionTestsPath` of a page's payload;
 *   in exchange notifications and confirmations stay hidden
 * @param {boolean} [options.asksForTrust] start folders in Restricted Mode
 * @param {Record<string, string>} [options.env] also seen by extensions and their processes
 * @returns a running server: `port`, `url`, `folder` (removed by `stop`), `page(…)` for addresses and `stop()`
 */
export async function startVscode(options = {}) {
  const { vscode, node } = installVscode();
  // Unix sockets are made in here and their paths are limited to some hundred characters.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ih-'));
  const user = path.join(folder, 'user');
  const extensions = path.join(folder, 'extensions');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const command = [
    path.join(vscode, 'out/server-main.js'),
    '--accept-server-license-terms',
    ...['--server-data-dir', path.join(folder, 'server')],
    ...['--user-data-dir', user],
    ...['--extensions-dir', extensions],
  ];
  const env = environment(folder, options.env);

  mkdirSync(path.join(user, 'User'), { recursive: true });
  mkdirSync(extensions);
  writeFileSync(
    path.join(user, 'User', 'settings.json'),
    JSON.stringify({ ...quietSettings, ...options.settings }, undefined, 2),
  );
  try {
    if (options.extension) copyExtension(options.extension, extensions);
    if (options.vsix)
      execFileSync(node, [...command, '--install-extension', options.vsix], {
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
  } catch (error) {
    remove();
    throw error;
  }

  const child = spawn(
    node,
    [
      ...command,
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--telemetry-level', 'off'],
      ...(options.isTestDriver ? ['--enable-smoke-test-driver'] : []),
      ...(options.asksForTrust ? [] : ['--disable-workspace-trust']),
    ],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  const exited = new Promise((resolve) => child.once('exit', resolve));

  async function stop() {
    process.removeListener('exit', killNow);
    child.kill('SIGTERM');
    const timer = setTimeout(killNow, stopTimeout);
    await exited;
    clearTimeout(timer);
    // Extension hosts write their last words when the server has ended.
    for (let attempt = 1; ; attempt++)
      try {
        return remove();
      } catch (error) {
        if (attempt === removals) throw error;
        await wait(250);
      }
  }

  try {
    const port = await portOf(child, path.join(folder, 'server.log'));
    const url = `http://127.0.0.1:${port}`;
    return { port, url, folder, exited, stop, page: (target, payload) => pageAddress(url, target, payload) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** How the workbench names a file of this machine: the authority must be the one in the address bar. */
export function remoteUri(url, file) {
  return `vscode-remote://${new URL(url).host}${path.resolve(file)}`;
}

/**
 * The address that opens `target` (a folder or `.code-workspace` file).
 * `payload` holds [key, value] pairs such as `['openFile', remoteUri(…)]`.
 */
function pageAddress(url, target, payload = []) {
  const query = new URLSearchParams({ [target.endsWith('.code-workspace') ? 'workspace' : 'folder']: target });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${url}/?${query}`;
}

function environment(folder, extra) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|DISPLAY$)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: folder,
    TMPDIR: folder,
    XDG_RUNTIME_DIR: folder,
    // Without a gallery the workbench asks nobody about extensions.
    EXTENSIONS_GALLERY: '{}',
    ...extra,
  };
}

/** Copies what a package of the extension would hold; a fresh extensions folder is scanned at the start. */
function copyExtension(source, extensions) {
  const {
    publisher,
    name,
    version,
    files = ['dist'],
  } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8'));
  const target = path.join(extensions, `${publisher}.${name}-${version}`);
  mkdirSync(target);
  for (const part of ['package.json', ...files])
    if (existsSync(path.join(source, part)))
      cpSync(path.join(source, part), path.join(target, part), { recursive: true });
}

/** The port stands in the line that the server prints once it accepts connections. */
function portOf(child, logFile) {
  const log = createWriteStream(logFile);
  child.stderr.pipe(log);
  child.stdout.pipe(log);
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(
      () => reject(new Error(`The VS Code server did not start in time.\n${printed}`)),
      startTimeout,
    );
    child.stderr.on('data', (chunk) => {
      printed += chunk;
    });
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      const [, port] = /Extension host agent listening on (\d+)/.exec(printed) ?? [];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The VS Code server ended with ${code}.\n${printed}`));
    });
  });
}
