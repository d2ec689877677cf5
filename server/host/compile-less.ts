import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/** What a scan tells the engine of Node 20 (`node --v8-options`). */
const flags = [
  '--interrupt-budget=1600000',
  '--max-inlined-bytecode-size-cumulative=300',
  '--regexp-tier-up-ticks=0',
  '--no-regexp-peephole-optimization',
  '--semi-space-growth-factor=4',
  // As if old garbage were about to be marked, for which it waits with collecting, and nothing begins to, until the heap is some times as large.
  '--incremental-marking-soft-trigger=1',
  '--incremental-marking-hard-trigger=400',
  '--no-incremental-marking-task',
  '--no-flush-bytecode',
] as const;

/** The same of WebAssembly: some bytes of it that a function has run, and it is optimized; 1800000 by default. */
const ofParsers = '--wasm-tiering-budget=600000000';

/** Old garbage is collected whenever its limit is met, all at once, whatever else is set. */
const atLimits = '--no-incremental-marking';

/** What is loaded apart from what starts it finds here that this is a scan. */
const place = Symbol.for('identity-hygiene.compiles-less');

/**
 * Makes the engine of Node 20 optimize only what runs long, in all threads. By its defaults that takes a quarter of the processors' time of a scan: it
 * compiles functions before they have met half of what files hold, and then once more, each in every thread. A regular expression, though, is
 * compiled at once: to interpret it the first time, over a whole text, costs a tenth of a scan. That is settled when it is made; of one that was made before,
 * what is interpreted first is not polished. And what was called once is kept, of which collections else take away what they find old. The young part
 * of the heap grows in larger steps: what a scan makes first mostly stays. Old garbage is left where it lies, in most scans to their end
 * (`collectAtLimits`): V8 takes the first tens of megabytes, nearly all of which is code and tables, for a limit. Later versions
 * wait longer of themselves, and complain of flags that they do not know. Compiled code is good only under the flags under which it was made, that of
 * Node's own modules too: so threads that start are started before.
 */
export function compileLess(): void {
  if (!isKnown()) return;
  for (const less of flags) setFlagsFromString(less);
  markScan();
}

/** In a thread of a scan in which another makes the engine compile less: each has globals of its own, and the flags are of all. */
export function markScan(): void {
  Reflect.set(globalThis, place, true);
}

/**
 * Where a scan compiles less: what is made of WebAssembly from here on is optimized late. Parsers of source languages read few regions, and to optimize
 * the one function that is most of each takes a tenth of the processors' time of a short scan; the functions of the pass over bytes are small, and were
 * made before.
 */
export function compileParsersLess(): void {
  if (isKnown() && Reflect.has(globalThis, place)) setFlagsFromString(ofParsers);
}

/**
 * Where a scan compiles less: from here on old garbage is collected whenever V8 thinks that there may be enough of it. Marked all at once, not bit by
 * bit before, which costs more. For scans of much: of little, one collection in each thread is some hundredths of the processors' time and gives back nearly nothing.
 */
export function collectAtLimits(): void {
  if (isKnown() && Reflect.has(globalThis, place)) setFlagsFromString(atLimits);
}

/**
 * What the engine calls its present flags: it writes that into code that it gives out, and takes no code back in which it reads anything else.
 * Undefined where the flags are never changed.
 */
export function flagsNow(): Uint8Array | undefined {
  return isKnown() ? new Script('0').createCachedData().subarray(...placeOfFlags) : undefined;
}

/** The code as if it was made under those flags; none of those that a scan changes makes a difference to it. */
export function madeUnder(flags: Uint8Array | undefined, code: Buffer): Buffer {
  if (flags) code.set(flags, placeOfFlags[0]);
  return code;
}

/** First byte, and the one behind the last. Source: V8 11, `SerializedCodeData::kFlagHashOffset` of `snapshot/code-serializer.h`. */
const placeOfFlags = [12, 16] as const;

function isKnown(): boolean {
  return process.versions.v8.startsWith('11.');
}
