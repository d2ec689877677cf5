import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Folders an engine file may import from, itself included: everything to its left. */
const order: readonly string[] = [
  'model',
  'text',
  'syntax',
  'secrets',
  'extract',
  'evaluate',
  'graph',
  'inventory',
  'rules',
  'fixes',
];

/** Within `secrets/` likewise: what a value says, how it is given, what it decodes to, what the text around it says, who matches, who weighs. */
const orderOfSecrets: readonly string[] = [
  'bytes',
  'checksum',
  'shape',
  'value',
  'assignment',
  'joined',
  'decode',
  'generate',
  'around',
  'match',
  'judge',
];

/** Of those within `fixes/` that move a secret: who writes text, where a secret stands, how a program reads variables, where the value goes. */
const orderOfFixes: readonly string[] = ['edit', 'secret', 'environment', 'move-secret'];

/** Readers of expressions that hold expressions: each calls the other, as the syntax says. */
const recursive: readonly string[] = ['server/engine/syntax/hcl/', 'server/engine/extract/agents/code/'];

const files = ['client', 'server'].filter(existsSync).flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.posix.join(folder, ...name.split(path.sep))),
);
const sources = files.filter((file) => !file.split('/').includes('test'));

describe('layers-hold', () => {
  for (const file of sources) {
    it(file, () => {
      for (const target of importsOf(file)) {
        const reason = forbidden(file, target);
        assert.equal(reason, undefined, `${file} imports ${target}: ${reason}`);
      }
    });
  }

  it('no file imports, by way of others, itself', () => {
    const rings = ringsOf(new Map(sources.map((file) => [file, importsOf(file)])));
    const unnamed = rings.filter((ring) => !recursive.some((folder) => ring.every((file) => file.startsWith(folder))));
    assert.deepEqual(unnamed, []);
  });

  it('no file, those of tests included, is longer than 400 lines', () => {
    const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 401);
    assert.deepEqual(long, []);
  });
});

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, specifier = '']) =>
    specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier,
  );
}

function forbidden(file: string, target: string): string | undefined {
  if (file.startsWith('server/engine/')) return forbiddenInEngine(file, target);
  if (file.startsWith('client/')) {
    const allowed =
      target.startsWith('client/') || target === 'server/protocol.ts' || target.startsWith('server/connectors/');
    return /^(client|server)\//.test(target) && !allowed ? 'the client holds no analysis' : undefined;
  }
  if (
    /^node:(fs|worker_threads|child_process)/.test(target) &&
    !/^server\/(host|cli|worker)\/|^server\/(main|connectors\/node-io)\.ts$/.test(file)
  )
    return 'only host/ touches files, threads and processes';
  return undefined;
}

function forbiddenInEngine(file: string, target: string): string | undefined {
  if (target.startsWith('node:') || target.startsWith('vscode')) return 'the engine is pure';
  if (!target.startsWith('server/')) return undefined;
  if (!target.startsWith('server/engine/')) return 'the engine knows no adapter';
  for (const [layer, folders] of Object.entries({ secrets: orderOfSecrets, fixes: orderOfFixes })) {
    const [within = -1, asked = -1] = [file, target].map((path) => placeIn(layer, folders, path));
    if (within !== -1 && asked > within)
      return `${layer}/${folders[asked]} is to the right of ${layer}/${folders[within]}`;
  }
  const from = layerOf(file);
  const to = layerOf(target);
  return to > from ? `${order[to] ?? 'index.ts'} is to the right of ${order[from] ?? 'index.ts'}` : undefined;
}

/** The position of a file's layer; `index.ts` stands right of all layers. */
function layerOf(file: string): number {
  const folder = file.split('/')[2] ?? '';
  const position = order.indexOf(folder);
  return position === -1 ? order.length : position;
}

/** The position among the folders of a layer of the one that a file lies in; -1 elsewhere. */
function placeIn(layer: string, folders: readonly string[], file: string): number {
  const [, , within = '', folder = ''] = file.split('/');
  return within === layer ? folders.indexOf(folder) : -1;
}

/** Files that import each other in a ring, types too: the strongly connected parts of more than one file (Tarjan, 1972). */
function ringsOf(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const numbers = new Map<string, number>();
  const open: string[] = [];
  const rings: string[][] = [];
  const visit = (file: string): number => {
    const own = numbers.size;
    let low = own;
    numbers.set(file, own);
    open.push(file);
    for (const target of imports.get(file) ?? []) {
      if (!imports.has(target)) continue;
      if (!numbers.has(target)) low = Math.min(low, visit(target));
      else if (open.includes(target)) low = Math.min(low, numbers.get(target) ?? low);
    }
    if (low !== own) return low;
    const ring = open.splice(open.indexOf(file));
    if (ring.length > 1) rings.push(ring.sort());
    return low;
  };
  for (const file of imports.keys()) if (!numbers.has(file)) visit(file);
  return rings;
}
