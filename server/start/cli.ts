#!/usr/bin/env node
import { compileLess } from '../host/compile-less.ts';
import { runProgram } from '../host/program.ts';
import { startReaderAhead } from '../host/started-reader.ts';

// A language server runs for hours.
if (process.argv[2] !== 'lsp') compileLess();
startReaderAhead(__dirname, process.argv.slice(2));
runProgram(__dirname, 'cli');
