import type { Extent, PackedBatch } from './fact-batch.ts';

/**
 * The first message to a worker thread, which was started with the built product. Each that follows is a list of paths to read,
 * joined by `pathSeparator`, which may have been left by the other side, or tells how far those after it are read.
 */
export interface WorkerTask {
  readonly root: string;
  readonly digestKey: string;
  /** How far texts are read. */
  readonly extent: Extent;
  /** See `ScanOptions`. */
  readonly isUnconfigured?: true;
  /**
   * Set for work in the background of an editor, in shared memory: how many batches the other side has taken. The thread
   * stays at most `mostAhead` before that, hands over small batches, and lets others have the processor first.
   */
  readonly taken?: Int32Array;
  /** Set for the same, in shared memory: the place in its list of the file that was begun last. */
  readonly begun?: Int32Array;
  /**
   * In shared memory, for each list that may wait, by the number of lists before it modulo their count: which of its files nobody has
   * begun to read (`layOpen`). Whoever comes first reads a file, the thread that was given it or who gave it. Not looked at where `taken` is set.
   */
  readonly open: Int32Array;
  /** Set where the other side reads files, too: where it puts down those whose texts it leaves to this thread. */
  readonly left?: SharedArrayBuffer;
}

/** A list of files that the other side has left, whose places in memory `LeftList` tells. */
export interface LeftTask {
  /** Joined as those of other lists. */
  readonly paths: string;
  readonly places: Int32Array;
}

/** Lists that wait at each thread at most, so that it never has nothing to do. */
export const mostWaiting = 8;

/** Files of a list in shared memory, at most: their first and their end share one number. */
const longestOpen = 0x7fff;

const endShift = 16;

/** A list is given: all its files are open. */
export function layOpen(open: Int32Array, list: number, length: number): void {
  Atomics.store(open, list % mostWaiting, Math.min(length, longestOpen) << endShift);
}

/** How many files of a list nobody has begun. */
export function countOpen(open: Int32Array, list: number): number {
  const state = Atomics.load(open, list % mostWaiting);
  return (state >> endShift) - (state & longestOpen);
}

/** The places of a list that are now the caller's to read, one by one from the first. */
export function* takeFirst(open: Int32Array, list: number): Generator<number> {
  const slot = list % mostWaiting;
  for (let state = Atomics.load(open, slot); ; ) {
    const first = state & longestOpen;
    if (first >= state >> endShift) return;
    const found = Atomics.compareExchange(open, slot, state, state + 1);
    if (found === state) yield first;
    state = found === state ? Atomics.load(open, slot) : found;
  }
}

/** The place in a list from which on its last files, so many at most, are now the caller's; undefined where none is open. */
export function takeLast(open: Int32Array, list: number, most: number): number | undefined {
  const slot = list % mostWaiting;
  for (let state = Atomics.load(open, slot); ; ) {
    const first = state & longestOpen;
    const end = state >> endShift;
    if (first >= end) return undefined;
    const from = Math.max(first, end - most);
    const found = Atomics.compareExchange(open, slot, state, (from << endShift) | first);
    if (found === state) return from;
    state = found;
  }
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
