import { git, records, withoutFilters } from './git.ts';

/** Of files of a repository, by their paths below its root, those that git has taken in. None where git knows no repository there. */
export function trackedOf(root: string, files: readonly string[]): ReadonlySet<string> {
  if (files.length === 0) return new Set();
  return new Set(records(git(root, ['--literal-pathspecs', 'ls-files', '-z', '--', ...files]) ?? ''));
}

/** Has git let go of a file, which stays where it is; whether it did. It refuses where the file is staged as it neither was nor is. */
export function letGo(root: string, file: string): boolean {
  const remove = ['--literal-pathspecs', 'rm', '--cached', '--quiet', '--', file];
  return git(root, [...withoutFilters(root), ...remove]) !== undefined;
}
