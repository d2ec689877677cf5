import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { fullCapabilities, type LanguageClient, startClient, uriOf } from '../support/language-client.ts';
import { folderWith } from '../support/workspace.ts';

describe('code actions where git cannot read its own list', () => {
  it('a list of what git ignores in UTF-16, of which git takes no line, is made anew and not edited as it is, where nobody has it open', async () => {
    const program = 'import os\n\nDB_PASSWORD = "plum7Orbit4velvet"\n';
    const lines = '\uFEFFbin/\nobj/\n';
    for (const [isOpen, changes] of [
      [false, ['create', 'edit .gitignore', 'create', 'edit .env', 'edit app.py']],
      [true, ['edit .gitignore', 'create', 'edit .env', 'edit app.py']],
    ] as const) {
      const root = folderWith({ 'app.py': program });
      writeFileSync(`${root}/.gitignore`, Buffer.from(lines, 'utf16le'));
      const client = await startClient({ folders: [root], capabilities: fullCapabilities });
      await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
      const uri = uriOf(`${root}/app.py`);
      client.open(uri, 'python', program);
      if (isOpen) client.open(uriOf(`${root}/.gitignore`), 'ignore', lines.slice(1));
      const move = (await actionsOf(client, uri)).find(({ title }) => title.includes('value to .env'));
      const { edit } = await client.connection.sendRequest<CodeAction>('codeAction/resolve', move);
      const all = edit?.documentChanges ?? [];
      assert.deepEqual(
        all.map((change) =>
          'kind' in change ? change.kind : `edit ${change.textDocument.uri.slice(uriOf(root).length + 1)}`,
        ),
        changes,
      );
      const [made, written] = all;
      if (isOpen || made === undefined || written === undefined || !('edits' in written)) {
        assert.ok(isOpen);
      } else {
        assert.deepEqual(made, { kind: 'create', uri: uriOf(`${root}/.gitignore`), options: { overwrite: true } });
        const [whole, ...more] = written.edits;
        assert.ok(whole && 'newText' in whole && more.length === 0);
        assert.equal(whole.newText, 'bin/\nobj/\n.env\n');
        assert.deepEqual(whole.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
      }
      await client.stop();
    }
  });
});

async function actionsOf(client: LanguageClient, uri: string): Promise<readonly CodeAction[]> {
  return client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } },
    context: { diagnostics: await client.diagnostics(uri) },
  });
}
