import {
  env,
  l10n,
  Range,
  Selection,
  type TextDocument,
  TextEditorRevealType,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import {
  AnnotatedTextEdit,
  type LanguageClient,
  type WorkspaceEdit as ServerEdit,
  type Range as ServerRange,
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
  const isApplied = await applyAndSave(await client.protocol2CodeConverter.asWorkspaceEdit(edit), edit);
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

/** Selects the names that a fix has left open in a file, each of them, so that whoever types fills them in. */
export function selectOpenNames(address: string, ranges: readonly ServerRange[]): void {
  const editor = window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === Uri.parse(address).toString(),
  );
  const [first] = ranges;
  if (!editor || !first) return;
  editor.selections = ranges.map(
    ({ start, end }) => new Selection(start.line, start.character, end.line, end.character),
  );
  editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport);
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

async function applyAndSave(edit: WorkspaceEdit, { changeAnnotations = {} }: ServerEdit): Promise<boolean> {
  const documents = await Promise.all(edit.entries().map(([uri]) => documentOf(uri)));
  const before = documents.flatMap((document): readonly Held[] =>
    document ? [{ document, version: document.version, text: document.getText(), isDirty: document.isDirty }] : [],
  );
  const isApplied = await workspace.applyEdit(edit, { isRefactoring: true });
  // In a preview a person leaves out what is not wanted.
  const isAsked = Object.values(changeAnnotations).some(({ needsConfirmation }) => needsConfirmation);
  if (!isApplied) {
    if (!isAsked) void window.showWarningMessage(l10n.t('The editor did not take the change: nothing was written.'));
    return false;
  }
  const shut: string[] = [];
  const unsaved = new Set(before.filter(({ isDirty }) => isDirty).map(({ document }) => document.uri.toString()));
  for (const uri of new Set(edit.entries().map(([each]) => each.toString()))) {
    if (unsaved.has(uri)) continue;
    const document = await workspace.openTextDocument(Uri.parse(uri));
    // What the disk would not take stays unsaved; what nobody may write does not even count as changed.
    if (!(await document.save()) && !document.isDirty) shut.push(workspace.asRelativePath(document.uri));
  }
  if (shut.length === 0) return true;
  await takeBack(edit, before);
  void window.showWarningMessage(l10n.t('{0} is read-only: nothing was changed.', shut.join(', ')));
  return false;
}

/** A document as it was before an edit. */
interface Held {
  readonly document: TextDocument;
  readonly version: number;
  readonly text: string;
  readonly isDirty: boolean;
}

/** Undefined for a file that the edit creates. */
async function documentOf(uri: Uri): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

/** A change of which a part was not taken would move a secret nowhere, or twice: the rest of it goes again. */
async function takeBack(edit: WorkspaceEdit, before: readonly Held[]): Promise<void> {
  const back = new WorkspaceEdit();
  const changed = before.filter(({ document, version }) => document.version !== version);
  for (const { document, text } of changed) {
    const all = new Range(document.positionAt(0), document.positionAt(document.getText().length));
    back.replace(document.uri, all, text);
  }
  const known = new Set(before.map(({ document }) => document.uri.toString()));
  for (const [uri] of edit.entries()) if (!known.has(uri.toString())) back.deleteFile(uri, { ignoreIfNotExists: true });
  await workspace.applyEdit(back, { isRefactoring: true });
  for (const { document, isDirty } of changed) if (!isDirty) await document.save();
}
