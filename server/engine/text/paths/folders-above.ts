/** The folders that a file lies in, the innermost first, each with a slash at its end; the last is that of the repository, which is empty. */
export function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return [...parts.map((_, index) => `${parts.slice(0, parts.length - index).join('/')}/`), ''];
}
