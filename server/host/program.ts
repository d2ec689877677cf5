import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { flagsNow, madeUnder } from './compile-less.ts';
import { keptCode } from './kept-code.ts';

/**
 * Gives what runs `dist/<name>.program.js`, which the build has made a function, from the code that the last run compiled of it, where that is kept: a third of
 * a short run goes into compiling otherwise.
 */
export function loadProgram(dist: string, name: string): () => void {
  const file = path.join(dist, `${name}.program.js`);
  // All of it is ASCII.
  const source = readFileSync(file, 'latin1');
  const kept = keptCode(name, source.slice(0, digestLength));
  const known = kept?.read();
  const flags = flagsNow();
  const script = new Script(source, { filename: file, ...(known && { cachedData: known.code }) });
  const runs = script.cachedDataRejected ? 0 : (known?.runs ?? 0);
  if (kept && runs < runsThatAdd) {
    whenUsed(() => kept.write({ code: madeUnder(flags, script.createCachedData()), runs: runs + 1 }));
  }
  const module = { exports: {} };
  return () => script.runInThisContext()(module.exports, createRequire(file), module, file, dist);
}

/** Characters of the comment that the program begins with: its digest. */
const digestLength = 68;

/** Runs that keep what they have called, besides what those before them have: one alone may have read no more than a few files of one kind. */
const runsThatAdd = 3;

/** Functions are compiled when they are called first: what a run calls is known at its end. */
function whenUsed(keep: () => void): void {
  process.on('exit', () => {
    if (process.uptime() > shortest) keep();
  });
}

/** Seconds of the process: a run that ends before has called next to nothing. Who asks `performance` loads modules for it. */
const shortest = 0.3;
