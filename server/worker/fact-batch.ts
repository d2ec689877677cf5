/**
 * Invariant of `worker/`: reads texts and turns them into facts, nothing else. What comes back is plain data
 * that survives a structured clone; a file that cannot be read never stops the others.
 */
import type { Facts } from '../engine/model/facts.ts';
import {
  type FactReaders,
  factsOfBytes,
  factsUnlessSilent,
  hasExtractor,
  longestStructured,
} from '../engine/reading/read-facts.ts';
import {
  factsForSecrets,
  factsForSecretsOfBytes,
  factsToAnswer,
  hitsToRead,
} from '../engine/reading/read-for-secrets.ts';
import type { SecretQuestion } from '../engine/reading/secret-question.ts';
import type { Product } from '../host/product.ts';
import { type EncodedFile, type ReadResult, readEncoded } from '../host/read-text.ts';
import type { LeftFile, LeftSight } from './left-files.ts';

/** What a number of files said. */
export interface FactBatch {
  readonly facts: readonly Facts[];
  /** Paths of texts of which there is nothing to say. */
  readonly silent: readonly string[];
  /** Of these, where secrets alone were asked for, the ones that some format reads: no other answers what is asked later. */
  readonly answering: readonly string[];
  readonly failures: readonly ReadFailure[];
  /** Files looked at, those without text included. */
  readonly files: number;
  /** Bytes of the texts read. */
  readonly bytes: number;
}

/** A batch as threads hand it over: whoever named the paths knows them. */
export interface PackedBatch extends Omit<FactBatch, 'silent' | 'answering'> {
  /** Places in the list of paths. */
  readonly silent: Uint32Array;
  readonly answering: Uint32Array;
}

/**
 * `unreadable`: an input/output error. `internal`: reading the facts failed, which is a fault of ours. `left out`: a text that is not read,
 * though it might say something.
 */
export interface ReadFailure {
  readonly path: string;
  readonly kind: 'unreadable' | 'internal' | 'left out';
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

/** What is read of texts: all that they say, what findings of secrets depend on, or what answers the questions of those. */
export type Extent = 'all' | 'secrets' | SecretQuestion;

/** Where files are read, with what, and how far. */
export interface Reading {
  readonly root: string;
  readonly readers: FactReaders;
  readonly product: Pick<Product, 'supply'>;
  readonly extent: Extent;
  /** What another thread has left of a file, by its place in the list. */
  readonly left?: (place: number) => LeftFile | undefined;
  /** Where secrets alone are asked for: takes a file whose text must be read, for another thread, or does not. */
  readonly leave?: (path: string, seen: LeftSight) => boolean;
}

/**
 * Reads the files at these places of the list, in order, and yields their facts in batches small enough to hand over without a stall.
 */
export async function* readBatches(
  reading: Reading,
  paths: readonly string[],
  places: Iterable<number> = paths.keys(),
  size: BatchSize = fewBatches,
): AsyncGenerator<PackedBatch> {
  let batch = emptyBatch();
  for (const at of places) {
    const path = paths[at] as string;
    const found = factsOf(batch, reading, path, at);
    // A grammar is loaded when the first text asks for it.
    const supplied = reading.product.supply();
    const again = supplied !== undefined && (await supplied) ? factsOf(emptyBatch(), reading, path, at) : found;
    if (again === 'left') continue;
    batch.files++;
    if (again === 'silent' || again === 'answering') batch.silentAt.push(at);
    else if (again !== undefined) batch.facts.push(again);
    if (again === 'answering') batch.answeringAt.push(at);
    if (isFull(batch, size)) {
      yield packed(batch);
      batch = emptyBatch();
    }
  }
  if (batch.files > 0) yield packed(batch);
}

/** The batch with the paths of its list. */
export function unpacked({ silent, answering, ...batch }: PackedBatch, paths: readonly string[]): FactBatch {
  const named = (places: Uint32Array) => Array.from(places, (at) => paths[at] ?? '');
  return { ...batch, silent: named(silent), answering: named(answering) };
}

interface GrowingBatch {
  readonly facts: Facts[];
  readonly silentAt: number[];
  readonly answeringAt: number[];
  readonly failures: ReadFailure[];
  files: number;
  bytes: number;
  toldBytes: number;
}

function emptyBatch(): GrowingBatch {
  return { facts: [], silentAt: [], answeringAt: [], failures: [], files: 0, bytes: 0, toldBytes: 0 };
}

function packed({ facts, silentAt, answeringAt, failures, files, bytes }: GrowingBatch): PackedBatch {
  const [silent, answering] = [Uint32Array.from(silentAt), Uint32Array.from(answeringAt)];
  return { facts, silent, answering, failures, files, bytes };
}

function isFull({ facts, files, toldBytes }: GrowingBatch, size: BatchSize): boolean {
  return files >= size.files || facts.length >= size.toldFiles || toldBytes >= size.toldBytes;
}

/** Undefined where the file has no text or cannot be read, which the batch then tells. */
function factsOf(
  batch: GrowingBatch,
  reading: Reading,
  path: string,
  place: number,
): Facts | 'silent' | 'answering' | 'left' | undefined {
  const { root, readers, extent } = reading;
  const left = reading.left?.(place);
  const content = left?.content ?? readEncoded(root, path);
  if (content.kind === 'failed' || content.kind === 'skipped') batch.failures.push(...failuresOf(path, content));
  if (content.kind !== 'text' && content.kind !== 'encoded') return undefined;
  const bytes = content.kind === 'text' ? content.bytes : content.encoded.length;
  batch.bytes += bytes;
  try {
    const facts =
      extent === 'secrets' && content.kind === 'encoded'
        ? secretsOf(path, content, reading, left)
        : readAsFar(extent, path, content, readers);
    if (facts === 'left') {
      batch.bytes -= bytes;
      return 'left';
    }
    if (bytes > longestStructured && isLeftAlone(path, content, readers))
      batch.failures.push({ path, ...structureLeftOut });
    if (facts === undefined) {
      const isAnswering = extent === 'secrets' && (left?.isOfFormat ?? isOfFormat(path, content, readers));
      return isAnswering ? 'answering' : 'silent';
    }
    batch.toldBytes += bytes;
    batch.failures.push(...leftOf(facts));
    return facts;
  } catch (error) {
    // The error's message may quote the text; its name cannot.
    batch.failures.push({ path, kind: 'internal', message: error instanceof Error ? error.name : 'unknown error' });
    return undefined;
  }
}

/** As `factsForSecretsOfBytes`; `left`: another thread reads its text. */
function secretsOf(
  path: string,
  content: EncodedFile,
  { readers, leave }: Reading,
  left: LeftFile | undefined,
): Facts | 'left' | undefined {
  const hits = left?.hits ?? hitsToRead(path, content, readers);
  if (hits === undefined) return undefined;
  const seen = { bytes: content.encoded, hits };
  // Who has just gone over the bytes is told by them, mostly; the other thread would have to look into the text.
  if (leave?.(path, { ...seen, isOfFormat: isOfFormat(path, content, readers) })) return 'left';
  return factsForSecrets(path, content.text(), { ...readers, seen });
}

/** What a text says that is not read, as it would take more than a text may. */
export function leftOf(facts: Facts | undefined): readonly ReadFailure[] {
  if (!facts) return [];
  const { path, problems } = facts;
  return problems.flatMap(({ leavesOut, message }) => (leavesOut ? [{ path, kind: 'left out', message }] : []));
}

/** What is to be said of a file of which nothing was read. */
export function failuresOf(path: string, content: ReadResult): readonly ReadFailure[] {
  if (content.kind === 'failed') return [{ path, kind: 'unreadable', message: content.message }];
  if (content.kind === 'text') return [];
  if (content.reason === 'folder') return [{ path, kind: 'left out', message: 'a repository of its own' }];
  if (content.reason !== 'large') return [];
  return [{ path, kind: 'left out', message: `larger than ${Math.floor(content.limit / bytesPerMegabyte)} MB` }];
}

const bytesPerMegabyte = 1024 * 1024;

/** Its secrets were looked for all the same. */
const structureLeftOut: Omit<ReadFailure, 'path'> = {
  kind: 'left out',
  message: `all but its secrets, larger than ${Math.floor(longestStructured / bytesPerMegabyte)} MB`,
};

type Content = Extract<ReadResult, { readonly kind: 'text' }> | EncodedFile;

/** Its bytes are at hand now: most programs need not be read again, once it is known what is asked of them. */
function isOfFormat(path: string, content: Content, readers: FactReaders): boolean {
  return hasExtractor(path, content.kind === 'text' ? content.text : content, readers);
}

/** Of a format that is not read of a text as long as this; what is accepted is read by who asks for it, however long. */
function isLeftAlone(path: string, content: Content, readers: FactReaders): boolean {
  return !path.startsWith('.identity/') && isOfFormat(path, content, readers);
}

/** Facts of a text, as far as they are asked for; undefined where there are none. */
export function readAsFar(extent: Extent, path: string, content: Content, readers: FactReaders): Facts | undefined {
  switch (extent) {
    case 'all':
      return content.kind === 'text'
        ? factsUnlessSilent(path, content.text, readers)
        : factsOfBytes(path, content, readers);
    case 'secrets':
      return content.kind === 'text'
        ? factsForSecrets(path, content.text, readers)
        : factsForSecretsOfBytes(path, content, readers);
    default:
      return factsToAnswer(path, content.kind === 'text' ? content.text : content, extent);
  }
}
