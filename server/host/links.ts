import { lstatSync } from 'node:fs';

/**
 * Whether a symbolic link stands in the place of a file, or of a folder on the way to it from the root: what it holds is not read, and what is written there
 * would be written elsewhere, outside the repository too.
 */
export function isThroughLink(root: string, file: string): boolean {
  const parts = file.split('/');
  return parts.some((_, index) => isLink(`${root}/${parts.slice(0, index + 1).join('/')}`));
}

function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
}
