#!/usr/bin/env node
// Before anything else is loaded.
import './reader-ahead.ts';
import { createRequire } from 'node:module';
import { compileLess, markScan } from '../host/compile-less.ts';
import { startGitAhead } from '../host/git-ahead.ts';
import { loadProgram } from '../host/program.ts';
import { isOfSecrets, isReaderWaiting } from '../host/started-reader.ts';
import { ahead } from './reader-ahead.ts';

if (ahead !== undefined && !process.argv.some((argument) => /^(?:-h|--help)$/.test(argument))) startGitAhead(ahead);
// The program asks for them later, when the thread may have changed the flags: all of their code would be compiled again.
for (const name of ['child_process', 'timers/promises', 'process']) createRequire(__filename)(`node:${name}`);
loadProgram(__dirname, 'cli', kindOfRun())();
// A language server runs for hours, and a thread that starts calls it when its program is loaded.
if (process.argv[2] !== 'lsp') {
  if (isReaderWaiting()) markScan();
  else compileLess();
}

/** A scan of a large folder meets what few others do, one for secrets alone calls much less, and who mends calls what no scan does. */
function kindOfRun(): string {
  const [command, ...rest] = process.argv.slice(2);
  const secrets = command === 'scan' && isOfSecrets(rest) ? '-secrets' : '';
  if (isReaderWaiting()) return `cli-large${secrets}`;
  return /^(?:fix|review)$/.test(command ?? '') ? 'cli-fix' : `cli${secrets}`;
}
