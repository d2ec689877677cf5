import { createRequire } from 'node:module';
import path from 'node:path';
import { loadProduct } from '../host/product.ts';
import { runCommand } from './command-line.ts';
import { processOutput } from './output.ts';

const installed = {
  load: () => loadProduct(__dirname),
  /** Built on its own, so that a scan does not pay for it. */
  serve: async () => {
    createRequire(__filename)(path.join(__dirname, 'server.js'));
  },
};

void runCommand(process.argv.slice(2), installed, processOutput()).then((status) => {
  process.exitCode = status;
});
