/** Starts and stops a Backstage backend on a free port of 127.0.0.1, with random tokens and everything in memory. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { installVscode } from '../host/install-vscode.mjs';
import { writeFiles } from '../workspace.mjs';
import { installBackstage } from './install-backstage.mjs';

const here = import.meta.dirname;
const startTimeout = 120_000;

/**
 * @param {object} [options]
 * @param {number} [options.bulk] so many more service accounts, `bulk-0` and on
 * @param {true} [options.filtered] people may sign in as guests, and see some kinds of entities alone
 * @param {number} [options.locationPort] the port of 127.0.0.1 that locations may be read from
 * @param {Readonly<Record<string, string>>} [options.files] more files of its catalog's folder, of which it reads those beside `org.yaml`
 * @param {number} [options.port] the port to listen on, such as that of a server that was stopped
 * @param {{ readToken: string, adminToken: string }} [options.tokens] those of such a server
 * @returns `url`, `port`, `pid`, `stop()` and three tokens: `readToken`, `adminToken`, and `otherToken`, which may not see the catalog
 */
export async function startBackstage({ bulk = 0, files = {}, filtered, locationPort = 9, port, tokens } = {}) {
  const installed = await installBackstage();
  const { node } = installVscode();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ihb-'));
  for (const part of ['index.cjs', 'app-config.yaml', 'catalog', 'package.json'])
    cpSync(path.join(here, part), path.join(folder, part), { recursive: true });
  writeFiles(path.join(folder, 'catalog'), files);
  symlinkSync(path.join(installed, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  const chosen = port ?? (await freePort());
  const { readToken, adminToken } = tokens ?? { readToken: secret(), adminToken: secret() };
  const otherToken = secret();
  const child = spawn(node, ['--no-warnings', 'index.cjs', '--config', 'app-config.yaml'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'development',
      LOG_LEVEL: 'warn',
      BACKSTAGE_PORT: String(chosen),
      BACKSTAGE_LOCATION_PORT: String(locationPort),
      BACKSTAGE_READ_TOKEN: readToken,
      BACKSTAGE_ADMIN_TOKEN: adminToken,
      BACKSTAGE_OTHER_TOKEN: otherToken,
      BACKSTAGE_BULK: String(bulk),
      BACKSTAGE_FILTERED: filtered ? '1' : '',
    },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      printed = (printed + chunk).slice(-20_000);
    });
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  const ended = { isSo: false };
  const exited = new Promise((resolve) =>
    child.once('exit', () => {
      ended.isSo = true;
      resolve();
    }),
  );
  const stop = async () => {
    process.removeListener('exit', killNow);
    child.kill('SIGTERM');
    const timer = setTimeout(killNow, 5_000);
    await exited;
    clearTimeout(timer);
    rmSync(folder, { recursive: true, force: true });
  };

  const url = `http://127.0.0.1:${chosen}`;
  const last = bulk > 0 ? `bulk-${bulk - 1}` : 'zz-last';
  const deadline = Date.now() + startTimeout + bulk * 40;
  // The server says that it is ready a second before the first entities can be seen.
  for (;;) {
    if (await isThere(url, readToken, last))
      return { url, port: chosen, readToken, adminToken, otherToken, pid: child.pid, stop };
    if (ended.isSo || Date.now() > deadline) {
      await stop();
      throw new Error(`Backstage did not start.\n${printed}`);
    }
    await wait(bulk > 0 ? 1_000 : 100);
  }
}

async function isThere(url, token, name) {
  try {
    const address = `${url}/api/catalog/entities/by-name/resource/default/${name}`;
    const { status } = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    return status === 200;
  } catch {
    return false;
  }
}

function secret() {
  return randomBytes(24).toString('base64url');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
