import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import type { ClientSupport } from './client-support.ts';

/** The kind of "fix everything that is safe" actions. */
export const fixAllKind = 'source.fixAll.identityHygiene';

/** Name of this server's diagnostics, for clients that keep several apart. */
export const diagnosticIdentifier = 'identity-hygiene';

/** What the server offers to this client. */
export function serverCapabilities(client: ClientSupport): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    notebookDocumentSync: { notebookSelector: [{ notebook: '*', cells: [{ language: '*' }] }], save: true },
    ...(client.pullDiagnostics
      ? {
          diagnosticProvider: {
            identifier: diagnosticIdentifier,
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }
      : {}),
    codeActionProvider: client.codeActionLiterals
      ? { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: client.codeActionResolve }
      : false,
    hoverProvider: true,
    completionProvider: { triggerCharacters: ['@'], resolveProvider: false },
    codeLensProvider: { resolveProvider: false },
    definitionProvider: true,
    referencesProvider: true,
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    documentLinkProvider: { resolveProvider: false },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
