import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { changesIn, within } from '../../lsp/text-changes.ts';
import { type LanguageClient, startClient, uriOf } from '../support/language-client.ts';
import { accessKeyId, folderWith } from '../support/workspace.ts';

const clean = 'a = 1\nb = 2\n';
const line = `K = "${accessKeyId(3)}"\n`;
const at = (l: number, character = 0) => ({ line: l, character });

/** What the server says of the key once these parameters have come. */
async function foundAfter(client: LanguageClient, uri: string, params: unknown): Promise<readonly number[]> {
  await client.connection.sendNotification('textDocument/didChange', params as object);
  return (await client.diagnostics(uri)).map(({ range }) => range.start.line);
}

function logged(client: LanguageClient): string {
  return client.received
    .filter(({ method }) => method === 'window/logMessage')
    .map(({ params }) => (params as { message: string }).message)
    .join('\n');
}

describe('a change that no client should send', () => {
  it('of a range or version that cannot be is taken as it may be meant, and the document stays', async () => {
    const client = await startClient({ folders: [folderWith({})] });
    const uri = uriOf(`${folderWith({})}/a.py`);
    const ranges: readonly (readonly [unknown, readonly number[]])[] = [
      [{ start: at(50), end: at(90) }, [2]],
      [{ start: at(-3, -7), end: at(-1) }, [0]],
      [{ start: at(0, -5), end: at(0, -2) }, [0]],
      [{ start: at(1, 900), end: at(7000, 3) }, []],
      [{ start: at(2), end: at(1) }, [1]],
      [{ start: at(0.5, 0.5), end: at(0) }, [0]],
      [null, [0]],
      [undefined, [0]],
    ];
    for (const version of [2, 1, -4, null, undefined, 'x'])
      for (const [range, lines] of ranges) {
        client.open(uri, 'python', clean);
        const params = { textDocument: { uri, version }, contentChanges: [{ range, text: line }] };
        const found = await foundAfter(client, uri, params);
        // Put behind a line without its end, the key stands in that line.
        assert.deepEqual(found, lines.length === 0 ? [1] : lines, JSON.stringify([version, range]));
        client.close(uri);
      }
    assert.doesNotMatch(logged(client), /Error|failed/);
    await client.stop();
  });

  it('and says not what becomes of which text leaves it as it is, until it is sent whole or saved', async () => {
    const root = folderWith({ 'a.py': `${line}${clean}` });
    const client = await startClient({ folders: [root] });
    const uri = uriOf(`${root}/a.py`);
    client.open(uri, 'python', `${clean}${line}`);
    const textDocument = { uri, version: 2 };
    const unreadable: readonly unknown[] = [
      undefined,
      null,
      {},
      'text',
      [null],
      [{}],
      [{ text: 3 }],
      [{ range: {}, text: '' }],
      [{ range: { start: at(0), end: null }, text: '' }],
      [{ range: { start: at(0), end: { line: '1', character: 0 } }, text: '' }],
      [{ text: '' }, { range: 7, text: '' }],
    ];
    for (const contentChanges of unreadable)
      assert.deepEqual(
        await foundAfter(client, uri, { textDocument, contentChanges }),
        [2],
        JSON.stringify(contentChanges),
      );
    for (const params of [{}, { textDocument: {} }, { contentChanges: [{ text: '' }] }])
      assert.deepEqual(await foundAfter(client, uri, params), [2], JSON.stringify(params));
    assert.match(logged(client), /didChange: a change could not be read/);
    assert.doesNotMatch(logged(client), /Error|failed/);
    writeFileSync(`${root}/a.py`, `${line}${clean}`);
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    assert.deepEqual(
      (await client.diagnostics(uri)).map(({ range }) => range.start.line),
      [0],
    );
    await client.stop();
  });
});

describe('a range of a change within its text', () => {
  it('leaves a document that counts its lines as a fresh one does, whatever was sent', () => {
    let seed = 48;
    const next = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const texts = ['', 'x', '\n', 'a\r\nb', '\r', 'one\ntwo\nthree\n', '\n\n\n\n'];
    for (let round = 0; round < 300; round++) {
      let document = TextDocument.create('a', 'text', 1, 'first\nsecond\r\nthird');
      for (let edit = 0; edit < 8; edit++) {
        const place = () => at(next(9) - 2, next(12) - 3);
        const sent = [{ range: { start: place(), end: place() }, text: texts[next(texts.length)] }];
        for (const change of changesIn(sent) ?? [])
          document = TextDocument.update(document, [within(document, change)], edit);
        const fresh = TextDocument.create('a', 'text', 1, document.getText());
        assert.equal(document.lineCount, fresh.lineCount);
        for (let offset = 0; offset <= document.getText().length; offset++)
          assert.deepEqual(document.positionAt(offset), fresh.positionAt(offset));
      }
    }
  });
});
