import { createRequire } from 'node:module';
import path from 'node:path';
import { onSilence } from '../host/git-silence.ts';
import { loadProduct } from '../host/product.ts';
import { readersEnded } from '../worker/reader-thread.ts';
import { runCommand } from './command-line.ts';
import { processOutput } from './output.ts';

let isServing = false;

const installed = {
  load: () => loadProduct(__dirname),
  /** Built on its own, so that a scan does not pay for it. */
  serve: async () => {
    isServing = true;
    createRequire(__filename)(path.join(__dirname, 'server.js'));
  },
};

const output = processOutput();
onSilence((problem) => output.error(`identity-hygiene: ${problem}\n`));

void runCommand(process.argv.slice(2), installed, output).then(async (status) => {
  process.exitCode = status;
  if (isServing) return;
  await Promise.all([output.written(), readersEnded()]);
  // Else it would end once all that the engine compiles in the background, and no longer needs, is compiled.
  process.exit();
});
