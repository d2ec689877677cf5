import type { Hits } from '../engine/secrets/anchor-tables.ts';
import type { SeenBytes } from '../engine/secrets/scan-options.ts';
import { type EncodedFile, encodedFile } from '../host/read-text.ts';

/** A file whose bytes another thread has read and passed over. */
export interface LeftFile {
  readonly content: EncodedFile;
  readonly hits: Hits;
  /** As that thread found it, which knew the marks in its bytes. */
  readonly isOfFormat: boolean;
}

/** What a thread has seen of a file that it leaves to others. */
export interface LeftSight extends SeenBytes {
  /** Whether some format reads it, should it hold no secret. */
  readonly isOfFormat: boolean;
}

/** Files that one thread leaves to others, which share its memory. */
export interface LeftList {
  readonly paths: readonly string[];
  /** Of each file four numbers: where its bytes begin in the memory, how many they are, how many hits follow, and 1 where a format reads it; zeros where its path alone is left. */
  readonly places: Int32Array;
  /** Called when nobody needs its part of the memory any more. */
  readonly free: () => void;
}

/** Where a thread puts down what it leaves to others. */
export interface LeftFiles {
  readonly memory: SharedArrayBuffer;
  /** Takes a file whose text must be read; false where there is no room now. */
  take(path: string, seen: LeftSight): boolean;
  /** Files that wait to be handed over. */
  readonly waiting: number;
  /** Whether a list of them is as long as it gets, or half of that. */
  readonly isWorthIt: boolean;
  /** The ones that wait longest, which is a list at most. */
  next(): LeftList | undefined;
}

/** Bytes of the part of the memory that a list has for itself. Of the few files that are longer the path alone is left. */
const partLength = 1024 * 1024;

/** So much waits for other threads at most: of what comes then this thread reads the texts, too. Parts that are never used cost nothing. */
const partCount = 16;

/** Files of a list, at most. */
const mostFiles = 128;

interface GrowingList {
  readonly part: number;
  readonly paths: string[];
  readonly places: number[];
  /** Where the next file goes. */
  end: number;
}

export function createLeftFiles(): LeftFiles {
  const memory = new SharedArrayBuffer(partLength * partCount);
  const bytes = new Uint8Array(memory);
  const numbers = new Uint32Array(memory);
  const unused = Array.from({ length: partCount }, (_, at) => partCount - 1 - at);
  /** But for the last one they are full. */
  const lists: GrowingList[] = [];
  return {
    memory,
    take: (path, seen) => {
      const length = roundUp(seen.bytes.length) + bytesPerHit * seen.hits.length;
      const needed = length <= partLength ? length : 0;
      let list = lists.at(-1);
      if (list === undefined || isFull(list, needed)) {
        const part = unused.pop();
        if (part === undefined) return false;
        list = { part, paths: [], places: [], end: part * partLength };
        lists.push(list);
      }
      list.paths.push(path);
      if (needed === 0) list.places.push(0, 0, 0, 0);
      else {
        list.places.push(list.end, seen.bytes.length, seen.hits.length, seen.isOfFormat ? 1 : 0);
        bytes.set(seen.bytes, list.end);
        list.end += needed;
        numbers.set(seen.hits, list.end / bytesPerHit - seen.hits.length);
      }
      return true;
    },
    get waiting() {
      return lists.reduce((sum, { paths }) => sum + paths.length, 0);
    },
    get isWorthIt() {
      const [first] = lists;
      if (first === undefined || lists.length > 1) return lists.length > 1;
      return first.paths.length >= mostFiles / 2 || first.end >= (first.part + 1 / 2) * partLength;
    },
    next: () => {
      const list = lists.shift();
      return list && { paths: list.paths, places: Int32Array.from(list.places), free: () => unused.push(list.part) };
    },
  };
}

/** What was left of the file at this place of a list; undefined where that is its path alone. */
export function leftFile(memory: SharedArrayBuffer, places: Int32Array, at: number): LeftFile | undefined {
  const [start = 0, length = 0, count = 0, isOfFormat] = places.subarray(4 * at, 4 * at + 4);
  if (length === 0) return undefined;
  const hits = new Uint32Array(memory, start + roundUp(length), count);
  return { content: encodedFile(Buffer.from(memory, start, length)), hits, isOfFormat: isOfFormat === 1 };
}

function isFull({ part, paths, end }: GrowingList, needed: number): boolean {
  return paths.length === mostFiles || end + needed > (part + 1) * partLength;
}

const bytesPerHit = Uint32Array.BYTES_PER_ELEMENT;

/** To where hits may lie. */
function roundUp(length: number): number {
  return Math.ceil(length / bytesPerHit) * bytesPerHit;
}
