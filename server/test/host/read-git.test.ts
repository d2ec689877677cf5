import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { git } from '../../host/git.ts';
import { firstCommitAsked, listingAsked, remotesAsked } from '../../host/git-questions.ts';
import { firstCommitRead, remotesRead, unread } from '../../host/read-git.ts';
import { trackedRead } from '../../host/read-index.ts';
import { commit, folderWith, gitIn, repositoryWith, write } from '../support/workspace.ts';

const files = { 'a.py': 'a', 'sub/b.py': 'b', 'sub/deep/ü c.py': 'c' };

/** What git says, in the form in which it is read. */
const told = {
  files: (root: string) => git(root, listingAsked)?.split('\0').filter(Boolean),
  commit: (root: string) => git(root, firstCommitAsked)?.trim(),
  remotes: (root: string) =>
    (git(root, remotesAsked) ?? '').split('\0').flatMap((line) => {
      const [key = '', url = ''] = line.split('\n');
      return url === '' ? [] : [{ name: key.slice('remote.'.length, -'.url'.length), url }];
    }),
};

/** What was read without git, each of which has to be what git says. */
function readIn(root: string): readonly string[] {
  const read = { files: trackedRead(root), commit: firstCommitRead(root), remotes: remotesRead(root) };
  return (['files', 'commit', 'remotes'] as const).filter((part) => {
    if (read[part] === unread) return false;
    assert.deepEqual(read[part], told[part](root), `${part} of ${root}`);
    return true;
  });
}

const all = ['files', 'commit', 'remotes'];

describe('what git keeps, read without git', () => {
  it('is what git says of a small repository', () => {
    const root = repositoryWith(files);
    assert.deepEqual(readIn(root), all);
    write(root, { 'z.py': 'z', 'sub.py': 's' });
    commit(root);
    gitIn(root, 'remote', 'add', 'origin', 'https://github.com/acme/shop.git');
    gitIn(root, 'remote', 'add', 'up-stream', 'git@github.com:acme/desk.git');
    gitIn(root, 'config', 'branch.main.remote', 'origin');
    rmSync(path.join(root, 'a.py'));
    assert.deepEqual(readIn(root), all);
    gitIn(root, 'pack-refs', '--all');
    gitIn(root, 'checkout', '-q', '--detach');
    gitIn(root, 'add', '--intent-to-add', '.');
    assert.deepEqual(readIn(root), all);
  });

  it('is left to git where something else lies in the working copy', () => {
    const root = repositoryWith({ ...files, '.gitignore': 'kept/\n' });
    write(root, { 'new.py': 'x = 1' });
    assert.deepEqual(readIn(root), ['commit', 'remotes']);
    rmSync(path.join(root, 'new.py'));
    assert.deepEqual(readIn(root), all);
    write(root, { 'kept/x.py': 'x = 1' });
    assert.deepEqual(readIn(root), ['commit', 'remotes']);
    const nested = repositoryWith(files);
    gitIn(nested, 'init', '-q', 'sub/own');
    assert.deepEqual(readIn(nested), ['commit', 'remotes']);
  });

  it('is left to git where the index is kept in another way', () => {
    const compressed = repositoryWith(files);
    gitIn(compressed, 'update-index', '--index-version', '4');
    const split = repositoryWith(files);
    gitIn(split, 'update-index', '--split-index');
    const broken = repositoryWith(files);
    writeFileSync(path.join(broken, '.git/index'), 'DIRC\0\0\0\u0002\0\0\0\u0005');
    for (const root of [compressed, split, broken]) assert.deepEqual(readIn(root), ['commit', 'remotes'], root);
    const large = repositoryWith(Object.fromEntries(Array.from({ length: 1_200 }, (_, at) => [`f${at}.py`, 'x'])));
    assert.deepEqual(readIn(large), ['commit', 'remotes']);
  });

  it('is left to git where the history is packed, cut off, replaced or goes two ways', () => {
    const packed = repositoryWith(files);
    gitIn(packed, 'gc', '-q');
    const cut = repositoryWith(files);
    writeFileSync(path.join(cut, '.git/shallow'), gitIn(cut, 'rev-parse', 'HEAD'));
    const replaced = repositoryWith(files);
    write(replaced, { 'b.py': 'b' });
    commit(replaced);
    gitIn(replaced, 'replace', '--graft', 'HEAD');
    const merged = repositoryWith(files);
    const made = (...args: readonly string[]) => gitIn(merged, ...args).trim();
    const tree = made('rev-parse', 'HEAD^{tree}');
    const parents = ['-p', made('rev-parse', 'HEAD'), '-p', made('commit-tree', tree, '-m', 'other')];
    gitIn(merged, 'reset', '-q', made('commit-tree', tree, ...parents, '-m', 'both'));
    for (const root of [packed, cut, replaced, merged]) assert.deepEqual(readIn(root), ['files', 'remotes'], root);
  });

  it('is left to git where the settings say more, or there is no repository', () => {
    const said = (text: string) => {
      const root = repositoryWith(files);
      appendFileSync(path.join(root, '.git/config'), text);
      return readIn(root);
    };
    assert.deepEqual(said('[pull]\n\trebase = true\n# why\n'), all);
    for (const text of [
      '[include]\n\tpath = other\n',
      '[remote "origin"]\n\turl = "https://github.com/acme/shop # x"\n',
      '[remote "a\\"b"]\n\turl = https://github.com/acme/shop\n',
      '[remote "origin"]\n\turl = https://github.com/\\\nacme/shop\n',
      '[remote "origin"] url = https://github.com/acme/shop\n',
      '[remote.origin]\n\turl = https://github.com/acme/shop\n',
      '[core]\n\tworktree = ../other\n',
      '[extensions]\n\tworktreeConfig = true\n',
    ])
      assert.deepEqual(said(text), [], text);
    const root = repositoryWith(files);
    const worktree = `${folderWith({})}/tree`;
    gitIn(root, 'worktree', 'add', '-q', worktree);
    assert.deepEqual(readIn(worktree), []);
    const bare = repositoryWith(files);
    gitIn(bare, 'config', 'core.bare', 'true');
    assert.deepEqual(readIn(bare), []);
    const half = folderWith({ '.git/config': '[remote "origin"]\n\turl = https://github.com/acme/shop\n' });
    assert.deepEqual(readIn(half), []);
    const fresh = folderWith({});
    gitIn(fresh, 'init', '-q');
    assert.deepEqual(readIn(fresh), ['remotes']);
    mkdirSync(path.join(root, 'closed'));
    chmodSync(path.join(root, 'closed'), 0o000);
    assert.ok(readIn(root).length >= 2);
    chmodSync(path.join(root, 'closed'), 0o700);
  });
});
