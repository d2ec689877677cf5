/**
 * Runs bundled mocha files inside an editor's extension host, through @vscode/test-electron.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { quietSettings } from './vscode-server.mjs';

const here = import.meta.dirname;

/** The VS Code server behind the interface of a desktop VS Code. */
export const standInDesktop = path.join(here, 'stand-in-desktop.mjs');

/**
 * @param {object} options
 * @param {string} options.extension folder of the extension under test
 * @param {readonly string[]} options.files bundled test files
 * @param {string} options.workspace folder to open; the tests get a copy
 * @param {string} [options.executable] the editor to start; when absent, @vscode/test-electron fetches one
 * @param {Record<string, unknown>} [options.settings] user settings, over `quietSettings`
 * @returns {Promise<{ passes: number, failures: number, lines: string[] }>} with one line per test
 * @throws if no test ran, whatever the editor's exit status says
 */
export async function runInEditor({ extension, files, workspace, executable, settings }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ihe-'));
  const results = path.join(folder, 'results.json');
  const user = path.join(folder, 'user');
  const copy = path.join(folder, path.basename(workspace));
  try {
    mkdirSync(path.join(user, 'User'), { recursive: true });
    writeFileSync(path.join(user, 'User/settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
    cpSync(workspace, copy, { recursive: true });
    await runTests({
      ...(executable ? { vscodeExecutablePath: executable } : {}),
      extensionDevelopmentPath: extension,
      extensionTestsPath: path.join(here, 'suite.cjs'),
      extensionTestsEnv: {
        EDITOR_TEST_FILES: JSON.stringify(files.map((file) => path.resolve(file))),
        EDITOR_TEST_RESULTS: results,
      },
      launchArgs: [copy, `--user-data-dir=${user}`, `--extensions-dir=${path.join(folder, 'extensions')}`],
    }).catch((error) => {
      if (!existsSync(results)) throw error;
    });
    if (!existsSync(results)) throw new Error('The editor ended without running a test.');
    const result = JSON.parse(readFileSync(results, 'utf8'));
    if (result.passes + result.failures === 0) throw new Error('The editor found no test to run.');
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
