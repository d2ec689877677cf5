import assert from 'node:assert/strict';
import { factsForSecrets } from '../../engine/reading/read-for-secrets.ts';
import { hitsInFile } from '../../engine/secrets/hits-in-file.ts';
import { loadProduct, type Product } from '../../host/product.ts';
import { openRepository, type Repository, rootOf } from '../../host/repository.ts';
import type { FactBatch } from '../../worker/fact-batch.ts';
import { createLeftFiles } from '../../worker/left-files.ts';
import { enoughAhead, readRepository } from '../../worker/read-repository.ts';
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
    assert.deepEqual(
      [thread.takeBack(500), thread.takeBack(400), thread.takeBack(400)],
      [lists[2], names.slice(600, 1_000), names.slice(500, 600)],
    );
    assert.equal(thread.open, 500);
    await done(thread);
    assert.equal(thread.takeBack(1), undefined);
    assert.deepEqual(told.sort(), [...names.slice(0, 500)].sort());
    await thread.stop();
  });

  it('are read by both at once, each file by one of them', async () => {
    const told: string[] = [];
    const thread = started((batch) => told.push(...pathsOf(batch)));
    thread.read(names.slice(0, 750));
    thread.read(names.slice(750));
    while (thread.pending > 0) {
      told.push(...(thread.takeBack(3) ?? []));
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.deepEqual(told.sort(), [...names].sort());
    await thread.stop();
  });

  it('are given anew where others stood, so that a later list may be taken back as well', async () => {
    const told: string[] = [];
    const thread = started((batch) => told.push(...pathsOf(batch)));
    for (let round = 0; round < 5; round++) {
      const from = round * 30;
      for (let list = 0; list < 3; list++) thread.read(names.slice(from + list * 10, from + list * 10 + 10));
      told.push(...(thread.takeBack(7) ?? []));
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

  it('are left to it as bytes, and come as if it had read them', async () => {
    const [left, told] = [createLeftFiles(), [] as FactBatch[]];
    const use = { ended: () => {}, extent: 'secrets', left: left.memory } as const;
    const thread = startReaderThread(repository, product, { ...use, take: (batch) => told.push(batch) });
    assert.ok(thread);
    const readers = repository.readers();
    const file = (text: string) => {
      const bytes = Buffer.from(text);
      return { bytes, hits: hitsInFile(readers.detectors.anchors, 'left.py', bytes), isOfFormat: false };
    };
    // No such file is on the disk.
    const texts = ['# Grüße 😀', '# plain'].map((comment) => `${comment}\n${pythonWithKey()}`);
    for (const [at, text] of texts.entries()) left.take(`left/${at}.py`, file(text));
    left.take('left/none.py', { bytes: Buffer.alloc(2 * 1024 * 1024, 0x61), hits: [], isOfFormat: false });
    const list = left.next();
    assert.ok(list);
    thread.readLeft(list);
    await done(thread);
    assert.deepEqual(
      told.flatMap(({ facts }) => facts),
      texts.map((text, at) => factsForSecrets(`left/${at}.py`, text, readers)),
    );
    assert.deepEqual(
      told.map(({ files, failures }) => [files, failures]),
      [[3, []]],
    );
    await thread.stop();
  });

  it('are taken back apart from what was left to it', async () => {
    const left = createLeftFiles();
    const use = { take: () => {}, ended: () => {}, extent: 'secrets', left: left.memory } as const;
    const thread = startReaderThread(repository, product, use);
    assert.ok(thread);
    for (const name of ['a', 'b', 'c']) left.take(name, { bytes: Buffer.from(name), hits: [], isOfFormat: false });
    const list = left.next();
    assert.ok(list);
    thread.read(names.slice(0, 5));
    thread.readLeft(list);
    // Before the thread has loaded its program.
    assert.equal(thread.open, 8);
    assert.deepEqual(thread.takeBack(2), names.slice(3, 5));
    assert.deepEqual(thread.takeBackLeft(2), ['b', 'c']);
    await thread.stop();
  });

  it('give of secrets the same, however many threads read', async () => {
    const found = async (threads: number) => {
      const told: FactBatch[] = [];
      let asked = 0;
      const meanwhile = () => asked++ < 5;
      for await (const batch of readRepository(repository, product, [names], { threads, extent: 'secrets', meanwhile }))
        told.push(batch);
      if (threads === 1) assert.equal(asked, 0);
      const facts = told.flatMap(({ facts }) => facts).sort((one, other) => (one.path < other.path ? -1 : 1));
      const count = (of: 'files' | 'bytes') => told.reduce((sum, batch) => sum + batch[of], 0);
      return {
        facts,
        silent: told.flatMap(({ silent }) => silent).sort(),
        files: count('files'),
        bytes: count('bytes'),
      };
    };
    const alone = await found(1);
    assert.equal(alone.facts.length, 30);
    assert.deepEqual(await found(2), alone);
    assert.deepEqual(await found(4), alone);
  });

  for (const [waiting, threads, enough] of [
    [300, 1, 1_024],
    [300, 2, 512],
    [16_384, 1, 1_024],
    [16_384, 3, 1_024],
    [160_000, 3, 10_000],
  ] as const)
    it(`are given until ${enough} files are at hand, where ${waiting} wait for ${threads} other threads`, () =>
      assert.equal(enoughAhead(waiting, threads), enough));

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
