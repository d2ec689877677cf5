import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  DataTransfer,
  DataTransferItem,
  DocumentPasteTriggerKind,
  Range,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { safePasteProvider } from '../../paste.ts';
import { createServer } from '../../start-server.ts';
import { extensionUnderTest, openDemoFile } from '../support/extension-under-test.ts';

/** Shaped like a key of a payment service; made from parts, so that this file holds none. */
const key = ['sk', 'live', 'Wd7cT4zq1RnXu9Kb3LmVe6Hs'].join('_');

// A command that pastes needs a clipboard event, which only a keyboard makes; so the provider is asked itself.
describe('pasting', () => {
  let server: LanguageClient;

  before(async () => {
    const { extension } = await extensionUnderTest();
    server = createServer(Uri.file(extension.extensionPath), window.createOutputChannel('Paste', { log: true }));
    await server.start();
  });
  after(() => server.stop());

  it('offers a secret as an environment variable, after the plain text', async () => {
    let edits = await pasteEdits(server, `STRIPE_KEY = "${key}"`);
    // A server that has just started may be too late for the first paste.
    while (edits.length === 0) edits = await pasteEdits(server, `STRIPE_KEY = "${key}"`);
    assert.deepEqual(
      edits.map(({ title, insertText }) => [title, insertText]),
      [
        [
          'Paste as environment variable STRIPE_KEY, to be set where the program starts',
          'STRIPE_KEY = os.environ["STRIPE_KEY"]',
        ],
      ],
    );
    assert.deepEqual(
      edits[0]?.yieldTo?.map(({ value }) => value),
      ['text'],
    );
    const files = edits[0]?.additionalEdit?.entries().map(([uri]) => workspace.asRelativePath(uri));
    assert.deepEqual(files, ['services/orders/orders/payments.py', 'services/orders/.env']);
  });

  it('lets the plain text through while the server has no time', async () => {
    const silent = createServer(Uri.file('/'), window.createOutputChannel('Paste, silent', { log: true }));
    // Not started, and made to wait: no answer ever comes.
    silent.sendRequest = () => new Promise<never>(() => undefined);
    assert.deepEqual(await pasteEdits(silent, `STRIPE_KEY = "${key}"`), []);
  });

  it('offers nothing for other text', async () => {
    assert.deepEqual(await pasteEdits(server, 'total = price * count'), []);
  });
});

async function pasteEdits(server: LanguageClient, text: string) {
  const { document } = await openDemoFile('services/orders/orders/payments.py');
  const { end } = document.lineAt(document.lineCount - 1).range;
  const transfer = new DataTransfer();
  transfer.set('text/plain', new DataTransferItem(text));
  const edits = await safePasteProvider(server, { follow: () => undefined }).provideDocumentPasteEdits?.(
    document,
    [new Range(end, end)],
    transfer,
    { only: undefined, triggerKind: DocumentPasteTriggerKind.Automatic },
    new CancellationTokenSource().token,
  );
  return edits ?? [];
}
