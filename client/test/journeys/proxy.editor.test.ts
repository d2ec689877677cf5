import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { workspace } from 'vscode';
import { pullHttps } from '../../../server/connectors/https-document.ts';
import { nodeIo } from '../../../server/connectors/node-io.ts';

describe('inventories behind a proxy', () => {
  const document = JSON.stringify({ identities: [{ id: 'billing', match: ['agent:billing'] }] });
  const asked: string[] = [];
  let proxy: Server;
  let origin: Server;

  before(async () => {
    origin = createServer((_, answer) => void answer.end(document));
    proxy = createServer(({ url = '' }, answer) => {
      asked.push(url);
      answer.end(document);
    });
    // A proxy is asked to connect where what follows is between client and server alone.
    proxy.on('connect', ({ url = '' }, socket) => {
      asked.push(url);
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      origin.emit('connection', socket);
    });
    for (const server of [origin, proxy]) {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
    }
    const { port } = proxy.address() as AddressInfo;
    await workspace.getConfiguration('http').update('proxy', `http://127.0.0.1:${port}`, true);
  });
  after(async () => {
    await workspace.getConfiguration('http').update('proxy', undefined, true);
    for (const server of [origin, proxy]) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('are asked through the one that the editor is set up for', async () => {
    // No such host exists: only the proxy can answer for it.
    const pull = pullHttps({ type: 'https', name: 'CMDB', url: 'http://inventory.example/all.json' });
    const pulled = await pull({ io: nodeIo, signal: AbortSignal.timeout(20_000) });
    assert.ok(pulled !== 'unchanged' && pulled.texts[0]?.text.includes('billing'));
    assert.match(asked.join(' '), /inventory\.example/);
  });
});
