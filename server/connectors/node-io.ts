import { execFile } from 'node:child_process';
// Loaded when first asked for: most runs connect to nothing.
import { promises as files } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Io, PullFailure, type RunGit } from './source.ts';

/** What connectors do in the world, with Node's own means: the only file here that touches processes and files. */
export const nodeIo: Io = {
  // Looked up at each call: an editor puts one there that follows its settings.
  fetch: (url, init) => globalThis.fetch(url, init),
  git: { inRepository },
  wait: (time, signal) => setTimeout(time, undefined, { signal }),
  random: Math.random,
};

/** Nothing of a repository may start a program; how the person gets access stays as it is. */
const settings = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.pager=cat',
  'protocol.ext.allow=never',
  'protocol.file.allow=never',
  'submodule.recurse=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'credential.interactive=false',
];

const maxBuffer = 256 * 1024 * 1024;

/** Milliseconds that one call of git may take. */
const timeout = 120_000;

/** In a folder of its own, where git finds no configuration of another repository. */
async function inRepository<Result>(work: (run: RunGit) => Promise<Result>): Promise<Result> {
  const folder = await files.mkdtemp(path.join(tmpdir(), `identity-inventory-${process.pid}-`));
  try {
    const run = gitIn(folder);
    const made = await run(['init', '--quiet', '--bare', '--template='], AbortSignal.timeout(timeout));
    if (made === undefined) throw new PullFailure('unreachable', 'git cannot be run here.');
    return await work(run);
  } finally {
    await files.rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function gitIn(folder: string): RunGit {
  const safe = ['--no-pager', `--git-dir=${folder}`, ...settings.flatMap((setting) => ['-c', setting])];
  return (args, signal, input = '') =>
    new Promise((resolve) => {
      const options = {
        encoding: 'buffer',
        cwd: folder,
        env: environment(),
        maxBuffer,
        timeout,
        windowsHide: true,
        signal,
      } as const;
      const child = execFile('git', [...safe, ...args], options, (error, output) =>
        resolve(error ? undefined : output),
      );
      child.stdin?.on('error', () => {});
      child.stdin?.end(input);
    });
}

/** Nobody is there to answer a question. Variables that name another repository are left out; those that give access stay. */
function environment(): NodeJS.ProcessEnv {
  const foreign = /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|ALTERNATE_)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' };
}
