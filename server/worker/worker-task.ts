import type { FactBatch } from './fact-batch.ts';

/** What a worker thread is started with; the paths to read follow as its only message. */
export interface WorkerTask {
  readonly dist: string;
  readonly root: string;
  readonly digestKey: string;
  /**
   * Set for work in the background of an editor: how many batches the other side has taken, in shared memory. The thread
   * stays at most `mostAhead` before that, hands over small batches, and lets others have the processor first.
   */
  readonly taken?: Int32Array;
}

/** Batches that may wait for the other side: all that wait are unpacked there in one go, while its user types. */
export const mostAhead = 2;

/** What a worker thread says; it ends after `end`. */
export type WorkerMessage = { readonly kind: 'batch'; readonly batch: FactBatch } | { readonly kind: 'end' };
