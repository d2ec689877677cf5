import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FactReaders } from '../engine/reading/read-facts.ts';
import type { Product } from '../host/product.ts';
import type { Repository } from '../host/repository.ts';
import { isReaderWaiting } from '../host/started-reader.ts';
import { Arrived } from './arrived.ts';
import { type Extent, type FactBatch, type Reading, readBatches, unpacked } from './fact-batch.ts';
import { createLeftFiles, type LeftFiles } from './left-files.ts';
import { type ReaderThread, startReaderThread } from './reader-thread.ts';
import { mostWaiting } from './worker-task.ts';

/** Files of a list that another thread is given. */
const givenLength = 256;

/** Files that all other threads together have at hand at least, and of those that wait: this thread may be long at one file, and takes back what is left in the end. */
const leastAhead = 1_024;
const partAhead = 1 / 16;

/** Files that this thread reads before it looks what others have read: some milliseconds of work. */
const ownLength = 64;

/** Left files at hand of another thread from which on this thread takes back some of them: with the first it begins to compile what reads texts. */
const leastTakenBack = 320;

/** Files at hand of a thread that is soon done. */
const fewOpen = 8;

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
  /** See `ScanOptions`. */
  readonly isUnconfigured?: true;
  /** Asked each time that all has been read and taken: what must be read besides. */
  readonly further?: () => FurtherReading | undefined;
  /** Does some of what is of use later, where this thread has nothing to read and waits for others; whether there was any. */
  readonly meanwhile?: () => boolean;
}

/**
 * Facts of the files that `listing` names, batch by batch, while it still names more: read by this thread, and where
 * there are many also by others. The others end with the last batch, or when the caller stops asking.
 */
export async function* readRepository(
  repository: Repository,
  product: Product,
  listing: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  { threads = mostThreads, extent = 'all', isUnconfigured, further, meanwhile }: RepositoryReading = {},
): AsyncGenerator<FactBatch> {
  const { root } = repository;
  let readers: FactReaders | undefined;
  let asked = extent;
  const listed = new Listed(listing);
  const arrived = new Arrived();
  const helpers: ReaderThread[] = [];
  let left: LeftFiles | undefined;
  try {
    for (;;) {
      const wanted = Math.max(Math.floor(listed.length / filesForThread), isReaderWaiting() ? 1 : 0);
      if (helpers.length < Math.min(threads - 1, wanted)) {
        // Where all that texts say is asked, most of the work is in files that hold no secrets.
        if (asked === 'secrets') left ??= createLeftFiles();
        const shared = { ...(left && { left: left.memory }), ...(isUnconfigured && { isUnconfigured }) };
        const use = { take: arrived.add, ended: arrived.note, extent: asked, ...shared };
        const helper = startReaderThread(repository, product, use);
        if (helper) helpers.push(helper);
      }
      const leaves = asked === 'secrets' && helpers.some(({ isDead }) => !isDead) ? left : undefined;
      if (left) handOver(left, helpers, listed);
      // What is left to it comes besides: then this thread does not compile what reads texts, which takes longer than to read many.
      const isFed = leaves !== undefined && helpers.length === 1;
      const enough = isFed ? ownLength : enoughAhead(listed.waiting, helpers.length);
      for (const helper of helpers)
        while (hasFew(helper, listed.waiting, enough)) helper.read(listed.next(isFed ? ownLength : givenLength));
      // While others read, this thread names files for them until there are no more: listing costs it less than they would wait.
      const isShort = listed.waiting < leastWaiting || listed.length < filesForThread || helpers.length > 0;
      const own = !listed.isDone && isShort ? undefined : nextOf(listed, helpers, left);
      if (!listed.isDone && isShort) await listed.more();
      else if (own) {
        // Others read while this thread makes its own.
        readers ??= { ...repository.readers(), ...(isUnconfigured && { isUnconfigured }) };
        const leaving = !own.wereLeft && leaves && { leave: leaves.take };
        const reading: Reading = { root, readers, product, extent: asked, ...leaving };
        for await (const batch of readBatches(reading, own.paths)) yield unpacked(batch, own.paths);
      } else if (helpers.some(({ pending }) => pending > 0)) {
        if (!meanwhile?.()) await arrived.something();
      } else {
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
function hasFew({ isDead, pending, open }: ReaderThread, waiting: number, enough: number): boolean {
  return waiting > 0 && !isDead && pending < mostWaiting && open < enough;
}

/** What was left goes to those that have least to do: once a list is worth it, or one of them is soon done, or no more comes. */
function handOver(left: LeftFiles, helpers: readonly ReaderThread[], listed: Listed): void {
  while (left.waiting > 0) {
    const able = helpers.filter(({ isDead, pending }) => !isDead && pending < mostWaiting);
    const [least] = able.toSorted((one, other) => one.open - other.open);
    const isLast = listed.isDone && listed.waiting === 0;
    if (least === undefined || !(isLast || left.isWorthIt || least.open < fewOpen)) return;
    const list = left.next();
    if (list) least.readLeft(list);
  }
}

/** Files that each of so many other threads needs at hand, where so many wait to be given out: with fewer it is given a list more. */
export function enoughAhead(waiting: number, threads: number): number {
  return Math.max(leastAhead / threads, waiting * partAhead);
}

/** What this thread reads itself. */
interface OwnFiles {
  readonly paths: readonly string[];
  /** It had left them to others. */
  readonly wereLeft?: true;
}

/**
 * What this thread reads next: where no more is listed, a part of what another was given and has not begun, so that both are done at once. Of what it has left
 * to others it takes back some only where that is much, or none of them is there any more.
 */
function nextOf(listed: Listed, helpers: readonly ReaderThread[], left: LeftFiles | undefined): OwnFiles | undefined {
  if (listed.waiting > 0) return { paths: listed.next(ownLength) };
  const busiest = helpers.toSorted((one, other) => other.open - one.open);
  for (const helper of busiest) {
    const paths = helper.takeBack(Math.min(ownLength, Math.ceil(helper.open / 2)));
    if (paths) return { paths };
  }
  const [most] = busiest;
  const paths = helpers.every(({ isDead }) => isDead)
    ? left?.next()?.paths
    : most && most.open >= leastTakenBack && most.takeBackLeft(ownLength);
  return paths ? { paths, wereLeft: true } : undefined;
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
