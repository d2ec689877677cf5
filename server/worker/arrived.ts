import type { FactBatch } from './fact-batch.ts';

/** Batches of other threads that wait to be taken. */
export class Arrived {
  #batches: FactBatch[] = [];
  #wake: (() => void) | undefined;

  readonly add = (batch: FactBatch): void => {
    this.#batches.push(batch);
    this.#wake?.();
  };

  /** Something else has happened that the taker waits for. */
  readonly note = (): void => this.#wake?.();

  /** Resolves with the next batch or note. */
  async something(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  /** All that wait, in the order in which they came. */
  take(): readonly FactBatch[] {
    const taken = this.#batches;
    this.#batches = [];
    return taken;
  }

  /** The one that waits longest. */
  takeOne(): FactBatch | undefined {
    return this.#batches.shift();
  }
}
