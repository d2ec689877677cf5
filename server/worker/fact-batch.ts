/**
 * Invariant of `worker/`: reads texts and turns them into facts, nothing else. What comes back is plain data
 * that survives a structured clone; a file that cannot be read never stops the others.
 */
import type { Facts } from '../engine/model/facts.ts';
import { type FactReaders, factsUnlessSilent } from '../engine/read-facts.ts';
import { readText } from '../host/read-text.ts';

/** What a number of files said. */
export interface FactBatch {
  readonly facts: readonly Facts[];
  /** Paths of texts of which there is nothing to say. */
  readonly silent: readonly string[];
  readonly failures: readonly ReadFailure[];
  /** Files looked at, those without text included. */
  readonly files: number;
  /** Bytes of the texts read. */
  readonly bytes: number;
}

/** `unreadable`: an input/output error. `internal`: reading the facts failed, which is a fault of ours. */
export interface ReadFailure {
  readonly path: string;
  readonly kind: 'unreadable' | 'internal';
  readonly message: string;
}

/** When a batch is full. */
export interface BatchSize {
  readonly files: number;
  /** Files and bytes of texts whose facts are handed over. */
  readonly toldFiles: number;
  readonly toldBytes: number;
}

const fewBatches: BatchSize = { files: 500, toldFiles: 32, toldBytes: 256 * 1024 };

/** Small enough to unpack between two keystrokes. */
export const smallBatches: BatchSize = { files: 200, toldFiles: 8, toldBytes: 32 * 1024 };

/** Reads the files in order and yields their facts in batches small enough to hand over without a stall. */
export function* readBatches(
  root: string,
  paths: Iterable<string>,
  readers: FactReaders,
  size: BatchSize = fewBatches,
): Generator<FactBatch> {
  let batch = emptyBatch();
  for (const path of paths) {
    readInto(batch, root, path, readers);
    if (isFull(batch, size)) {
      yield batch;
      batch = emptyBatch();
    }
  }
  if (batch.files > 0) yield batch;
}

interface GrowingBatch {
  readonly facts: Facts[];
  readonly silent: string[];
  readonly failures: ReadFailure[];
  files: number;
  bytes: number;
  toldBytes: number;
}

function emptyBatch(): GrowingBatch {
  return { facts: [], silent: [], failures: [], files: 0, bytes: 0, toldBytes: 0 };
}

function isFull({ facts, files, toldBytes }: GrowingBatch, size: BatchSize): boolean {
  return files >= size.files || facts.length >= size.toldFiles || toldBytes >= size.toldBytes;
}

function readInto(batch: GrowingBatch, root: string, path: string, readers: FactReaders): void {
  batch.files++;
  const content = readText(root, path);
  if (content.kind === 'failed') batch.failures.push({ path, kind: 'unreadable', message: content.message });
  if (content.kind !== 'text') return;
  batch.bytes += content.bytes;
  try {
    const facts = factsUnlessSilent(path, content.text, readers);
    if (facts === undefined) batch.silent.push(path);
    else {
      batch.facts.push(facts);
      batch.toldBytes += content.bytes;
    }
  } catch (error) {
    // The error's message may quote the text; its name cannot.
    batch.failures.push({ path, kind: 'internal', message: error instanceof Error ? error.name : 'unknown error' });
  }
}
