// Start-up, reading a large workspace, memory, and the command line against gitleaks where that is installed.
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { initialize, startServer } from './client.mjs';

/** Prints the time until `initialize` is answered. */
export async function benchStart() {
  const times = [];
  for (let count = 0; count < 5; count++) {
    const started = performance.now();
    const server = startServer();
    await initialize(server, undefined);
    times.push(performance.now() - started);
    server.stop();
  }
  console.log(`start to initialize answered          ${median(times).toFixed(0)} ms  budget 250 ms`);
}

/** Prints the time until the identity tree is complete, and the server's memory then. */
export async function benchWorkspace(folder, files) {
  const server = startServer();
  const started = performance.now();
  const ready = server.next('identityHygiene/status', ({ state }) => state === 'ready');
  await initialize(server, folder);
  await ready;
  const tree = await server.request('identityHygiene/tree');
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${files} files: tree of ${tree.identities.length} identities complete in ${seconds.toFixed(1)} s  budget 10 s  ` +
      `memory ${memoryOf(server.pid)}  budget 300 MB`,
  );
  server.stop();
}

/** Prints wall times of `scan` and of gitleaks over the same bytes. */
export function benchScan(label, folder) {
  const megabytes = sizeOf(folder) / 1024 / 1024;
  const all = timed(process.execPath, [
    'dist/cli.js',
    'scan',
    folder,
    '--format',
    'json',
    '--output',
    '/dev/null',
    '--fail-on',
    'none',
  ]);
  console.log(
    `scan of ${label}, ${megabytes.toFixed(1)} MB: ${all.toFixed(2)} s, ${(megabytes / all).toFixed(1)} MB/s`,
  );
  const gitleaks = peerArguments(folder);
  if (!gitleaks) {
    console.log('  gitleaks is not installed here');
    return;
  }
  const peer = timed('gitleaks', gitleaks);
  console.log(
    `  gitleaks: ${peer.toFixed(2)} s, ${(megabytes / peer).toFixed(1)} MB/s; ours takes 1/${(peer / all).toFixed(1)} of it`,
  );
}

function peerArguments(folder) {
  const { status, stdout } = spawnSync('gitleaks', ['version'], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  const [, minor = '0'] = /8\.(\d+)/.exec(stdout) ?? [];
  return Number(minor) >= 19
    ? ['dir', folder, '--exit-code', '0', '--no-banner']
    : ['detect', '--no-git', '-s', folder, '--exit-code', '0'];
}

function timed(command, args) {
  const times = Array.from({ length: 3 }, () => {
    const started = performance.now();
    execFileSync(command, args, { stdio: 'ignore' });
    return (performance.now() - started) / 1000;
  });
  return Math.min(...times);
}

function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}

/** Resident memory of a process, now and at its peak. */
export function memoryOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [now, peak] = ['VmRSS', 'VmHWM'].map(
      (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024,
    );
    return `${now.toFixed(0)} MB (peak ${peak.toFixed(0)} MB)`;
  } catch {
    return 'unknown here';
  }
}

function median(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}
