import assert from 'node:assert/strict';
import type { ClientCapabilities, CodeAction, CompletionList, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { madeUpSecret } from '../../../test-fixtures/made-up-secrets.mjs';
import type {
  AmendResult,
  AuditResult,
  AuditStep,
  EditResult,
  OwnerChoiceItem,
  PasteResult,
  TreeSnapshot,
} from '../../protocol.ts';
import { methods } from '../../protocol.ts';
import { fullCapabilities, type LanguageClient, startClient, uriOf } from '../support/language-client.ts';
import { accessKeyId, adminRole, folderWith, pythonWithKey } from '../support/workspace.ts';

const everything = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

interface Opened {
  readonly client: LanguageClient;
  readonly uri: string;
  readonly root: string;
}

async function opened(
  files: Readonly<Record<string, string>>,
  name: string,
  capabilities: ClientCapabilities = fullCapabilities,
): Promise<Opened> {
  const root = folderWith(files);
  const client = await startClient({ folders: [root], capabilities });
  await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
  const uri = uriOf(`${root}/${name}`);
  client.open(uri, 'plaintext', files[name] ?? '');
  return { client, uri, root };
}

async function actions({ client, uri }: Opened, only?: readonly string[]): Promise<readonly CodeAction[]> {
  const diagnostics = await client.diagnostics(uri);
  return client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri },
    range: everything,
    context: { diagnostics, ...(only ? { only } : {}) },
  });
}

const kinds = (edit: WorkspaceEdit | undefined) =>
  (edit?.documentChanges ?? []).map((change) => ('kind' in change ? change.kind : 'edit'));

describe('code actions', () => {
  it('repairs come first, then the baseline, and what silences more than the finding last, each with its diagnostic and without an edit', async () => {
    const open = await opened({ 'main.tf': adminRole, CODEOWNERS: 'main.tf @acme/shop\n' }, 'main.tf');
    const offered = await actions(open);
    assert.ok(offered.length >= 2);
    const titles = offered.map(({ title }) => title);
    const isOff = (title: string) => /^Turn \S+ off in this repository…$/.test(title);
    const rest = titles.filter((title) => !isOff(title));
    assert.ok(rest.length < titles.length);
    assert.match(rest.at(-1) ?? '', /baseline/i);
    assert.ok(titles.slice(rest.length).every(isOff));
    assert.ok(
      offered.every(({ edit, kind, diagnostics }) => !edit && kind === 'quickfix' && diagnostics?.length === 1),
    );
    await open.client.stop();
  });

  it('are offered for as many findings as somebody reads of, where all of a file is selected that is full of them', async () => {
    const text = Array.from({ length: 90 }, (_, index) => `API_KEY_${index}=${madeUpSecret('token', index)}\n`).join(
      '',
    );
    const open = await opened({ '.env': text }, '.env');
    const offered: readonly CodeAction[] = await open.client.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: open.uri },
      range: everything,
      context: { diagnostics: [] },
    });
    const moves = offered.filter(({ title }) => /baseline/.test(title));
    assert.equal(moves.length, 40);
    await open.client.stop();
  });

  it('a finding is accepted with a reason where the client can ask for it, else with the day', async () => {
    const accepting = (offered: readonly CodeAction[]) => offered.find(({ title }) => /in the baseline/.test(title));
    const asked = await opened({ 'main.tf': adminRole }, 'main.tf');
    const { command } = accepting(await actions(asked)) ?? {};
    assert.equal(command?.command, 'identityHygiene.acceptFinding');
    assert.deepEqual(Object.keys(command.arguments?.[0] ?? {}).sort(), ['key', 'uri']);
    await asked.client.stop();
    const root = folderWith({ 'main.tf': adminRole });
    const client = await startClient({ folders: [root], capabilities: fullCapabilities, initializationOptions: {} });
    const uri = uriOf(`${root}/main.tf`);
    client.open(uri, 'plaintext', adminRole);
    const ready = accepting(await actions({ client, uri, root }));
    const { edit } = await client.connection.sendRequest<CodeAction>('codeAction/resolve', ready);
    assert.match(JSON.stringify(edit), /accepted \d{4}-\d\d-\d\d/);
    await client.stop();
  });

  it('a rule is turned off with a reason where the client can ask for it, else with the day', async () => {
    const files = { 'infra/main.tf': adminRole };
    const turning = (offered: readonly CodeAction[]) =>
      offered.filter(({ title }) => /^Turn owner-missing off/.test(title));
    const asked = await opened(files, 'infra/main.tf');
    const [inFolder, inRepository, ...more] = turning(await actions(asked));
    assert.deepEqual(more, []);
    assert.equal(inFolder?.title, 'Turn owner-missing off in infra/…');
    const { command, arguments: [argument] = [] } = inRepository?.command ?? {};
    assert.equal(command, 'identityHygiene.turnRuleOff');
    const params = { ...argument, offer: `${argument.offer}:nobody owns these` };
    const { edit } = await asked.client.connection.sendRequest<{ readonly edit: WorkspaceEdit }>(methods.fix, params);
    assert.match(JSON.stringify(edit), /rules:\\n {2}# nobody owns these\\n {2}owner-missing: off\\n/);
    await asked.client.stop();
    const root = folderWith(files);
    const client = await startClient({ folders: [root], capabilities: fullCapabilities, initializationOptions: {} });
    const uri = uriOf(`${root}/infra/main.tf`);
    client.open(uri, 'plaintext', adminRole);
    const [ready] = turning(await actions({ client, uri, root }));
    assert.equal(ready?.title, 'Turn owner-missing off in infra/');
    const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', ready);
    assert.match(JSON.stringify(resolved.edit), /# turned off \d{4}-\d\d-\d\d/);
    await client.stop();
  });

  it('a document that lies in no folder has no baseline and turns nothing off', async () => {
    const client = await startClient({ folders: [], capabilities: fullCapabilities });
    for (const uri of ['untitled:Untitled-1', 'vscode-vfs://github/acme/shop/app.py']) {
      client.open(uri, 'python', pythonWithKey());
      const offered = await actions({ client, uri, root: '' });
      assert.ok(offered.length > 0);
      assert.deepEqual(
        offered.filter(({ title }) => /baseline|^Turn /.test(title)),
        [],
      );
    }
    await client.stop();
  });

  it('an edit comes with resolving, for the version asked about, and says what it does where behaviour changes', async () => {
    const open = await opened({ 'app.py': pythonWithKey() }, 'app.py');
    const [move] = await actions(open);
    assert.ok(!JSON.stringify(move).includes(accessKeyId()));
    const { edit } = await open.client.connection.sendRequest<CodeAction>('codeAction/resolve', move);
    const [annotation] = Object.values(edit?.changeAnnotations ?? {});
    assert.equal(annotation?.description, 'Effect when applied: restart');
    assert.equal(annotation.needsConfirmation, false);
    const own = edit?.documentChanges?.find(
      (change) => 'textDocument' in change && change.textDocument.uri === open.uri,
    );
    assert.ok(own && 'textDocument' in own && own.textDocument.version === 1);
    open.client.change(open.uri, `\n${pythonWithKey()}`);
    await assert.rejects(open.client.connection.sendRequest('codeAction/resolve', move), /ask again/);
    await open.client.stop();
  });

  it('a value for the clipboard leaves with the resolved action alone', async () => {
    const open = await opened({ 'app.py': pythonWithKey() }, 'app.py');
    const move = (await actions(open)).find(({ title }) => title.includes('clipboard'));
    assert.ok(move && !JSON.stringify(move).includes(accessKeyId()));
    const { command, edit } = await open.client.connection.sendRequest<CodeAction>('codeAction/resolve', move);
    assert.equal(command?.command, 'identityHygiene.keepValue');
    assert.equal(command.arguments?.[0].value, accessKeyId());
    assert.deepEqual(kinds(edit), ['edit']);
    await open.client.stop();
  });

  it('a name that is left open is told where it stands behind the edit', async () => {
    const text = '{\n  "mcpServers": {\n    "search": { "command": "npx", "args": ["-y", "shop-search"] }\n  }\n}\n';
    const open = await opened({ '.mcp.json': text }, '.mcp.json');
    const at = text.split('\n')[2]?.indexOf('shop-search') ?? 0;
    const offered = await open.client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: open.uri },
      range: { start: { line: 2, character: at }, end: { line: 2, character: at } },
      context: { diagnostics: [] },
    });
    const write = offered.find(({ title }) => title.includes('to be filled in'));
    assert.ok(write && !write.isPreferred);
    const { command } = await open.client.connection.sendRequest<CodeAction>('codeAction/resolve', write);
    assert.equal(command?.command, 'identityHygiene.fillIn');
    const start = at + 'shop-search@'.length;
    assert.deepEqual(command.arguments, [
      open.uri,
      [{ start: { line: 2, character: start }, end: { line: 2, character: start + '<version>'.length } }],
    ]);
    await open.client.stop();
  });

  it('are asked for by kind', async () => {
    const open = await opened({ 'app.py': pythonWithKey() }, 'app.py');
    assert.deepEqual(await actions(open, ['refactor']), []);
    assert.ok((await actions(open, ['quickfix'])).length > 0);
    const all = await actions(open, ['source.fixAll']);
    assert.deepEqual(
      all.map(({ kind }) => kind),
      ['source.fixAll.identityHygiene'],
    );
    await open.client.stop();
  });

  it('carry their edit where the client cannot resolve, as plain changes where it knows no others', async () => {
    const textDocument = {
      ...fullCapabilities.textDocument,
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
    };
    const workspace = { ...fullCapabilities.workspace, workspaceEdit: {} };
    const open = await opened({ 'app.py': pythonWithKey() }, 'app.py', {
      ...fullCapabilities,
      textDocument,
      workspace,
    });
    const [move] = await actions(open);
    assert.ok(move?.edit?.changes?.[open.uri]);
    assert.equal(move?.edit?.documentChanges, undefined);
    await open.client.stop();
  });

  it('are none for clients that know commands only', async () => {
    const textDocument = { ...fullCapabilities.textDocument, codeAction: {} };
    const client = await startClient({ capabilities: { ...fullCapabilities, textDocument } });
    assert.equal(client.initialized.capabilities.codeActionProvider, false);
    await client.stop();
  });
});

describe('custom requests', () => {
  it('owners are offered, set and inferred', async () => {
    const open = await opened({ 'main.tf': adminRole, CODEOWNERS: 'main.tf @acme/shop\n' }, 'main.tf');
    const { connection } = open.client;
    const found = await connection.sendRequest<{ symbol: string }>('identityHygiene/identityAt', {
      uri: open.uri,
      position: { line: 0, character: 27 },
    });
    const choices = await connection.sendRequest<OwnerChoiceItem[]>('identityHygiene/ownerChoices', found);
    assert.deepEqual(choices[0], { owner: '@acme/shop', from: 'CODEOWNERS', isInferred: true });
    const set = await connection.sendRequest<EditResult>('identityHygiene/setOwners', {
      assignments: [{ symbol: found.symbol, owner: '@acme/other' }],
    });
    assert.deepEqual([kinds(set.edit), set.count], [['edit'], 1]);
    assert.match(JSON.stringify(set.edit), /acme\/other/);
    const inferred = await connection.sendRequest<EditResult>('identityHygiene/inferredOwners', {
      uri: uriOf(open.root),
    });
    assert.match(JSON.stringify(inferred.edit), /acme\/shop/);
    await open.client.stop();
  });

  it('everything there is can be accepted into the baseline', async () => {
    const open = await opened({ 'main.tf': adminRole }, 'main.tf');
    const { edit, count } = await open.client.connection.sendRequest<EditResult>('identityHygiene/acceptBaseline', {
      reason: 'known',
    });
    assert.deepEqual(kinds(edit), ['create', 'edit']);
    assert.ok(count !== undefined && count > 0);
    assert.match(JSON.stringify(edit), /digestKey/);
    await open.client.stop();
  });

  it('findings are audited one by one, with a mask, and accepted until a day', async () => {
    const open = await opened({ 'a.py': pythonWithKey(), 'b.py': pythonWithKey(5), 'z/a.py': pythonWithKey() }, 'a.py');
    const { items } = await open.client.connection.sendRequest<AuditResult>('identityHygiene/audit');
    assert.deepEqual(
      items.map(({ uri, isSecret, preview, value }) => [
        uri.slice(uriOf(open.root).length + 1),
        isSecret,
        preview?.length,
        value,
      ]),
      [
        ['a.py', true, 12, 0],
        ['z/a.py', true, 12, 0],
        ['b.py', true, 12, 1],
      ],
    );
    const [item] = items;
    assert.ok(item && !JSON.stringify(items).includes(accessKeyId()));
    const { fixes, message } = await open.client.connection.sendRequest<AuditStep>('identityHygiene/auditFixes', item);
    assert.ok(message.startsWith(item.message), message);
    assert.deepEqual(
      fixes.map(({ offer }) => offer),
      ['move-to-environment', 'move-to-environment:clipboard'],
    );
    const { edit, count } = await open.client.connection.sendRequest<EditResult>('identityHygiene/acceptBaseline', {
      entries: [{ uri: item.uri, key: item.key, reason: 'old', until: '2999-12-31' }],
    });
    assert.equal(count, 1);
    assert.match(JSON.stringify(edit), /until[\\":]+2999-12-31/);
    await open.client.stop();
  });

  it('an audit asks what only a person can say, and what it offers besides is a whole fix', async () => {
    const open = await opened({ 'main.tf': adminRole, 'a.py': pythonWithKey() }, 'main.tf');
    const { connection } = open.client;
    const { items } = await connection.sendRequest<AuditResult>('identityHygiene/audit');
    const asked = new Set<string | undefined>();
    for (const { uri, key } of items)
      for (const { offer, question } of (
        await connection.sendRequest<AuditStep>('identityHygiene/auditFixes', { uri, key })
      ).fixes) {
        asked.add(question?.command);
        if (question) continue;
        const { edit } = await connection.sendRequest<EditResult>('identityHygiene/fix', { uri, key, offer });
        assert.ok(edit, offer);
      }
    assert.ok(asked.has('identityHygiene.assignOwner'));
    await open.client.stop();
  });

  it('records are written, reviewed by hand and by sheet, and completed', async () => {
    const inventory = `version: 1\nidentities:\n  - id: app\n    kind: iam-role\n    match: ["aws:arn:aws:iam::*:role/app"]\n    owners: { technical: [team-a] }\n    purpose: Runs the app\n    lifecycle: \n`;
    const files = { 'main.tf': adminRole + adminRole.replaceAll('app', 'web'), '.identity/inventory.yaml': inventory };
    const open = await opened(files, '.identity/inventory.yaml');
    const { connection } = open.client;
    const { identities } = await connection.sendRequest<TreeSnapshot>('identityHygiene/tree');
    const [app, web] = ['app', 'web'].map((name) => identities.find((each) => each.name === name)?.symbol ?? '');
    const review = { kind: 'review', decision: 'narrow', comment: 'Too much' };
    const amended = await connection.sendRequest<AmendResult>('identityHygiene/amend', {
      amendments: [app, web].map((symbol) => ({ ...review, symbol })),
    });
    assert.match(JSON.stringify(amended.edit), /decision: narrow/);
    assert.deepEqual([amended.count, amended.refused], [1, ['web: it has no record; register it first']]);
    const text = await connection.sendRequest<{ text: string }>('identityHygiene/export', { format: 'csv' });
    const [header = '', row = ''] = text.text.split('\r\n');
    const sheet = [header, row.replace(/,,,,$/, 'keep,,,,')].join('\n');
    const imported = await connection.sendRequest<AmendResult>('identityHygiene/importReviews', { text: sheet });
    assert.deepEqual([imported.count, imported.refused], [1, []]);
    const registered = await connection.sendRequest<EditResult>('identityHygiene/register', {
      registrations: [{ symbol: web, way: 'register', technical: ['team-a'], purpose: 'Serves pages' }],
    });
    assert.deepEqual(kinds(registered.edit), ['create', 'edit']);
    const position = { line: 7, character: 15 };
    const { items } = await connection.sendRequest<CompletionList>('textDocument/completion', {
      textDocument: { uri: open.uri },
      position,
    });
    assert.ok(items.some(({ label }) => label === 'decommissioned'));
    await open.client.stop();
  });

  it('a pasted secret comes back as a variable', async () => {
    const open = await opened({ 'app.py': 'import boto3\n\n' }, 'app.py');
    const position = { line: 1, character: 0 };
    const ask = (text: string) =>
      open.client.connection.sendRequest<PasteResult | null>('identityHygiene/paste', {
        uri: open.uri,
        range: { start: position, end: position },
        text,
      });
    const pasted = await ask(`key = "${accessKeyId()}"\n`);
    assert.ok(pasted && !pasted.text.includes(accessKeyId()));
    assert.equal(await ask('x = 1'), null);
    open.client.change(open.uri, 'import os\n\nkey = "changeme"\n');
    const between = await open.client.connection.sendRequest<PasteResult | null>('identityHygiene/paste', {
      uri: open.uri,
      range: { start: { line: 2, character: 7 }, end: { line: 2, character: 15 } },
      text: accessKeyId(),
    });
    assert.equal(between?.text, 'os.environ["AWS_KEY"]');
    assert.match(JSON.stringify(between.edit), /"newText":"key = "/);
    await open.client.stop();
  });

  it('a fix of a finding that is gone says so', async () => {
    const open = await opened({ 'app.py': '' }, 'app.py');
    const params = { uri: open.uri, key: 'none', offer: 'ignore' };
    assert.match(
      (await open.client.connection.sendRequest<EditResult>('identityHygiene/fix', params)).message ?? '',
      /no longer/,
    );
    await open.client.stop();
  });
});
