import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gitLater } from './git.ts';
import { type Renames, renamesAt } from './moved.ts';

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

/**
 * What git says of the history of one HEAD, each question asked once: a file may hold a hundred secrets, and a process of git takes milliseconds. It holds
 * paths and commits, and nothing of what files hold.
 */
export interface History {
  /** The commits that changed a file, newest first. */
  changesOf(file: string, stretch: Stretch): Promise<readonly Change[]>;
  /** What a commit renamed. */
  renamesAt(commit: string): Promise<Renames>;
  /** Whether a clone does not know what was before a commit. */
  isCutOff(commit: Pick<Commit, 'id'>): boolean;
  /** As `isCutOff` of HEAD, where that is known without asking git; jobs mostly clone one commit. */
  isHeadCutOff(): boolean;
}

/** Where a history lies, and where it is begun to be read. */
export interface HistoryPlace {
  readonly root: string;
  /** The folder that all work trees of the repository share. */
  readonly common: string | undefined;
  /** The hash of HEAD's commit, where it is known. */
  readonly head: string | undefined;
}

export function openHistory({ root, common, head }: HistoryPlace): History {
  const changes = askedOnce(
    ({ file, from, most }: Stretch & { readonly file: string }) => changesOf(root, file, { from, most }),
    (found) => found.length === 0,
  );
  const renames = askedOnce(
    (commit: string) => renamesAt(root, commit),
    () => false,
  );
  return {
    changesOf: (file, { from, most }) => changes({ file, from, most }),
    renamesAt: renames,
    isCutOff: (commit) => isCutOff(common, commit),
    isHeadCutOff: () => head !== undefined && isCutOff(common, { id: head }),
  };
}

/** Answers that are kept; with more, they are asked for anew. */
const mostKept = 2_000;

function askedOnce<Q, T>(
  ask: (question: Q) => Promise<T>,
  isNothing: (answer: T) => boolean,
): (question: Q) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (question) => {
    const key = JSON.stringify(question);
    const answer = known.get(key) ?? ask(question);
    if (known.size >= mostKept) known.clear();
    known.set(key, answer);
    // Nothing is what a git that has failed says, too.
    void answer.then((found) => {
      if (isNothing(found)) known.delete(key);
    });
    return answer;
  };
}

/** When a commit's version of a file was written, ISO date; undefined where that is not known. */
export async function dateOfChange(history: History, commit: string, file: string): Promise<string | undefined> {
  return (await history.changesOf(file, { from: commit, most: 1 }))[0]?.date;
}

/** The first of them by their time; undefined where one of them is not known. */
export function firstOf(times: readonly (TimedCommit | undefined)[]): Commit | undefined {
  const first = times.reduce((one, next) => (one && next && next.time < one.time ? next : next && one));
  return first && { id: first.id, date: first.date };
}

/** Commits that are looked at in one stretch for one file, and stretches, with those of names that it had before. */
const mostCommits = 200;
const mostStretches = 12;

type Holds = (commit: string, file: string) => Promise<boolean>;

/**
 * The oldest of the commits in a row that hold something in a file, whatever it was called; undefined where the history is cut off, or longer than is looked at. A merge holds what one
 * of its branches brought: the commit of that branch is older.
 */
export async function oldestWith(history: History, file: string, holds: Holds): Promise<TimedCommit | undefined> {
  if (history.isHeadCutOff()) return undefined;
  let oldest: TimedCommit | undefined;
  let name: string | undefined = file;
  let from = 'HEAD';
  for (let stretches = 0; name !== undefined; stretches++) {
    if (stretches === mostStretches) return undefined;
    const path = name;
    const row = await oldestInRow(await history.changesOf(path, { from, most: mostCommits }), (id) => holds(id, path));
    if (row === undefined) return oldest === undefined ? undefined : known(history, oldest);
    oldest = row.oldest;
    if (row.isFirst) return oldest;
    // Of what is not known, nothing was renamed.
    if (history.isCutOff(oldest)) return undefined;
    if (row.goesOn) {
      from = oldest.id;
      continue;
    }
    name = (await history.renamesAt(oldest.id)).get(path);
    from = `${oldest.id}^`;
  }
  return oldest && known(history, oldest);
}

function known(history: History, commit: TimedCommit): TimedCommit | undefined {
  return history.isCutOff(commit) ? undefined : commit;
}

interface Row {
  readonly oldest: TimedCommit;
  /** The file stood there before without it. */
  readonly isFirst: boolean;
  /** The file changed before too, and none of those changes is among them. */
  readonly goesOn: boolean;
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
      row = { oldest: next, isFirst: before.length > 0, goesOn: before.length === 0 && next.parents.length > 0 };
    for (const parent of holding) if (!seen.has(parent)) left.push(parent);
    for (const parent of holding) seen.add(parent);
  }
  return row;
}

function isCutOff(common: string | undefined, { id }: Pick<Commit, 'id'>): boolean {
  if (common === undefined) return false;
  try {
    return readFileSync(path.join(common, 'shallow'), 'utf8')
      .split('\n')
      .some((line) => line.startsWith(id));
  } catch {
    return false;
  }
}

/** The day is that of the author, where they were: whoever merges for them may be in another zone. No version is shown, so that nothing a repository configures runs. */
async function changesOf(root: string, file: string, { from, most }: Stretch): Promise<readonly Change[]> {
  const format = ['rev-list', '--parents', `--max-count=${most}`, '--pretty=format:%as %ct', from];
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
