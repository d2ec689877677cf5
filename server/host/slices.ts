import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds that background work may hold the thread before requests get their turn. */
const sliceTime = 6;

/** Lets waiting messages through whenever the current slice of background work is used up. */
export class Slices {
  #started = performance.now();

  /** A slice begins: what went before was no work. */
  begin(): void {
    this.#started = performance.now();
  }

  /** Whether the current slice is used up. */
  get isOver(): boolean {
    return performance.now() - this.#started >= sliceTime;
  }

  async breathe(): Promise<void> {
    if (!this.isOver) return;
    await nextTurn();
    this.begin();
  }
}
