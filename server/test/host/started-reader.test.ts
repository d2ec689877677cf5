import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { isReaderWaiting, startReaderAhead, takeStartedReader } from '../../host/started-reader.ts';
import { folderWith } from '../support/workspace.ts';

/** So many folders in folders, with so many files each. */
function treeOf(folders: number, files: number): string {
  const names = Array.from({ length: folders }, (_, folder) =>
    Array.from({ length: files }, (_, file) => `${folder % 10}/${folder}/${file}.txt`),
  ).flat();
  return folderWith(Object.fromEntries(names.map((name) => [name, 'Nothing.\n'])));
}

describe('a thread that is started ahead', () => {
  before(function () {
    if (availableParallelism() < 2) this.skip();
  });

  afterEach(async () => {
    await takeStartedReader()?.terminate();
  });

  for (const [what, folders, files] of [
    ['many files in few folders', 5, 150],
    ['few files in each of many folders, most of which it does not look into', 400, 2],
  ] as const)
    it(`is there for ${what}`, () => {
      startReaderAhead(path.resolve('dist'), ['scan', treeOf(folders, files), '--only', 'secrets']);
      assert.ok(isReaderWaiting());
    });

  for (const [what, command, folders, files] of [
    ['a small folder', 'scan', 30, 10],
    ['many folders that hold next to nothing', 'scan', 200, 1],
    ['what reads nothing', 'rules', 5, 150],
  ] as const)
    it(`is not there for ${what}`, () => {
      startReaderAhead(path.resolve('dist'), [command, treeOf(folders, files)]);
      assert.ok(!isReaderWaiting());
    });
});
