import path from 'node:path';
import { git, gitMatches, records } from './git.ts';
import { walk } from './walk.ts';

/** Files that speak for the whole repository and are read even where only a sub-folder is opened. */
const contextPaths: readonly string[] = [
  '.identity',
  'CODEOWNERS',
  '.github/CODEOWNERS',
  '.gitlab/CODEOWNERS',
  'docs/CODEOWNERS',
];

/**
 * Files below the folders that git tracks or would track, plus the repository's own context files; without git,
 * what a walk finds. Folders and paths are relative to `root`, with `/`; the empty folder is the root.
 */
export function listFiles(root: string, folders: readonly string[], hasGit: boolean): readonly string[] {
  const walked = () => [...new Set(folders.flatMap((folder) => walk(root, folder)))];
  if (!hasGit) return walked();
  const scope = folders.includes('') ? [] : [...folders, ...contextPaths];
  const output = git(root, [
    'ls-files',
    '-z',
    '-co',
    '--exclude-standard',
    '--deduplicate',
    '--',
    ...scope.map(literally),
  ]);
  if (output === undefined) return walked();
  return records(output).flatMap((name) => (name.endsWith('/') ? walk(root, name.slice(0, -1)) : [name]));
}

/** Those of the paths that git ignores and does not track. */
export function ignoredAmong(root: string, paths: readonly string[]): ReadonlySet<string> {
  if (paths.length === 0) return new Set();
  return new Set(records(gitMatches(root, ['check-ignore', '-z', '--stdin'], paths.join('\0')) ?? ''));
}

/** Paths whose content differs from HEAD, untracked files included. */
export function changedPaths(root: string): ReadonlySet<string> {
  const changed =
    git(root, ['diff', '--name-only', '-z', '--no-ext-diff', '--no-textconv', '--no-renames', 'HEAD']) ?? '';
  const untracked = git(root, ['ls-files', '-z', '-o', '--exclude-standard']) ?? '';
  return new Set([...records(changed), ...records(untracked)]);
}

/** Whether a path lies in a folder; the empty folder holds all. */
export function isBelow(folder: string, file: string): boolean {
  return folder === '' || file === folder || file.startsWith(`${folder}/`);
}

/** Whether a path belongs to the repository's context rather than to the opened folder. */
export function isContext(file: string): boolean {
  return contextPaths.some((context) => isBelow(context, file));
}

/** A repository-relative path with `/`. */
export function relativePath(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}

function literally(pattern: string): string {
  return `:(top,literal)${pattern}`;
}
