import type { FactBatch } from './fact-batch.ts';

/** What a worker thread is started with. */
export interface WorkerTask {
  readonly dist: string;
  readonly root: string;
  readonly digestKey: string;
  readonly paths: readonly string[];
}

/** What a worker thread says; it ends after `end`. */
export type WorkerMessage = { readonly kind: 'batch'; readonly batch: FactBatch } | { readonly kind: 'end' };
