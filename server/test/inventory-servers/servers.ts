import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { request } from 'node:https';
import { type AddressInfo, createServer as createSocketServer, type Server as NetServer } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type KeptInventories, keepInventories, type Store } from '../../connectors/kept-inventories.ts';
import { nodeIo } from '../../connectors/node-io.ts';
import type { SourceSettings } from '../../connectors/settings.ts';
import type { Io, Pull, Pulled } from '../../connectors/source.ts';
import { readInventoryTexts } from '../../engine/index.ts';

const closing: (() => Promise<void> | void)[] = [];

after(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Runs `close` after the tests of the file. */
export function afterwards(close: () => Promise<void> | void): void {
  closing.push(close);
}

/** Asks an inventory, as the product does. */
export function pulled(
  pull: Pull,
  given: { token?: string; tag?: string; io?: Io } = {},
): Promise<Pulled | 'unchanged'> {
  const { io = nodeIo, ...rest } = given;
  return pull({ io, signal: AbortSignal.timeout(60_000), ...rest });
}

/** Records by id, and owners, of what was pulled. */
export function readingOf(answer: Pulled | 'unchanged') {
  const { records, owners, policies, rules } = readInventoryTexts(answer === 'unchanged' ? [] : answer.texts);
  const byId = Object.fromEntries(records.map(({ span: _, idSpan: __, ...record }) => [record.id, record]));
  return { records: byId, owners: owners.map(({ text, gone }) => [text, gone]), policies, rules };
}

/** A server of our own on a free port of 127.0.0.1. */
export async function serveHttp(
  listener: RequestListener,
): Promise<{ readonly url: string; readonly port: number; readonly server: Server }> {
  const server = createServer(listener);
  const port = await portOf(server);
  afterwards(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${port}`, port, server };
}

export async function portOf(server: NetServer): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

export async function freePort(): Promise<number> {
  const server = createSocketServer();
  const port = await portOf(server);
  server.close();
  return port;
}

/** `fetch` that trusts one certificate more, as an editor does that takes those of its system. */
export function fetchTrusting(ca: string): Io['fetch'] {
  return (url, { headers, signal }) =>
    new Promise((resolve, reject) => {
      const asked = request(
        url,
        { ca, headers: { ...(headers as Record<string, string>) }, ...(signal ? { signal } : {}) },
        (answer) => {
          const { statusCode = 0, headers: given } = answer;
          const hasBody = statusCode !== 304 && statusCode !== 204;
          const body = hasBody ? (Readable.toWeb(answer) as ReadableStream<Uint8Array>) : null;
          resolve(new Response(body, { status: statusCode, headers: given as Record<string, string> }));
        },
      );
      asked.on('error', reject);
      asked.end();
    });
}

/** `git daemon` over the repositories below a folder; resolves to their address. */
export async function serveGit(folder: string): Promise<string> {
  const port = await freePort();
  const args = ['--reuseaddr', '--export-all', '--listen=127.0.0.1', `--port=${port}`, `--base-path=${folder}`, folder];
  const daemon = spawn(`${execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim()}/git-daemon`, args, {
    stdio: 'ignore',
  });
  afterwards(async () => {
    const ended = once(daemon, 'exit');
    daemon.kill();
    await ended;
  });
  return `git://127.0.0.1:${port}`;
}

/** Texts in memory. */
export function memoryStore(): Store & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    read: async (name) => texts.get(name),
    write: async (name, text) => void texts.set(name, text),
    remove: async (name) => void texts.delete(name),
    names: async () => [...texts.keys()],
  };
}

/** Kept inventories with a clock of their own. */
export async function kept(
  settings: readonly SourceSettings[],
  { store = memoryStore(), token, io = nodeIo }: { store?: Store; token?: string; io?: Io } = {},
): Promise<KeptInventories & { readonly clock: { now: number } }> {
  const clock = { now: 1_000_000 };
  const inventories = keepInventories({
    io,
    store,
    tokenOf: async () => token,
    now: () => clock.now,
    onChange: () => {},
  });
  await inventories.connect(settings);
  return { ...inventories, clock };
}

/** `nodeIo` that does not wait, and notes for how long it was to. */
export function hasty(): Io & { readonly pauses: number[] } {
  const pauses: number[] = [];
  return {
    ...nodeIo,
    pauses,
    wait: async (time, signal) => {
      pauses.push(time);
      await wait(1, undefined, { signal });
    },
    random: () => 0,
  };
}
