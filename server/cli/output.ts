import { writeFileSync } from 'node:fs';
import { InputOutputError } from './exit-status.ts';

/** Where a command prints. Tests give their own. */
export interface Output {
  out(text: string): void;
  error(text: string): void;
  /** Whether what is printed goes to a terminal that shows colours, and its user wants them (`NO_COLOR`). */
  hasColours?(): boolean;
  /** Of the terminal that what is printed goes to; undefined where it goes elsewhere. */
  columns?(): number | undefined;
}

/** Where a command prints that ends the process. */
export interface ProcessOutput extends Output {
  /** Resolves once the system has all that was printed. */
  written(): Promise<void>;
}

/** The process's streams, which are made when something is printed. A reader that closes its end early is no error. */
export function processOutput(): ProcessOutput {
  const used = new Set<NodeJS.WriteStream>();
  const print = (stream: NodeJS.WriteStream, text: string) => {
    if (!used.has(stream)) stream.on('error', ignoreClosedPipe);
    used.add(stream);
    stream.write(text);
  };
  return {
    out: (text) => print(process.stdout, text),
    error: (text) => print(process.stderr, text),
    hasColours: () => process.stdout.isTTY && process.stdout.hasColors(),
    columns: () => (process.stdout.isTTY ? process.stdout.columns : undefined),
    written: async () => {
      await Promise.all([...used].map(written));
    },
  };
}

function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.writableLength === 0) resolve();
    else stream.write('', () => resolve());
  });
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
