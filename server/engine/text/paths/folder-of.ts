/** The folder that a file lies in; empty at the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** What stands before the name of a file, with its slash: what the paths of all files of its folder begin with. */
export function folderPrefixOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** An answer about a path that its folder alone decides: the one about the last folder is kept, since files of one follow each other. */
export function keptOfFolder<T>(ask: (prefix: string) => T): (path: string) => T {
  let last: { readonly prefix: string; readonly answer: T } | undefined;
  return (path) => {
    const prefix = folderPrefixOf(path);
    if (last?.prefix !== prefix) last = { prefix, answer: ask(prefix) };
    return last.answer;
  };
}
