import type { Extent, PackedBatch } from './fact-batch.ts';

/**
 * The first message to a worker thread, which was started with the built product. Each that follows is a list of paths to read,
 * joined by `pathSeparator`, or tells how far those after it are read.
 */
export interface WorkerTask {
  readonly root: string;
  readonly digestKey: string;
  /** How far texts are read. */
  readonly extent: Extent;
  /**
   * Set for work in the background of an editor: how many batches the other side has taken, in shared memory. The thread
   * stays at most `mostAhead` before that, hands over small batches, and lets others have the processor first.
   */
  readonly taken?: Int32Array;
}

/** From here on texts are read so far. */
export interface FurtherTask {
  readonly extent: Extent;
}

/** One text is handed over sooner than many. No path holds it. */
export const pathSeparator = '\0';

/** Sent in place of a list: the thread ends of itself. */
export const noMoreLists = '';

/** Batches that may wait for the other side: all that wait are unpacked there in one go, while its user types. */
export const mostAhead = 2;

/** What a worker thread says; `end`: the oldest list that was not done is. */
export type WorkerMessage = { readonly kind: 'batch'; readonly batch: PackedBatch } | { readonly kind: 'end' };
