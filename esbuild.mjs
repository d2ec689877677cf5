// Builds dist/ (extension, server, worker, command line, rule catalogue) and, with --tests, out/test/.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { foldAnyOf } from './fold-any-of.mjs';
import { copyGrammars } from './grammars/copy.mjs';
import { lateInSource } from './late-expressions.mjs';
import { doorsOf, shutParts } from './late-parts.mjs';
import { writeNotices } from './notices.mjs';
import { asciiJson } from './rules/ascii-json.mjs';
import { writeCatalogue } from './rules/compile.mjs';
import { reduceAws } from './rules/tables/reduce-aws.mjs';
import { unfoldCase } from './unfold-case.mjs';

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

// The engine reads a long text of JSON sooner than the same as an expression, whose parts it also keeps one by one in compiled code. A table is
// read when somebody first asks for one of its members: most runs ask few tables for anything.
const tablesAsText = {
  name: 'tables-as-text',
  setup: (build) =>
    build.onLoad({ filter: /[\\/]rules[\\/].*\.json$/ }, ({ path: file }) => {
      const table = JSON.parse(readFileSync(file, 'utf8'));
      const text = asciiJson(table);
      if (text.length < shortestText) return undefined;
      const parsed = `JSON.parse(${JSON.stringify(text)})`;
      if (Array.isArray(table)) return { contents: `export default /* @__PURE__ */ ${parsed};`, loader: 'js' };
      const members = Object.keys(table).map(
        (name) => `get ${JSON.stringify(name)}() { return all()[${JSON.stringify(name)}]; }`,
      );
      const contents = `let table;\nconst all = () => (table ??= ${parsed});\nexport default { ${members.join(', ')} };`;
      return { contents, loader: 'js' };
    }),
};

// What it cannot read it leaves as it is.
const expressions = {
  name: 'expressions',
  setup: (build) =>
    build.onLoad({ filter: /[\\/]server[\\/](?:engine|host|cli|report|lsp)[\\/].*\.ts$/ }, async ({ path: file }) => {
      const text = readFileSync(file, 'utf8');
      const folded = text.includes('anyOf(') ? foldAnyOf(text) : text;
      const late = await lateInSource(folded);
      return late === undefined ? { contents: folded, loader: 'ts' } : { contents: late, loader: 'js' };
    }),
};

const shortestText = 2_000;

// What few runs of the command line and its threads ask for; of a scan for secrets alone, what reads formats is asked for few files.
const extract = 'server/engine/extract';
const parts = {
  // What a scan does not say: fixes, hovers, and commands other than itself.
  answers: [
    'server/engine/completion.ts',
    'server/engine/fixing',
    'server/engine/hover',
    'server/engine/navigation.ts',
    ...['baseline', 'compare', 'fix', 'fix-plan', 'review', 'rules'].map((name) => `server/cli/${name}.ts`),
  ],
  checks: ['server/engine/rules/checks'],
  agents: ['code', 'commands', 'mcp', 'prose', 'workflows'].map((name) => `${extract}/agents/${name}`),
  clouds: ['arm', 'azure', 'bicep', 'cloudformation', 'serverless'].map((name) => `${extract}/${name}`),
  code: [`${extract}/cloud-code`, `${extract}/pulumi`],
  kubernetes: ['helm', 'kubernetes', 'kustomize'].map((name) => `${extract}/${name}`),
  sql: [`${extract}/sql`, `${extract}/stores`],
  terraform: [`${extract}/terraform`],
  workflows: [`${extract}/github-workflow`],
  // A list of all that is in a part is read when the program begins.
  open: ['server/engine/rules/checks/registry.ts'],
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

// What CommonJS packages look for when they are bundled into a module.
const commonJsNames = [
  "import { createRequire as $$createRequire } from 'node:module';",
  "import { dirname as $$dirname } from 'node:path';",
  "import { fileURLToPath as $$fileURLToPath } from 'node:url';",
  'const [require, __filename] = [$$createRequire(import.meta.url), $$fileURLToPath(import.meta.url)];',
  'const __dirname = $$dirname(__filename);',
].join('\n');

buildTables();
await writeCatalogue();
copyGrammars();
await buildProduct();
if (wantsTests) await buildTests();

async function buildProduct() {
  const entries = {
    extension: 'client/extension.ts',
    server: 'server/start/server.ts',
    worker: 'server/start/worker.ts',
    cli: 'server/start/cli.ts',
    'server.program': 'server/main.ts',
    'worker.program': 'server/worker/worker.ts',
    'cli.program': 'server/cli/main.ts',
  };
  const entryPoints = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));
  if (Object.keys(entryPoints).length === 0) return;
  // A program that runs from kept code has no `import()` of its own.
  const product = { ...shared, outdir: 'dist', minify: true, metafile: true, supported: { 'dynamic-import': false } };
  const isInParts = (name) => /^(?:cli|worker)\.program$/.test(name);
  const programs = await Promise.all(
    [true, false].map((wanted) =>
      build({
        ...product,
        entryPoints: Object.fromEntries(Object.entries(entryPoints).filter(([name]) => isInParts(name) === wanted)),
        external: ['vscode'],
        plugins: [...(wanted ? [doorsOf(parts)] : []), tablesAsText, expressions],
      }),
    ),
  );
  for (const name of Object.keys(entryPoints)) if (name.endsWith('.program')) makeProgram(`dist/${name}.js`);
  writeNotices(programs.map(({ metafile }) => metafile));
}

/**
 * Makes of a bundle what `server/host/program.ts` runs: a function of what CommonJS modules know, behind a digest of it, which spares
 * each start from working one out. All in ASCII, which the engine holds in half the memory of any other text and takes as it is read.
 */
function makeProgram(file) {
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const bundle = unfoldCase(shutParts(readFileSync(file, 'utf8'))).replace(/[^\0-\x7f]/g, escaped);
  const program = `(function (exports, require, module, __filename, __dirname) {${bundle}\n})`;
  writeFileSync(file, `/*${createHash('sha256').update(program).digest('hex')}*/${program}`);
}

function buildTables() {
  mkdirSync('dist', { recursive: true });
  // What is not built any more is not shipped either.
  for (const name of readdirSync('dist')) if (name.endsWith('.js')) rmSync(`dist/${name}`);
  const { policies } = JSON.parse(readFileSync('rules/tables/aws-managed-policies.json', 'utf8'));
  writeFileSync('dist/aws-actions.json', JSON.stringify({ services: reduceAws(), policies }));
  copyFileSync('rules/tables/privileged-roles.json', 'dist/privileged-roles.json');
  copySchemas();
}

/** Schemas of the files in `.identity/`, for editors. */
function copySchemas() {
  mkdirSync('dist/schemas', { recursive: true });
  for (const name of readdirSync('rules/schemas')) copyFileSync(`rules/schemas/${name}`, `dist/schemas/${name}`);
  copyFileSync('rules/schema.json', 'dist/schemas/rule.schema.json');
  copyFileSync('rules/secrets/schema.json', 'dist/schemas/detectors.schema.json');
  const either = { anyOf: [{ $ref: './rule.schema.json' }, { $ref: './detectors.schema.json' }] };
  writeFileSync('dist/schemas/own-rules.schema.json', JSON.stringify(either));
}

async function buildTests() {
  rmSync('out/test', { recursive: true, force: true });
  const tests = {
    ...shared,
    outdir: 'out/test',
    outbase: '.',
    external: [
      'vscode',
      'mocha',
      'typescript',
      'esbuild',
      '@cdktf/hcl2json',
      'playwright-core',
      '@sparticuz/chromium',
      '@vscode/*',
    ],
    plugins: [fixturesFromDisk],
  };
  // Tests of one process share what they import: it is built and loaded once.
  await build({
    ...tests,
    entryPoints: testFiles('server/test'),
    format: 'esm',
    splitting: true,
    chunkNames: 'shared/[hash]',
    outExtension: { '.js': '.mjs' },
    sourcemap: 'linked',
    banner: { js: commonJsNames },
  });
  await build({
    ...tests,
    entryPoints: testFiles('client/test'),
    outExtension: { '.js': '.cjs' },
    sourcemap: 'inline',
  });
}

function testFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join(folder, name));
}
