import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds that background work may hold the thread before requests get their turn. */
const sliceTime = 6;

/** Lets waiting messages through whenever the current slice of background work is used up. */
export class Slices {
  #started = performance.now();

  async breathe(): Promise<void> {
    if (performance.now() - this.#started < sliceTime) return;
    await nextTurn();
    this.#started = performance.now();
  }
}
