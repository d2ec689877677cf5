import {
  type CancellationToken,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import { Slices } from '../../host/slices.ts';
import { fileDiagnostics } from '../document-diagnostics.ts';
import type { Reported } from '../reported-diagnostics.ts';
import type { Session } from '../session.ts';
import { uriKey } from '../uri.ts';
import type { Located } from '../workspaces.ts';

/** `workspace/diagnostic`: answers when a file that is not open has, or no longer has, findings; until then it is parked. */
export async function workspaceDiagnostics(
  session: Session,
  { previousResultIds }: WorkspaceDiagnosticParams,
  token: CancellationToken,
): Promise<WorkspaceDiagnosticReport> {
  const known = new Map(previousResultIds.map(({ uri, value }) => [uriKey(uri), value]));
  const cancelled = new AbortController();
  const cancel = () => cancelled.abort();
  token.onCancellationRequested(cancel);
  session.ended.addEventListener('abort', cancel);
  try {
    for (;;) {
      await closedFileChanges(session);
      const news = newsFor(session, known);
      if (news.length > 0 || cancelled.signal.aborted) return { items: news.map(report) };
      await session.refresher.parked(cancelled.signal);
    }
  } finally {
    session.ended.removeEventListener('abort', cancel);
  }
}

/** What the client does not know yet; files it knows of that show nothing any more included. */
function newsFor(session: Session, known: ReadonlyMap<string, string>): readonly Reported[] {
  const reported = session.reportedClosed.all();
  const isNews = ({ uri, resultId, items, isOwed }: Reported) =>
    known.get(uriKey(uri)) !== resultId && (items.length > 0 || isOwed === true || known.has(uriKey(uri)));
  return reported.filter(isNews);
}

function report({ uri, resultId, items }: Reported): WorkspaceDiagnosticReport['items'][number] {
  return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items: [...items] };
}

/** Brings what is noted about files that are not open up to date and returns what differs from before. */
export async function closedFileChanges(session: Session): Promise<readonly Reported[]> {
  const { problems } = await session.settings.of();
  const changes: Reported[] = [];
  const wanted = new Set<string>();
  const slices = new Slices();
  for (const workspace of session.workspaces.all()) {
    if (problems === 'openFiles' || !workspace.isComplete) continue;
    const revision = workspace.repository?.head.revision();
    for (const path of workspace.engine.paths()) {
      const uri = workspace.uriOf(path);
      if (workspace.document(path)) continue;
      wanted.add(uriKey(uri));
      await slices.breathe();
      if (session.reportedClosed.wasSeenIn(`${problems} ${workspace.stamp(path)} ${revision}`, uri)) continue;
      const items = await itemsInScope(session, { workspace, path }, problems);
      if (!session.reportedClosed.isKnown(uri, items)) changes.push(session.reportedClosed.note(uri, items, undefined));
    }
  }
  return [...changes, ...clearOthers(session, wanted)];
}

/** With `changed`, nothing for a file that is as in HEAD. */
async function itemsInScope(
  session: Session,
  located: Located,
  problems: 'changed' | 'workspace',
): Promise<readonly Diagnostic[]> {
  const items = await fileDiagnostics(session, located);
  if (items.length === 0 || problems === 'workspace') return items;
  return (await located.workspace.repository?.isChanged(located.path)) === false ? [] : items;
}

/** Files that were reported and are now open, gone or out of scope. */
function clearOthers(session: Session, wanted: ReadonlySet<string>): readonly Reported[] {
  return session.reportedClosed.all().flatMap((reported) => {
    const key = uriKey(reported.uri);
    if (wanted.has(key) || reported.items.length === 0) return [];
    session.reportedClosed.wasSeenIn('', reported.uri);
    return [session.reportedClosed.note(reported.uri, [], undefined)];
  });
}
