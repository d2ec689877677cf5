import { setFlagsFromString } from 'node:v8';

/** What a scan tells the engine of Node 20, and the same as it is by default (`node --v8-options`). */
const flags = [
  ['--interrupt-budget=400000', '--interrupt-budget=67584'],
  ['--max-inlined-bytecode-size-cumulative=300', '--max-inlined-bytecode-size-cumulative=920'],
  ['--regexp-tier-up-ticks=0', '--regexp-tier-up-ticks=1'],
  ['--wasm-tiering-budget=60000000', '--wasm-tiering-budget=1800000'],
] as const;

/**
 * Makes the engine of Node 20 optimize only what runs long, in all threads. By its defaults that takes a quarter of the processors' time of a scan: it
 * compiles functions before they have met half of what files hold, and then once more, each in every thread. A regular expression, though, is
 * compiled at once: to interpret it the first time, over a whole text, costs a tenth of a scan. Of WebAssembly only the pass over bytes runs
 * long enough; parsers of source languages, which read few regions, do not. Later versions wait longer of
 * themselves, and complain of flags that they do not know. Compiled code is good only under the flags under which it was made, that of
 * Node's own modules too: so threads that start are started before.
 */
export function compileLess(): void {
  if (isKnown()) for (const [less] of flags) setFlagsFromString(less);
}

/** Takes it back, so that code that is kept is good for the start of the next run. */
export function compileAsUsual(): void {
  if (isKnown()) for (const [, usual] of flags) setFlagsFromString(usual);
}

function isKnown(): boolean {
  return process.versions.v8.startsWith('11.');
}
