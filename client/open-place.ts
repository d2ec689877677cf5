import { l10n, Range, Uri, type ViewColumn, window, workspace } from 'vscode';
import type { TreeFinding } from '../server/protocol.ts';

/** A place as the server names it. */
export type Location = Pick<TreeFinding, 'uri' | 'range'>;

/** Shows a place in an editor; resolves to whether its file is still there, and says so where it is not. */
export async function openPlace({ uri, range }: Location, viewColumn?: ViewColumn): Promise<boolean> {
  const { start, end } = range;
  const selection = new Range(start.line, start.character, end.line, end.character);
  const column = viewColumn === undefined ? {} : { viewColumn };
  const file = Uri.parse(uri, true);
  try {
    await window.showTextDocument(file, { selection, ...column });
    return true;
  } catch (error) {
    if (await isThere(file)) throw error;
    void window.showInformationMessage(l10n.t('{0} is no longer there.', workspace.asRelativePath(file)));
    return false;
  }
}

async function isThere(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
