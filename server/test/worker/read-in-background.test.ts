import assert from 'node:assert/strict';
import { readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { loadProduct, type Product } from '../../host/product.ts';
import { openRepository, type Repository, rootOf } from '../../host/repository.ts';
import { startBackgroundReader } from '../../worker/read-in-background.ts';
import { folderWith, pythonWithKey } from '../support/workspace.ts';

const names = Array.from({ length: 700 }, (_, at) => `src/${at}.${at % 10 === 0 ? 'py' : 'txt'}`);

/** A worker that ends as soon as it opens one of these files. */
function dyingAt(files: readonly string[]): string {
  return `
    const fs = require('node:fs');
    for (const name of ['readFileSync', 'openSync']) {
      const own = fs[name];
      fs[name] = (file, ...rest) => {
        if (${JSON.stringify(files)}.some((each) => String(file).endsWith(each))) process.exit(1);
        return own(file, ...rest);
      };
    }
    require(${JSON.stringify(path.resolve('dist/worker.js'))});`;
}

/** The built product with another worker. */
function productWith(worker: string): string {
  const folder = folderWith({ 'worker.js': worker });
  for (const name of readdirSync('dist'))
    if (name !== 'worker.js') symlinkSync(path.resolve('dist', name), path.join(folder, name));
  return folder;
}

describe('reading in the background', () => {
  let product: Product;
  let repository: Repository;

  before(async () => {
    product = await loadProduct('dist');
    const text = (name: string) => (name.endsWith('.py') ? pythonWithKey() : 'Nothing.\n');
    repository = openRepository(
      rootOf(folderWith(Object.fromEntries(names.map((name) => [name, text(name)])))),
      product,
    );
  });

  for (const [what, worker, failed] of [
    ['by a thread', `require(${JSON.stringify(path.resolve('dist/worker.js'))})`, []],
    ['where no thread can start', 'throw new Error("no thread")', []],
    ['where a thread ends before it is asked', 'process.exit(1)', []],
    ['but for the one that threads die of', dyingAt(['/src/340.py']), ['src/340.py']],
    ['but for those that threads die of', dyingAt(['/src/0.py', '/src/699.txt']), ['src/0.py', 'src/699.txt']],
  ] as const)
    it(`tells of each file once, ${what}`, async () => {
      const dist = productWith(worker);
      const told: string[] = [];
      const failures: string[] = [];
      const reader = startBackgroundReader(repository, { ...product, dist });
      assert.ok(reader);
      for await (const batch of reader.read(names, new AbortController().signal)) {
        told.push(...batch.facts.map((facts) => facts.path), ...batch.silent);
        failures.push(...batch.failures.map((failure) => failure.path));
      }
      assert.deepEqual([...told, ...failures].sort(), [...names].sort());
      assert.deepEqual(failures.sort(), [...failed].sort());
    });

  it('gives up where each thread dies of another file', async () => {
    const dist = productWith(dyingAt(['.py']));
    const reader = startBackgroundReader(repository, { ...product, dist });
    const failures: string[] = [];
    for await (const batch of reader?.read(names, new AbortController().signal) ?? [])
      failures.push(...batch.failures.map((failure) => failure.path));
    assert.equal(failures.length > 8, true);
    assert.equal(new Set(failures).size, failures.length);
  });
});
