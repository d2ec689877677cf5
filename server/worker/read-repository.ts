import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Product } from '../host/product.ts';
import type { Repository } from '../host/repository.ts';
import { isReaderWaiting } from '../host/started-reader.ts';
import { Arrived } from './arrived.ts';
import { type Extent, type FactBatch, type Reading, readBatches, unpacked } from './fact-batch.ts';
import { type ReaderThread, startReaderThread } from './reader-thread.ts';

/** Files of a list that one thread reads before it is given the next: some milliseconds of work. */
const listLength = 64;

/** Lists that wait at each thread, so that it never has nothing to do. */
const mostPending = 3;

/** A thread more for each so many files: starting one costs more than it saves below. */
const filesForThread = 600;

/** Of one process, the one that asks included. */
const mostThreads: number = Math.min(4, availableParallelism());

/** Files to read once more, and how far. */
export interface FurtherReading {
  readonly paths: readonly string[];
  readonly extent: Extent;
}

/** How a repository is read. */
export interface RepositoryReading {
  /** In all, at most. */
  readonly threads?: number;
  /** How far texts are read; all that they say, where it is absent. */
  readonly extent?: Extent;
  /** Asked once all has been read and taken: what must be read besides. */
  readonly further?: () => FurtherReading | undefined;
}

/**
 * Facts of the files that `listing` names, batch by batch, while it still names more: read by this thread, and where
 * there are many also by others. The others end with the last batch, or when the caller stops asking.
 */
export async function* readRepository(
  repository: Repository,
  product: Product,
  listing: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  { threads = mostThreads, extent = 'all', further }: RepositoryReading = {},
): AsyncGenerator<FactBatch> {
  let reading: Reading = { root: repository.root, readers: repository.readers(), product, extent };
  let isToAsk = further !== undefined;
  const listed = new Listed(listing);
  const arrived = new Arrived();
  const helpers: ReaderThread[] = [];
  try {
    for (;;) {
      const wanted = Math.max(Math.floor(listed.length / filesForThread), isReaderWaiting() ? 1 : 0);
      if (helpers.length < Math.min(threads - 1, wanted)) {
        const { extent } = reading;
        const helper = startReaderThread(repository, product, { take: arrived.add, ended: arrived.note, extent });
        if (helper) helpers.push(helper);
      }
      for (const helper of helpers)
        while (!helper.isDead && helper.pending < mostPending && listed.waiting > 0) helper.read(listed.next());
      if (!listed.isDone && listed.waiting < listLength * mostPending) await listed.more();
      else if (listed.waiting > 0) {
        const paths = listed.next();
        for await (const batch of readBatches(reading, paths)) yield unpacked(batch, paths);
      } else if (helpers.some(({ pending }) => pending > 0)) await arrived.something();
      else {
        yield* arrived.take();
        const more = isToAsk ? further?.() : undefined;
        isToAsk = false;
        if (more === undefined) return;
        reading = { ...reading, extent: more.extent };
        for (const helper of helpers) helper.readFurther(more.extent);
        listed.add(more.paths);
      }
      yield* arrived.take();
      await nextTurn();
    }
  } finally {
    await Promise.all(helpers.map((helper) => helper.stop()));
  }
}

/** Paths that were named and not given out yet. */
class Listed {
  readonly #names: AsyncIterator<readonly string[]>;
  readonly #paths: string[] = [];
  #given = 0;
  isDone = false;

  constructor(listing: AsyncIterable<readonly string[]> | Iterable<readonly string[]>) {
    this.#names = each(listing);
  }

  /** All that were named so far. */
  get length(): number {
    return this.#paths.length;
  }

  get waiting(): number {
    return this.#paths.length - this.#given;
  }

  async more(): Promise<void> {
    const { done, value } = await this.#names.next();
    if (done) this.isDone = true;
    else this.add(value);
  }

  add(names: readonly string[]): void {
    for (const name of names) this.#paths.push(name);
  }

  next(): readonly string[] {
    const from = this.#given;
    this.#given = Math.min(from + listLength, this.#paths.length);
    return this.#paths.slice(from, this.#given);
  }
}

async function* each<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
  yield* items;
}
