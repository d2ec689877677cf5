import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { keptCode } from './kept-code.ts';

/**
 * Runs `dist/<name>.program.js`, from the code that the last run compiled of it, where that is kept: a third of a short run
 * goes into compiling otherwise.
 */
export function runProgram(dist: string, name: string): void {
  const file = path.join(dist, `${name}.program.js`);
  const source = readFileSync(file, 'utf8');
  const kept = keptCode(name, source);
  const known = kept?.read();
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    ...(known && { cachedData: known }),
  });
  if (kept && (known === undefined || script.cachedDataRejected)) whenUsed(() => kept.write(script.createCachedData()));
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dist);
}

/** Functions are compiled when they are called first: what a run calls is known at its end. */
function whenUsed(keep: () => void): void {
  process.on('exit', () => {
    if (performance.now() > shortest) keep();
  });
}

/** Milliseconds. A run that ends before has called next to nothing. */
const shortest = 300;
