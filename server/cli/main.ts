#!/usr/bin/env node
import { loadProduct } from '../host/product.ts';
import { runCommand } from './command-line.ts';
import { processOutput } from './output.ts';

void runCommand(process.argv.slice(2), () => loadProduct(__dirname), processOutput()).then((status) => {
  process.exitCode = status;
});
