#!/usr/bin/env node
import { compileLess, markScan } from '../host/compile-less.ts';
import { loadProgram } from '../host/program.ts';
import { isReaderWaiting, startReaderAhead } from '../host/started-reader.ts';

startReaderAhead(__dirname, process.argv.slice(2));
loadProgram(__dirname, 'cli')();
// A language server runs for hours, and a thread that starts calls it when its program is loaded.
if (process.argv[2] !== 'lsp') {
  if (isReaderWaiting()) markScan();
  else compileLess();
}
