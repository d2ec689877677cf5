import { setImmediate as nextTurn } from 'node:timers/promises';

/** Seconds that background work may hold the thread before requests get their turn. */
const sliceTime = 0.006;

/** Lets waiting messages through whenever the current slice of background work is used up. Who asks `performance` loads ten modules of Node for it. */
export class Slices {
  #started = process.uptime();

  /** A slice begins: what went before was no work. */
  begin(): void {
    this.#started = process.uptime();
  }

  /** Whether the current slice is used up. */
  get isOver(): boolean {
    return process.uptime() - this.#started >= sliceTime;
  }

  async breathe(): Promise<void> {
    if (!this.isOver) return;
    await nextTurn();
    this.begin();
  }
}
