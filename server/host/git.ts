/**
 * Invariant of `host/`: the only place of the product that touches files, processes, threads and clocks.
 * Nothing that a workspace holds is executed: git is called without a shell, and every setting by which a
 * repository could make git start a program or a transfer is off.
 */
import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { runGit, silent, takeAnswer, takeRunning } from './git-ahead.ts';
import { gitEnvironment, safeArguments } from './git-arguments.ts';
import { endGit, endsWithUs, limitOf } from './git-limit.ts';
import { isAsked, noteAnswer, noteSilence } from './git-silence.ts';

/** A folder from which paths are counted, and whether git keeps it. */
export interface Root {
  readonly root: string;
  readonly hasGit: boolean;
  /** Folders below, relative to `root`, that are repositories of their own and no part of this one. */
  readonly apart?: readonly string[];
}

/** Characters; a text may have some more. */
const mostOutput = 500 * 1024 * 1024;

/** Runs git in a folder and returns its output; undefined where git is absent, refuses the repository, fails or does not answer. */
export function git(folder: string, args: readonly string[], input?: string): string | undefined {
  const known = input === undefined ? takeAnswer(folder, args) : undefined;
  if (known?.isSilent) noteSilence(args);
  if (known !== undefined) return known.output;
  const result = run(folder, args, input);
  return result.error || result.status !== 0 ? undefined : result.stdout;
}

/** As `git`, without holding the thread. */
export function gitLater(
  folder: string,
  args: readonly string[],
  input = '',
  environment = gitEnvironment(),
): Promise<string | undefined> {
  if (!isAsked()) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const process = spawn('git', [...safeArguments, '-C', folder, ...args], {
      env: environment,
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    endsWithUs(process);
    const parts: string[] = [];
    let length = 0;
    let isOpen = true;
    const answer = (output: string | undefined, note: () => void) => {
      if (!isOpen) return;
      isOpen = false;
      clearTimeout(timer);
      note();
      resolve(output);
    };
    const stop = (note: () => void) => {
      endGit(process);
      process.stdout.destroy();
      answer(undefined, note);
    };
    // Nobody waits until what is ended is gone.
    const timer = setTimeout(() => stop(() => noteSilence(args)), limitOf(args));
    process.stdout.setEncoding('utf8').on('data', (part: string) => {
      length += part.length;
      parts.push(part);
      if (length > mostOutput) stop(noteAnswer);
    });
    process.once('error', () => answer(undefined, noteAnswer));
    process.once('close', (status) => answer(status === 0 ? parts.join('') : undefined, noteAnswer));
    process.stdin.on('error', () => {});
    process.stdin.end(input);
  });
}

/** What git writes, as it comes; ends with undefined where `git` gives that. */
export async function* gitOutput(folder: string, args: readonly string[]): AsyncGenerator<string | undefined> {
  const ahead = takeRunning(folder, args);
  if (ahead === undefined && !isAsked()) {
    yield undefined;
    return;
  }
  const { process, output, ended } = ahead ?? runGit(folder, args);
  try {
    yield* output;
    const [status] = await ended;
    if (status === silent) noteSilence(args);
    else noteAnswer();
    if (status !== 0) yield undefined;
  } finally {
    process.kill();
  }
}

/** As `git`, for commands that state "none" by exit status 1. */
export function gitMatches(folder: string, args: readonly string[], input: string): string | undefined {
  const result = run(folder, args, input);
  return result.error || (result.status !== 0 && result.status !== 1) ? undefined : result.stdout;
}

/** Splits NUL-separated output. */
export function records(output: string): string[] {
  return output.split('\0').filter((record) => record !== '');
}

/** Settings without the filters that the repository's own configuration names: to compare files, git would run them. */
export function withoutFilters(root: string): readonly string[] {
  const names = records(git(root, ['config', '-z', '--name-only', '--get-regexp', '^filter\\.']) ?? '');
  return names.flatMap((name) => ['-c', name.endsWith('.required') ? `${name}=false` : `${name}=`]);
}

function run(
  folder: string,
  args: readonly string[],
  input: string | undefined,
): Pick<SpawnSyncReturns<string>, 'error' | 'status' | 'stdout'> {
  if (!isAsked()) return { error: new Error('git is not asked'), status: null, stdout: '' };
  const result = spawnSync('git', [...safeArguments, '-C', folder, ...args], {
    encoding: 'utf8',
    env: gitEnvironment(),
    maxBuffer: mostOutput,
    stdio: ['pipe', 'pipe', 'ignore'],
    input: input ?? '',
    windowsHide: true,
    timeout: limitOf(args),
    killSignal: 'SIGKILL',
  });
  if (codeOf(result.error) === 'ETIMEDOUT') noteSilence(args);
  else noteAnswer();
  return result;
}

function codeOf(error: NodeJS.ErrnoException | undefined): string | undefined {
  return error?.code;
}
