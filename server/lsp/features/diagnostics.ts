import {
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { fileDiagnostics } from '../document-diagnostics.ts';
import type { Session } from '../session.ts';

/** `textDocument/diagnostic` */
export async function documentDiagnostics(
  session: Session,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
): Promise<DocumentDiagnosticReport> {
  const document = session.documents.get(textDocument.uri);
  const located = session.workspaces.locate(textDocument.uri);
  if (!document || !located) {
    oweClosed(session, textDocument.uri);
    return { kind: DocumentDiagnosticReportKind.Full, items: [] };
  }
  const items = await fileDiagnostics(session, located);
  const { resultId } = session.reported.note(document.uri, items, document.text.version);
  return resultId === previousResultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...items] };
}

/**
 * VS Code asks about a document that it closes and drops the answer, along with workspace reports that come before it:
 * the file is reported once more afterwards.
 */
function oweClosed(session: Session, uri: string): void {
  if (!session.workspaces.locate(uri)) return;
  session.reportedClosed.owe(uri);
  session.refresher.signal();
}

/** Open documents whose diagnostics have changed by something other than an edit of theirs that the client will ask about. */
export async function outdatedDocuments(session: Session): Promise<readonly string[]> {
  const outdated: string[] = [];
  for (const document of session.documents.all()) {
    const reported = session.reported.get(document.uri);
    const located = session.workspaces.locate(document.uri);
    if (!located || (reported && reported.version !== document.text.version)) continue;
    if (!reported && session.client.pullDiagnostics) continue;
    if (!session.reported.isKnown(document.uri, await fileDiagnostics(session, located))) outdated.push(document.uri);
  }
  return outdated;
}

/** A round for clients that ask: has them ask again where the answer would differ. */
export async function refreshPulled(session: Session): Promise<void> {
  if (!session.client.diagnosticRefresh) return;
  const outdated = await outdatedDocuments(session);
  if (outdated.length > 0) await session.connection.languages.diagnostics.refresh();
}
