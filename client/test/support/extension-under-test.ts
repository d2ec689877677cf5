import assert from 'node:assert/strict';
import { commands, extensions, type TextDocument, Uri, window, workspace } from 'vscode';
import type { IdentityHygiene } from '../../extension.ts';

/** The activated extension. */
export async function extensionUnderTest() {
  const extension = extensions.getExtension<IdentityHygiene>('identity-hygiene.identity-hygiene');
  assert.ok(extension, 'the extension is installed');
  return { extension, ...(await extension.activate()) };
}

/** Opens a file of the demo in an editor. */
export async function openDemoFile(path: string) {
  const [folder] = workspace.workspaceFolders ?? [];
  assert.ok(folder, 'the demo is open');
  return window.showTextDocument(Uri.joinPath(folder.uri, path));
}

/** Closes all editors and gives up what is not saved in the demo. */
export async function closeAll(): Promise<void> {
  const unsaved = workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && workspace.getWorkspaceFolder(uri));
  for (const { uri } of unsaved) {
    await window.showTextDocument(uri);
    await commands.executeCommand('workbench.action.files.revert');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** The position of a text in a document. */
export function positionOf(document: TextDocument, text: string) {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `${document.uri.path} holds ${text}`);
  return document.positionAt(offset);
}

/**
 * Resolves once `read` returns something, asked at first and whenever `subscribe`'s event fires.
 * The runner's time limit ends a wait that is in vain.
 */
export function eventually<Value>(
  subscribe: (listener: () => void) => { dispose(): unknown },
  read: () => Value | undefined,
): Promise<Value> {
  return new Promise((resolve) => {
    const subscription = subscribe(check);
    check();
    function check() {
      const value = read();
      if (value === undefined) return;
      // The first check may come before there is a subscription.
      queueMicrotask(() => subscription.dispose());
      resolve(value);
    }
  });
}
