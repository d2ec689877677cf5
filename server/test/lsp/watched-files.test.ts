import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol';
import { fullCapabilities, startClient, uriOf } from '../support/language-client.ts';
import { folderWith, gitIn, pythonWithKey, write } from '../support/workspace.ts';

const acmeRule = `id: secret-acme-token
title: Acme token
anchors: [acme_]
shape: acme_[a-z0-9]{24}
why: With it anybody opens the shop and takes what is there.
`;
const acmeFile = `TOKEN = "${['acme', '3f9k2m7x1q8w5e4r6t0y9u2z'].join('_')}"\n`;

describe('watched files', () => {
  it('are registered where the client takes registrations', async () => {
    const client = await startClient({ folders: [folderWith({})] });
    const { params } = await client.next(
      'client/registerCapability',
      ({ registrations }: { registrations: { method: string }[] }) =>
        registrations.some(({ method }) => method === 'workspace/didChangeWatchedFiles'),
    );
    assert.match(JSON.stringify(params), /\*\*\/\*/);
    await client.stop();
  });

  it("bring a repository's own detectors in as soon as they are written", async () => {
    const root = folderWith({ 'a.py': acmeFile });
    const client = await startClient({ folders: [root] });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const uri = uriOf(`${root}/a.py`);
    client.open(uri, 'python', acmeFile);
    const codes = async () => (await client.diagnostics(uri)).map(({ code }) => code);
    assert.ok(!(await codes()).includes('secret-acme-token'));
    write(root, { '.identity/rules/acme.yaml': acmeRule });
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf(`${root}/.identity/rules/acme.yaml`), type: 1 }],
    });
    await client.next('workspace/diagnostic/refresh');
    assert.deepEqual(await codes(), ['secret-acme-token']);
    await client.stop();
  });

  it("bring a detector's id in as one that another file has, and let it go", async () => {
    const path = '.identity/rules/shop.yaml';
    const root = folderWith({ '.identity/rules/acme.yaml': acmeRule, [path]: acmeRule });
    const client = await startClient({ folders: [root] });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const uri = uriOf(`${root}/${path}`);
    client.open(uri, 'yaml', acmeRule);
    const told = async () => (await client.diagnostics(uri)).map(({ range, code }) => [code, range]);
    const range = { start: { line: 0, character: 4 }, end: { line: 0, character: 'id: secret-acme-token'.length } };
    assert.deepEqual(await told(), [['config-invalid', range]]);
    client.change(uri, acmeRule.replace('acme-token', 'shop-token'));
    assert.deepEqual(await told(), []);
    client.change(uri, acmeRule.replace('secret-acme-token', 'secret-github-pat'));
    // What is typed is told once it has come to rest.
    const [problem] = await client.until(
      () => client.diagnostics(uri),
      (items) => items.length > 0,
    );
    assert.match(String(problem?.message), /^Identity Hygiene has a rule secret-github-pat of its own/);
    await client.stop();
  });

  it('that tell another scanner what to leave count as soon as they are written', async () => {
    const text = pythonWithKey();
    const root = folderWith({ 'a.py': text });
    const client = await startClient({ folders: [root] });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const uri = uriOf(`${root}/a.py`);
    client.open(uri, 'python', text);
    const codes = async () => (await client.diagnostics(uri)).map(({ code }) => code);
    const policy = `${root}/.gitleaksignore`;
    const rewritten = async (line: string, type: number) => {
      write(root, { '.gitleaksignore': line });
      void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uriOf(policy), type }],
      });
      await client.next('workspace/diagnostic/refresh');
      return codes();
    };
    assert.deepEqual(await codes(), ['secret-aws-access-key']);
    assert.deepEqual(await rewritten('a.py:aws-access-token:2\n', 1), []);
    assert.deepEqual(await rewritten('a.py:aws-access-token:3\n', 2), ['secret-aws-access-key']);
    await client.stop();
  });

  it('that git ignores are left out, and come in when they no longer are', async () => {
    const root = folderWith({ '.gitignore': '*.py\n', 'a.py': pythonWithKey() });
    gitIn(root, 'init', '-q');
    const client = await startClient({ folders: [root], settings: { problems: 'workspace' } });
    const report = client.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    write(root, { '.gitignore': '' });
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf(`${root}/.gitignore`), type: 2 }],
    });
    assert.match(JSON.stringify(await report), /secret-aws-access-key/);
    await client.stop();
  });

  for (const [what, atOnce] of [
    ['in one message', 260],
    ['in many', 40],
  ] as const)
    it(`that change all at once, told ${what}, count as the disk holds them`, async () => {
      const names = Array.from({ length: 250 }, (_, n) => `src/a${n}.py`);
      const root = folderWith(Object.fromEntries(names.map((name, n) => [name, pythonWithKey(n)])));
      const client = await startClient({ folders: [root], settings: { problems: 'workspace' } });
      const shown = new Map<string, number>();
      const ids = new Map<string, string>();
      const pull = async () => {
        const previousResultIds = [...ids].map(([uri, value]) => ({ uri, value }));
        const report: WorkspaceDiagnosticReport = await client.connection.sendRequest('workspace/diagnostic', {
          previousResultIds,
        });
        for (const item of report.items) {
          ids.set(item.uri, item.resultId ?? '');
          if (item.kind === 'full') shown.set(path.basename(item.uri), item.items.length);
        }
      };
      const told = () => [...shown].flatMap(([name, count]) => (count > 0 ? [name] : [])).sort();
      while (told().length < names.length) await pull();
      const texts = names.map((_, n) =>
        n < 3 ? Buffer.from([0, 1, 2, 0, 255]) : n < 6 ? pythonWithKey(n + 7) : 'x = 1\n',
      );
      write(root, Object.fromEntries(names.map((name, n) => [name, texts[n] ?? ''])));
      rmSync(`${root}/src/a3.py`);
      for (let from = 0; from < names.length; from += atOnce)
        void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
          changes: names.slice(from, from + atOnce).map((name) => ({ uri: uriOf(`${root}/${name}`), type: 2 })),
        });
      while (told().length > 2) await pull();
      assert.deepEqual(told(), ['a4.py', 'a5.py']);
      await client.stop();
    });

  it('are told by saving where the client watches none', async () => {
    const { didChangeWatchedFiles: _watched, ...workspace } = fullCapabilities.workspace ?? {};
    const root = folderWith({ 'a.py': acmeFile, '.identity/rules/acme.yaml': '' });
    const client = await startClient({ folders: [root], capabilities: { ...fullCapabilities, workspace } });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    client.open(uriOf(`${root}/a.py`), 'python', acmeFile);
    await client.diagnostics(uriOf(`${root}/a.py`));
    write(root, { '.identity/rules/acme.yaml': acmeRule });
    const textDocument = { uri: uriOf(`${root}/.identity/rules/acme.yaml`) };
    void client.connection.sendNotification('textDocument/didSave', { textDocument });
    await client.next('workspace/diagnostic/refresh');
    await client.stop();
  });
});
