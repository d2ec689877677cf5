import type {
  DidChangeNotebookDocumentParams,
  DidChangeTextDocumentParams,
  DidCloseNotebookDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenNotebookDocumentParams,
  DidOpenTextDocumentParams,
  DidSaveTextDocumentParams,
  TextDocumentContentChangeEvent,
  TextDocumentItem,
} from 'vscode-languageserver';
import { languageOf } from '../../engine/text/language.ts';
import type { Session } from '../session.ts';
import { pushClosed, pushSoon } from './pushed-diagnostics.ts';

/** `textDocument/didOpen` */
export function didOpen(session: Session, { textDocument }: DidOpenTextDocumentParams): void {
  open(session, textDocument, undefined);
}

/** `textDocument/didChange` */
export function didChange(session: Session, { textDocument, contentChanges }: DidChangeTextDocumentParams): void {
  change(session, textDocument.uri, textDocument.version, contentChanges);
}

/** `textDocument/didSave` */
export function didSave(session: Session, { textDocument }: DidSaveTextDocumentParams): void {
  session.documents.rest(textDocument.uri);
}

/** `textDocument/didClose` */
export function didClose(session: Session, { textDocument }: DidCloseTextDocumentParams): void {
  close(session, textDocument.uri);
}

/** `notebookDocument/didOpen`: every code cell is a document of its own language. */
export function didOpenNotebook(session: Session, params: DidOpenNotebookDocumentParams): void {
  for (const cell of params.cellTextDocuments) open(session, cell, params.notebookDocument.uri);
}

/** `notebookDocument/didChange` */
export function didChangeNotebook(session: Session, params: DidChangeNotebookDocumentParams): void {
  const { structure, textContent } = params.change.cells ?? {};
  for (const cell of structure?.didOpen ?? []) open(session, cell, params.notebookDocument.uri);
  for (const { uri } of structure?.didClose ?? []) close(session, uri);
  for (const { document, changes } of textContent ?? []) change(session, document.uri, document.version, changes);
}

/** `notebookDocument/didSave` */
export function didSaveNotebook(session: Session): void {
  for (const document of session.documents.all()) if (document.notebook) session.documents.rest(document.uri);
}

/** `notebookDocument/didClose` */
export function didCloseNotebook(session: Session, { cellTextDocuments }: DidCloseNotebookDocumentParams): void {
  for (const { uri } of cellTextDocuments) close(session, uri);
}

function open(session: Session, item: TextDocumentItem, notebook: string | undefined): void {
  const document = session.documents.open(item, notebook);
  const { workspace, path } = session.workspaces.place(document);
  workspace.take(path, document);
  void session.product.grammars.load(languageOf(path));
  if (workspace.repository && notebook === undefined) workspace.noteIgnored(path);
  session.refresher.signal();
  pushSoon(session, item.uri);
}

function change(
  session: Session,
  uri: string,
  version: number,
  changes: readonly TextDocumentContentChangeEvent[],
): void {
  const document = session.documents.change(uri, version, changes);
  if (!document) return;
  const { workspace, path } = session.workspaces.place(document);
  workspace.take(path, document);
  session.refresher.signal();
  pushSoon(session, uri);
}

function close(session: Session, uri: string): void {
  const document = session.documents.close(uri);
  const located = session.workspaces.locate(uri);
  if (!document || !located) return;
  located.workspace.release(located.path);
  session.workspaces.forget(uri);
  session.reported.forget(uri);
  session.reportedClosed.noteAgain(uri);
  session.refresher.signal();
  if (!session.client.pullDiagnostics) void pushClosed(session, uri);
}
