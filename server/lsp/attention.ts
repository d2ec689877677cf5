import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds without a message, and with nothing left to answer, after which the client is taken to want nothing. */
const pause = 100;

/** Milliseconds after an answer: what a client asks for at the same moment has come in by then, and nobody types so fast. */
const breath = 5;

/** Whether the client waits for something, and when it last did. */
export class Attention {
  readonly #betweenAnswers: () => void;
  #handling = 0;
  #last = performance.now();
  #breathing: NodeJS.Timeout | undefined;

  /** `betweenAnswers` is what is best done when an answer is out and the next keystroke has not come yet, in some milliseconds. */
  constructor(betweenAnswers: () => void = () => {}) {
    this.#betweenAnswers = betweenAnswers;
  }

  /** Handles a message of the client. */
  async during<Result>(handle: () => Result | Promise<Result>): Promise<Result> {
    this.#handling++;
    clearTimeout(this.#breathing);
    try {
      return await handle();
    } finally {
      this.#handling--;
      this.#last = performance.now();
      if (this.#handling === 0) this.#breathing = setTimeout(this.#betweenAnswers, breath).unref();
    }
  }

  /** Resolves when the client has wanted nothing for a while, in milliseconds, or when `signal` aborts. */
  async rest(signal: AbortSignal, time = pause): Promise<void> {
    while (!signal.aborted) {
      const left = this.#handling > 0 ? pause : this.#last + time - performance.now();
      if (left <= 0) return;
      await wait(left, undefined, { signal }).catch(() => {});
    }
  }
}
