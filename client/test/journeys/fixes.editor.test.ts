import assert from 'node:assert/strict';
import { type CodeAction, commands, languages, Position, type Range, Uri, WorkspaceEdit, workspace } from 'vscode';
import { closeAll, eventually, extensionUnderTest, openDemoFile } from '../support/extension-under-test.ts';

/** Shaped like a key of a payment service; made from parts, so that this file holds none. */
const key = ['sk', 'live', 'Wd7cT4zq1RnXu9Kb3LmVe6Hs'].join('_');

describe('fixes', () => {
  afterEach(closeAll);

  it('a quick fix repairs the text and clears its diagnostic', async () => {
    const { document } = await openDemoFile('services/orders/orders/payments.py');
    const line = document.lineCount - 1;
    const insertion = new WorkspaceEdit();
    insertion.insert(document.uri, new Position(line, 0), `STRIPE_KEY = "${key}"\n`);
    await workspace.applyEdit(insertion);
    const here = () => languages.getDiagnostics(document.uri).find(({ range }) => range.start.line === line);
    const diagnostic = await eventually(languages.onDidChangeDiagnostics, here);

    const actions = await quickFixes(document.uri, diagnostic.range);
    const move = actions.find(({ title }) => /environment/.test(title));
    assert.ok(move?.edit, actions.map(({ title }) => title).join('\n'));
    assert.ok(await workspace.applyEdit(move.edit));

    const isMended = () => !languages.getDiagnostics(document.uri).some(({ code }) => /stripe/.test(String(code)));
    await eventually(languages.onDidChangeDiagnostics, () => isMended() || undefined);
    assert.match(document.getText(), /STRIPE_KEY = os\.environ\["STRIPE_KEY"\]/);
  });

  it('the best fix of a "Start here" row is applied and saved', async () => {
    const { snapshots, view } = await extensionUnderTest();
    await snapshots.complete();
    // What the test before has typed and moved may still stand in a row of its own.
    const row = await eventually(snapshots.onChange, () =>
      view
        .roots()
        .flatMap((root) => root.children())
        .find(
          ({ content }) =>
            content.kind === 'start-item' && content.item.fix && content.item.uri.endsWith('/receipts.py'),
        ),
    );
    assert.ok(row.content.kind === 'start-item');
    const { id, uri } = row.content.item;
    await commands.executeCommand('identityHygiene.applyBestFix', row);
    await eventually(snapshots.onChange, () => {
      const { start = [] } = snapshots.current() ?? {};
      return start.some((item) => item.id === id) ? undefined : true;
    });
    const document = workspace.textDocuments.find((each) => each.uri.toString() === uri);
    assert.equal(document?.isDirty, false);
  });

  it('one owner for all identities of a folder is written after a preview', async () => {
    const { snapshots } = await extensionUnderTest();
    await snapshots.complete();
    const [root] = workspace.workspaceFolders ?? [];
    assert.ok(root);
    const folder = Uri.joinPath(root.uri, 'infra/aws/analytics');
    const within = () =>
      (snapshots.current()?.identities ?? []).filter(
        ({ uri, parent }) => parent === undefined && uri.startsWith(`${folder}/`),
      );
    assert.ok(within().length > 1 && within().some(({ owners }) => owners.length === 0));
    const assigned = commands.executeCommand('identityHygiene.assignOwner', folder);
    const isDone = assigned.then(() => true);
    // The picker and the preview come when they come; neither tells.
    for (let isOver = false; !isOver; ) {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      isOver = await Promise.race([isDone, new Promise<boolean>((resolve) => setTimeout(resolve, 300, false))]);
      if (!isOver) await Promise.resolve(commands.executeCommand('refactorPreview.apply')).catch(() => undefined);
    }
    await eventually(snapshots.onChange, () => within().every(({ owners }) => owners.length > 0) || undefined);
    const [owner, ...others] = new Set(within().map(({ owners }) => owners.join()));
    assert.deepEqual(others, [], owner);
  });
});

/** Resolved actions. Other extensions may still be registering providers, and each registration cancels the request, which is told or leaves it empty. */
async function quickFixes(uri: Uri, range: Range): Promise<readonly CodeAction[]> {
  const mostResolved = 20;
  const ask = () =>
    commands.executeCommand<readonly CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      'quickfix',
      mostResolved,
    );
  for (;;) {
    try {
      const found = await ask();
      if (found.length > 0) return found;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'Canceled') throw error;
    }
  }
}
