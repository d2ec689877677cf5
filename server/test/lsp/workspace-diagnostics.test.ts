import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol';
import { type LanguageClient, startClient, uriOf } from '../support/language-client.ts';
import { folderWith, pythonWithKey, repositoryWith, write } from '../support/workspace.ts';

/** The client's side of workspace pulls: what it was told, as a client keeps it. */
class Pull {
  readonly #client: LanguageClient;
  readonly #ids = new Map<string, string>();

  constructor(client: LanguageClient) {
    this.#client = client;
  }

  /** Asks once; the answer as file name and number of problems. */
  async ask(): Promise<Record<string, number>> {
    const previousResultIds = [...this.#ids].map(([uri, value]) => ({ uri, value }));
    const report: WorkspaceDiagnosticReport = await this.#client.connection.sendRequest('workspace/diagnostic', {
      previousResultIds,
    });
    return Object.fromEntries(
      report.items.map((item) => {
        if (item.resultId !== undefined) this.#ids.set(item.uri, item.resultId);
        return [path.basename(item.uri), item.kind === 'full' ? item.items.length : -1];
      }),
    );
  }
}

function fileChanged(client: LanguageClient, file: string, type: 1 | 2 | 3): void {
  void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(file), type }] });
}

describe('workspace diagnostics', () => {
  it('report files that have or had findings, and wait in between', async () => {
    const root = folderWith({ 'a.py': pythonWithKey(), 'b.py': 'x = 1\n' });
    const client = await startClient({ folders: [root], settings: { problems: 'workspace' } });
    const pull = new Pull(client);
    assert.deepEqual(await pull.ask(), { 'a.py': 1 });
    const parked = pull.ask();
    write(root, { 'b.py': pythonWithKey(5) });
    fileChanged(client, `${root}/b.py`, 2);
    assert.deepEqual(await parked, { 'b.py': 1 });
    rmSync(`${root}/a.py`);
    fileChanged(client, `${root}/a.py`, 3);
    assert.deepEqual(await pull.ask(), { 'a.py': 0 });
    await client.stop();
  });

  it('an open document beats the disk, and closing it restores the disk', async () => {
    const root = folderWith({ 'a.py': pythonWithKey() });
    const client = await startClient({ folders: [root], settings: { problems: 'workspace' } });
    const pull = new Pull(client);
    assert.deepEqual(await pull.ask(), { 'a.py': 1 });
    const uri = uriOf(`${root}/a.py`);
    client.open(uri, 'python', '');
    assert.deepEqual(await pull.ask(), { 'a.py': 0 });
    assert.deepEqual(await client.diagnostics(uri), []);
    client.close(uri);
    assert.deepEqual(await pull.ask(), { 'a.py': 1 });
    await client.stop();
  });

  it('take back what was asked before a document closed, without knowing of the file', async () => {
    const root = folderWith({ 'a.py': 'x = 1\n' });
    const client = await startClient({ folders: [root] });
    const uri = uriOf(`${root}/a.py`);
    client.open(uri, 'python', pythonWithKey());
    assert.equal((await client.diagnostics(uri)).length, 1);
    client.close(uri);
    assert.deepEqual(await new Pull(client).ask(), { 'a.py': 0 });
    await client.stop();
  });

  it('hold only changed files where the setting says so, and none by default', async () => {
    const root = repositoryWith({ 'old.py': pythonWithKey(), 'a.py': '' });
    write(root, { 'a.py': pythonWithKey(5), 'new.py': pythonWithKey(7) });
    const client = await startClient({ folders: [root], settings: { problems: 'changed' } });
    const pull = new Pull(client);
    assert.deepEqual(await pull.ask(), { 'a.py': 1, 'new.py': 1 });
    client.settings = {};
    void client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await pull.ask(), { 'a.py': 0, 'new.py': 0 });
    await client.stop();
  });

  it('follow a folder that is deleted, moved and added', async () => {
    const root = folderWith({ 'x/a.py': pythonWithKey(), 'x/y/b.py': pythonWithKey(5) });
    const other = folderWith({ 'c.py': pythonWithKey(7) });
    const client = await startClient({ folders: [root], settings: { problems: 'workspace' } });
    const pull = new Pull(client);
    assert.deepEqual(await pull.ask(), { 'a.py': 1, 'b.py': 1 });
    rmSync(`${root}/x`, { recursive: true });
    write(root, { 'z/d.py': pythonWithKey() });
    fileChanged(client, `${root}/x`, 3);
    fileChanged(client, `${root}/z`, 1);
    let seen = {};
    while (!('d.py' in seen && 'a.py' in seen)) seen = { ...seen, ...(await pull.ask()) };
    assert.deepEqual(seen, { 'a.py': 0, 'b.py': 0, 'd.py': 1 });
    void client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: uriOf(other), name: 'other' }], removed: [{ uri: uriOf(root), name: '' }] },
    });
    seen = {};
    while (!('c.py' in seen && 'd.py' in seen)) seen = { ...seen, ...(await pull.ask()) };
    assert.deepEqual(seen, { 'c.py': 1, 'd.py': 0 });
    await client.stop();
  });

  it('leave nothing stale after a branch switch of 500 files', async () => {
    const names = Array.from({ length: 500 }, (_, index) => `f${index}.py`);
    const root = folderWith(Object.fromEntries(names.map((name) => [name, 'x = 1\n'])));
    const client = await startClient({ folders: [root], settings: { problems: 'workspace' } });
    const pull = new Pull(client);
    const first = pull.ask();
    write(root, Object.fromEntries(names.map((name) => [name, pythonWithKey()])));
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: names.map((name) => ({ uri: uriOf(`${root}/${name}`), type: 2 })),
    });
    let seen = await first;
    while (Object.keys(seen).length < 500) seen = { ...seen, ...(await pull.ask()) };
    assert.ok(Object.values(seen).every((count) => count === 1));
    await client.stop();
  });
});
