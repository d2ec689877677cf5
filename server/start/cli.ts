#!/usr/bin/env node
import { compileLess } from '../host/compile-less.ts';
import { runProgram } from '../host/program.ts';

// A language server runs for hours.
if (process.argv[2] !== 'lsp') compileLess();
runProgram(__dirname, 'cli');
