/**
 * Installs the Backstage backend of the lock file beside it: into the folder that IDENTITY_HYGIENE_CACHE names, else
 * into the git-ignored `.host/`. Run directly, or call `installBackstage()`.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { hostFolder, moveIntoPlace } from '../host/install-vscode.mjs';

const here = import.meta.dirname;
const parts = ['package.json', 'package-lock.json', '.npmrc', 'sqlite-driver.cjs'];

/** Resolves to the folder whose `node_modules` holds the backend. Several processes may call this at once. */
export async function installBackstage() {
  const digest = createHash('sha256');
  for (const file of ['install-backstage.mjs', ...parts]) digest.update(readFileSync(path.join(here, file)));
  const name = `backstage-${digest.digest('hex').slice(0, 12)}`;
  const installed = path.join(process.env.IDENTITY_HYGIENE_CACHE ?? hostFolder, name);
  if (existsSync(installed)) return installed;
  const aside = `${installed}.${process.pid}`;
  rmSync(aside, { recursive: true, force: true });
  try {
    mkdirSync(aside, { recursive: true });
    for (const file of parts) cpSync(path.join(here, file), path.join(aside, file));
    await npm(['ci', '--ignore-scripts', '--loglevel=error'], aside);
    standInForDriver(path.join(aside, 'node_modules/better-sqlite3'));
    moveIntoPlace(aside, installed);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return installed;
}

/** The driver of SQLite would have to be compiled. */
function standInForDriver(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'better-sqlite3', version: '12.0.0', main: 'index.js' }),
  );
  cpSync(path.join(here, 'sqlite-driver.cjs'), path.join(folder, 'index.js'));
}

function npm(args, cwd) {
  const isWindows = process.platform === 'win32';
  return promisify(execFile)(isWindows ? 'npm.cmd' : 'npm', args, { cwd, shell: isWindows, maxBuffer: 1 << 26 });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void installBackstage().then(console.log);
