import path from 'node:path';
import { git, gitLater, records, withoutFilters } from './git.ts';
import { gitEnvironment } from './git-arguments.ts';
import type { Repository } from './repository.ts';

/**
 * What the next commit holds of the files that the disk has otherwise; undefined: nothing, or no text. Takes the paths that
 * were read from the disk. Empty where git does not answer.
 */
export async function stagedTexts(
  { root, head }: Repository,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string | undefined>> {
  const environment = { ...gitEnvironment(), ...indexOfCommit(root) };
  const ask = (...args: readonly string[]) => gitLater(root, args, '', environment);
  const listed = await ask('ls-files', '--stage', '-z');
  const quiet = ['--no-ext-diff', '--no-textconv', '--ignore-submodules=all', '-z'];
  const onDisk = await ask(...withoutFilters(root), 'diff-files', '--name-only', ...quiet);
  if (listed === undefined || onDisk === undefined) return new Map();
  const staged = new Map(records(listed).map((line) => [line.slice(line.indexOf('\t') + 1), blobIn(line)]));
  const others = [...records(onDisk), ...paths.filter((file) => !staged.has(file))];
  const texts = await Promise.all(
    others.map(async (file) => {
      const blob = staged.get(file);
      return [file, blob === undefined ? undefined : await head.blob(blob)] as const;
    }),
  );
  return new Map(texts);
}

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
