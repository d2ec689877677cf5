import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker, workerData } from 'node:worker_threads';

/** Files of a folder from which on a second thread saves more than starting it costs. */
const filesForThread = 600;

/** Folders that are looked into to find out. What they hold on the average, the others that they name are taken to hold. */
const mostFolders = 50;

/** Where the started thread waits for the program, which is loaded apart from what starts it. */
const place = Symbol.for('identity-hygiene.reader');

/** The number of a thread that is no more. */
const hasEnded = -1;

/** What a thread is for. */
export interface ReaderPurpose {
  /** The process reads, reports and ends: the thread, before it runs its program, makes the engine compile less. */
  readonly isOfScan?: true;
  /** Secrets alone are asked for, which calls much less of the program. */
  readonly isOfSecrets?: true;
}

/** A thread that reads files and knows no repository yet; undefined where the built worker is missing. */
export function startReader(dist: string, more: ReaderPurpose = {}): Worker | undefined {
  const file = path.join(dist, 'worker.js');
  if (!existsSync(file)) return undefined;
  const worker = new Worker(file, { workerData: { dist, ...more } });
  // It is told by its exit, which follows.
  worker.on('error', () => {});
  return worker;
}

/** What this thread was started for. */
export function purposeOfThread(): ReaderPurpose {
  return workerData ?? {};
}

/** Whether arguments of the command line ask for secrets alone, in so many words: by others nothing is lost but time. */
export function isOfSecrets(argumentsGiven: readonly string[]): boolean {
  const at = argumentsGiven.indexOf('--only');
  return (at >= 0 && argumentsGiven[at + 1] === 'secrets') || argumentsGiven.includes('--only=secrets');
}

/**
 * Starts a thread that will be wanted, before the program itself is loaded, so that both get ready at once: where the
 * arguments of the command line name one large folder that is read, which it gives back.
 */
export function startReaderAhead(dist: string, [command, ...rest]: readonly string[]): string | undefined {
  if ((command !== 'scan' && command !== 'identities') || availableParallelism() < 2) return undefined;
  const [folder, ...others] = rest.filter(isFolder);
  if (folder === undefined || others.length > 0 || !isLarge(path.resolve(folder))) return undefined;
  const worker = startReader(dist, { isOfScan: true, ...(isOfSecrets(rest) && ({ isOfSecrets: true } as const)) });
  worker?.unref();
  Reflect.set(globalThis, place, worker);
  return folder;
}

/** The thread that was started ahead, once. */
export function takeStartedReader(): Worker | undefined {
  const worker: unknown = Reflect.get(globalThis, place);
  Reflect.deleteProperty(globalThis, place);
  return worker instanceof Worker && worker.threadId !== hasEnded ? worker : undefined;
}

/** Whether a thread that was started ahead waits to be taken. */
export function isReaderWaiting(): boolean {
  return Reflect.has(globalThis, place);
}

function isFolder(argument: string): boolean {
  try {
    return !argument.startsWith('-') && statSync(argument, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
}

function isLarge(root: string): boolean {
  const folders = [root];
  let files = 0;
  for (let at = 0; at < folders.length && at < mostFolders; at++) {
    for (const entry of entriesOf(folders[at] ?? '')) {
      if (entry.isFile()) files++;
      else if (entry.isDirectory() && !skipped.has(entry.name)) folders.push(`${folders[at]}/${entry.name}`);
    }
    if (files >= filesForThread) return true;
  }
  return (files * folders.length) / Math.min(folders.length, mostFolders) >= filesForThread;
}

const skipped: ReadonlySet<string> = new Set(['.git', 'node_modules']);

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
