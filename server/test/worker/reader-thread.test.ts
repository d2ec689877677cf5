import assert from 'node:assert/strict';
import { loadProduct, type Product } from '../../host/product.ts';
import { openRepository, type Repository, rootOf } from '../../host/repository.ts';
import type { FactBatch } from '../../worker/fact-batch.ts';
import { readRepository } from '../../worker/read-repository.ts';
import { type ReaderThread, startReaderThread } from '../../worker/reader-thread.ts';
import { folderWith, pythonWithKey } from '../support/workspace.ts';

const names = Array.from({ length: 1_500 }, (_, at) => `src/${at}.${at % 50 === 0 ? 'py' : 'txt'}`);

describe('lists of a reading thread', () => {
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

  it('are read by whoever begins them first: what is taken back comes from nobody else, and all the rest from the thread', async () => {
    const told: string[] = [];
    const thread = started((batch) => told.push(...pathsOf(batch)));
    const lists = [names.slice(0, 500), names.slice(500, 1_000), names.slice(1_000)];
    for (const list of lists) thread.read(list);
    // Before the thread has loaded its program.
    assert.deepEqual([thread.takeBack(), thread.takeBack()], [lists[2], lists[1]]);
    await done(thread);
    assert.equal(thread.takeBack(), undefined);
    assert.deepEqual(told.sort(), [...names.slice(0, 500)].sort());
    await thread.stop();
  });

  it('are given anew where others stood, so that a later list may be taken back as well', async () => {
    const told: string[] = [];
    const thread = started((batch) => told.push(...pathsOf(batch)));
    for (let round = 0; round < 5; round++) {
      const from = round * 30;
      for (let list = 0; list < 3; list++) thread.read(names.slice(from + list * 10, from + list * 10 + 10));
      told.push(...(thread.takeBack() ?? []));
      await done(thread);
    }
    assert.deepEqual(told.sort(), names.slice(0, 150).sort());
    await thread.stop();
  });

  for (const threads of [1, 2, 4])
    it(`are one for each file of a repository that ${threads} threads read`, async () => {
      const told: string[] = [];
      for await (const batch of readRepository(repository, product, [names], { threads })) told.push(...pathsOf(batch));
      assert.deepEqual(told.sort(), [...names].sort());
    });

  function started(take: (batch: FactBatch) => void): ReaderThread {
    const thread = startReaderThread(repository, product, { take, ended: () => {}, extent: 'all' });
    assert.ok(thread);
    return thread;
  }
});

function pathsOf({ facts, silent, failures }: FactBatch): readonly string[] {
  return [...facts.map(({ path }) => path), ...silent, ...failures.map(({ path }) => path)];
}

async function done(thread: ReaderThread): Promise<void> {
  while (thread.pending > 0) await new Promise((resolve) => setTimeout(resolve, 5));
}
