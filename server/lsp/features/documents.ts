import {
  type DidChangeNotebookDocumentParams,
  type DidChangeTextDocumentParams,
  type DidCloseNotebookDocumentParams,
  type DidCloseTextDocumentParams,
  type DidOpenNotebookDocumentParams,
  type DidOpenTextDocumentParams,
  type DidSaveTextDocumentParams,
  FileChangeType,
  type TextDocumentItem,
  type VersionedTextDocumentIdentifier,
} from 'vscode-languageserver';
import type { Session } from '../session.ts';
import { changesIn } from '../text-changes.ts';
import { pushClosed, pushSoon } from './pushed-diagnostics.ts';
import { watchedFilesChanged } from './watched-files.ts';

/** `textDocument/didOpen` */
export function didOpen(session: Session, { textDocument }: DidOpenTextDocumentParams): void {
  open(session, textDocument, undefined);
}

/** `textDocument/didChange` */
export function didChange(session: Session, params: Partial<DidChangeTextDocumentParams> | null | undefined): void {
  if (typeof params?.textDocument?.uri === 'string') change(session, params.textDocument, params.contentChanges);
  else session.log('didChange: it names no document');
}

/** `textDocument/didSave` */
export async function didSave(session: Session, { textDocument }: DidSaveTextDocumentParams): Promise<void> {
  readSaved(session, textDocument.uri);
  session.documents.rest(textDocument.uri);
  // Clients that watch no files say at least what they write themselves.
  if (session.client.watchedFilesRegistration) return;
  await watchedFilesChanged(session, { changes: [{ uri: textDocument.uri, type: FileChangeType.Changed }] });
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
  for (const { document, changes } of textContent ?? []) change(session, document, changes);
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
  if (typeof item?.uri !== 'string' || typeof item.text !== 'string') {
    session.log('didOpen: a document came without its name or its text');
    return;
  }
  const document = session.documents.open(item, notebook);
  const { workspace, path } = session.workspaces.place(document);
  workspace.take(path, document);
  if (workspace.repository && notebook === undefined) workspace.noteIgnored(path);
  void session.product.prepare([path]).then((isMore) => {
    if (isMore) readAgain(session, item.uri);
  });
  session.refresher.signal();
  pushSoon(session, item.uri);
}

/** A grammar has come in since: what the document says may be known better now. */
function readAgain(session: Session, uri: string): void {
  const document = session.documents.get(uri);
  if (!document) return;
  const { workspace, path } = session.workspaces.place(document);
  workspace.take(path, document);
  session.refresher.signal();
  pushSoon(session, uri);
}

/** What a client sends is taken as far as it can be read: a document that was lost would be silent until it is opened again. */
function change(session: Session, { uri, version }: VersionedTextDocumentIdentifier, sent: unknown): void {
  const changes = changesIn(sent);
  if (changes === undefined) {
    session.documents.doubt(uri);
    session.log('didChange: a change could not be read; the document stays as it was until it is saved or sent whole');
    return;
  }
  const document = session.documents.change(uri, version, changes);
  if (!document) return;
  session.typing.note(uri);
  const { workspace, path } = session.workspaces.place(document);
  workspace.take(path, document);
  session.refresher.signal();
  pushSoon(session, uri);
}

/** Of a document whose changes could not all be read, the disk holds the text once it is saved. */
function readSaved(session: Session, uri: string): void {
  const document = session.documents.get(uri);
  if (!document?.isDoubtful || document.notebook !== undefined) return;
  const { workspace, path } = session.workspaces.place(document);
  const content = workspace.repository?.read(path);
  if (content?.kind === 'text') change(session, { uri, version: document.text.version }, [{ text: content.text }]);
}

function close(session: Session, uri: string): void {
  const document = session.documents.close(uri);
  const located = session.workspaces.locate(uri);
  if (!document || !located) return;
  located.workspace.release(located.path);
  session.workspaces.forget(uri);
  // A client asks once more when the tab closes, which may be before this, and then waits for the workspace's report.
  if (session.reported.get(uri)?.items.length) session.reportedClosed.owe(uri);
  else session.reportedClosed.noteAgain(uri);
  session.reported.forget(uri);
  session.refresher.signal();
  if (!session.client.pullDiagnostics) void pushClosed(session, uri);
}
