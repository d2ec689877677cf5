import type { WorkspaceFolder, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { scanWorkspace, stopScan } from '../scan.ts';
import type { Session } from '../session.ts';
import type { Workspace } from '../workspace.ts';

/** Opens folders and reads them in the background; open documents move into the folder that holds them. */
export async function openFolders(session: Session, folders: readonly WorkspaceFolder[]): Promise<void> {
  const opened = new Set(folders.flatMap(({ uri }) => session.workspaces.openFolder(uri) ?? []));
  for (const workspace of opened) workspace.setInventories(session.inventories.current());
  moveDocuments(session);
  await Promise.all([...opened].map((workspace) => scanWorkspace(session, workspace)));
}

/** `workspace/didChangeWorkspaceFolders` */
export async function foldersChanged(session: Session, { added, removed }: WorkspaceFoldersChangeEvent): Promise<void> {
  const shrunk = new Set<Workspace>();
  for (const { uri } of removed) {
    const result = session.workspaces.closeFolder(uri);
    if (result.closed) stopScan(result.closed);
    if (result.shrunk) shrunk.add(result.shrunk);
  }
  await openFolders(session, added);
  for (const workspace of shrunk) await scanWorkspace(session, workspace);
  session.refresher.signal();
}

/** Every open document lies where it belongs now. */
function moveDocuments(session: Session): void {
  for (const document of session.documents.all()) {
    session.workspaces.forget(document.uri);
    const { workspace, path } = session.workspaces.place(document);
    workspace.take(path, document);
  }
}
