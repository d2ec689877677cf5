import {
  type Disposable,
  type TextDocumentChangeEvent,
  TextDocumentChangeReason,
  type Uri,
  type WorkspaceEdit,
  workspace,
} from 'vscode';
import { showAdvice } from './apply-edit.ts';

/** Follows one paste after the other, since a paste that is offered may be taken, or taken back, until the next one. */
export interface PasteFollower extends Disposable {
  /** `edit` is what a paste into `pastedInto` writes besides the pasted text; `advice` is shown when it is written. */
  follow(pastedInto: Uri, edit: WorkspaceEdit, advice: string | undefined): void;
}

interface Awaited {
  readonly written: ReadonlyMap<string, ReadonlySet<string>>;
  readonly advice: string | undefined;
}

/**
 * Saves the files that a taken paste writes into besides the text, such as `.env`, as fixes do: VS Code leaves them unsaved, in
 * tabs behind the one that is typed into, and the program would not find the value. Files with unsaved changes stay so.
 */
export function followPastes(): PasteFollower {
  let awaited: Awaited | undefined;
  const saved = new Set<string>();
  const subscription = workspace.onDidChangeTextDocument((event) => void settle(event));

  return { follow, dispose: () => subscription.dispose() };

  function follow(pastedInto: Uri, edit: WorkspaceEdit, advice: string | undefined): void {
    saved.clear();
    const unsaved = new Set(workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()));
    const beside = edit.entries().filter(([uri]) => uri.toString() !== pastedInto.toString());
    const written = beside
      .filter(([uri]) => !unsaved.has(uri.toString()))
      .map(([uri, edits]) => [uri.toString(), new Set(edits.map(({ newText }) => newText))] as const);
    awaited = { written: new Map(written), advice };
  }

  async function settle({ document, contentChanges, reason }: TextDocumentChangeEvent): Promise<void> {
    const uri = document.uri.toString();
    const texts = awaited?.written.get(uri);
    if (!texts || contentChanges.length === 0) return;
    const isTakenBack = saved.has(uri) && reason === TextDocumentChangeReason.Undo;
    if (!isTakenBack && !contentChanges.every(({ text }) => texts.has(text))) return;
    if (isTakenBack) saved.delete(uri);
    else saved.add(uri);
    await document.save();
    if (!isTakenBack && awaited?.advice !== undefined) showAdvice(awaited.advice);
  }
}
