import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The nearest folder at or above this one that holds `.git` (a folder, or a file in worktrees and submodules). */
export function gitRoot(folder: string): string | undefined {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    if (exists(path.join(current, '.git'))) return current;
    if (path.dirname(current) === current) return undefined;
  }
}

/** What packages bring and what programs keep for themselves: nobody works at a repository in there. */
const isPassedOver = (name: string) => name === 'node_modules' || name.startsWith('.');

/** How many folders deep a repository may lie in a folder of repositories: side by side, or one more for whose they are. */
const deepest = 2;

/**
 * The repositories of git in a folder that is none itself, as in one that holds all checkouts of a person: paths relative to it with `/`, in
 * order. What lies in one of them is not looked at, and a folder that cannot be listed has none.
 */
export function repositoriesIn(folder: string): readonly string[] {
  const found: string[] = [];
  let level = [''];
  for (let depth = 0; depth < deepest; depth++) {
    const below = level.flatMap((above) => foldersIn(path.join(folder, above)).map((name) => above + name));
    found.push(...below.filter((place) => isRepository(path.join(folder, place))));
    level = below.filter((place) => !found.includes(place)).map((place) => `${place}/`);
  }
  return found.sort();
}

/** Whether a folder is the root of a repository of git. */
export function isRepository(folder: string): boolean {
  return exists(path.join(folder, '.git'));
}

function foldersIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && !isPassedOver(entry.name)).map(({ name }) => name);
  } catch {
    return [];
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
