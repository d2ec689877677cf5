import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { CodeAction, Diagnostic, DocumentSymbol } from 'vscode-languageserver-protocol';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { detectors } from '../secrets/detectors.ts';
import { run } from '../support/command.ts';
import { startClient, uriOf } from '../support/language-client.ts';
import { folderWith } from '../support/workspace.ts';

/** A made-up secret of every kind that the product knows, each in a line of Python. What is public by design is none. */
const secrets = detectors.all
  .filter(({ entry }) => entry.shape !== undefined && !entry.isPublic)
  .map((detector) => generateToken(detector, 'leak'));
const python = secrets.map((secret, index) => `SECRET_${index} = ${JSON.stringify(secret)}\n`).join('');
const config = secrets.map((secret, index) => `key_${index}: ${JSON.stringify(secret)}\n`).join('');

/** Secrets of which more than a preview stands in a text: any twelve characters of the part that is not public shape. */
function leaked(text: string): readonly string[] {
  return secrets.filter((secret) => secret.length >= 16 && text.includes(secret.slice(-14, -2)));
}

/** Such as stand in a command line as they are; what nobody issued is known by its name alone. */
const inCommands = [...secrets.filter((secret) => /^[\w.=/+~-]{16,300}$/.test(secret)).slice(0, 30), 'Kr4ken-Ufer77'];
const commands = inCommands.flatMap((secret, index) => [
  `Bash(SERVICE_${index}_API_KEY="${secret}" python3:*)`,
  `Bash(PGPASSWORD=${secret} psql:*)`,
  `Bash(curl -u admin:${secret} *)`,
]);
const agentFiles: Readonly<Record<string, string>> = {
  '.claude/settings.json': JSON.stringify({ permissions: { allow: ['Bash(node -e:*)', ...commands] } }, undefined, 1),
  '.claude/agents/desk.md': `---\nname: desk\ndescription: Answers mail with password="${inCommands.at(-1)}"\ntools: Read, ${commands.slice(-6).join(', ')}\n---\nYou answer mail.\n`,
  '.claude/skills/desk/SKILL.md': `---\nname: desk\ndescription: Calls the desk with api_key="${inCommands[0]}"\nallowed-tools: ${commands.slice(0, 6).join(', ')}\n---\nCall it.\n`,
};

/** Values of those commands that stand in a text. */
function quoted(text: string): readonly string[] {
  return inCommands.filter((secret) => text.includes(secret));
}

describe('no-secret-leaves', () => {
  it('the check would notice', () => {
    assert.ok(secrets.length > 20);
    assert.ok(leaked(python).length > 20);
  });

  it('through the command line', () => {
    const root = folderWith({ 'app.py': python, 'config.yaml': config, 'broken.yaml': `a: [${config}` });
    for (const args of [
      ['scan', root],
      ['scan', root, '--format', 'json'],
      ['scan', root, '--format', 'sarif'],
      ['identities', root, '--format', 'json'],
      ['identities', root, '--format', 'csv'],
      ['baseline', root],
    ]) {
      const { out, error, status } = run(args);
      assert.ok(status === 0 || status === 1, error);
      assert.deepEqual(leaked(out + error), [], args.join(' '));
    }
    assert.deepEqual(leaked(readFileSync(`${root}/.identity/baseline.json`, 'utf8')), []);
  });

  it('of a command that an agent may run, or a text that says what it is for', async () => {
    const root = folderWith(agentFiles);
    for (const args of [
      ['scan', root],
      ['scan', root, '--format', 'json'],
      ['scan', root, '--format', 'sarif'],
      ['scan', root, '--only', 'agents,ownership', '--format', 'json'],
      ['identities', root],
      ['identities', root, '--format', 'json'],
      ['identities', root, '--format', 'csv'],
      ['baseline', root],
    ]) {
      const { out, error, status } = run(args);
      assert.ok(status === 0 || status === 1, error);
      assert.ok((out + error).length > 0, args.join(' '));
      assert.deepEqual(quoted(out + error), [], args.join(' '));
    }
    assert.deepEqual(quoted(readFileSync(`${root}/.identity/baseline.json`, 'utf8')), []);
    const client = await startClient({ folders: [root], settings: { problems: 'workspace', codeLens: 'all' } });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const answers: unknown[] = [];
    for (const [path, text] of Object.entries(agentFiles)) {
      const uri = uriOf(`${root}/${path}`);
      client.open(uri, path.endsWith('.json') ? 'json' : 'markdown', text);
      answers.push(await client.diagnostics(uri));
      const textDocument = { uri };
      for (const [line, written] of text.split('\n').entries())
        for (const character of [Math.min(12, written.length)])
          answers.push(
            await client.connection.sendRequest('textDocument/hover', { textDocument, position: { line, character } }),
          );
      answers.push(await client.connection.sendRequest('textDocument/codeLens', { textDocument }));
      answers.push(await client.connection.sendRequest('textDocument/documentSymbol', { textDocument }));
    }
    const tree = await client.connection.sendRequest<{ readonly nodes?: unknown }>('identityHygiene/tree');
    answers.push(tree, await client.connection.sendRequest('workspace/symbol', { query: '' }));
    await client.stop();
    assert.match(JSON.stringify(answers), /python3/);
    assert.deepEqual(quoted(JSON.stringify(answers) + JSON.stringify(client.received) + client.errorOutput), []);
  });

  it('through the language server: answers, logs and traces, until a fix is resolved', async () => {
    const root = folderWith({ 'config.yaml': config });
    const client = await startClient({ folders: [root], settings: { problems: 'workspace', codeLens: 'all' } });
    await client.connection.sendNotification('$/setTrace', { value: 'verbose' });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const uri = uriOf(`${root}/app.py`);
    client.open(uri, 'python', python);
    const textDocument = { uri };
    const diagnostics: readonly Diagnostic[] = await client.diagnostics(uri);
    const range = { start: { line: 0, character: 0 }, end: { line: 500, character: 0 } };
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range,
      context: { diagnostics },
    });
    const hovers = secrets.map((_, line) =>
      client.connection.sendRequest('textDocument/hover', { textDocument, position: { line, character: 18 } }),
    );
    const answers = [
      diagnostics,
      actions,
      await Promise.all(hovers),
      await client.connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument }),
      await client.connection.sendRequest('workspace/symbol', { query: '' }),
      await client.connection.sendRequest('textDocument/codeLens', { textDocument }),
      await client.connection.sendRequest('textDocument/documentLink', { textDocument }),
      await client.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] }),
      await client.connection.sendRequest('identityHygiene/tree'),
      await client.connection.sendRequest('identityHygiene/export', { format: 'json' }),
      await client.connection.sendRequest('identityHygiene/acceptBaseline', { reason: 'x' }),
    ];
    // A request that cannot be served is logged, too.
    await assert.rejects(client.connection.sendRequest('textDocument/hover', { textDocument, position: null }));
    await client.stop();
    assert.ok(diagnostics.length > 0 && actions.length > 0);
    assert.deepEqual(leaked(JSON.stringify(answers)), []);
    assert.deepEqual(leaked(JSON.stringify(client.received) + client.errorOutput), []);
  });
});
