import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FactReaders } from '../engine/reading/read-facts.ts';
import type { Product } from '../host/product.ts';
import type { Repository } from '../host/repository.ts';
import { isReaderWaiting } from '../host/started-reader.ts';
import { Arrived } from './arrived.ts';
import { type Extent, type FactBatch, type Reading, readBatches, unpacked } from './fact-batch.ts';
import { type ReaderThread, startReaderThread } from './reader-thread.ts';
import { mostWaiting } from './worker-task.ts';

/** Files of a list that another thread is given. */
const givenLength = 256;

/** Files that all other threads together have at hand at least, and of those that wait: this thread may be long at one file, and takes back what is left in the end. */
const leastAhead = 1_024;
const partAhead = 1 / 16;

/** Files that this thread reads before it looks what others have read: some milliseconds of work. */
const ownLength = 64;

/** Files that wait while more are listed, where there are more. */
const leastWaiting = 192;

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
  /** Asked each time that all has been read and taken: what must be read besides. */
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
  const { root } = repository;
  let readers: FactReaders | undefined;
  let asked = extent;
  const listed = new Listed(listing);
  const arrived = new Arrived();
  const helpers: ReaderThread[] = [];
  try {
    for (;;) {
      const wanted = Math.max(Math.floor(listed.length / filesForThread), isReaderWaiting() ? 1 : 0);
      if (helpers.length < Math.min(threads - 1, wanted)) {
        const use = { take: arrived.add, ended: arrived.note, extent: asked };
        const helper = startReaderThread(repository, product, use);
        if (helper) helpers.push(helper);
      }
      for (const helper of helpers)
        while (hasFew(helper, listed.waiting, helpers.length)) helper.read(listed.next(givenLength));
      // While others read, this thread names files for them until there are no more: listing costs it less than they would wait.
      const isShort = listed.waiting < leastWaiting || listed.length < filesForThread || helpers.length > 0;
      const paths = !listed.isDone && isShort ? undefined : nextOf(listed, helpers);
      if (!listed.isDone && isShort) await listed.more();
      else if (paths) {
        // Others read while this thread makes its own.
        readers ??= repository.readers();
        const reading: Reading = { root, readers, product, extent: asked };
        for await (const batch of readBatches(reading, paths)) yield unpacked(batch, paths);
      } else if (helpers.some(({ pending }) => pending > 0)) await arrived.something();
      else {
        yield* arrived.take();
        const more = further?.();
        if (more === undefined) return;
        asked = more.extent;
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

/** Whether it is soon done with what it was given: what it is given is split among more threads only by who gives it. */
function hasFew({ isDead, pending, open }: ReaderThread, waiting: number, threads: number): boolean {
  return waiting > 0 && !isDead && pending < mostWaiting && open < enoughAhead(waiting, threads);
}

/** Files that each of so many other threads needs at hand, where so many wait to be given out: with fewer it is given a list more. */
export function enoughAhead(waiting: number, threads: number): number {
  return Math.max(leastAhead / threads, waiting * partAhead);
}

/** What this thread reads next: where no more is listed, a part of what another was given and has not begun, so that both are done at once. */
function nextOf(listed: Listed, helpers: readonly ReaderThread[]): readonly string[] | undefined {
  if (listed.waiting > 0) return listed.next(ownLength);
  for (const helper of helpers.toSorted((one, other) => other.open - one.open)) {
    const paths = helper.takeBack(Math.min(ownLength, Math.ceil(helper.open / 2)));
    if (paths) return paths;
  }
  return undefined;
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

  next(most: number): readonly string[] {
    const from = this.#given;
    this.#given = Math.min(from + most, this.#paths.length);
    return this.#paths.slice(from, this.#given);
  }
}

async function* each<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
  yield* items;
}
