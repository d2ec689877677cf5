import { Uri, workspace } from 'vscode';
import type { Location } from '../open-place.ts';

/** A file's name, and the folder that it lies in: empty at the root. A side bar cuts off what is long, and paths differ at their ends. */
export function nameAndFolder(uri: string): { readonly name: string; readonly folder: string } {
  const path = workspace.asRelativePath(Uri.parse(uri));
  const slash = path.lastIndexOf('/');
  return { name: path.slice(slash + 1), folder: path.slice(0, Math.max(slash, 0)) };
}

/** Name and line, and then the folder. */
export function shownPlace({ uri, range }: Location): string {
  const { name, folder } = nameAndFolder(uri);
  return [`${name}:${range.start.line + 1}`, folder].filter((part) => part !== '').join(' · ');
}
