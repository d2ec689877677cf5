import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import {
  createMessageConnection,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  ShowMessageRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { temporaryFolder } from '../support/workspace.ts';

describe('a server whose installation is damaged', () => {
  it('answers `initialize`, says that it could not be loaded, and answers further requests with errors', async () => {
    const dist = temporaryFolder();
    cpSync('dist', dist, { recursive: true });
    rmSync(path.join(dist, 'privileged-roles.json'));
    const server = spawn(process.execPath, [path.join(dist, 'server.js'), '--stdio'], { stdio: 'pipe' });
    try {
      const connection = createMessageConnection(
        new StreamMessageReader(server.stdout),
        new StreamMessageWriter(server.stdin),
      );
      const said = new Promise<string>((resolve) =>
        connection.onRequest(ShowMessageRequest.type, ({ message }) => {
          resolve(message);
          return null;
        }),
      );
      connection.listen();
      const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
        processId: null,
        rootUri: null,
        capabilities: {},
      });
      assert.equal(capabilities.hoverProvider, true);
      await connection.sendNotification(InitializedNotification.type, {});
      assert.match(await said, /could not be loaded/);
      const asked = { textDocument: { uri: 'file:///a.py' }, position: { line: 0, character: 0 } };
      await assert.rejects(connection.sendRequest(HoverRequest.type, asked));
      connection.dispose();
    } finally {
      server.kill();
      rmSync(dist, { recursive: true });
    }
  });
});
