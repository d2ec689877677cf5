import type { Product } from '../host/product.ts';
import type { Repository } from '../host/repository.ts';
import { Arrived } from './arrived.ts';
import type { FactBatch } from './fact-batch.ts';
import { readRepository } from './read-repository.ts';
import { lost, type ReaderThread, startReaderThread } from './reader-thread.ts';

/** Threads that step back for everything else on the machine, and never run far ahead of who takes their batches. */
export interface BackgroundReader {
  /**
   * Facts of these files, batch by batch; once. The thread ends with the last batch, when the caller stops asking, or on `signal`. A file that a
   * thread has died of comes as a failure, the others are read by the next one; where none can be started, by the caller's.
   */
  read(paths: readonly string[], signal: AbortSignal): AsyncGenerator<FactBatch>;
  /** Ends a thread of which nothing was asked. */
  stop(): Promise<void>;
}

/** Threads that are started one after the other, each without the file that the one before has died of. */
const mostThreads = 8;

/** Starts the thread, which gets ready while the files are being listed; undefined where the built worker is missing. */
export function startBackgroundReader(repository: Repository, product: Product): BackgroundReader | undefined {
  const first = startThread(repository, product);
  return first && { read, stop: first.thread.stop };

  async function* read(paths: readonly string[], signal: AbortSignal): AsyncGenerator<FactBatch> {
    let left = paths;
    let started = first;
    for (let threads = 1; started !== undefined; threads++) {
      yield* readBy(started, left, signal);
      if (signal.aborted || started.lost.length === 0) return;
      const begun = left[Atomics.load(started.begun, 0)];
      // It did not come so far: no other would.
      if (begun === undefined) break;
      if (started.lost.includes(begun)) yield lost([begun]);
      left = started.lost.filter((path) => path !== begun);
      if (threads === mostThreads) {
        yield lost(left);
        return;
      }
      started = startThread(repository, product);
    }
    yield* readRepository(repository, product, [left], { threads: 1 });
  }
}

interface Started {
  readonly thread: ReaderThread;
  readonly arrived: Arrived;
  readonly taken: Int32Array;
  /** The place of the file that it has begun last; before it has begun one, none. */
  readonly begun: Int32Array;
  /** Files that it has not told of, when it has died. */
  lost: readonly string[];
}

function startThread(repository: Repository, product: Product): Started | undefined {
  const arrived = new Arrived();
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const begun = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
  const lose = (paths: readonly string[]) => {
    if (started) started.lost = paths;
  };
  const use = { take: arrived.add, ended: arrived.note, taken, begun, lose, extent: 'all' } as const;
  const thread = startReaderThread(repository, product, use);
  const started: Started | undefined = thread && { thread, arrived, taken, begun, lost: [] };
  return started;
}

async function* readBy(
  { thread, arrived, taken }: Started,
  paths: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<FactBatch> {
  signal.addEventListener('abort', arrived.note);
  try {
    thread.read(paths);
    while (!signal.aborted) {
      const batch = arrived.takeOne();
      if (batch !== undefined) {
        yield batch;
        Atomics.add(taken, 0, 1);
        Atomics.notify(taken, 0);
      } else if (thread.pending === 0) return;
      else await arrived.something();
    }
  } finally {
    signal.removeEventListener('abort', arrived.note);
    await thread.stop();
  }
}
