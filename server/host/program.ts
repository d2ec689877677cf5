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
    process.on('exit', () => {
      const worth = process.uptime() > long ? worthOfLong : 1;
      kept.write({ code: madeUnder(flags, script.createCachedData()), runs: Math.min(runs + worth, runsThatAdd) });
    });
  }
  const module = { exports: {} };
  return () => script.runInThisContext()(module.exports, createRequire(file), module, file, dist);
}

/** Characters of the comment that the program begins with: its digest. */
const digestLength = 68;

/**
 * Runs that keep what they have called, besides what those before them have: one alone may have read no more than a few files of one kind.
 * What a run calls is known at its end.
 */
const runsThatAdd = 12;

/**
 * A run of more seconds of the process than this calls much of what others do, and stands for several; but a program that is always done sooner is
 * done in half the time with what it keeps. Who asks `performance` loads modules for it.
 */
const long = 0.3;
const worthOfLong = 4;
