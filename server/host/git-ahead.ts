import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { gitEnvironment, safeArguments } from './git-arguments.ts';
import { endsWithUs, limitOf, patienceWith } from './git-limit.ts';
import { firstCommitAsked, listingAsked, remotesAsked } from './git-questions.ts';
import { hasIndex } from './git-root.ts';
import { firstCommitRead, remotesRead, unread } from './read-git.ts';
import { repositoryName } from './repository-name.ts';

/** Where what was started waits for the program, which is loaded apart from what starts it. */
const place = Symbol.for('identity-hygiene.git');

/** A git whose output is written as it comes. */
export interface RunningGit {
  readonly process: ChildProcess;
  readonly output: Readable;
  /** With its status; another than 0 where it could not be started, `silent` where it said nothing for too long. */
  readonly ended: Promise<readonly unknown[]>;
}

/** The status of a git that was ended since nothing came from it. */
export const silent = 'silent';

/** A question whose whole answer is wanted; `undefined` as an answer: git is absent, refuses the repository, fails or is silent. */
interface Asked {
  answer?: { readonly output: string | undefined; readonly isSilent?: true };
  readonly answered: Promise<void>;
}

interface Started {
  readonly running: Map<string, RunningGit>;
  readonly asked: Map<string, Asked>;
}

/**
 * Asks git ahead, as before the program is loaded, what a scan of a whole repository waits for first: its files, its remotes, and where no remote names it, its first commit, for which
 * git goes through all of the history. A folder that is no root of a repository has nothing asked.
 */
export function startGitAhead(folder: string): void {
  const root = path.resolve(folder);
  if (!existsSync(path.join(root, '.git'))) return;
  const started = startedNow() ?? { running: new Map(), asked: new Map() };
  Reflect.set(globalThis, place, started);
  const run = (question: readonly string[]) => runGit(root, question);
  if (hasIndex(root)) started.running.set(nameOf(root, listingAsked), run(listingAsked));
  const isRead = remotesRead(root) !== unread;
  const isKnown = !needsFirstCommit(root) || firstCommitRead(root) !== unread;
  for (const question of [...(isRead ? [] : [remotesAsked]), ...(isKnown ? [] : [firstCommitAsked])])
    started.asked.set(nameOf(root, question), asked(run(question)));
}

/** Ends what was started ahead for a folder, and that nobody takes. */
export function endGitAhead(folder: string): void {
  takeRunning(path.resolve(folder), listingAsked)?.process.kill();
}

/** Resolves when what was asked ahead of a repository is answered. */
export async function gitAnswered(root: string): Promise<void> {
  const all = [...(startedNow()?.asked ?? [])].filter(([name]) => name.startsWith(`${root}\0`));
  await Promise.all(all.map(([, { answered }]) => answered));
}

/** What was answered ahead, once; undefined where the question was not asked, or is still open. */
export function takeAnswer(root: string, args: readonly string[]): Asked['answer'] {
  const name = nameOf(root, args);
  const answer = startedNow()?.asked.get(name)?.answer;
  if (answer !== undefined) startedNow()?.asked.delete(name);
  return answer;
}

/** The git that was started ahead with these arguments, once. */
export function takeRunning(root: string, args: readonly string[]): RunningGit | undefined {
  const name = nameOf(root, args);
  const running = startedNow()?.running.get(name);
  startedNow()?.running.delete(name);
  return running;
}

/** Whether a git was started ahead with these arguments, and nobody has taken it. */
export function isRunningAhead(root: string, args: readonly string[]): boolean {
  return startedNow()?.running.has(nameOf(root, args)) === true;
}

/** Its output is taken in at once: what nobody reads would be thrown away when the process ends. */
export function runGit(folder: string, args: readonly string[]): RunningGit {
  const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
  const process = spawn('git', [...safeArguments, '-C', folder, ...args], {
    env: gitEnvironment(),
    stdio,
    windowsHide: true,
  });
  endsWithUs(process);
  const output = new PassThrough().setEncoding('utf8');
  const closed = once(process, 'close').catch(() => {
    output.end();
    return [-1];
  });
  const givenUp = new Promise<readonly unknown[]>((resolve) => {
    const gaveUp = () => {
      output.end();
      resolve([silent]);
    };
    patienceWith(process, limitOf(args), gaveUp, () => output.writableNeedDrain).begin();
  });
  const ended = Promise.race([closed, givenUp]);
  process.stdout.pipe(output);
  return { process, output, ended };
}

function asked({ output, ended }: RunningGit): Asked {
  const read = async () => {
    let all = '';
    for await (const part of output) all += part;
    const [status] = await ended;
    made.answer = { output: status === 0 ? all : undefined, ...(status === silent && { isSilent: true }) };
  };
  const made: Asked = { answered: Promise.resolve().then(read) };
  return made;
}

function startedNow(): Started | undefined {
  return Reflect.get(globalThis, place);
}

function nameOf(root: string, args: readonly string[]): string {
  return [root, ...args].join('\0');
}

/** As far as the settings of the repository itself tell; what they include, and its baseline, is read later. */
function needsFirstCommit(root: string): boolean {
  if (existsSync(path.join(root, '.identity'))) return false;
  try {
    const settings = readFileSync(path.join(root, '.git', 'config'), 'utf8');
    return [...settings.matchAll(/^[ \t]*url[ \t]*=[ \t]*(.*)$/gm)].every(
      ([, url = '']) => repositoryName(url.trim()) === undefined,
    );
  } catch {
    return false;
  }
}
