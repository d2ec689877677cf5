import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds without a keystroke after which work in the background goes on. */
const pause = 400;

/** Milliseconds after a keystroke in which another one in the same document is to be expected. */
const expectation = 60_000;

/** When and where somebody last typed. */
export class Typing {
  #last = Number.NEGATIVE_INFINITY;
  #uri = '';

  /** A document was edited. */
  note(uri: string): void {
    this.#last = performance.now();
    this.#uri = uri;
  }

  /** The document in which the next keystroke is to be expected; undefined where nobody has typed for a while. */
  get uri(): string | undefined {
    return performance.now() - this.#last < expectation ? this.#uri : undefined;
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
