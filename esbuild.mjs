// Builds dist/ (extension, server, worker, command line, rule catalogue) and, with --tests, out/test/.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { copyGrammars } from './grammars/copy.mjs';
import { writeCatalogue } from './rules/compile.mjs';
import { reduceAws } from './rules/tables/reduce-aws.mjs';

const wantsTests = process.argv.includes('--tests');

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
  // The ESM build of web-tree-sitter loses import.meta.url in a CommonJS bundle and fails at run time without a warning.
  alias: {
    'web-tree-sitter': path.resolve('node_modules/web-tree-sitter/web-tree-sitter.cjs'),
    // The UMD build of jsonc-parser loads its parts by a require that no bundler sees.
    'jsonc-parser': path.resolve('node_modules/jsonc-parser/lib/esm/main.js'),
  },
};

// Journeys use the test host as it lies on disk: it starts programs by their place beside it.
const fixturesFromDisk = {
  name: 'fixtures-from-disk',
  setup: (build) =>
    build.onResolve({ filter: /\/test-fixtures\/.*\.mjs$/ }, ({ path: name, resolveDir }) => ({
      path: path.resolve(resolveDir, name),
      external: true,
    })),
};

buildTables();
await writeCatalogue();
copyGrammars();
await buildProduct();
if (wantsTests) await buildTests();

async function buildProduct() {
  const entries = {
    extension: 'client/extension.ts',
    server: 'server/main.ts',
    worker: 'server/worker/worker.ts',
    cli: 'server/cli/main.ts',
  };
  const entryPoints = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));
  if (Object.keys(entryPoints).length > 0)
    await build({ ...shared, entryPoints, outdir: 'dist', minify: true, external: ['vscode'] });
}

function buildTables() {
  mkdirSync('dist', { recursive: true });
  const { policies } = JSON.parse(readFileSync('rules/tables/aws-managed-policies.json', 'utf8'));
  writeFileSync('dist/aws-actions.json', JSON.stringify({ services: reduceAws(), policies }));
  copyFileSync('rules/tables/privileged-roles.json', 'dist/privileged-roles.json');
}

async function buildTests() {
  rmSync('out/test', { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: [...testFiles('server/test'), ...testFiles('client/test')],
    outdir: 'out/test',
    outbase: '.',
    outExtension: { '.js': '.cjs' },
    sourcemap: 'inline',
    external: ['vscode', 'mocha', 'esbuild', '@cdktf/hcl2json', 'playwright-core', '@sparticuz/chromium', '@vscode/*'],
    plugins: [fixturesFromDisk],
  });
}

function testFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join(folder, name));
}
