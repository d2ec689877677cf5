import { createHmac, randomBytes } from 'node:crypto';
import { gitLater, records, withoutFilters } from './git.ts';

/** Files that are asked about at most: each is read, while somebody may be typing. */
const mostFiles = 20;

/** Milliseconds for which what differs from HEAD is taken to stay so. */
const freshness = 5_000;

/** Texts about which an answer is kept. */
const mostAnswers = 200;

/** Where a text stood that HEAD does not hold at its present place. */
export interface Moved {
  /** The path of HEAD that has another text now, or none, and holds the content; `holds` tells of one path. */
  from(content: string, holds: (file: string) => Promise<boolean>): Promise<string | undefined>;
}

interface Answer {
  readonly at: number;
  readonly place: Promise<string | undefined>;
}

/** Asks git of the repository at `root` what differs from HEAD, at most once in a while; a known answer is given at once, and asked for again behind it. */
export function movedIn(root: string): Moved {
  const answers = new Map<string, Answer>();
  // No value is kept: an answer goes by a digest of what was asked, under a key of this process.
  const key = randomBytes(32);
  let changed: { readonly at: number; readonly paths: Promise<readonly string[]> } | undefined;
  const paths = () => {
    if (changed === undefined || Date.now() - changed.at > freshness)
      changed = { at: Date.now(), paths: changedIn(root) };
    return changed.paths;
  };
  return {
    from: (content, holds) => {
      const digest = createHmac('sha256', key).update(content).digest('base64');
      const known = answers.get(digest);
      if (known !== undefined && Date.now() - known.at <= freshness) return known.place;
      const find = async () => {
        for (const file of await paths()) if (await holds(file)) return file;
        return undefined;
      };
      const answer = { at: Date.now(), place: find() };
      if (answers.size >= mostAnswers) answers.clear();
      answers.set(digest, answer);
      return known?.place ?? answer.place;
    },
  };
}

async function changedIn(root: string): Promise<readonly string[]> {
  const quiet = ['--name-only', '--no-renames', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all', '-z'];
  const listed = await gitLater(root, [...withoutFilters(root), 'diff-index', '--diff-filter=DM', ...quiet, 'HEAD']);
  return records(listed ?? '').slice(0, mostFiles);
}

/** By the present path of a file, the one that it had before. */
export type Renames = ReadonlyMap<string, string>;

/** What a commit renamed. */
export async function renamesAt(root: string, commit: string): Promise<Renames> {
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
  const renames = new Map<string, string>();
  for (let at = 0; at + 2 < fields.length; at += 3) renames.set(fields[at + 2] ?? '', fields[at + 1] ?? '');
  return renames;
}
