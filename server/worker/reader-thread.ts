import type { Worker } from 'node:worker_threads';
import type { Product } from '../host/product.ts';
import type { Repository } from '../host/repository.ts';
import { type ReaderPurpose, startReader, takeStartedReader } from '../host/started-reader.ts';
import { type Extent, type FactBatch, unpacked } from './fact-batch.ts';
import type { LeftList } from './left-files.ts';
import {
  countOpen,
  type FurtherTask,
  type LeftTask,
  layOpen,
  mostWaiting,
  noMoreLists,
  pathSeparator,
  takeLast,
  type WorkerMessage,
  type WorkerTask,
} from './worker-task.ts';

/** A thread that reads files, list after list. */
export interface ReaderThread {
  /** Lists that it has not done yet. */
  readonly pending: number;
  /** It has died: what it is given is lost. */
  readonly isDead: boolean;
  /** Where fewer than `mostWaiting` lists are pending; of a thread that may be taken back from, lists of at most 32,767 files. */
  read(paths: readonly string[]): void;
  /** Files that this thread has read, and leaves to it. */
  readLeft(list: LeftList): void;
  /** Files that it was given and has not begun. */
  readonly open: number;
  /** Of these, but for those that were left to it, the last ones, so many at most, which are now the caller's to read. */
  takeBack(most: number): readonly string[] | undefined;
  /** The same of files that were left to it. */
  takeBackLeft(most: number): readonly string[] | undefined;
  /** How far the texts of lists that follow are read. */
  readFurther(extent: Extent): void;
  /** Resolves when it reads no more. */
  stop(): Promise<void>;
}

/** How a thread reads, and who is told of it. */
export interface ReaderUse {
  /** Hears each batch. */
  readonly take: (batch: FactBatch) => void;
  /** Called after each list that is done. */
  readonly ended: () => void;
  /** See `WorkerTask`. */
  readonly taken?: Int32Array;
  readonly begun?: Int32Array;
  /** Hears of the files of one that dies, which come as failures where nobody does. */
  readonly lose?: (paths: readonly string[]) => void;
  /** How far texts are read. */
  readonly extent: Extent;
  /** See `WorkerTask`. */
  readonly left?: SharedArrayBuffer;
  /** See `ScanOptions`. */
  readonly isUnconfigured?: true;
}

/**
 * Starts a thread. The files of one that dies (out of memory) come as failures. Undefined where the built worker is
 * missing.
 */
export function startReaderThread(
  { root, digestKey }: Repository,
  { dist }: Product,
  { take, ended, taken, begun, lose = (paths) => take(lost(paths)), extent, left, isUnconfigured }: ReaderUse,
): ReaderThread | undefined {
  const purpose: ReaderPurpose = {
    ...(taken === undefined && { isOfScan: true }),
    ...(extent === 'secrets' && { isOfSecrets: true }),
  };
  const worker = takeStartedReader() ?? startReader(dist, purpose);
  if (worker === undefined) return undefined;
  const open = new Int32Array(new SharedArrayBuffer(mostWaiting * Int32Array.BYTES_PER_ELEMENT));
  const more = {
    ...(taken && { taken }),
    ...(begun && { begun }),
    ...(left && { left }),
    ...(isUnconfigured && { isUnconfigured }),
  };
  const task: WorkerTask = { root, digestKey, extent, open, ...more };
  worker.postMessage(task);
  const lists: GivenList[] = [];
  let given = 0;
  let isDead = false;
  let hasRead = false;

  const endOldest = () => {
    lists.shift()?.free?.();
    // A thread of which nothing is asked holds up nobody.
    if (lists.length === 0) worker.unref();
    ended();
  };
  const loseAll = () => {
    isDead = true;
    while (lists.length > 0) {
      const [{ paths, done } = { paths: [], done: 0 }] = lists;
      if (done < paths.length) lose(paths.slice(done));
      endOldest();
    }
  };
  worker.on('message', (message: WorkerMessage) => {
    const [oldest] = lists;
    if (oldest === undefined) return;
    if (message.kind === 'end') endOldest();
    else {
      oldest.done += message.batch.files;
      take(unpacked(message.batch, oldest.paths));
    }
  });
  worker.on('exit', loseAll);
  worker.unref();

  const give = (message: string | LeftTask, list: Pick<GivenList, 'paths' | 'free'>) => {
    hasRead = true;
    const number = given++;
    layOpen(open, number, list.paths.length);
    lists.push({ ...list, number, done: 0 });
    if (isDead) loseAll();
    else {
      worker.ref();
      worker.postMessage(message);
    }
  };
  const takeFrom = (most: number, isMeant: (list: GivenList) => boolean) => {
    for (const list of lists.filter(isMeant).toReversed()) {
      const from = takeLast(open, list.number, most);
      if (from === undefined) continue;
      const taken = list.paths.slice(from);
      list.paths = list.paths.slice(0, from);
      return taken;
    }
    return undefined;
  };

  return {
    get pending() {
      return lists.length;
    },
    get isDead() {
      return isDead;
    },
    read: (paths) => give(paths.join(pathSeparator), { paths }),
    readLeft: ({ paths, places, free }) => give({ paths: paths.join(pathSeparator), places }, { paths, free }),
    get open() {
      return lists.reduce((sum, { number }) => sum + countOpen(open, number), 0);
    },
    takeBack: (most) => takeFrom(most, ({ free }) => free === undefined),
    takeBackLeft: (most) => takeFrom(most, ({ free }) => free !== undefined),
    readFurther: (next) => {
      const further: FurtherTask = { extent: next };
      worker.postMessage(further);
    },
    stop: async () => {
      const mayEnd = hasRead && lists.length === 0 && !isDead;
      lists.length = 0;
      if (!mayEnd) await worker.terminate();
      else endOfItself(worker);
    },
  };
}

interface GivenList {
  readonly number: number;
  /** But for those that were taken back. */
  paths: readonly string[];
  /** Files of which it has told. */
  done: number;
  /** Set for files that were left to it: called when it has read them. */
  readonly free?: () => void;
}

/** In order, so that what it has compiled is kept; nobody but the end of the process waits for it. */
function endOfItself(worker: Worker): void {
  worker.ref();
  ending.add(new Promise<void>((resolve) => worker.once('exit', () => resolve())));
  worker.postMessage(noMoreLists);
}

const ending = new Set<Promise<void>>();

/** Resolves when no thread is left that ends of itself. */
export async function readersEnded(): Promise<void> {
  await Promise.all(ending);
}

/** What is told of files that a thread was to read which has died. */
export function lost(paths: readonly string[]): FactBatch {
  const failures = paths.map((name) => ({ path: name, kind: 'internal' as const, message: 'the reader stopped' }));
  return { facts: [], silent: [], answering: [], failures, files: paths.length, bytes: 0 };
}
