import { readFileSync } from 'node:fs';
import path from 'node:path';
import { git, gitLater } from './git.ts';
import { renamedFrom } from './moved.ts';

export interface Commit {
  /** Hash, twelve digits of it. */
  readonly id: string;
  /** ISO 8601, the day. */
  readonly date: string;
}

/** A commit with its time. */
export interface TimedCommit extends Commit {
  /** Seconds since 1970. */
  readonly time: number;
}

/** A commit that changed a file, with those that did so before it on each branch that came together in it. */
interface Change extends TimedCommit {
  readonly parents: readonly string[];
}

/** When a commit's version of a file was written, ISO date; undefined where that is not known. */
export async function dateOfChange(root: string, commit: string, file: string): Promise<string | undefined> {
  return (await changesOf(root, file, { from: commit, most: 1 }))[0]?.date;
}

/** The first of them by their time; undefined where one of them is not known. */
export function firstOf(times: readonly (TimedCommit | undefined)[]): Commit | undefined {
  const first = times.reduce((one, next) => (one && next && next.time < one.time ? next : next && one));
  return first && { id: first.id, date: first.date };
}

/** Commits that are looked at for one file, and names that it had. */
const mostCommits = 200;
const mostNames = 10;

type Holds = (commit: string, file: string) => Promise<boolean>;

/**
 * The oldest of the commits in a row that hold something in a file, whatever it was called; undefined where the history is cut off. A merge holds what one
 * of its branches brought: the commit of that branch is older.
 */
export async function oldestWith(root: string, file: string, holds: Holds): Promise<TimedCommit | undefined> {
  let oldest: TimedCommit | undefined;
  let name: string | undefined = file;
  let from = 'HEAD';
  for (let names = 0; names < mostNames && name !== undefined; names++) {
    const path = name;
    const row = await oldestInRow(await changesOf(root, path, { from, most: mostCommits }), (id) => holds(id, path));
    if (row === undefined) return oldest === undefined ? undefined : known(root, oldest);
    oldest = row.oldest;
    if (row.isFirst) return oldest;
    name = await renamedFrom(root, oldest.id, path);
    from = `${oldest.id}^`;
  }
  return oldest && known(root, oldest);
}

function known(root: string, commit: TimedCommit): TimedCommit | undefined {
  return isCutOff(root, commit) ? undefined : commit;
}

interface Row {
  readonly oldest: TimedCommit;
  /** The file stood there before without it. */
  readonly isFirst: boolean;
}

/** From the newest of a file's changes back along all branches on which it was held; undefined where the newest does not hold it. */
async function oldestInRow(
  changes: readonly Change[],
  holds: (commit: string) => Promise<boolean>,
): Promise<Row | undefined> {
  const listed = new Map(changes.map((change) => [change.id, change]));
  const held = new Map<string, boolean>();
  const isHeld = async (id: string) => {
    const answer = held.get(id) ?? (await holds(id));
    held.set(id, answer);
    return answer;
  };
  let row: Row | undefined;
  const left = changes.slice(0, 1);
  const seen = new Set(left);
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (!(await isHeld(next.id))) continue;
    const before = next.parents.flatMap((id) => listed.get(id) ?? []);
    const holding: Change[] = [];
    for (const parent of before) if (await isHeld(parent.id)) holding.push(parent);
    if (holding.length === 0 && (row === undefined || next.time <= row.oldest.time))
      row = { oldest: next, isFirst: before.length > 0 };
    for (const parent of holding) if (!seen.has(parent)) left.push(parent);
    for (const parent of holding) seen.add(parent);
  }
  return row;
}

/** Whether a clone does not know what was before a commit. */
function isCutOff(root: string, { id }: Commit): boolean {
  const folder = git(root, ['rev-parse', '--path-format=absolute', '--git-common-dir'])?.trim();
  if (folder === undefined) return false;
  try {
    return readFileSync(path.join(folder, 'shallow'), 'utf8')
      .split('\n')
      .some((line) => line.startsWith(id));
  } catch {
    return false;
  }
}

/** The commits that changed a file, newest first. No version is shown, so that nothing a repository configures runs. */
async function changesOf(root: string, file: string, { from, most }: Stretch): Promise<readonly Change[]> {
  const format = ['rev-list', '--parents', `--max-count=${most}`, '--pretty=format:%cs %ct', from];
  const output = (await gitLater(root, [...format, '--', `:(top,literal)${file}`])) ?? '';
  return [...output.matchAll(entry)].map(([, ids = '', date = '', time = '']) => {
    const [id = '', ...parents] = ids.split(' ').map((hash) => hash.slice(0, digits));
    return { id, date, time: Number(time), parents };
  });
}

const entry = /^commit ([0-9a-f ]{40,4000})\n(\d{4}-\d{2}-\d{2}) (\d+)$/gm;

/** Digits of a hash that is told. */
const digits = 12;

/** Of a history: the commit at which it is begun to be read, and how many are. */
interface Stretch {
  readonly from: string;
  readonly most: number;
}
