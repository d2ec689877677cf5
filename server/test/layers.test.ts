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

const sources = ['client', 'server'].filter(existsSync).flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.split(path.sep).includes('test'))
    .map((name) => path.posix.join(folder, ...name.split(path.sep))),
);

describe('layers-hold', () => {
  for (const file of sources) {
    it(file, () => {
      for (const target of importsOf(file)) {
        const reason = forbidden(file, target);
        assert.equal(reason, undefined, `${file} imports ${target}: ${reason}`);
      }
    });
  }

  it('no source file is longer than 400 lines', () => {
    const long = sources.filter((file) => readFileSync(file, 'utf8').split('\n').length > 401);
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
