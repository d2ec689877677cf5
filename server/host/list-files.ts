import path from 'node:path';
import { scannerPolicyFiles } from '../engine/extract/scanner-policy.ts';
import { licencesIn } from '../engine/text/paths/licence-files.ts';
import { invitations } from '../engine/text/paths/open-project.ts';
import { git, gitLater, gitMatches, gitOutput, type Root, records } from './git.ts';
import { isRunningAhead } from './git-ahead.ts';
import { committedIgnoredAsked, listingAsked } from './git-questions.ts';
import { hasIndex } from './git-root.ts';
import { unread } from './read-git.ts';
import { trackedRead } from './read-index.ts';
import { Slices } from './slices.ts';
import { isFile, walk } from './walk.ts';

/** Files that speak for the whole repository and are read even where only a sub-folder is opened. */
const contextPaths: readonly string[] = [
  '.identity',
  'CODEOWNERS',
  '.github/CODEOWNERS',
  '.gitlab/CODEOWNERS',
  '.bitbucket/CODEOWNERS',
  'docs/CODEOWNERS',
  'OWNERS_ALIASES',
  '.secrets.baseline',
  ...scannerPolicyFiles,
  ...licencesIn(''),
  ...invitations.flat(),
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
  'OWNERS',
];

/** Paths that are handed over at a time, at least, but for the last ones. */
const portion = 256;

/**
 * Files below the folders that git tracks or would track, plus the repository's own context files; without git,
 * what a walk finds: in portions, while the rest is being looked for. Folders and paths are relative to `root`, with `/`;
 * the empty folder is the root.
 */
export async function* listFiles(
  { root, hasGit, apart = [] }: Root,
  folders: readonly string[],
): AsyncGenerator<readonly string[]> {
  if (!hasGit) {
    yield* walkAll(root, folders, { known: new Set(), apart });
    return;
  }
  const listed: (readonly string[])[] = [];
  const nested: string[] = [];
  let isWhole = true;
  for await (const names of listTracked(root, folders)) {
    if (names === undefined) isWhole = false;
    else {
      // A repository within the repository is listed as a folder.
      for (const name of names) if (name.endsWith('/')) nested.push(name.slice(0, -1));
      const files = nested.length === 0 ? names : names.filter((name) => !name.endsWith('/'));
      listed.push(files);
      yield files;
    }
  }
  if (isWhole) yield* walkAll(root, nested, { known: new Set(), apart });
  else yield* walkAll(root, folders, { known: new Set(listed.flat()), apart });
}

/** Whether a root outside git has any file to read of its own. */
export function holdsFiles({ root, apart = [] }: Root): boolean {
  for (const files of walk(root, '', { apart })) if (files.length > 0) return true;
  return false;
}

/** As `listFiles`, begun at once: git lists in a process of its own while the caller still opens the repository. */
export function listAhead(root: Root, folders: readonly string[]): AsyncIterable<readonly string[]> {
  const listing = listFiles(root, folders);
  const first = listing.next();
  // Who fails before it asks for the first ones hears of his own failure alone.
  first.catch(() => {});
  return {
    async *[Symbol.asyncIterator]() {
      try {
        for (let next = await first; !next.done; next = await listing.next()) yield next.value;
      } finally {
        await listing.return(undefined);
      }
    },
  };
}

/** Ends with undefined where git is absent, refuses the repository or fails. */
async function* listTracked(root: string, folders: readonly string[]): AsyncGenerator<readonly string[] | undefined> {
  const isAll = folders.includes('');
  const read = isAll && !isRunningAhead(root, listingAsked) ? trackedRead(root) : unread;
  if (read !== unread) {
    yield read;
    return;
  }
  const scope = isAll ? [] : [...folders, ...contextPaths, ...folders.flatMap(descriptorsAbove)];
  const listing = listingAsked.toSpliced(-1, 0, ...treeOf(root));
  const args = [...listing, ...scope.map(literally)];
  let rest = '';
  for await (const output of gitOutput(root, args)) {
    if (output === undefined) yield undefined;
    else {
      const names = (rest + output).split('\0');
      rest = names.pop() ?? '';
      yield names;
    }
  }
}

/** Without an index what HEAD holds counts as tracked, whether or not a `.gitignore` names it. */
function treeOf(root: string): readonly string[] {
  if (hasIndex(root)) return [];
  return git(root, ['rev-parse', '--quiet', '--verify', 'HEAD^{tree}']) === undefined ? [] : ['--with-tree=HEAD'];
}

function descriptorsAbove(folder: string): readonly string[] {
  const parts = folder.split('/').slice(0, -1);
  const above = ['', ...parts.map((_, index) => `${parts.slice(0, index + 1).join('/')}/`)];
  return above.flatMap((prefix) => descriptors.map((name) => prefix + name));
}

/** What a walk does not name: files that are listed already, and repositories of their own. */
interface LeftOut {
  readonly known: Set<string>;
  readonly apart: readonly string[];
}

async function* walkAll(
  root: string,
  folders: readonly string[],
  { known, apart }: LeftOut,
): AsyncGenerator<readonly string[]> {
  const slices = new Slices();
  let found: string[] = [];
  const nested: string[] = [];
  for (const folder of folders)
    for (const files of walk(root, folder, { nested, apart })) {
      for (const file of files) {
        if (known.size > 0 && known.has(file)) continue;
        if (folders.length > 1) known.add(file);
        found.push(file);
      }
      await slices.breathe();
      if (found.length < portion) continue;
      yield found;
      found = [];
    }
  for (const repository of nested) {
    found.push(...(await committedThough(root, repository)).filter((file) => !known.has(file)));
    await slices.breathe();
  }
  if (found.length > 0) yield found;
}

/** What a repository below the opened folder tracks although its `.gitignore` names it: a scan of that repository alone reads it, and whoever clones it gets it. */
async function committedThough(root: string, repository: string): Promise<readonly string[]> {
  const listed = await gitLater(path.join(root, repository), committedIgnoredAsked);
  const prefix = repository === '' ? '' : `${repository}/`;
  return records(listed ?? '')
    .map((name) => prefix + name)
    .filter((file) => !neverEntered.test(file) && isFile(path.join(root, file)));
}

/** What a walk never enters. */
const neverEntered = /(?:^|\/)node_modules\//;

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

/** Whether a path belongs to the repository's context rather than to the opened folder. */
export function isContext(file: string): boolean {
  for (let end = file.length; end > 0; end = file.lastIndexOf('/', end - 1))
    if (contexts.has(file.slice(0, end))) return true;
  return false;
}

/** Asked of each file of a repository. */
const contexts: ReadonlySet<string> = new Set(contextPaths);

/** A repository-relative path with `/`. */
export function relativePath(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}

function literally(pattern: string): string {
  return `:(top,literal)${pattern}`;
}
