import assert from 'node:assert/strict';
import { createLeftFiles, leftFile } from '../../worker/left-files.ts';

const megabyte = 1024 * 1024;

describe('files that a thread leaves to others', () => {
  it('come out as they were put in, list by list', () => {
    const left = createLeftFiles();
    const texts = ['one', 'Grüße 😀', '', 'x'.repeat(600_000), 'y'.repeat(600_000)];
    for (const [at, text] of texts.entries())
      assert.ok(left.take(`${at}`, { bytes: Buffer.from(text), hits: [at, 7], isOfFormat: at === 1 }));
    assert.equal(left.waiting, texts.length);
    const lists = [left.next(), left.next()];
    assert.deepEqual(
      lists.map((list) => list?.paths),
      [['0', '1', '2', '3'], ['4']],
    );
    const found = lists.flatMap((list) => list?.paths.map((_, at) => leftFile(left.memory, list.places, at)) ?? []);
    // Of an empty one there is nothing to hand over.
    assert.deepEqual(
      found.map((file) => file?.content.text()),
      texts.map((text) => text || undefined),
    );
    assert.deepEqual(
      found.map((file) => file && Array.from(file.hits)),
      texts.map((text, at) => (text ? [at, 7] : undefined)),
    );
    assert.deepEqual(
      found.map((file) => file?.isOfFormat),
      [false, true, undefined, false, false],
    );
    assert.equal(left.next(), undefined);
  });

  it('are left by their paths alone where they are long', () => {
    const left = createLeftFiles();
    assert.ok(left.take('long.sql', { bytes: Buffer.alloc(2 * megabyte, 0x61), hits: [1, 2], isOfFormat: true }));
    const list = left.next();
    assert.deepEqual(list?.paths, ['long.sql']);
    assert.equal(leftFile(left.memory, list.places, 0), undefined);
  });

  it('are no more than have room, which is there again when others have read some', () => {
    const left = createLeftFiles();
    const seen = { bytes: Buffer.alloc(megabyte, 0x61), hits: [], isOfFormat: false };
    let taken = 0;
    while (left.take(`${taken}`, seen)) taken++;
    assert.equal(taken, 16);
    const list = left.next();
    assert.equal(left.take('more', seen), false);
    list?.free();
    assert.ok(left.take('more', seen));
  });

  it('are worth handing over in numbers', () => {
    const left = createLeftFiles();
    const seen = { bytes: Buffer.from('a'), hits: [1, 1], isOfFormat: false };
    for (let at = 0; at < 63; at++) left.take(`${at}`, seen);
    assert.equal(left.isWorthIt, false);
    left.take('63', seen);
    assert.ok(left.isWorthIt);
    left.next();
    left.take('long', { bytes: Buffer.alloc(megabyte / 2, 0x61), hits: [], isOfFormat: false });
    assert.ok(left.isWorthIt);
  });
});
