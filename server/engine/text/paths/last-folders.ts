/** Characters of a path that are told whole. */
const mostOfPath = 64;

/** A long path by its last folders, which tell it from others: `…/android/app/build.gradle`. */
export function lastFolders(path: string): string {
  if (path.length <= mostOfPath) return path;
  const from = path.indexOf('/', path.length - mostOfPath);
  return from === -1 ? path : `…${path.slice(from)}`;
}
