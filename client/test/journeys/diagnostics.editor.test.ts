import assert from 'node:assert/strict';
import { DiagnosticSeverity, languages, Position, WorkspaceEdit, workspace } from 'vscode';
import { closeAll, eventually, openDemoFile } from '../support/extension-under-test.ts';

describe('diagnostics', () => {
  after(closeAll);

  it('of an open file come without saving, and those of the last commit as information', async () => {
    const { document } = await openDemoFile('services/orders/orders/receipts.py');
    const found = await eventually(languages.onDidChangeDiagnostics, () => {
      const diagnostics = languages.getDiagnostics(document.uri);
      return diagnostics.length > 0 ? diagnostics : undefined;
    });
    assert.deepEqual([...new Set(found.map(({ severity }) => severity))], [DiagnosticSeverity.Information]);
    assert.deepEqual([...new Set(found.map(({ source }) => source))], ['identity-hygiene']);

    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(0, 0), 'DATABASE_PASSWORD = "mT4#vq9!Lw2zKx7p"\n');
    await workspace.applyEdit(edit);
    const first = await eventually(languages.onDidChangeDiagnostics, () =>
      languages.getDiagnostics(document.uri).find(({ range }) => range.start.line === 0),
    );
    assert.notEqual(first.severity, DiagnosticSeverity.Information);
    assert.ok(document.isDirty);
  });
});
