import assert from 'node:assert/strict';
import path from 'node:path';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { startClient, uriOf } from '../support/language-client.ts';
import { gitIn, repositoryWith, write } from '../support/workspace.ts';

describe('a file of variables that git holds though .gitignore names it', () => {
  const text = 'API_PASSWORD=plum7Orbit4velvet\n';
  for (const [customMessages, commands] of [
    [true, ['identityHygiene.stopTracking']],
    [false, []],
  ] as const)
    it(`is let go of by a command, for a client that ${customMessages ? 'has' : 'knows none of'} ours`, async () => {
      const root = repositoryWith({ '.env': text });
      write(root, { '.gitignore': '.env\n' });
      gitIn(root, 'add', '-A');
      const client = await startClient({ folders: [root], ...(customMessages ? {} : { initializationOptions: {} }) });
      const uri = uriOf(path.join(root, '.env'));
      client.open(uri, 'dotenv', text);
      await client.diagnostics(uri);
      const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: { line: 0, character: 16 }, end: { line: 0, character: 16 } },
        context: { diagnostics: [] },
      });
      const asked = actions.filter(({ title }) => title.startsWith('Stop tracking .env'));
      assert.deepEqual(
        asked.map(({ command }) => command?.command),
        commands,
      );
      await client.stop();
    });
});
