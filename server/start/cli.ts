#!/usr/bin/env node
import { createRequire } from 'node:module';
import { compileLess, markScan } from '../host/compile-less.ts';
import { loadProgram } from '../host/program.ts';
import { isReaderWaiting, startReaderAhead } from '../host/started-reader.ts';

startReaderAhead(__dirname, process.argv.slice(2));
// The program asks for them later, when the thread may have changed the flags: all of their code would be compiled again.
for (const name of ['child_process', 'timers/promises', 'process']) createRequire(__filename)(`node:${name}`);
loadProgram(__dirname, 'cli')();
// A language server runs for hours, and a thread that starts calls it when its program is loaded.
if (process.argv[2] !== 'lsp') {
  if (isReaderWaiting()) markScan();
  else compileLess();
}
