import { gitLater, records, withoutFilters } from './git.ts';

/** Files that are asked about at most. */
const mostFiles = 50;

/** Milliseconds for which what differs from HEAD is taken to stay so. */
const freshness = 5_000;

/** Where a text may have stood that HEAD does not hold at its present place. */
export interface Moved {
  /** Paths of HEAD that have another text now, or none: there what was moved stood before. */
  changed(): Promise<readonly string[]>;
}

/** Asks git of the repository at `root` what differs from HEAD, at most once in a while. */
export function movedIn(root: string): Moved {
  let known: { readonly at: number; readonly paths: Promise<readonly string[]> } | undefined;
  return {
    changed: () => {
      if (known === undefined || Date.now() - known.at > freshness) known = { at: Date.now(), paths: changedIn(root) };
      return known.paths;
    },
  };
}

async function changedIn(root: string): Promise<readonly string[]> {
  const quiet = ['--name-only', '--no-renames', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all', '-z'];
  const listed = await gitLater(root, [...withoutFilters(root), 'diff-index', '--diff-filter=DM', ...quiet, 'HEAD']);
  return records(listed ?? '').slice(0, mostFiles);
}

/** The path that a file had before a commit gave it its present one; undefined where it was not renamed there. */
export async function renamedFrom(root: string, commit: string, file: string): Promise<string | undefined> {
  const quiet = [
    '-M',
    '--diff-filter=R',
    '--name-status',
    '--no-ext-diff',
    '--no-textconv',
    '--no-commit-id',
    '-r',
    '-z',
  ];
  const fields = records((await gitLater(root, ['diff-tree', ...quiet, commit])) ?? '');
  for (let at = 0; at + 2 < fields.length; at += 3) if (fields[at + 2] === file) return fields[at + 1];
  return undefined;
}
