import { git, records } from './git.ts';

/**
 * Files of a repository, by their paths below its root, that git has and left out of the working tree: a sparse checkout. None where git knows no
 * repository there. Source: git, "git-ls-files", `-t`; "git-sparse-checkout".
 */
export function notCheckedOut(root: string): readonly string[] {
  const listed = records(git(root, ['ls-files', '-t', '-z']) ?? '');
  return listed.flatMap((line) => (line.startsWith('S ') ? [line.slice(2)] : []));
}
