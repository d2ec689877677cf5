import { spawnSync } from 'node:child_process';

export interface CommandResult {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the built command line in a folder. */
export function run(
  args: readonly string[],
  options: { cwd?: string; nodeArguments?: readonly string[] } = {},
): CommandResult {
  const command = [...(options.nodeArguments ?? []), `${process.cwd()}/dist/cli.js`, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', cwd: options.cwd });
  return { status, out: stdout, error: stderr };
}
