// Start-up, reading a large workspace, and memory.
import { readFileSync } from 'node:fs';
import { initialize, startServer } from './client.mjs';

/** Prints the time until `initialize` is answered. */
export async function benchStart() {
  const times = [];
  for (let count = 0; count < 5; count++) {
    const started = performance.now();
    const server = startServer();
    await initialize(server, undefined);
    times.push(performance.now() - started);
    await server.stop();
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
  await server.stop();
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
