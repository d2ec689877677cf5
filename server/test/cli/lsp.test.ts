import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  createMessageConnection,
  InitializeRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

describe('lsp', () => {
  it('serves over standard input and output, and ends when asked to', async () => {
    const server = spawn(process.execPath, ['dist/cli.js', 'lsp', '--stdio'], { stdio: 'pipe' });
    const connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    const params = { processId: process.pid, rootUri: null, capabilities: {} };
    const { serverInfo, capabilities } = await connection.sendRequest(InitializeRequest.type, params);
    assert.equal(serverInfo?.name, 'identity-hygiene');
    assert.equal(capabilities.diagnosticProvider, undefined);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.deepEqual(await once(server, 'exit'), [0, null]);
    connection.dispose();
  });
});
