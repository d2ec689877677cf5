import { setFlagsFromString } from 'node:v8';

/** What a scan tells the engine of Node 20, and the same as it is by default (`node --v8-options`). */
const flags = [
  ['--interrupt-budget=400000', '--interrupt-budget=67584'],
  ['--max-inlined-bytecode-size-cumulative=300', '--max-inlined-bytecode-size-cumulative=920'],
  ['--regexp-tier-up-ticks=0', '--regexp-tier-up-ticks=1'],
] as const;

/** The same of WebAssembly: some bytes of it that a function has run, and it is optimized. */
const ofParsers = ['--wasm-tiering-budget=600000000', '--wasm-tiering-budget=1800000'] as const;

/** What is loaded apart from what starts it finds here that this is a scan. */
const place = Symbol.for('identity-hygiene.compiles-less');

/**
 * Makes the engine of Node 20 optimize only what runs long, in all threads. By its defaults that takes a quarter of the processors' time of a scan: it
 * compiles functions before they have met half of what files hold, and then once more, each in every thread. A regular expression, though, is
 * compiled at once: to interpret it the first time, over a whole text, costs a tenth of a scan. Later versions wait longer of
 * themselves, and complain of flags that they do not know. Compiled code is good only under the flags under which it was made, that of
 * Node's own modules too: so threads that start are started before.
 */
export function compileLess(): void {
  if (!isKnown()) return;
  for (const [less] of flags) setFlagsFromString(less);
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
  if (isKnown() && Reflect.has(globalThis, place)) setFlagsFromString(ofParsers[0]);
}

/** Takes it back, so that code that is kept is good for the start of the next run. */
export function compileAsUsual(): void {
  if (isKnown()) for (const [, usual] of [...flags, ofParsers]) setFlagsFromString(usual);
}

function isKnown(): boolean {
  return process.versions.v8.startsWith('11.');
}
