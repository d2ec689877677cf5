import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds without a message, and with nothing left to answer, after which the client is taken to want nothing. */
const pause = 100;

/** Whether the client waits for something, and when it last did. */
export class Attention {
  #handling = 0;
  #last = performance.now();

  /** Handles a message of the client. */
  async during<Result>(handle: () => Result | Promise<Result>): Promise<Result> {
    this.#handling++;
    try {
      return await handle();
    } finally {
      this.#handling--;
      this.#last = performance.now();
    }
  }

  /** Resolves when the client has wanted nothing for a while, or when `signal` aborts. */
  async rest(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const left = this.#handling > 0 ? pause : this.#last + pause - performance.now();
      if (left <= 0) return;
      await wait(left, undefined, { signal }).catch(() => {});
    }
  }
}
