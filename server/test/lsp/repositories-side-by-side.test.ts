import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { TreeSnapshot } from '../../protocol.ts';
import { type LanguageClient, startClient, uriOf } from '../support/language-client.ts';
import { commit, folderWith, gitIn, pythonWithPair, write } from '../support/workspace.ts';

const role = `resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = "{}"
}
`;

function makeRepository(folder: string, name: string, files: Readonly<Record<string, string>>): void {
  const root = path.join(folder, name);
  write(root, files);
  gitIn(root, 'init', '-q', '-b', 'main');
  commit(root);
}

describe('a folder with repositories side by side', () => {
  let folder = '';
  let client: LanguageClient;

  beforeEach(async () => {
    folder = folderWith({ 'beside.tf': role.replaceAll('app', 'beside') });
    makeRepository(folder, 'shop', { 'main.tf': role, CODEOWNERS: '/main.tf @acme/shop\n', 'a.py': pythonWithPair() });
    makeRepository(folder, 'acme/web', { 'main.tf': role });
    client = await startClient({ folders: [folder] });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
  });
  afterEach(() => client.stop());

  it('is read as if each was opened alone', async () => {
    assert.deepEqual(await owners(), { 'acme/web/main.tf': [], 'beside.tf': [], 'shop/main.tf': ['@acme/shop'] });
    const uri = uriOf(`${folder}/shop/a.py`);
    client.open(uri, 'python', pythonWithPair());
    assert.match((await client.diagnostics(uri)).map(({ message }) => message).join(), /In HEAD/);
  });

  it('follows repositories that are cloned and taken away', async () => {
    makeRepository(folder, 'late.js', { 'main.tf': role, CODEOWNERS: '/main.tf @acme/late\n' });
    await told(['late.js'], 1);
    await until(async () => (await owners())['late.js/main.tf']?.includes('@acme/late') === true);
    rmSync(path.join(folder, 'late.js'), { recursive: true });
    await told(['late.js'], 3);
    await until(async () => Object.keys(await owners()).join() === 'acme/web/main.tf,beside.tf,shop/main.tf');
  });

  it('keeps a repository open that was opened by itself as well', async () => {
    const shop = { uri: uriOf(`${folder}/shop`), name: 'shop' };
    const change = (event: object) =>
      client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    await change({ added: [shop], removed: [] });
    await change({ added: [], removed: [{ uri: uriOf(folder), name: '' }] });
    await until(async () => Object.keys(await owners()).join() === 'shop/main.tf');
    await change({ added: [], removed: [shop] });
    await until(async () => Object.keys(await owners()).length === 0);
  });

  async function told(files: readonly string[], type: number): Promise<void> {
    const changes = files.map((file) => ({ uri: uriOf(`${folder}/${file}`), type }));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  /** By the path of its file below the folder. */
  async function owners(): Promise<Readonly<Record<string, readonly string[]>>> {
    const { identities } = await client.connection.sendRequest<TreeSnapshot>('identityHygiene/tree', {});
    const entries = identities.map(({ uri, owners: named }) => [uri.slice(uriOf(folder).length + 1), named]);
    return Object.fromEntries(entries.sort());
  }

  async function until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
  }
});
