import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { youngCollector } from '../host/collect-young.ts';
import { onSilence } from '../host/git-silence.ts';
import type { Product } from '../host/product.ts';
import { Attention } from './attention.ts';
import type { ClientSupport } from './client-support.ts';
import { type OpenDocument, OpenDocuments } from './documents.ts';
import { describeFailure } from './guard.ts';
import { HeadKeys } from './head-keys.ts';
import { Inventories } from './inventories.ts';
import { Refresher } from './refresher.ts';
import { ReportedDiagnostics } from './reported-diagnostics.ts';
import { SettingsStore } from './settings.ts';
import { Typing } from './typing.ts';
import { Workspaces } from './workspaces.ts';

/** What features work with: one for each client. */
export interface Session {
  readonly connection: Connection;
  readonly client: ClientSupport;
  readonly product: Product;
  readonly settings: SettingsStore;
  readonly documents: OpenDocuments;
  readonly workspaces: Workspaces;
  readonly inventories: Inventories;
  readonly headKeys: HeadKeys;
  readonly refresher: Refresher;
  readonly typing: Typing;
  readonly attention: Attention;
  /** Diagnostics of open documents, as last told to the client. */
  readonly reported: ReportedDiagnostics;
  /** Diagnostics of files that are not open, as last told to the client. */
  readonly reportedClosed: ReportedDiagnostics;
  /** Ends with the session. */
  readonly ended: AbortSignal;
  log(message: string): void;
}

/** A session without folders or documents, its rounds set up for what the client can. */
export function createSession(
  connection: Connection,
  client: ClientSupport,
  product: Product,
  ended: AbortSignal,
): Session {
  const log = (message: string) => connection.console.log(message);
  onSilence((problem) => {
    log(problem);
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message: problem });
  });
  const refresher = new Refresher((error) => log(describeFailure('refresh', error)));
  const session: Session = {
    connection,
    client,
    product,
    settings: new SettingsStore(connection, client),
    documents: new OpenDocuments((document) => rested(session, document)),
    workspaces: new Workspaces(product),
    inventories: new Inventories(),
    headKeys: new HeadKeys(),
    refresher,
    typing: new Typing(),
    attention: new Attention(youngCollector()),
    reported: new ReportedDiagnostics('d'),
    reportedClosed: new ReportedDiagnostics('w'),
    ended,
    log,
  };
  ended.addEventListener('abort', () => end(session));
  return session;
}

/** What waited for the end of an edit may now be shown. */
function rested(session: Session, document: OpenDocument): void {
  const located = session.workspaces.locate(document.uri);
  located?.workspace.rest(located.path, document);
  session.refresher.signal();
}

function end(session: Session): void {
  session.refresher.dispose();
  session.documents.dispose();
  for (const workspace of session.workspaces.all()) workspace.dispose();
}
