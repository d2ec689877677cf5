/** Brings `node_modules` to what the lock file says; run directly, or call `ensureModules()` before anything that is not built in. */
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = path.resolve(import.meta.dirname, '..');

/** Runs `npm ci` if a locked package is missing or has another version; returns whether it did. */
export function ensureModules() {
  if (areModulesCurrent()) return false;
  const modules = path.join(root, 'node_modules');
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink())
    throw new Error('node_modules is a link to an outdated installation; run npm ci where it points to.');
  console.log('Installing what package-lock.json names; the first time takes about a minute.');
  const { status } = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm ci failed.');
  return true;
}

/** npm notes what it installed in a lock file of its own inside `node_modules`. */
function areModulesCurrent() {
  const noted = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(noted)) return false;
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const installed = packagesOf(noted);
  return Object.entries(wanted).every(
    ([name, { version, optional }]) => name === '' || optional || installed[name]?.version === version,
  );
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log(ensureModules() ? 'Installed what package-lock.json names.' : 'Everything is installed.');
