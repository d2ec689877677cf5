import {
  type CancellationToken,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import { fileDiagnostics } from '../document-diagnostics.ts';
import type { Reported } from '../reported-diagnostics.ts';
import type { Session } from '../session.ts';
import { uriKey } from '../uri.ts';
import type { Workspace } from '../workspace.ts';

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
      const news = session.reportedClosed
        .all()
        .filter(
          ({ uri, resultId, items }) =>
            known.get(uriKey(uri)) !== resultId && (items.length > 0 || known.has(uriKey(uri))),
        );
      if (news.length > 0 || cancelled.signal.aborted) return { items: news.map(report) };
      await session.refresher.parked(cancelled.signal);
    }
  } finally {
    session.ended.removeEventListener('abort', cancel);
  }
}

function report({ uri, resultId, items }: Reported): WorkspaceDiagnosticReport['items'][number] {
  return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items: [...items] };
}

/** Brings what is noted about files that are not open up to date and returns what differs from before. */
export async function closedFileChanges(session: Session): Promise<readonly Reported[]> {
  const { problems } = await session.settings.of();
  const changes: Reported[] = [];
  const wanted = new Set<string>();
  for (const workspace of session.workspaces.all()) {
    if (problems === 'openFiles') continue;
    const stamps = workspace.stamps();
    const revision = workspace.repository?.head.revision();
    for (const path of pathsInScope(workspace, problems)) {
      const uri = workspace.uriOf(path);
      if (workspace.document(path)) continue;
      wanted.add(uriKey(uri));
      const state = toldOf(session).get(uriKey(uri));
      const stamp = `${stamps.get(path)} ${revision}`;
      if (state === stamp) continue;
      const items = await fileDiagnostics(session, { workspace, path });
      toldOf(session).set(uriKey(uri), stamp);
      if (!session.reportedClosed.isKnown(uri, items)) changes.push(session.reportedClosed.note(uri, items, undefined));
    }
  }
  return [...changes, ...clearOthers(session, wanted)];
}

/** Files that were reported and are now open, gone or out of scope. */
function clearOthers(session: Session, wanted: ReadonlySet<string>): readonly Reported[] {
  return session.reportedClosed.all().flatMap((reported) => {
    const key = uriKey(reported.uri);
    if (wanted.has(key) || reported.items.length === 0) return [];
    toldOf(session).delete(key);
    return [session.reportedClosed.note(reported.uri, [], undefined)];
  });
}

function pathsInScope(workspace: Workspace, problems: 'changed' | 'workspace'): readonly string[] {
  if (!workspace.isComplete) return [];
  const paths = workspace.engine.paths();
  if (problems === 'workspace') return paths;
  const changed = workspace.repository?.changed() ?? 'all';
  return changed === 'all' ? paths : paths.filter((path) => changed.has(path));
}

const told = new WeakMap<Session, Map<string, string>>();

function toldOf(session: Session): Map<string, string> {
  const known = told.get(session) ?? new Map<string, string>();
  told.set(session, known);
  return known;
}
