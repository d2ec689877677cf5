import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { startedBy } from './started-by.ts';

/** Seconds for which git may say nothing, unless the environment states others; a question that goes through all of history may take some times as long. */
const usualSeconds = 20;
const timesForHistory = 3;

const throughHistory: ReadonlySet<string> = new Set(['diff-index', 'diff-tree', 'log', 'rev-list', 'shortlog']);

/** The variable in which whoever has a slow disk states more seconds. */
export const secondsVariable = 'IDENTITY_HYGIENE_GIT_SECONDS';

/** Milliseconds after which a git that says nothing is ended. */
export function limitOf(args: readonly string[]): number {
  const stated = Number(process.env[secondsVariable]);
  const seconds = stated > 0 && Number.isFinite(stated) ? stated : usualSeconds;
  return 1000 * Math.min(seconds, mostSeconds) * (args.some((word) => throughHistory.has(word)) ? timesForHistory : 1);
}

/** A timer takes no more than 2^31 milliseconds. */
const mostSeconds = 100_000;

/**
 * Ends a git, and what it has started, at once: one that waits for a disk may take no notice of anything milder. Git stays in the group of this process, so that
 * Ctrl+C, and whoever ends the group of a job, ends it too, however busy this thread is.
 */
export function endGit(git: ChildProcess): void {
  if (git.pid === undefined || git.exitCode !== null || git.signalCode !== null) return;
  const started = startedBy(git.pid);
  git.kill('SIGKILL');
  for (const pid of started)
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
}

/** What is running. */
const running = new Set<ChildProcess>();
let isWatched = false;

/**
 * Ends a git with this process, if it has not ended by then. Nobody listens for signals: whoever does is heard only when this thread is free, and whoever presses
 * Ctrl+C would wait as long. A signal to the group reaches git itself; one to this process alone leaves a git that ends as it writes what nobody reads.
 */
export function endsWithUs(git: ChildProcess): void {
  if (!isWatched) process.once('exit', endAll);
  isWatched = true;
  running.add(git);
  const gone = () => running.delete(git);
  git.once('exit', gone);
  git.once('error', gone);
}

function endAll(): void {
  for (const each of running) endGit(each);
}

/** The end of a wait for a git that may be silent. */
export interface Patience {
  /** It is waited for from now on. */
  begin(): void;
  /** It is waited for no longer. */
  end(): void;
}

/**
 * Ends a git from which nothing has come for so many milliseconds while it was waited for, then calls back: also where a process that it has started holds its
 * output open. What nobody has read yet (`isHeldBack`) it may be silent about, and what came while this thread was busy counts.
 */
export function patienceWith(
  git: ChildProcess & { readonly stdout: Readable },
  limit: number,
  gaveUp: () => void,
  isHeldBack: () => boolean = () => false,
): Patience {
  let timer: NodeJS.Timeout | undefined;
  let heard = 0;
  const end = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const begin = () => {
    end();
    timer = setTimeout(() => {
      const before = heard;
      // Behind what waits to be taken in.
      setImmediate(() => {
        if (timer === undefined) return;
        if (heard !== before || isHeldBack()) return begin();
        end();
        endGit(git);
        git.stdout.destroy();
        gaveUp();
      });
    }, limit);
    timer.unref();
  };
  git.stdout.on('data', () => {
    heard++;
    timer?.refresh();
  });
  git.once('close', end);
  git.once('error', end);
  return { begin, end };
}
