import assert from 'node:assert/strict';
import path from 'node:path';
import { DiagnosticSeverity, type Hover } from 'vscode-languageserver-protocol';
import { madeUpSecret } from '../../../test-fixtures/made-up-secrets.mjs';
import { randomText, seeded } from '../../../test-fixtures/random.mjs';
import { startClient, uriOf } from '../support/language-client.ts';
import { commitOn, folderWith, gitIn, pythonWithPair, repositoryWith, write } from '../support/workspace.ts';

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

describe('what git holds of a secret', () => {
  it('is said in the finding and, with the commit, on hover', async () => {
    const root = repositoryWith({ 'old.py': pythonWithPair() });
    const since = gitIn(root, 'rev-parse', '--short=12', 'HEAD').trim();
    write(root, { 'new.py': pythonWithPair(5) });
    const client = await startClient({ folders: [root] });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const told = async (name: string, text: string): Promise<readonly string[]> => {
      const uri = uriOf(path.join(root, name));
      client.open(uri, 'python', text);
      const [found] = await client.diagnostics(uri);
      const position = { line: 2, character: 30 };
      const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
        textDocument: { uri },
        position,
      });
      return [String(found?.message), JSON.stringify(hover.contents)];
    };
    const [oldMessage = '', oldHover = ''] = await told('old.py', pythonWithPair());
    assert.match(oldMessage, /In HEAD: rotate it at AWS, then remove it\.$/);
    // Editors show both at once, so the hover says what the problem does not.
    assert.ok(oldHover.includes(`In HEAD since ${since} (`), oldHover);
    assert.doesNotMatch(oldHover, /then remove it/);
    const [newMessage = '', newHover = ''] = await told('new.py', pythonWithPair(5));
    assert.match(newMessage, /Not committed yet: removing it is enough, unless another commit or branch holds it\.$/);
    assert.doesNotMatch(newHover, /Not committed yet/);
    await client.stop();
  });

  it('is said with what hangs on it, once', async () => {
    const text = `pepper = "${randomText(seeded('pepper'), letters, 32)}"\n`;
    const root = repositoryWith({ 'app.py': text });
    const client = await startClient({ folders: [root] });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const uri = uriOf(path.join(root, 'app.py'));
    client.open(uri, 'python', text);
    const [found] = await client.diagnostics(uri);
    assert.match(String(found?.message), /In HEAD: replace it, after which every user has to set a new password/);
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: 14 },
    });
    assert.match(JSON.stringify(hover.contents), /In HEAD since /);
    assert.doesNotMatch(JSON.stringify(hover.contents), /hash made with it/);
    await client.stop();
  });

  it('is said on hover since the first of the files that have it', async () => {
    const root = folderWith({ 'first/old.py': pythonWithPair() });
    gitIn(root, 'init', '-q');
    const since = commitOn(root, '2024-01-05');
    write(root, { 'app.py': pythonWithPair() });
    commitOn(root, '2025-03-07');
    const client = await startClient({ folders: [root] });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const uri = uriOf(path.join(root, 'app.py'));
    client.open(uri, 'python', pythonWithPair());
    await client.diagnostics(uri);
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 2, character: 30 },
    });
    assert.ok(JSON.stringify(hover.contents).includes(`In HEAD since ${since} (2024-01-05)`), JSON.stringify(hover));
    await client.stop();
  });

  it('is asked of the submodule that a file lies in', async () => {
    const part = repositoryWith({ 'old.py': pythonWithPair() });
    const since = gitIn(part, 'rev-parse', '--short=12', 'HEAD').trim();
    const root = repositoryWith({ 'README.md': 'x\n' });
    gitIn(root, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', part, 'lib');
    write(root, { 'lib/new.py': pythonWithPair(5) });
    const client = await startClient({ folders: [root] });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const told = async (name: string, text: string) => {
      const uri = uriOf(path.join(root, name));
      client.open(uri, 'python', text);
      const [found] = await client.diagnostics(uri);
      const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
        textDocument: { uri },
        position: { line: 2, character: 30 },
      });
      return `${found?.message} ${JSON.stringify(hover.contents)}`;
    };
    const old = await told('lib/old.py', pythonWithPair());
    assert.match(old, /In HEAD: rotate it at AWS, then remove it\. /);
    assert.ok(old.includes(`In HEAD since ${since} (`), old);
    assert.match(await told('lib/new.py', pythonWithPair(5)), /Not committed yet/);
    await client.stop();
  });

  it('asks nobody to rotate what is public by design, or has expired', async () => {
    const claims = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const signature = randomText(seeded('signature'), letters, 43);
    const ended = { iss: 'https://login.acme-prod.net', sub: 'billing', exp: 1_600_000_000 };
    const text = [
      `key = "pk_live_${randomText(seeded('page'), letters, 24)}"`,
      `token = "${claims({ alg: 'HS256', typ: 'JWT' })}.${claims(ended)}.${signature}"`,
      '',
    ].join('\n');
    const root = repositoryWith({ 'app.py': text });
    const client = await startClient({ folders: [root], settings: { focus: 'all' } });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const uri = uriOf(path.join(root, 'app.py'));
    client.open(uri, 'python', text);
    const messages = (await client.diagnostics(uri)).map(({ message }) => message);
    assert.match(messages.join(), /public by design.*it expired on 2020-09-13/);
    for (const line of [0, 1]) {
      const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
        textDocument: { uri },
        position: { line, character: 14 },
      });
      assert.match(JSON.stringify(hover.contents), /In HEAD since [0-9a-f]{12} \([\d-]+\)\./);
      assert.doesNotMatch(JSON.stringify(hover.contents), /rotate|have whoever|remove/i);
    }
    await client.stop();
  });

  it('stands with the secret on hover, above whose it is', async () => {
    const server = `{\n  "mcpServers": {\n    "git": {\n      "command": "./git-mcp",\n      "env": { "TOKEN": "${madeUpSecret('github-token', 'hover')}" }\n    }\n  }\n}\n`;
    const root = repositoryWith({ '.mcp.json': server });
    const client = await startClient({ folders: [root] });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const uri = uriOf(path.join(root, '.mcp.json'));
    client.open(uri, 'json', server);
    await client.diagnostics(uri);
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 4, character: 30 },
    });
    assert.match(
      JSON.stringify(hover.contents),
      /GitHub personal access token.*In HEAD since .*---.*\*\*git\*\* · MCP server/,
    );
    await client.stop();
  });

  it('makes a warning of a secret that somebody types in an open project, and a note of one that HEAD shows everybody', async () => {
    const line = (name: string) => `${name}_SECRET = "${randomText(seeded(name), letters, 24)}"\n`;
    const asking = {
      LICENSE: 'Permission is hereby granted\n',
      'CONTRIBUTING.md': 'Welcome\n',
      '.github/FUNDING.yml': '',
    };
    const root = repositoryWith({ ...asking, 'app.py': line('SIGNING') });
    const client = await startClient({ folders: [root], settings: { focus: 'all' } });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const uri = uriOf(path.join(root, 'app.py'));
    client.open(uri, 'python', line('SIGNING'));
    const severities = async () => (await client.diagnostics(uri)).map(({ severity }) => severity);
    assert.deepEqual(await severities(), [DiagnosticSeverity.Information]);
    client.change(uri, line('SIGNING') + line('WEBHOOK'));
    assert.deepEqual(await severities(), [DiagnosticSeverity.Information, DiagnosticSeverity.Warning]);
    await client.stop();
  });
});

describe('who alone commits to a repository', () => {
  const name = '.claude/agents/tidy.md';
  const agent = '---\nname: tidy\ndescription: Tidies the desk.\ntools: Bash\n---\nTidy.\n';

  it('is asked of git beside the scan, and said where an agent has no owner until somebody else commits', async () => {
    const root = repositoryWith({ [name]: agent });
    const client = await startClient({ folders: [root], settings: { focus: 'all' } });
    const uri = uriOf(path.join(root, name));
    client.open(uri, 'markdown', agent);
    const messages = async () => (await client.diagnostics(uri)).map(({ message }) => message).join('\n');
    await client.until(messages, (told) => told.includes('one person, a, committed everything here'));
    gitIn(root, '-c', 'user.name=b', '-c', 'user.email=b@example.com', 'commit', '-q', '--allow-empty', '-m', 'x');
    await client.until(messages, (told) => told.includes('Nothing names an owner of tidy'));
    await client.stop();
  });
});
