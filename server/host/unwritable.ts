import { accessSync, constants, lstatSync, type Stats } from 'node:fs';
import { isThroughLink } from './links.ts';

/** How a file is to be changed: written here, or by whoever applies a patch. */
export type Writing = 'here' | 'by-patch';

/**
 * In words, why a file of a repository cannot be written; undefined where it can. `isText`: it was read as a text. A folder, a device or bytes in its place
 * would be written over, or refuse, when other files hold what was taken out of it no more.
 */
export function unwritableInWords(
  root: string,
  file: string,
  { isText, writing }: { readonly isText: boolean; readonly writing: Writing },
): string | undefined {
  if (isThroughLink(root, file)) return 'a link, through which nothing is written: move the values by hand';
  const parts = file.split('/');
  let nearest = root;
  for (const part of parts.slice(0, -1)) {
    const stats = statsOf(`${nearest}/${part}`);
    if (!stats) break;
    nearest = `${nearest}/${part}`;
    if (!stats.isDirectory()) return 'a file is where its folder would have to be: move the values by hand';
  }
  const stats = statsOf(`${root}/${file}`);
  if (stats?.isDirectory()) return 'a folder is where that file would have to be: move the values by hand';
  if (stats && !isText) return 'it is there, and is no text that could be read: move the values by hand';
  const changed = stats ? `${root}/${file}` : nearest;
  return writing === 'here' && !isWritable(changed) ? 'it is not open for writing: move the values by hand' : undefined;
}

function statsOf(file: string): Stats | undefined {
  try {
    return lstatSync(file);
  } catch {
    return undefined;
  }
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
