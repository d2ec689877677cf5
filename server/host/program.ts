import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { setCodeKeeper } from './code-keeper.ts';
import { flagsNow, madeUnder } from './compile-less.ts';
import { keptCode, readInto } from './kept-code.ts';

/**
 * Gives what runs `dist/<name>.program.js`, which the build has made a function, from the code that the last run compiled of it, where that is kept: a third of
 * a short run goes into compiling otherwise. Code is kept apart for each `kind` of run: to take in what other kinds call costs each run time.
 */
export function loadProgram(dist: string, name: string, kind: string = name): () => void {
  const file = path.join(dist, `${name}.program.js`);
  const room = Buffer.allocUnsafeSlow(roomOfPrograms);
  // All of it is ASCII.
  const source = readInto(room, file).toString('latin1');
  const kept = keptCode(kind, source.slice(0, digestLength));
  // The text is a copy, and the engine is done with the code when the script is made.
  const known = kept?.read(room);
  const flags = flagsNow();
  const script = new Script(source, { filename: file, ...(known && { cachedData: known }) });
  const isKnown = known !== undefined && script.cachedDataRejected === false;
  if (kept && (isTurn(kept.countRun()) || !isKnown)) {
    const keep = () => kept.write(madeUnder(flags, script.createCachedData()));
    process.on('exit', keep);
    setCodeKeeper(keep);
  }
  const module = { exports: {} };
  return () => script.runInThisContext()(module.exports, createRequire(file), module, file, dist);
}

/** Bytes in which our programs fit, and their code: what of them is not touched costs nothing. */
const roomOfPrograms = 8 * 1024 * 1024;

/** Characters of the comment that the program begins with: its digest. */
const digestLength = 68;

/**
 * Whether a run keeps what it has called, which is known at its end, besides what those before it have: the first ones, and ever more seldom others. What
 * the first call may be no more than a question for the version.
 */
function isTurn(run: number): boolean {
  return run > 0 && (run <= firstRuns || (run & (run - 1)) === 0);
}

const firstRuns = 3;
