/** The folder that a file lies in; empty at the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** What stands before the name of a file, with its slash: what the paths of all files of its folder begin with. */
export function folderPrefixOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
