import { setTimeout as wait } from 'node:timers/promises';
import { DidChangeWatchedFilesNotification, type DidChangeWatchedFilesParams } from 'vscode-languageserver';
import { isCustomRulesPath } from '../../engine/rules/custom-rules.ts';
import { isBelow } from '../../engine/text/paths/is-below.ts';
import { isContext } from '../../host/list-files.ts';
import { Slices } from '../../host/slices.ts';
import { describeFailure } from '../guard.ts';
import { overtakeScan, readInBackground, scanWorkspace } from '../scan.ts';
import type { Session } from '../session.ts';
import type { Workspace } from '../workspace.ts';
import { followRepositories } from './folders.ts';

/** Asks the client to watch the workspace's files, git's own notes of the current commit included. */
export async function registerWatchers(session: Session): Promise<void> {
  if (!session.client.watchedFilesRegistration) return;
  await session.connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [{ globPattern: '**/*' }],
  });
}

/** More changes than this, such as a branch switch, list the workspace anew instead of asking for each path. */
const manyChanges = 200;

/** So many files are read at once and here: what one person saves, or one command writes. */
const fewChanges = 8;

/** Milliseconds in which no more changes are told before many are taken for all, and most milliseconds that they are waited for. */
const gathering = 250;
const longestGathering = 2000;

/** What has changed in a workspace and was not looked at yet. */
interface Changes {
  readonly paths: Set<string>;
  /** Until nothing is left of them. */
  taken: Promise<void> | undefined;
}

const waiting = new WeakMap<Workspace, Changes>();

/** `workspace/didChangeWatchedFiles` */
export async function watchedFilesChanged(session: Session, { changes }: DidChangeWatchedFilesParams): Promise<void> {
  await followRepositories(
    session,
    changes.map(({ uri }) => uri),
  );
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

/** Changes that are told while others are looked at wait for these: each of many messages would hold the thread for a slice of its own. */
async function workspaceFilesChanged(
  session: Session,
  workspace: Workspace,
  paths: ReadonlySet<string>,
): Promise<void> {
  const changes = waiting.get(workspace) ?? { paths: new Set(), taken: undefined };
  waiting.set(workspace, changes);
  for (const path of paths) if (!isGitFile(path)) changes.paths.add(path);
  changes.taken ??= takeChanges(session, workspace, changes.paths).finally(() => {
    changes.taken = undefined;
  });
  await changes.taken;
}

async function takeChanges(session: Session, workspace: Workspace, paths: Set<string>): Promise<void> {
  while (paths.size > 0 && !session.ended.aborted) {
    if (paths.size > fewChanges) await gathered(session, paths);
    const touched = [...paths];
    paths.clear();
    if (touched.length > manyChanges || touched.some(decidesHowToScan)) {
      // What changes meanwhile need not wait for it.
      scanWorkspace(session, workspace).catch((error) => session.log(describeFailure('didChangeWatchedFiles', error)));
    } else await readTouched(session, workspace, touched);
  }
}

async function gathered(session: Session, paths: ReadonlySet<string>): Promise<void> {
  const until = performance.now() + longestGathering;
  for (let known = -1; known !== paths.size && performance.now() < until; ) {
    known = paths.size;
    await wait(gathering, undefined, { signal: session.ended }).catch(() => {});
  }
}

async function readTouched(session: Session, workspace: Workspace, touched: readonly string[]): Promise<void> {
  // A folder is reported by its own name alone when it is deleted, moved or comes from elsewhere.
  const names = new Set(touched);
  const gone = [...workspace.onDisk].filter((file) => foldersOf(file).some((folder) => names.has(folder)));
  const listed = await listedBelow(workspace, touched);
  overtakeScan(workspace, [...touched, ...gone, ...listed]);
  for (const path of new Set([...touched, ...gone])) if (!listed.has(path)) workspace.remove(path);
  if (listed.size > fewChanges) {
    await readInBackground(session, workspace, [...listed]);
    return;
  }
  await session.product.prepare(listed);
  const slices = new Slices();
  for (const path of listed) {
    workspace.readFromDisk(path);
    await slices.breathe();
  }
}

function foldersOf(file: string): readonly string[] {
  const folders: string[] = [];
  for (let at = file.indexOf('/'); at !== -1; at = file.indexOf('/', at + 1)) folders.push(file.slice(0, at));
  return folders;
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
