import path from 'node:path';
import { git, gitLater, records, withoutFilters } from './git.ts';
import { gitEnvironment } from './git-arguments.ts';
import type { ReadResult } from './read-text.ts';
import type { Repository } from './repository.ts';

/**
 * What the next commit holds of the files that it changes since `commit`, and of those that the disk has otherwise; what git tells of and does not
 * show is `failed`. Takes the paths that were read from the disk. Undefined where git does not answer.
 */
export async function stagedTexts(
  { root, head }: Repository,
  paths: readonly string[],
  commit: string,
): Promise<ReadonlyMap<string, ReadResult> | undefined> {
  const environment = { ...gitEnvironment(), ...indexOfCommit(root) };
  const ask = (...args: readonly string[]) => gitLater(root, args, '', environment);
  const listed = await ask('ls-files', '--stage', '-z');
  const quiet = ['--name-only', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all', '-z'];
  const onDisk = await ask(...withoutFilters(root), 'diff-files', ...quiet);
  // Of a file that git is told not to look at on the disk, `diff-files` says nothing.
  const inIndex = await ask('diff-index', '--cached', '--no-renames', ...quiet, commit);
  if (listed === undefined || onDisk === undefined || inIndex === undefined) return undefined;
  const staged = new Map(records(listed).map((line) => [line.slice(line.indexOf('\t') + 1), blobIn(line)]));
  const others = new Set([...records(onDisk), ...records(inIndex), ...paths.filter((file) => !staged.has(file))]);
  const texts = await Promise.all(
    [...others].map(async (file): Promise<readonly [string, ReadResult]> => {
      const blob = staged.get(file);
      return [file, blob === undefined ? absent : ((await head.blob(blob)) ?? unread)];
    }),
  );
  return new Map(texts);
}

const absent: ReadResult = { kind: 'skipped', reason: 'absent' };
/** Git tells of it and does not show it. */
const unread: ReadResult = { kind: 'failed', message: 'cannot be read as it is staged' };

/** Of a line of `ls-files --stage`; undefined of links, submodules and sides of a conflict. */
function blobIn(line: string): string | undefined {
  return /^100[0-7]{3} ([0-9a-f]+) 0\t/.exec(line)?.[1];
}

/**
 * `git commit -a` and `git commit FILE` put what they are going to commit into an index of their own, which they name to their
 * hooks. One of another repository is left alone. Source: git, "githooks".
 */
function indexOfCommit(root: string): Readonly<Record<string, string>> {
  const named = process.env.GIT_INDEX_FILE;
  if (named === undefined) return {};
  const folder = git(root, ['rev-parse', '--path-format=absolute', '--git-dir'])?.trim();
  const index = path.resolve(root, named);
  return folder !== undefined && path.dirname(index) === path.resolve(folder) ? { GIT_INDEX_FILE: index } : {};
}
