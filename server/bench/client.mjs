// A bare client of the bundled server for benchmarks: framing by hand, so that it costs next to nothing.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { nodeArguments } from '../../client/node-arguments.mjs';

/** Starts dist/server.js over a pipe, as the extension does. `request` resolves with the answer, `notify` sends and forgets. */
export function startServer() {
  const server = spawn(process.execPath, [...nodeArguments(availableParallelism()), 'dist/server.js', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting = new Map();
  const listeners = new Set();
  let received = Buffer.alloc(0);
  let lastId = 0;
  server.stdout.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (let message = take(); message; message = take()) dispatch(message);
  });

  function take() {
    const headerEnd = received.indexOf('\r\n\r\n');
    if (headerEnd === -1) return undefined;
    const length = Number(/Content-Length: (\d+)/i.exec(received.toString('latin1', 0, headerEnd))?.[1]);
    const end = headerEnd + 4 + length;
    if (received.length < end) return undefined;
    const message = JSON.parse(received.toString('utf8', headerEnd + 4, end));
    received = received.subarray(end);
    return message;
  }

  function dispatch(message) {
    if (message.method && message.id !== undefined) {
      const result = message.method === 'workspace/configuration' ? message.params.items.map(() => ({})) : null;
      send({ id: message.id, result });
    } else if (message.method) for (const listener of listeners) listener(message);
    else {
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    }
  }

  function send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    server.stdin.write(body);
  }

  function request(method, params) {
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
      send({ id, method, params });
    });
  }

  /** As an editor ends it: only a server that leaves by itself keeps what it has compiled. */
  async function stop() {
    const left = new Promise((resolve) => server.once('exit', resolve));
    await request('shutdown');
    send({ method: 'exit' });
    await left;
  }

  return {
    pid: server.pid,
    request,
    notify: (method, params) => send({ method, params }),
    next(method, holds = () => true) {
      return new Promise((resolve) => {
        const listener = (message) => {
          if (message.method !== method || !holds(message.params)) return;
          listeners.delete(listener);
          resolve(message.params);
        };
        listeners.add(listener);
      });
    },
    stop,
  };
}

/** Initializes as an editor that asks for diagnostics. */
export async function initialize(server, folder) {
  await server.request('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: folder ? [{ uri: pathToFileURL(folder).href, name: 'bench' }] : [],
    initializationOptions: { section: 'identityHygiene' },
    capabilities: {
      textDocument: { diagnostic: { dataSupport: true } },
      workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
    },
  });
  server.notify('initialized', {});
}
