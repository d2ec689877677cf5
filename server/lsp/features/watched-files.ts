import { DidChangeWatchedFilesNotification, type DidChangeWatchedFilesParams } from 'vscode-languageserver';
import { isCustomRulesPath } from '../../engine/rules/custom-rules.ts';
import { isBelow } from '../../engine/text/is-below.ts';
import { isContext } from '../../host/list-files.ts';
import { Slices } from '../../host/slices.ts';
import { scanWorkspace } from '../scan.ts';
import type { Session } from '../session.ts';
import type { Workspace } from '../workspace.ts';

/** Asks the client to watch the workspace's files, git's own notes of the current commit included. */
export async function registerWatchers(session: Session): Promise<void> {
  if (!session.client.watchedFilesRegistration) return;
  await session.connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [{ globPattern: '**/*' }],
  });
}

/** More changes than this at once, such as a branch switch, list the workspace anew instead of asking for each path. */
const manyChanges = 200;

/** `workspace/didChangeWatchedFiles` */
export async function watchedFilesChanged(session: Session, { changes }: DidChangeWatchedFilesParams): Promise<void> {
  const byWorkspace = new Map<Workspace, Set<string>>();
  for (const { uri } of changes) {
    const located = session.workspaces.locate(uri);
    if (!located?.workspace.repository) continue;
    const paths = byWorkspace.get(located.workspace) ?? new Set();
    byWorkspace.set(located.workspace, paths.add(located.path));
  }
  for (const [workspace, paths] of byWorkspace) await workspaceFilesChanged(session, workspace, paths);
  session.refresher.signal();
}

async function workspaceFilesChanged(
  session: Session,
  workspace: Workspace,
  paths: ReadonlySet<string>,
): Promise<void> {
  const touched = [...paths].filter((path) => !isGitFile(path));
  if (touched.length > manyChanges || touched.some(decidesHowToScan)) {
    await scanWorkspace(session, workspace);
    return;
  }
  if (touched.length === 0) return;
  // A folder is reported by its own name alone when it is deleted, moved or comes from elsewhere.
  const gone = new Set(touched.flatMap((path) => [...workspace.onDisk].filter((file) => file.startsWith(`${path}/`))));
  const listed = await listedBelow(workspace, touched);
  const slices = new Slices();
  await session.product.prepare(listed);
  for (const path of new Set([...touched, ...gone, ...listed])) {
    if (listed.has(path)) workspace.readFromDisk(path);
    else workspace.remove(path);
    await slices.breathe();
  }
}

/** Files at or below the paths that exist, are not ignored and lie in an opened folder. */
async function listedBelow(workspace: Workspace, touched: readonly string[]): Promise<ReadonlySet<string>> {
  const listed = (await workspace.repository?.list(touched)) ?? [];
  const isWanted = (path: string) => isContext(path) || [...workspace.folders].some((folder) => isBelow(folder, path));
  const isTouched = (path: string) => touched.some((folder) => isBelow(folder, path));
  return new Set(listed.filter((path) => isWanted(path) && isTouched(path)));
}

function isGitFile(path: string): boolean {
  return path === '.git' || path.startsWith('.git/');
}

/** What is listed, or what is looked for in it. */
function decidesHowToScan(path: string): boolean {
  return /(?:^|\/)\.git(?:ignore|attributes)$/.test(path) || isCustomRulesPath(path);
}
