import { existsSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Product } from '../host/product.ts';
import type { Repository } from '../host/repository.ts';
import { type FactBatch, readBatches } from './fact-batch.ts';
import type { WorkerMessage, WorkerTask } from './worker-task.ts';

/** Threads that get ready while the files are still being listed. */
export interface ReaderThreads {
  /** As `readRepository`; once. The threads end with the last batch, when the caller stops asking, or on `signal`. */
  read(paths: readonly string[], signal?: AbortSignal): AsyncGenerator<FactBatch>;
  /** Ends threads that nothing was asked of. */
  stop(): Promise<void>;
}

/** Starts so many threads; undefined where the built worker is missing. */
export function startReaders(repository: Repository, product: Product, threads: number): ReaderThreads | undefined {
  return startThreads(
    repository,
    product,
    Array.from({ length: threads }, () => undefined),
  );
}

/** Starts one thread that steps back for everything else on the machine, and never runs far ahead of who reads it. */
export function startBackgroundReader(repository: Repository, product: Product): ReaderThreads | undefined {
  return startThreads(repository, product, [new Int32Array(new SharedArrayBuffer(4))]);
}

/** A thread each; of those in the background it is told how many batches were taken. */
function startThreads(
  repository: Repository,
  product: Product,
  taken: readonly (Int32Array | undefined)[],
): ReaderThreads | undefined {
  const file = path.join(product.dist, 'worker.js');
  if (!existsSync(file)) return undefined;
  const task: WorkerTask = { dist: product.dist, root: repository.root, digestKey: repository.digestKey };
  const workers = taken.map(
    (counter) => new Worker(file, { workerData: counter ? { ...task, taken: counter } : task }),
  );
  for (const worker of workers) {
    // A thread that dies before it is asked is told by its exit.
    worker.on('error', () => {});
    // One of which nothing is asked holds up nobody.
    worker.unref();
  }
  return {
    read: (paths, signal) => readInThreads(workers, taken, paths, signal),
    stop: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  };
}

/**
 * Facts of these files, batch by batch. With `threads` 0 they are read here, one batch a turn of the event loop;
 * else by so many worker threads.
 */
export async function* readRepository(
  repository: Repository,
  product: Product,
  paths: readonly string[],
  threads: number,
  signal?: AbortSignal,
): AsyncGenerator<FactBatch> {
  const readers = threads > 0 ? startReaders(repository, product, threads) : undefined;
  if (readers !== undefined) {
    yield* readers.read(paths, signal);
    return;
  }
  await product.prepare(paths);
  for (const batch of readBatches(repository.root, paths, repository.readers())) {
    if (signal?.aborted) return;
    yield batch;
    await nextTurn();
  }
}

/** Neighbouring files are alike in size and format, so they are dealt out in turn. */
async function* readInThreads(
  workers: readonly Worker[],
  taken: readonly (Int32Array | undefined)[],
  paths: readonly string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<FactBatch> {
  const queue = new BatchQueue(workers.length);
  workers.forEach((worker, thread) => {
    const share = paths.filter((_path, index) => index % workers.length === thread);
    readInThread(worker, share, queue, taken[thread]);
  });
  const stop = () => queue.close();
  signal?.addEventListener('abort', stop);
  try {
    for (let next = await queue.next(); next && !signal?.aborted; next = await queue.next()) {
      yield next.batch;
      if (next.taken === undefined) continue;
      Atomics.add(next.taken, 0, 1);
      Atomics.notify(next.taken, 0);
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function readInThread(
  worker: Worker,
  paths: readonly string[],
  queue: BatchQueue,
  taken: Int32Array | undefined,
): void {
  const seen = { files: 0, ended: false };
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'end') seen.ended = true;
    else {
      seen.files += message.batch.files;
      queue.add({ batch: message.batch, taken });
    }
  });
  const finish = () => {
    // A thread that died (out of memory) leaves its unread files as failures; the others go on.
    if (!seen.ended) queue.add({ batch: lost(paths.slice(seen.files)), taken: undefined });
    queue.finishOne();
  };
  if (worker.threadId === -1) finish();
  else worker.on('exit', finish);
  worker.ref();
  worker.postMessage(paths);
}

function lost(paths: readonly string[]): FactBatch {
  const failures = paths.map((name) => ({ path: name, kind: 'internal' as const, message: 'the reader stopped' }));
  return { facts: [], silent: [], failures, files: paths.length, bytes: 0 };
}

/** A batch, and where to count that it was taken. */
interface Waiting {
  readonly batch: FactBatch;
  readonly taken: Int32Array | undefined;
}

/** Batches that wait to be taken, until all producers have finished. */
class BatchQueue {
  readonly #batches: Waiting[] = [];
  #running: number;
  #wake: (() => void) | undefined;

  constructor(producers: number) {
    this.#running = producers;
  }

  add(batch: Waiting): void {
    this.#batches.push(batch);
    this.#wake?.();
  }

  finishOne(): void {
    this.#running--;
    this.#wake?.();
  }

  close(): void {
    this.#batches.length = 0;
    this.#running = 0;
    this.#wake?.();
  }

  async next(): Promise<Waiting | undefined> {
    while (this.#batches.length === 0 && this.#running > 0)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    return this.#batches.shift();
  }
}
