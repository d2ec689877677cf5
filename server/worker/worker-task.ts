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
  /** In shared memory, for each list that may wait, of the number of lists before it modulo their count: 1, once somebody reads it. */
  readonly begun: Int32Array;
}

/** Lists that wait at each thread at most, so that it never has nothing to do. */
export const mostWaiting = 8;

/** Whether a list is now the caller's to read: whoever comes first reads it, the thread that was given it or who gave it. */
export function beginList(begun: Int32Array, list: number): boolean {
  return Atomics.compareExchange(begun, list % mostWaiting, 0, 1) === 0;
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
