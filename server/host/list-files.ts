import path from 'node:path';
import { gitLater, gitMatches, records } from './git.ts';
import { Slices } from './slices.ts';
import { walk } from './walk.ts';

/** Files that speak for the whole repository and are read even where only a sub-folder is opened. */
const contextPaths: readonly string[] = [
  '.identity',
  'CODEOWNERS',
  '.github/CODEOWNERS',
  '.gitlab/CODEOWNERS',
  '.bitbucket/CODEOWNERS',
  'docs/CODEOWNERS',
  '.secrets.baseline',
];

/** Files that say who owns the folder that they lie in, and all below it. */
const descriptors: readonly string[] = [
  'catalog-info.yaml',
  'catalog-info.yml',
  'catalog-info',
  'opslevel.yml',
  'compass.yml',
  'compass.yaml',
  'cortex.yaml',
  'cortex.yml',
];

/**
 * Files below the folders that git tracks or would track, plus the repository's own context files; without git,
 * what a walk finds. Folders and paths are relative to `root`, with `/`; the empty folder is the root.
 */
export async function listFiles(root: string, folders: readonly string[], hasGit: boolean): Promise<readonly string[]> {
  const listed = hasGit ? await listTracked(root, folders) : undefined;
  if (listed === undefined) return walkAll(root, folders);
  // A repository within the repository is listed as a folder.
  const nested = listed.filter((name) => name.endsWith('/')).map((name) => name.slice(0, -1));
  return [...listed.filter((name) => !name.endsWith('/')), ...(await walkAll(root, nested))];
}

async function listTracked(root: string, folders: readonly string[]): Promise<readonly string[] | undefined> {
  const scope = folders.includes('') ? [] : [...folders, ...contextPaths, ...folders.flatMap(descriptorsAbove)];
  const output = await gitLater(root, [
    'ls-files',
    '-z',
    '-co',
    '--exclude-standard',
    '--deduplicate',
    '--',
    ...scope.map(literally),
  ]);
  return output === undefined ? undefined : records(output);
}

function descriptorsAbove(folder: string): readonly string[] {
  const parts = folder.split('/').slice(0, -1);
  const above = ['', ...parts.map((_, index) => `${parts.slice(0, index + 1).join('/')}/`)];
  return above.flatMap((prefix) => descriptors.map((name) => prefix + name));
}

async function walkAll(root: string, folders: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  const slices = new Slices();
  for (const folder of folders)
    for (const file of walk(root, folder)) {
      found.add(file);
      await slices.breathe();
    }
  return [...found];
}

/** Those of the paths that git ignores and does not track. */
export function ignoredAmong(root: string, paths: readonly string[]): ReadonlySet<string> {
  if (paths.length === 0) return new Set();
  return new Set(records(gitMatches(root, ['check-ignore', '-z', '--stdin'], paths.join('\0')) ?? ''));
}

/** Those of the listed paths that `.gitattributes` marks as generated or vendored, by the attributes that code hosts read. */
export async function unwrittenAmong(root: string, listed: readonly string[]): Promise<ReadonlySet<string>> {
  if (!listed.some((file) => file.split('/').at(-1) === '.gitattributes')) return new Set();
  const args = ['check-attr', '-z', '--stdin', 'linguist-generated', 'linguist-vendored'];
  const fields = (await gitLater(root, args, listed.join('\0')))?.split('\0') ?? [];
  const unwritten = new Set<string>();
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [file = '', , value] = fields.slice(at, at + 3);
    if (value === 'set' || value === 'true') unwritten.add(file);
  }
  return unwritten;
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
