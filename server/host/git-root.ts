import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The nearest folder at or above this one that holds `.git` (a folder, or a file in worktrees and submodules). */
export function gitRoot(folder: string): string | undefined {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    if (exists(path.join(current, '.git'))) return current;
    if (path.dirname(current) === current) return undefined;
  }
}

/** Whether git keeps an index of what it tracks here, as after any checkout. An export of a repository's objects has none. */
export function hasIndex(root: string): boolean {
  return exists(path.join(gitFolder(path.join(root, '.git')), 'index'));
}

/** Where `.git` leads, which is a file in worktrees and submodules. Source: git, "gitrepository-layout". */
function gitFolder(own: string): string {
  try {
    const [, leads] = /^gitdir: ([^\n\r]+)/.exec(readFileSync(own, 'utf8')) ?? [];
    return leads === undefined ? own : path.resolve(path.dirname(own), leads);
  } catch {
    return own;
  }
}

/** What nobody may look into counts as absent. */
function exists(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
