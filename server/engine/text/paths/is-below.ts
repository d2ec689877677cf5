/** Whether a path lies in a folder, or is it; the empty folder holds all. */
export function isBelow(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
