import type { FactBatch } from './fact-batch.ts';

/** What a worker thread is started with; the paths to read follow as its only message. */
export interface WorkerTask {
  readonly dist: string;
  readonly root: string;
  readonly digestKey: string;
}

/** What a worker thread says; it ends after `end`. */
export type WorkerMessage = { readonly kind: 'batch'; readonly batch: FactBatch } | { readonly kind: 'end' };
