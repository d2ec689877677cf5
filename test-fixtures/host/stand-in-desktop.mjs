#!/usr/bin/env node
/**
 * Behaves like the executable of a desktop VS Code towards @vscode/test-electron, with the VS Code server and a headless browser behind it.
 * Understands a folder, --extensionDevelopmentPath, --extensionTestsPath and --user-data-dir (for its settings); exits with the tests' status.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { launchBrowser } from './browser.mjs';
import { remoteUri, startVscode } from './vscode-server.mjs';

const timeLimit = 600_000;

const flags = process.argv.slice(2).map((argument) => /^--([^=]+)=(.*)$/.exec(argument) ?? []);
const valuesOf = (name) => flags.filter(([, flag]) => flag === name).map(([, , value]) => value);
const folder = process.argv.slice(2).find((argument) => !argument.startsWith('-')) ?? process.cwd();

process.exitCode = await runTests();

async function runTests() {
  const server = await startVscode({ isTestDriver: true, settings: userSettings() });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    const ended = new Promise((resolve) => {
      page.exposeFunction('codeAutomationExit', resolve);
      page.on('crash', () => resolve('the page crashed'));
      server.exited.then(() => resolve('the server ended'));
      setTimeout(() => resolve('the time is up'), timeLimit).unref();
    });
    const log = [];
    await page.exposeFunction('codeAutomationLog', (_type, args) => log.push(format(...args)));
    await page.goto(
      server.page(path.resolve(folder), [
        ...valuesOf('extensionDevelopmentPath').map((file) => [
          'extensionDevelopmentPath',
          remoteUri(server.url, file),
        ]),
        ...valuesOf('extensionTestsPath').map((file) => ['extensionTestsPath', remoteUri(server.url, file)]),
        ['skipWelcome', 'true'],
        ['skipReleaseNotes', 'true'],
      ]),
    );
    const outcome = await ended;
    if (outcome === 0) return 0;
    console.error(log.join('\n'));
    console.error(`The test run ended with: ${outcome}.`);
    return 1;
  } finally {
    await browser.close();
    await server.stop();
  }
}

function userSettings() {
  const file = path.join(valuesOf('user-data-dir')[0] ?? '', 'User/settings.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
