import { spawnSync } from 'node:child_process';

export interface CommandResult {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

/** Bytes: a report on every kind of secret takes more than the megabyte that Node allows by itself. */
const mostOutput = 64 << 20;

/** Runs the built command line in a folder. */
export function run(
  args: readonly string[],
  options: { cwd?: string; nodeArguments?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
): CommandResult {
  const command = [...(options.nodeArguments ?? []), `${process.cwd()}/dist/cli.js`, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    cwd: options.cwd,
    env: options.env ?? process.env,
    maxBuffer: mostOutput,
  });
  return { status, out: stdout, error: stderr };
}
