import {
  type Connection,
  DidChangeConfigurationNotification,
  type DidChangeWatchedFilesParams,
  type InitializeParams,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import type { Product } from '../host/product.ts';
import { methods } from '../protocol.ts';
import { type ClientSupport, clientSupport } from './client-support.ts';
import { amend, importReviews } from './features/amend.ts';
import { acceptBaseline, audit, auditFixes } from './features/audit.ts';
import { codeActions, resolveCodeAction } from './features/code-actions.ts';
import { codeLenses, lensRefresher } from './features/code-lens.ts';
import { bases, compare } from './features/compare.ts';
import { completion } from './features/completion.ts';
import { definition, references } from './features/definition.ts';
import { documentDiagnostics, refreshPulled } from './features/diagnostics.ts';
import { documentLinks } from './features/document-links.ts';
import * as documents from './features/documents.ts';
import { entities } from './features/entities.ts';
import * as fixes from './features/fixes.ts';
import { foldersChanged, openFolders } from './features/folders.ts';
import { hover } from './features/hover.ts';
import { exportIdentities, identityAt } from './features/identities.ts';
import { inventoriesChanged } from './features/inventories.ts';
import { keepCodeLater } from './features/keep-code.ts';
import { namedInventories } from './features/named-inventories.ts';
import { pushAll } from './features/pushed-diagnostics.ts';
import { rehearsing } from './features/rehearse.ts';
import { rulePage } from './features/rule-page.ts';
import { documentSymbols, workspaceSymbols } from './features/symbols.ts';
import { tree, treeAnnouncer } from './features/tree.ts';
import { registerWatchers, watchedFilesChanged } from './features/watched-files.ts';
import { workspaceDiagnostics } from './features/workspace-diagnostics.ts';
import { guarded, guardedNotification } from './guard.ts';
import { createSession, type Session } from './session.ts';

/** Serves one client, of whose workspace nothing is read before `initialized`. */
export function serve(
  connection: Connection,
  params: InitializeParams,
  { product, ended }: { readonly product: Product; readonly ended: AbortSignal },
): void {
  const session = createSession(connection, clientSupport(params), product, ended);
  listen(session);
  tellOfChanges(session);
  connection.onInitialized(guardedNotification(session.log, 'initialized', () => start(session, params)));
}

async function start(session: Session, params: InitializeParams): Promise<void> {
  const folders = params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri, name: '' }] : []);
  // Folders first and at once: the documents that the client opens next belong into them.
  const read = openFolders(session, folders);
  await register(session, session.client);
  await read;
  session.refresher.signal();
  void keepCodeLater(session);
}

async function register(session: Session, client: ClientSupport): Promise<void> {
  if (client.configurationRegistration)
    await session.connection.client.register(DidChangeConfigurationNotification.type, { section: 'identityHygiene' });
  await registerWatchers(session);
  // Asked for before the answer to `initialize`, the library would register with a client that is not listening yet.
  if (client.workspaceFolders)
    session.connection.workspace.onDidChangeWorkspaceFolders(
      guardedNotification(session.log, 'didChangeWorkspaceFolders', (change) => foldersChanged(session, change)),
    );
}

/** What the client hears in each round, the diagnostics that it looks at first. */
function tellOfChanges(session: Session): void {
  const { refresher, client } = session;
  refresher.onRound(() => (client.pullDiagnostics ? refreshPulled(session) : pushAll(session)));
  refresher.onRound(treeAnnouncer(session));
  refresher.onRound(lensRefresher(session));
  refresher.onRound(rehearsing(session));
}

function listen(session: Session): void {
  const { connection } = session;
  const { synchronization } = connection.notebooks;
  const on = <Params>(method: string, handle: (session: Session, params: Params) => void | Promise<void>) =>
    guardedNotification<Params>(session.log, method, (params) =>
      session.attention.during(() => handle(session, params)),
    );
  connection.onDidOpenTextDocument(on('didOpen', documents.didOpen));
  connection.onDidChangeTextDocument(on('didChange', documents.didChange));
  connection.onDidSaveTextDocument(on('didSave', documents.didSave));
  connection.onDidCloseTextDocument(on('didClose', documents.didClose));
  synchronization.onDidOpenNotebookDocument(on('notebook/didOpen', documents.didOpenNotebook));
  synchronization.onDidChangeNotebookDocument(on('notebook/didChange', documents.didChangeNotebook));
  synchronization.onDidSaveNotebookDocument(on('notebook/didSave', documents.didSaveNotebook));
  synchronization.onDidCloseNotebookDocument(on('notebook/didClose', documents.didCloseNotebook));
  // Goes on for as long as files are read: nobody waits for it.
  connection.onDidChangeWatchedFiles(
    guardedNotification<DidChangeWatchedFilesParams>(session.log, 'didChangeWatchedFiles', (params) =>
      watchedFilesChanged(session, params),
    ),
  );
  connection.onDidChangeConfiguration(
    on('didChangeConfiguration', (_session, { settings }: { settings: unknown }) => {
      session.settings.change(settings);
      session.refresher.signal();
    }),
  );

  connection.onNotification(methods.inventories, on(methods.inventories, inventoriesChanged));
  answerStandard(session);
  answerCustom(session);
}

function answerStandard(session: Session): void {
  const { connection } = session;
  const on = answering(session);
  connection.languages.diagnostics.on(on('textDocument/diagnostic', documentDiagnostics));
  // Stays open until there is something to tell: nobody waits for it.
  connection.languages.diagnostics.onWorkspace(
    guarded<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport>(
      session.log,
      'workspace/diagnostic',
      (params, token) => workspaceDiagnostics(session, params, token),
    ),
  );
  connection.onCodeAction(on('textDocument/codeAction', codeActions));
  connection.onCodeActionResolve(on('codeAction/resolve', resolveCodeAction));
  connection.onHover(on('textDocument/hover', hover));
  connection.onCompletion(on('textDocument/completion', completion));
  connection.onCodeLens(on('textDocument/codeLens', codeLenses));
  connection.onDefinition(on('textDocument/definition', definition));
  connection.onReferences(on('textDocument/references', references));
  connection.onDocumentSymbol(on('textDocument/documentSymbol', documentSymbols));
  connection.onWorkspaceSymbol(on('workspace/symbol', workspaceSymbols));
  connection.onDocumentLinks(on('textDocument/documentLink', documentLinks));
}

function answerCustom(session: Session): void {
  const { connection } = session;
  const on = answering(session);
  connection.onRequest(methods.tree, on(methods.tree, tree));
  connection.onRequest(methods.identityAt, on(methods.identityAt, identityAt));
  connection.onRequest(methods.ownerChoices, on(methods.ownerChoices, fixes.ownerChoices));
  connection.onRequest(methods.setOwners, on(methods.setOwners, fixes.setOwners));
  connection.onRequest(methods.inferredOwners, on(methods.inferredOwners, fixes.inferredOwners));
  connection.onRequest(methods.registration, on(methods.registration, fixes.registration));
  connection.onRequest(methods.describe, on(methods.describe, fixes.describe));
  connection.onRequest(methods.register, on(methods.register, fixes.register));
  connection.onRequest(methods.amend, on(methods.amend, amend));
  connection.onRequest(methods.importReviews, on(methods.importReviews, importReviews));
  connection.onRequest(methods.fix, on(methods.fix, fixes.applyFix));
  connection.onRequest(methods.acceptBaseline, on(methods.acceptBaseline, acceptBaseline));
  connection.onRequest(methods.audit, on(methods.audit, audit));
  connection.onRequest(methods.auditFixes, on(methods.auditFixes, auditFixes));
  connection.onRequest(methods.paste, on(methods.paste, fixes.paste));
  connection.onRequest(methods.namedInventories, on(methods.namedInventories, namedInventories));
  connection.onRequest(methods.entities, on(methods.entities, entities));
  connection.onRequest(methods.rulePage, on(methods.rulePage, rulePage));
  connection.onRequest(methods.bases, on(methods.bases, bases));
  connection.onRequest(methods.compare, on(methods.compare, compare));
  connection.onRequest(methods.exportIdentities, on(methods.exportIdentities, exportIdentities));
}

function answering(session: Session) {
  return <Params, Result>(
    method: string,
    handle: (
      session: Session,
      params: Params,
      token: Parameters<Parameters<typeof guarded<Params, Result>>[2]>[1],
    ) => Result | Promise<Result>,
  ) =>
    guarded<Params, Result>(session.log, method, (params, token) =>
      session.attention.during(() => handle(session, params, token)),
    );
}
