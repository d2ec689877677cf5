import assert from 'node:assert/strict';
import { keyFromData } from '../../lsp/from-protocol.ts';
import type { TreeSnapshot } from '../../protocol.ts';
import { type LanguageClient, startClient, uriOf } from '../support/language-client.ts';
import {
  accessKeyId,
  adminRole,
  folderWith,
  gitIn,
  pythonWithKey,
  pythonWithPair,
  repositoryWith,
} from '../support/workspace.ts';

async function opened(
  root: string,
  name: string,
  text: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<{ client: LanguageClient; uri: string }> {
  const client = await startClient({ folders: [root], settings });
  const uri = uriOf(`${root}/${name}`);
  client.open(uri, 'plaintext', text);
  return { client, uri };
}

describe('quiet by default', () => {
  it('a finding that HEAD already has is information; a new one keeps its level', async () => {
    const root = repositoryWith({ 'a.py': pythonWithPair() });
    const second = pythonWithPair(5).split('\n').slice(1).join('\n');
    const { client, uri } = await opened(root, 'a.py', `${pythonWithPair()}${second}\n`);
    assert.deepEqual(
      (await client.diagnostics(uri)).map(({ severity }) => severity),
      [3, 1],
    );
    client.settings = { focus: 'all' };
    void client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(
      (await client.diagnostics(uri)).map(({ severity }) => severity),
      [1, 1],
    );
    await client.stop();
  });

  it('what joins findings that HEAD has weighs what it would alone, unless those are accepted', async () => {
    const root = repositoryWith({ 'config/settings.py': pythonWithPair() });
    const { client, uri } = await opened(root, 'app.py', pythonWithPair());
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const severities = async () => (await client.diagnostics(uri)).map(({ severity }) => severity);
    const newErrors = async () =>
      (await client.connection.sendRequest<TreeSnapshot>('identityHygiene/tree')).summary.newErrors;
    assert.deepEqual([await severities(), await newErrors()], [[1], 1]);
    const settings = uriOf(`${root}/config/settings.py`);
    client.open(settings, 'python', pythonWithPair());
    const [lead] = await client.diagnostics(settings);
    assert.equal(lead?.severity, 3);
    const key = keyFromData(lead.data);
    const entries = [{ path: 'config/settings.py', rule: lead.code, key }];
    client.open(uriOf(`${root}/.identity/baseline.json`), 'json', JSON.stringify({ version: 1, entries }));
    assert.deepEqual([await severities(), await newErrors()], [[3], 0]);
    await client.stop();
  });

  it('more than twenty of one rule in a file are summed up', async () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, index) => `K${index} = "${accessKeyId(index)}"\n`).join('');
    const root = folderWith({});
    const { client, uri } = await opened(root, 'a.py', lines(21));
    const [only, ...others] = await client.diagnostics(uri);
    assert.deepEqual(others, []);
    assert.match(String(only?.message), /20 more/);
    client.change(uri, lines(20));
    assert.equal((await client.diagnostics(uri)).length, 20);
    await client.stop();
  });

  it('a file that git ignores has no secret diagnostics, an untracked one has', async () => {
    const root = folderWith({ '.gitignore': 'a.py\n' });
    gitIn(root, 'init', '-q');
    const { client, uri } = await opened(root, 'a.py', pythonWithKey());
    assert.deepEqual(await client.diagnostics(uri), []);
    client.open(uriOf(`${root}/b.py`), 'python', pythonWithKey());
    assert.equal((await client.diagnostics(uriOf(`${root}/b.py`))).length, 1);
    await client.stop();
  });

  it('a generated file shows nothing', async () => {
    const root = folderWith({});
    const { client, uri } = await opened(root, 'lib.min.js', `var k="${accessKeyId()}";`);
    assert.deepEqual(await client.diagnostics(uri), []);
    await client.stop();
  });

  it('a file that the repository calls generated shows nothing', async () => {
    const root = repositoryWith({ '.gitattributes': 'made/** linguist-generated\n', 'made/a.py': '' });
    const { client, uri } = await opened(root, 'made/a.py', pythonWithKey());
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    assert.deepEqual(await client.diagnostics(uri), []);
    await client.stop();
  });

  it('ownership waits while its block is edited, and comes with saving', async () => {
    const root = folderWith({ 'main.tf': '\n' });
    const { client, uri } = await opened(root, 'main.tf', '\n');
    const codes = async () => (await client.diagnostics(uri)).map(({ code }) => code);
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    client.change(uri, adminRole);
    assert.ok(!(await codes()).includes('owner-missing'));
    void client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    assert.ok((await codes()).includes('owner-missing'));
    client.change(uri, '# note\n', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
    assert.ok((await codes()).includes('owner-missing'));
    await client.stop();
  });

  it('ownership comes by itself after two seconds of quiet', async () => {
    const root = folderWith({ 'main.tf': '\n' });
    const { client, uri } = await opened(root, 'main.tf', '\n');
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    client.change(uri, adminRole);
    assert.ok(!(await client.diagnostics(uri)).some(({ code }) => code === 'owner-missing'));
    client.received.length = 0;
    await client.next('workspace/diagnostic/refresh');
    assert.ok((await client.diagnostics(uri)).some(({ code }) => code === 'owner-missing'));
    await client.stop();
  }).timeout(60_000);
}).timeout(60_000);
