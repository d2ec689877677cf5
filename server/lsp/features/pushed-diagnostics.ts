import { fileDiagnostics } from '../document-diagnostics.ts';
import { describeFailure } from '../guard.ts';
import type { Session } from '../session.ts';
import { closedFileChanges } from './workspace-diagnostics.ts';

/** `textDocument/publishDiagnostics` for a document, for clients that do not ask. */
export async function pushDocument(session: Session, uri: string): Promise<void> {
  const document = session.documents.get(uri);
  const located = session.workspaces.locate(uri);
  if (!document || !located) return;
  const { version } = document.text;
  const items = await fileDiagnostics(session, located);
  if (session.documents.get(uri)?.text.version !== version) return;
  const reported = session.reported.get(uri);
  if (reported?.version === version && session.reported.isKnown(uri, items)) return;
  session.reported.note(document.uri, items, version);
  await session.connection.sendDiagnostics({ uri: document.uri, version, diagnostics: [...items] });
}

/** Milliseconds in which edits gather before a document is looked at. */
const gathering = 40;

const waiting = new WeakMap<Session, Set<string>>();

/** Pushes a document after the edits that are under way; nothing for clients that ask. */
export function pushSoon(session: Session, uri: string): void {
  if (session.client.pullDiagnostics) return;
  const uris = waiting.get(session) ?? new Set<string>();
  waiting.set(session, uris);
  if (uris.has(uri)) return;
  uris.add(uri);
  setTimeout(() => {
    uris.delete(uri);
    pushDocument(session, uri).catch((error) => session.log(describeFailure('publishDiagnostics', error)));
  }, gathering);
}

/** A round for clients that do not ask: open documents, then the other files that the settings let through. */
export async function pushAll(session: Session): Promise<void> {
  for (const document of session.documents.all()) await pushDocument(session, document.uri);
  for (const { uri, items } of await closedFileChanges(session))
    await session.connection.sendDiagnostics({ uri, diagnostics: [...items] });
}

/** A closed document shows nothing, unless a round pushes it again as a file. */
export async function pushClosed(session: Session, uri: string): Promise<void> {
  await session.connection.sendDiagnostics({ uri, diagnostics: [] });
}
