import { statSync } from 'node:fs';
import path from 'node:path';

/** The nearest folder at or above this one that holds `.git` (a folder, or a file in worktrees and submodules). */
export function gitRoot(folder: string): string | undefined {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    if (exists(path.join(current, '.git'))) return current;
    if (path.dirname(current) === current) return undefined;
  }
}

function exists(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}
