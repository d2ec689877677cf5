import type { Product } from '../host/product.ts';
import type { Repository } from '../host/repository.ts';
import { Arrived } from './arrived.ts';
import type { FactBatch } from './fact-batch.ts';
import { type ReaderThread, startReaderThread } from './reader-thread.ts';

/** A thread that steps back for everything else on the machine, and never runs far ahead of who takes its batches. */
export interface BackgroundReader {
  /** Facts of these files, batch by batch; once. The thread ends with the last batch, when the caller stops asking, or on `signal`. */
  read(paths: readonly string[], signal: AbortSignal): AsyncGenerator<FactBatch>;
  /** Ends a thread of which nothing was asked. */
  stop(): Promise<void>;
}

/** Starts the thread, which gets ready while the files are being listed; undefined where the built worker is missing. */
export function startBackgroundReader(repository: Repository, product: Product): BackgroundReader | undefined {
  const arrived = new Arrived();
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const thread = startReaderThread(repository, product, {
    take: arrived.add,
    ended: arrived.note,
    taken,
    extent: 'all',
  });
  return (
    thread && {
      read: (paths, signal) => readIn(thread, { arrived, taken }, paths, signal),
      stop: thread.stop,
    }
  );
}

async function* readIn(
  thread: ReaderThread,
  { arrived, taken }: { readonly arrived: Arrived; readonly taken: Int32Array },
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
