#!/usr/bin/env node
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadProduct } from '../host/product.ts';
import { runCommand } from './command-line.ts';
import { processOutput } from './output.ts';

const installed = {
  load: () => loadProduct(__dirname),
  /** Built on its own, so that a scan does not pay for it. */
  serve: async () => {
    await import(pathToFileURL(path.join(__dirname, 'server.js')).href);
  },
};

void runCommand(process.argv.slice(2), installed, processOutput()).then((status) => {
  process.exitCode = status;
});
