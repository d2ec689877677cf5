/** Milliseconds between two rounds of telling the client what else has changed. */
const interval = 250;

type Task = () => void | Promise<void>;

/** Gathers changes and runs the tasks that tell the client, at most once an interval. */
export class Refresher {
  readonly #tasks: Task[] = [];
  readonly #parked = new Set<() => void>();
  readonly #failed: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #lastRound = 0;
  #isRunning = false;
  #isWanted = false;

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Adds what to do in each round, in order. */
  onRound(task: Task): void {
    this.#tasks.push(task);
  }

  /** Something has changed that the client does not know of. */
  signal(): void {
    if (this.#isRunning) this.#isWanted = true;
    if (this.#timer || this.#isRunning) return;
    this.#timer = setTimeout(() => void this.#round(), Math.max(0, this.#lastRound + interval - Date.now()));
  }

  /** Resolves after the next round, or when `signal` aborts. */
  parked(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#parked.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      if (signal.aborted) return resolve();
      this.#parked.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const wake of this.#parked) wake();
  }

  async #round(): Promise<void> {
    this.#timer = undefined;
    this.#isRunning = true;
    for (const task of this.#tasks) {
      try {
        await task();
      } catch (error) {
        this.#failed(error);
      }
    }
    for (const wake of [...this.#parked]) wake();
    this.#isRunning = false;
    this.#lastRound = Date.now();
    if (this.#isWanted) {
      this.#isWanted = false;
      this.signal();
    }
  }
}
