import assert from 'node:assert/strict';
import path from 'node:path';
import { keyFromData } from '../../lsp/from-protocol.ts';
import type { EditResult, TreeSnapshot } from '../../protocol.ts';
import { fullCapabilities, type LanguageClient, startClient, uriOf } from '../support/language-client.ts';
import { accessKeyId, folderWith, pythonWithPair, repositoryWith } from '../support/workspace.ts';

const notebook = JSON.stringify(
  {
    cells: [
      { cell_type: 'code', metadata: {}, outputs: [], source: pythonWithPair().split(/(?<=\n)/) },
      {
        cell_type: 'code',
        metadata: {},
        outputs: [{ name: 'stdout', output_type: 'stream', text: [`key: ${accessKeyId(5)}\n`] }],
        source: 'print("key:", key)\n',
      },
    ],
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  },
  undefined,
  1,
);

const [error, information] = [1, 3];

interface OpenNotebook {
  readonly client: LanguageClient;
  readonly root: string;
  readonly cell: string;
  close(): void;
}

/** The folder with its notebook open, as an editor tells of it. */
async function openNotebook(root: string): Promise<OpenNotebook> {
  const client = await startClient({ folders: [root], capabilities: fullCapabilities });
  await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
  const uri = uriOf(`${root}/study/a.ipynb`);
  const cell = `vscode-notebook-cell:${uri.slice('file:'.length)}#W0`;
  const document = { uri: cell, languageId: 'python', version: 1, text: pythonWithPair() };
  void client.connection.sendNotification('notebookDocument/didOpen', {
    notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells: [{ kind: 2, document: cell }] },
    cellTextDocuments: [document],
  });
  const close = () =>
    void client.connection.sendNotification('notebookDocument/didClose', {
      notebookDocument: { uri },
      cellTextDocuments: [{ uri: cell }],
    });
  return { client, root, cell, close };
}

async function told({ client }: OpenNotebook): Promise<readonly string[]> {
  const { secrets, start } = await client.connection.sendRequest<TreeSnapshot>('identityHygiene/tree');
  for (const { detail } of start) assert.match(detail, / · a\.ipynb · study$/);
  return secrets.map(({ uri, level }) => `${path.posix.basename(uri)} ${level}`).sort();
}

async function levels({ client, cell }: OpenNotebook): Promise<readonly (number | undefined)[]> {
  return (await client.diagnostics(cell)).map(({ severity }) => severity);
}

describe('open notebooks', () => {
  it('tells a secret of a cell at the cell and nowhere else, one of an output in the file', async () => {
    const open = await openNotebook(folderWith({ 'study/a.ipynb': notebook }));
    assert.deepEqual(await levels(open), [error]);
    assert.deepEqual(await told(open), ['a.ipynb note', 'a.ipynb#W0 error']);
    open.close();
    assert.deepEqual(await told(open), ['a.ipynb error', 'a.ipynb note']);
    await open.client.stop();
  });

  it('holds a cell against what is committed of its notebook', async () => {
    const open = await openNotebook(repositoryWith({ 'study/a.ipynb': notebook }));
    assert.deepEqual(await levels(open), [information]);
    await open.client.stop();
  });

  it('accepts a finding of a cell where the command line finds it, and heeds what it accepts and leaves out', async () => {
    const open = await openNotebook(folderWith({ 'study/a.ipynb': notebook }));
    const [diagnostic] = await open.client.diagnostics(open.cell);
    const key = keyFromData(diagnostic?.data);
    assert.ok(key);
    const entries = [{ uri: open.cell, key, reason: 'a sample' }];
    const { edit } = await open.client.connection.sendRequest<EditResult>('identityHygiene/acceptBaseline', {
      entries,
    });
    assert.match(JSON.stringify(edit), /study\/a\.ipynb/);
    assert.doesNotMatch(JSON.stringify(edit), /#W0/);
    await open.client.stop();
    const accepted = { version: 1, entries: [{ path: 'study/a.ipynb', rule: 'secret-aws-secret-key', key }] };
    for (const accepting of [
      { '.identity/baseline.json': JSON.stringify(accepted) },
      { '.identity/config.yaml': 'ignorePaths: ["**/*.ipynb"]\n' },
      {
        '.identity/config.yaml':
          'paths: [{ match: ["study/*.ipynb"], rules: { secret-aws-secret-key: off, secret-aws-access-key: off } }]\n',
      },
    ]) {
      const again = await openNotebook(folderWith({ 'study/a.ipynb': notebook, ...accepting }));
      assert.deepEqual(await levels(again), [], JSON.stringify(accepting));
      await again.client.stop();
    }
  });
});
