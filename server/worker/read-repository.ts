import { existsSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Product } from '../host/product.ts';
import type { Repository } from '../host/repository.ts';
import { type FactBatch, readBatches } from './fact-batch.ts';
import type { WorkerMessage, WorkerTask } from './worker-task.ts';

/**
 * Facts of these files, batch by batch. With `threads` 0 they are read here, one batch a turn of the event loop;
 * else by so many worker threads, which end with the last batch, when the caller stops asking, or on `signal`.
 */
export async function* readRepository(
  repository: Repository,
  product: Product,
  paths: readonly string[],
  threads: number,
  signal?: AbortSignal,
): AsyncGenerator<FactBatch> {
  const file = path.join(product.dist, 'worker.js');
  if (threads > 0 && existsSync(file)) {
    yield* readInThreads(file, tasksFor(repository, product, paths, threads), signal);
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
function tasksFor(repository: Repository, product: Product, paths: readonly string[], threads: number): WorkerTask[] {
  return Array.from({ length: threads }, (_, thread) => ({
    dist: product.dist,
    root: repository.root,
    digestKey: repository.digestKey,
    paths: paths.filter((_path, index) => index % threads === thread),
  }));
}

async function* readInThreads(
  file: string,
  tasks: readonly WorkerTask[],
  signal: AbortSignal | undefined,
): AsyncGenerator<FactBatch> {
  const queue = new BatchQueue(tasks.length);
  const workers = tasks.map((task) => startWorker(file, task, queue));
  const stop = () => queue.close();
  signal?.addEventListener('abort', stop);
  try {
    for (let batch = await queue.next(); batch && !signal?.aborted; batch = await queue.next()) yield batch;
  } finally {
    signal?.removeEventListener('abort', stop);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function startWorker(file: string, task: WorkerTask, queue: BatchQueue): Worker {
  const worker = new Worker(file, { workerData: task });
  const seen = { files: 0, ended: false };
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'end') seen.ended = true;
    else {
      seen.files += message.batch.files;
      queue.add(message.batch);
    }
  });
  worker.on('error', () => {});
  worker.on('exit', () => {
    // A thread that died (out of memory) leaves its unread files as failures; the others go on.
    if (!seen.ended) queue.add(lost(task.paths.slice(seen.files)));
    queue.finishOne();
  });
  return worker;
}

function lost(paths: readonly string[]): FactBatch {
  const failures = paths.map((name) => ({ path: name, kind: 'internal' as const, message: 'the reader stopped' }));
  return { facts: [], silent: [], failures, files: paths.length, bytes: 0 };
}

/** Batches that wait to be taken, until all producers have finished. */
class BatchQueue {
  readonly #batches: FactBatch[] = [];
  #running: number;
  #wake: (() => void) | undefined;

  constructor(producers: number) {
    this.#running = producers;
  }

  add(batch: FactBatch): void {
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

  async next(): Promise<FactBatch | undefined> {
    while (this.#batches.length === 0 && this.#running > 0)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    return this.#batches.shift();
  }
}
