import { isBelow } from '../engine/text/paths/is-below.ts';
import { git, gitLater, records, withoutFilters } from './git.ts';
import { isContext } from './list-files.ts';
import { unixLines } from './read-text.ts';
import type { Repository } from './repository.ts';
import { diskText } from './repository-engine.ts';

/** An earlier state of a repository, as the files tell that differ from it. */
export interface Base {
  /** Hash of the commit, or of the empty tree. */
  readonly commit: string;
  /** The texts that these files had; undefined: none. A file that was renamed stands under its present path. */
  readonly texts: ReadonlyMap<string, string | undefined>;
}

/** What decides about findings, rather than what they are about: the state of it on the disk judges both sides. */
const deciding = /^\.identity\/(?:config\.yaml|baseline\.json|rules\/)/;

/** The present state: the folders that are read, the paths in them, and the texts that stand for those on the disk. */
export interface Present {
  /** Relative to the root; empty: all of it. What lies elsewhere is read on neither side. */
  readonly folders: readonly string[];
  readonly paths: readonly string[];
  readonly open: ReadonlyMap<string, string>;
}

/**
 * The state from which the work at hand started: where the history of `reference` (a branch, tag or commit) and that of
 * HEAD part, or the commit itself where they share none. Before the first commit of a branch, HEAD is the empty tree.
 * Undefined where it names no commit.
 */
export async function baseOf(
  repository: Repository,
  present: Present,
  reference: string,
): Promise<Base | 'unanswered' | undefined> {
  const { root, head } = repository;
  const named = await treeOf(root, reference);
  if (named === undefined) return undefined;
  const commit = git(root, ['merge-base', named, 'HEAD'])?.trim() || named;
  const origins = await originsOf(root, commit, present);
  if (origins === undefined) return 'unanswered';
  const texts = new Map<string, string | undefined>();
  const read = [...origins].map(async ([file, origin]) => {
    const text = origin === undefined ? undefined : await head.textAt(commit, origin);
    if (isOther(text, present.open.get(file) ?? diskText(repository, file))) texts.set(file, text);
  });
  await Promise.all(read);
  return { commit, texts };
}

/** The commit of a name, and of HEAD before the first one the empty tree; undefined where it names none. */
export async function treeOf(root: string, reference: string): Promise<string | undefined> {
  return commitOf(root, reference) || (reference === 'HEAD' ? await beforeFirstCommit(root) : undefined);
}

function commitOf(root: string, reference: string): string | undefined {
  return git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`])?.trim();
}

/** The empty tree, where HEAD is a branch without a commit. */
async function beforeFirstCommit(root: string): Promise<string | undefined> {
  const branch = git(root, ['symbolic-ref', '--quiet', 'HEAD'])?.trim();
  if (!branch || git(root, ['for-each-ref', '--format=%(refname)', branch]) !== '') return undefined;
  return (await gitLater(root, ['hash-object', '-t', 'tree', '--stdin']))?.trim();
}

/** Whether the history of a clone ends somewhere, so that it need not hold the commit of a name. */
export function isShallow(root: string): boolean {
  return git(root, ['rev-parse', '--is-shallow-repository'])?.trim() === 'true';
}

/** A branch or tag. */
export interface Reference {
  readonly name: string;
  /** The branch that is checked out: against it stands only what is not committed. */
  readonly isPresent: boolean;
}

/** Branches and tags that somebody may want to compare with, the latest first, the present branch last. */
export async function referencesIn(root: string): Promise<readonly Reference[]> {
  const format = ['--sort=-committerdate', '--count=100', '--format=%(HEAD)%(refname:short)'];
  const output = await gitLater(root, ['for-each-ref', ...format, 'refs/heads', 'refs/remotes', 'refs/tags']);
  const all = (output ?? '')
    .split('\n')
    .map((line) => ({ name: line.slice(1), isPresent: line.startsWith('*') }))
    .filter(({ name }) => name !== '' && !name.endsWith('/HEAD'));
  return [...all.filter(({ isPresent }) => !isPresent), ...all.filter(({ isPresent }) => isPresent)];
}

/** For each file that may differ from a commit: the path that it had there, undefined where it is new. Undefined itself where git does not answer. */
async function originsOf(
  root: string,
  commit: string,
  { folders, paths, open }: Present,
): Promise<ReadonlyMap<string, string | undefined> | undefined> {
  const quiet = ['--no-ext-diff', '--no-textconv', '--ignore-submodules=all', '-z'];
  const inIndex = await gitLater(root, ['diff-index', '--cached', '-M', '--name-status', ...quiet, commit]);
  const onDisk = await gitLater(root, [...withoutFilters(root), 'diff-files', '--name-only', ...quiet]);
  const listed = await gitLater(root, ['ls-files', '-z']);
  if (inIndex === undefined || onDisk === undefined || listed === undefined) return undefined;
  const tracked = new Set(records(listed));
  const touched = [...records(onDisk), ...open.keys()];
  const origins = new Map<string, string | undefined>(touched.map((file) => [file, file]));
  for (const file of paths) if (!tracked.has(file)) origins.set(file, undefined);
  const fields = records(inIndex);
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [status = '', first = ''] = [fields[at], fields[at + 1]];
    if (status.startsWith('R')) origins.set(fields[++at + 1] ?? '', first);
    else origins.set(first, status === 'A' ? undefined : first);
  }
  return new Map([...origins].filter(([file]) => isCompared(file, folders)));
}

/** Whether a file that differs between two states is to be read in both, where these folders are read. */
export function isCompared(file: string, folders: readonly string[]): boolean {
  return !deciding.test(file) && (isContext(file) || folders.some((folder) => isBelow(folder, file)));
}

function isOther(before: string | undefined, now: string | undefined): boolean {
  return before === undefined || now === undefined ? before !== now : unixLines(before) !== unixLines(now);
}
