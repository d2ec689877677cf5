// Runs a TypeScript file of this folder over the built product and a folder, and gives what it printed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

/** What `server/bench/NAME.ts` says of the folder. */
export async function saidBy(name, folder) {
  const outfile = path.join(mkdtempSync(path.join(tmpdir(), `identity-hygiene-${name}-`)), `${name}.mjs`);
  try {
    await build({
      entryPoints: [`server/bench/${name}.ts`],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      logLevel: 'warning',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    });
    const output = execFileSync(process.execPath, [outfile, path.resolve('dist'), path.resolve(folder)], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    });
    return JSON.parse(output);
  } finally {
    rmSync(path.dirname(outfile), { recursive: true });
  }
}
