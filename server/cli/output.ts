import { writeFileSync } from 'node:fs';
import { InputOutputError } from './exit-status.ts';

/** Where a command prints. Tests give their own. */
export interface Output {
  out(text: string): void;
  error(text: string): void;
}

/** The process's streams. A reader that closes its end early is no error. */
export function processOutput(): Output {
  process.stdout.on('error', ignoreClosedPipe);
  return {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  };
}

/** Prints, or writes to a file where one is named. */
export function deliver(output: Output, text: string, file: string | undefined): void {
  if (file === undefined) {
    output.out(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch {
    throw new InputOutputError(`${file}: cannot be written`);
  }
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
