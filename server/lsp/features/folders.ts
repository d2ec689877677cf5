import type { WorkspaceFolder, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { scanWorkspace, stopScan } from '../scan.ts';
import type { Session } from '../session.ts';
import type { Workspace } from '../workspace.ts';

/** Opens folders and reads them in the background; open documents move into the folder that holds them. */
export async function openFolders(session: Session, folders: readonly WorkspaceFolder[]): Promise<void> {
  await readAnew(
    session,
    folders.flatMap(({ uri }) => session.workspaces.openFolder(uri)),
  );
}

/** `workspace/didChangeWorkspaceFolders` */
export async function foldersChanged(session: Session, { added, removed }: WorkspaceFoldersChangeEvent): Promise<void> {
  const left = removed.map(({ uri }) => session.workspaces.closeFolder(uri));
  for (const workspace of left.flatMap(({ closed }) => closed)) stopScan(workspace);
  await openFolders(session, added);
  for (const workspace of new Set(left.flatMap(({ shrunk }) => shrunk))) await scanWorkspace(session, workspace);
  session.refresher.signal();
}

/** A repository that was made, cloned or taken away in an opened folder changes what that folder is read as. */
export async function followRepositories(session: Session, uris: readonly string[]): Promise<void> {
  const { closed, shrunk, opened } = session.workspaces.followRepositories(uris);
  for (const workspace of closed) stopScan(workspace);
  if (closed.length + opened.length > 0) await readAnew(session, opened);
  for (const workspace of shrunk) await scanWorkspace(session, workspace);
}

async function readAnew(session: Session, opened: readonly Workspace[]): Promise<void> {
  const waiting = [...new Set(opened)];
  for (const workspace of waiting) workspace.setInventories(session.inventories.current());
  moveDocuments(session);
  const readInTurn = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await scanWorkspace(session, next);
  };
  await Promise.all(Array.from({ length: mostAtOnce }, readInTurn));
}

/** A folder may hold many repositories, and each that is being read has threads of its own. */
const mostAtOnce = 3;

/** Every open document lies where it belongs now. */
function moveDocuments(session: Session): void {
  for (const document of session.documents.all()) {
    session.workspaces.forget(document.uri);
    const { workspace, path } = session.workspaces.place(document);
    workspace.take(path, document);
  }
}
