import assert from 'node:assert/strict';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gitAnswered, startGitAhead, takeAnswer, takeRunning } from '../../host/git-ahead.ts';
import { firstCommitAsked, listingAsked, remotesAsked } from '../../host/git-questions.ts';
import { listFiles } from '../../host/list-files.ts';
import { loadProduct } from '../../host/product.ts';
import { openRepository, rootOf } from '../../host/repository.ts';
import { folderWith, gitIn, repositoryWith } from '../support/workspace.ts';

const files = { 'a.py': 'a', 'sub/b.py': 'b' };
const expected = ['a.py', 'sub/b.py'];

/** A repository of which git has to be asked. */
function unreadRepository(texts: Readonly<Record<string, string>>): string {
  const root = repositoryWith(texts);
  gitIn(root, 'config', 'acme.kept', 'yes');
  return root;
}

async function listed(root: string): Promise<readonly string[]> {
  const portions: (readonly string[])[] = [];
  for await (const paths of listFiles({ root, hasGit: true }, [''])) portions.push(paths);
  return portions.flat().toSorted();
}

describe('what git is asked ahead of the program', () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, Symbol.for('identity-hygiene.git'));
  });

  it('is taken once, however late, and whoever asks again asks git anew', async () => {
    const root = unreadRepository(files);
    startGitAhead(root);
    await gitAnswered(root);
    // The processes are no more by then.
    await pause(100);
    assert.deepEqual(await listed(root), expected);
    assert.equal(takeRunning(root, listingAsked), undefined);
    assert.deepEqual(await listed(root), expected);
    assert.equal(takeAnswer(root, firstCommitAsked)?.output, gitIn(root, 'rev-parse', 'HEAD'));
    assert.equal(takeAnswer(root, firstCommitAsked), undefined);
  });

  it('makes no difference to the name and the key of a repository', async () => {
    const product = await loadProduct('dist');
    const told = (root: string) => {
      const { name, digestKey } = openRepository(rootOf(root), product);
      return [name, digestKey];
    };
    const named = repositoryWith(files);
    gitIn(named, 'remote', 'add', 'origin', 'https://github.com/acme/shop.git');
    const local = repositoryWith(files);
    gitIn(local, 'remote', 'add', 'origin', named);
    for (const root of [named, local, repositoryWith({ ...files, '.identity/baseline.yaml': '' })]) {
      const before = told(root);
      startGitAhead(root);
      await gitAnswered(root);
      assert.deepEqual(told(root), before);
    }
  });

  it('is the first commit only where nothing else names the repository', async () => {
    const asksFirst = async (root: string) => {
      startGitAhead(root);
      await gitAnswered(root);
      return takeAnswer(root, firstCommitAsked) !== undefined;
    };
    assert.equal(await asksFirst(repositoryWith(files)), false);
    const named = unreadRepository(files);
    assert.equal(await asksFirst(named), true);
    gitIn(named, 'remote', 'add', 'origin', 'git@github.com:acme/shop.git');
    assert.equal(await asksFirst(named), false);
    assert.equal(await asksFirst(unreadRepository({ '.identity/config.yaml': 'owners: []\n' })), false);
  });

  it('is nothing of a folder that is no root of a repository', async () => {
    const root = repositoryWith(files);
    for (const folder of [path.join(root, 'sub'), folderWith(files)]) {
      startGitAhead(folder);
      await gitAnswered(root);
      assert.equal(takeRunning(folder, listingAsked), undefined);
      assert.equal(takeAnswer(folder, remotesAsked), undefined);
    }
  });

  it('is a folder walked through where there is no git, or one that fails', async () => {
    const root = unreadRepository(files);
    const before = process.env.PATH;
    for (const place of ['/nowhere', folderWith({})]) {
      process.env.PATH = place;
      try {
        startGitAhead(root);
        await gitAnswered(root);
        await pause(50);
        assert.deepEqual(takeAnswer(root, remotesAsked), { output: undefined });
        assert.deepEqual(await listed(root), expected);
      } finally {
        process.env.PATH = before;
      }
    }
  });
});
