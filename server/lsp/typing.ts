import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds without a keystroke after which work in the background goes on. */
const pause = 400;

/** When somebody last typed. */
export class Typing {
  #last = Number.NEGATIVE_INFINITY;

  /** A document was edited. */
  note(): void {
    this.#last = performance.now();
  }

  /** Resolves when nobody types any more, at the latest after so many milliseconds, or when `signal` aborts. */
  async pause(longest: number, signal: AbortSignal): Promise<void> {
    const started = performance.now();
    for (;;) {
      const now = performance.now();
      const left = Math.min(this.#last + pause, started + longest) - now;
      if (left <= 0 || signal.aborted) return;
      await wait(left, undefined, { signal }).catch(() => {});
    }
  }
}
