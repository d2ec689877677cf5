import { env, l10n, Uri, type WorkspaceEdit, window, workspace } from 'vscode';
import {
  AnnotatedTextEdit,
  type LanguageClient,
  type WorkspaceEdit as ServerEdit,
  TextDocumentEdit,
} from 'vscode-languageclient/node';
import type { EditResult, TakenOutValue } from '../server/protocol.ts';

/**
 * Applies an edit that a person asked for, and saves the files that had no unsaved changes before. Says why where
 * nothing is applied; resolves to whether something was.
 */
export async function applyResult(
  client: LanguageClient,
  { edit, message, takenOut, advice }: EditResult,
): Promise<boolean> {
  if (!edit) {
    void window.showInformationMessage(message ?? l10n.t('There is nothing to change.'));
    return false;
  }
  if (!isCurrent(client, edit)) {
    void window.showInformationMessage(l10n.t('The text has changed in the meantime. Try again.'));
    return false;
  }
  const isApplied = await applyAndSave(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
  if (isApplied && takenOut) await keepValue(takenOut);
  else if (isApplied && advice) showAdvice(advice);
  return isApplied;
}

/** Puts a value that a fix has taken out of a file on the clipboard, and says where to keep it. */
export async function keepValue({ value, keep }: TakenOutValue): Promise<void> {
  await env.clipboard.writeText(value);
  tellWhole(l10n.t('The value is on the clipboard. {0}', keep));
}

/** VS Code cuts a notification off behind its first line unless there is something to press. */
function tellWhole(message: string): void {
  void window.showInformationMessage(message, l10n.t('Got It'));
}

const told = new Set<string>();

/** Says what is left to do behind a fix, once: who has read it knows it for the next one. */
export function showAdvice(advice: string): void {
  if (told.has(advice)) return;
  told.add(advice);
  tellWhole(advice);
}

/**
 * The same edit, shown in the refactor preview before it is applied. VS Code shows a preview only where a change needs
 * confirmation, and shows that change unticked; so one that changes nothing asks for it, and all others are ticked.
 */
export function withPreview(edit: ServerEdit, label: string): ServerEdit {
  const { documentChanges = [], changeAnnotations } = edit;
  const [first] = documentChanges.filter(TextDocumentEdit.is);
  if (!first) return edit;
  const nothing = AnnotatedTextEdit.insert({ line: 0, character: 0 }, '', previewId);
  const asking = { textDocument: first.textDocument, edits: [nothing] };
  return {
    ...edit,
    documentChanges: [...documentChanges, asking],
    changeAnnotations: { ...changeAnnotations, [previewId]: { label, needsConfirmation: true } },
  };
}

const previewId = 'preview';

/** Whether the edit was made for the texts that the editor holds now. */
function isCurrent(client: LanguageClient, { documentChanges = [] }: ServerEdit): boolean {
  const versions = new Map(workspace.textDocuments.map(({ uri, version }) => [uri.toString(), version]));
  return documentChanges.filter(TextDocumentEdit.is).every(({ textDocument }) => {
    const uri = client.protocol2CodeConverter.asUri(textDocument.uri);
    const version = versions.get(uri.toString());
    return version === undefined || textDocument.version === null || textDocument.version === version;
  });
}

async function applyAndSave(edit: WorkspaceEdit): Promise<boolean> {
  const unsaved = new Set(workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()));
  const isApplied = await workspace.applyEdit(edit, { isRefactoring: true });
  if (!isApplied) return false;
  const touched = edit.entries().map(([uri]) => uri.toString());
  for (const uri of new Set(touched)) {
    if (unsaved.has(uri)) continue;
    const document = await workspace.openTextDocument(Uri.parse(uri));
    await document.save();
  }
  return true;
}
