import assert from 'node:assert/strict';
import path from 'node:path';
import type {
  CodeLens,
  DocumentLink,
  DocumentSymbol,
  Hover,
  Location,
  LocationLink,
  WorkspaceSymbol,
} from 'vscode-languageserver-protocol';
import type { TreeSnapshot } from '../../protocol.ts';
import { fullCapabilities, type LanguageClient, startClient, uriOf } from '../support/language-client.ts';
import { adminRole, folderWith, pythonWithKey, repositoryWith } from '../support/workspace.ts';

const inventory = `version: 1
identities:
  - id: shop-app
    kind: aws-role
    name: app
    match: ["aws:arn:aws:iam::*:role/app"]
    owners: { technical: [acme/shop] }
`;

const text = `${adminRole}
resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = aws_iam_role.app.arn
}
`;

const files = { 'ü/main.tf': text, '.identity/inventory.yaml': inventory };

/** The position of a part of the file, two characters in. */
function positionOf(part: string): { line: number; character: number } {
  const before = text.slice(0, text.indexOf(part) + 2).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

async function ready(client: LanguageClient): Promise<void> {
  await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
}

describe('features', () => {
  let root = '';
  let uri = '';
  let client: LanguageClient;

  const open = async (changed: Parameters<typeof startClient>[0] = {}) => {
    root = folderWith(files);
    uri = uriOf(`${root}/ü/main.tf`);
    client = await startClient({ folders: [root], ...changed });
    await ready(client);
    client.open(uri, 'terraform', text);
  };
  const ask = <T>(method: string, params: object = {}): Promise<T> =>
    client.connection.sendRequest(method, { textDocument: { uri }, ...params });
  const lineOf = (location: Location) => `${path.basename(location.uri)}:${location.range.start.line}`;

  it('hover tells about the identity', async () => {
    await open();
    const hover = await ask<Hover>('textDocument/hover', { position: positionOf('"app"') });
    assert.deepEqual(Object.keys(hover.contents), ['kind', 'value']);
    assert.match(JSON.stringify(hover.contents), /app/);
    assert.equal(await ask('textDocument/hover', { position: { line: 4, character: 0 } }), null);
    await client.stop();
  });

  it('hover is plain text for clients without Markdown', async () => {
    const { hover: _hover, ...textDocument } = fullCapabilities.textDocument ?? {};
    await open({ capabilities: { ...fullCapabilities, textDocument } });
    const hover = await ask<Hover>('textDocument/hover', { position: positionOf('"app"') });
    assert.match(JSON.stringify(hover.contents), /"plaintext"/);
    assert.doesNotMatch(JSON.stringify(hover.contents), /\*\*|`/);
    await client.stop();
  });

  it('definition and references of an identity', async () => {
    await open();
    const position = positionOf('aws_iam_role.app.arn');
    const [link] = await ask<LocationLink[]>('textDocument/definition', { position });
    assert.equal(link?.targetRange.start.line, 0);
    const found = await ask<Location[]>('textDocument/references', { position, context: { includeDeclaration: true } });
    assert.deepEqual(found.map(lineOf), [
      'main.tf:0',
      'inventory.yaml:2',
      'inventory.yaml:5',
      'main.tf:14',
      'main.tf:5',
    ]);
    const uses = await ask<Location[]>('textDocument/references', { position, context: { includeDeclaration: false } });
    assert.deepEqual(uses.map(lineOf), ['inventory.yaml:2', 'inventory.yaml:5', 'main.tf:14', 'main.tf:5']);
    await client.stop();
  });

  it('definitions are locations for clients without links', async () => {
    const { definition: _definition, ...textDocument } = fullCapabilities.textDocument ?? {};
    await open({ capabilities: { ...fullCapabilities, textDocument } });
    const [location] = await ask<Location[]>('textDocument/definition', {
      position: positionOf('aws_iam_role.app.arn'),
    });
    assert.equal(location && lineOf(location), 'main.tf:0');
    await client.stop();
  });

  it('symbols of the workspace and of the document', async () => {
    await open();
    const found = await ask<WorkspaceSymbol[]>('workspace/symbol', { query: 'app' });
    assert.deepEqual(
      found.map(({ name, containerName }) => [name, containerName]),
      [
        ['app', 'AWS role'],
        ['app', 'Inventory record'],
      ],
    );
    const [symbol] = await ask<DocumentSymbol[]>('textDocument/documentSymbol');
    assert.equal(symbol?.name, 'app');
    assert.equal(symbol?.range.end.line, 2);
    await client.stop();
  });

  it('a lens stands above privileged identities; the setting turns it off', async () => {
    await open();
    const [lens] = await ask<CodeLens[]>('textDocument/codeLens');
    assert.equal(lens?.range.start.line, 0);
    assert.equal(lens?.command?.command, 'identityHygiene.revealIdentity');
    client.settings = { codeLens: 'off' };
    void client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await ask('textDocument/codeLens'), []);
    await client.stop();
  });

  it('links lead from a use to the definition, and from a record to its identity', async () => {
    await open();
    const [link] = await ask<DocumentLink[]>('textDocument/documentLink');
    assert.equal(link?.range.start.line, 14);
    assert.match(link?.target ?? '', /main\.tf#L1,/);
    const record = uriOf(`${root}/.identity/inventory.yaml`);
    const [back] = await ask<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri: record } });
    assert.match(back?.target ?? '', /main\.tf#L1,/);
    await client.stop();
  });

  it('the tree shows identities with owner, record and grants', async () => {
    await open();
    const tree = await ask<TreeSnapshot>('identityHygiene/tree');
    const [identity] = tree.identities;
    assert.equal(tree.isComplete, true);
    assert.equal(tree.summary.canBecomeAdmin, 1);
    assert.deepEqual(
      [identity?.name, identity?.owners, identity?.inventory.record],
      ['app', ['acme/shop'], 'shop-app'],
    );
    assert.equal(identity?.uri, uri);
    assert.deepEqual(
      identity?.grants.map(({ isDangerous }) => isDangerous),
      [true],
    );
    assert.equal(tree.start[0]?.identity, identity?.symbol);
    await client.stop();
  });

  it('Start here offers no owner for what anybody may become', async () => {
    const folder = repositoryWith({
      'main.tf': `resource "aws_iam_role" "open" {
  name               = "open"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = "*" }]
  })
}
`,
      CODEOWNERS: '* @acme/all\n',
    });
    await open({ folders: [folder] });
    const { start } = await ask<TreeSnapshot>('identityHygiene/tree');
    assert.match(start[0]?.detail ?? '', /anybody may become it/);
    // The organization to ask for is known to a person alone, so the row has no fix to apply at once.
    assert.equal(start[0]?.fix, undefined);
    await client.stop();
  });

  it('the export is the documented one', async () => {
    await open();
    const { text } = await ask<{ text: string }>('identityHygiene/export', { format: 'json' });
    assert.deepEqual(JSON.parse(text).records, [
      { id: 'shop-app', state: JSON.parse(text).identities[0].inventory.state },
    ]);
    const csv = await ask<{ text: string }>('identityHygiene/export', { format: 'csv' });
    assert.match(csv.text, /^id,kind,name/);
    await client.stop();
  });

  it('the identity at a place', async () => {
    await open();
    const found = await ask<{ symbol: string }>('identityHygiene/identityAt', { uri, position: positionOf('"app"') });
    assert.match(found.symbol, /aws_iam_role\.app/);
    await client.stop();
  });

  it('cells of a notebook are read as their language', async () => {
    await open();
    const notebook = uriOf(`${root}/a.ipynb`);
    const cell = `vscode-notebook-cell:${notebook.slice('file:'.length)}#W0`;
    void client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri: notebook,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: [{ kind: 2, document: cell }],
      },
      cellTextDocuments: [{ uri: cell, languageId: 'python', version: 1, text: pythonWithKey() }],
    });
    assert.deepEqual(
      (await client.diagnostics(cell)).map(({ code }) => code),
      ['secret-aws-access-key'],
    );
    void client.connection.sendNotification('notebookDocument/didChange', {
      notebookDocument: { uri: notebook, version: 2 },
      change: { cells: { textContent: [{ document: { uri: cell, version: 2 }, changes: [{ text: 'x = 1' }] }] } },
    });
    assert.deepEqual(await client.diagnostics(cell), []);
    await client.stop();
  });

  it('a document that no folder holds is read by itself', async () => {
    await open({ folders: [] });
    for (const lone of ['untitled:Untitled-1', 'vscode-vfs://github/acme/shop/app.py', uriOf(`${root}/lone.py`)]) {
      client.open(lone, 'python', pythonWithKey());
      assert.deepEqual(
        (await client.diagnostics(lone)).map(({ code }) => code),
        ['secret-aws-access-key'],
        lone,
      );
    }
    await client.stop();
  });

  it('clients without pull are told, with versions, and the end of it too', async () => {
    const { diagnostic: _diagnostic, ...textDocument } = fullCapabilities.textDocument ?? {};
    await open({ capabilities: { ...fullCapabilities, textDocument } });
    const file = uriOf(`${root}/app.py`);
    const told = (version: number | undefined, count: number) =>
      client.next(
        'textDocument/publishDiagnostics',
        (params: { uri: string; version?: number; diagnostics: unknown[] }) =>
          params.uri === file && params.version === version && params.diagnostics.length === count,
      );
    client.open(file, 'python', pythonWithKey());
    await told(1, 1);
    client.change(file, '');
    await told(2, 0);
    client.change(file, pythonWithKey());
    await told(3, 1);
    client.close(file);
    await told(undefined, 0);
    await client.stop();
  });

  it('a client that can nothing is served', async () => {
    const bare = folderWith({ 'app.py': pythonWithKey() });
    const plain = await startClient({ folders: [bare], capabilities: {}, initializationOptions: {} });
    plain.open(uriOf(`${bare}/app.py`), 'python', pythonWithKey());
    await plain.next(
      'textDocument/publishDiagnostics',
      ({ diagnostics }: { diagnostics: unknown[] }) => diagnostics.length === 1,
    );
    const asked = plain.received
      .map(({ method }) => method)
      .filter((method) => !/publishDiagnostics|logMessage/.test(method));
    assert.deepEqual(asked, []);
    await plain.stop();
  });
});
