import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { noHead } from '../../host/head.ts';
import { ownHeads } from '../../host/own-head.ts';
import { folderWith, gitIn } from '../support/workspace.ts';

describe('the repository that a file lies in', () => {
  it('is the nearest one at or above its folder', () => {
    const root = folderWith({ 'a.py': '', 'lib/b.py': '', 'lib/own/deep/c.py': '', 'library/d.py': '' });
    gitIn(path.join(root, 'lib'), 'init', '-q');
    gitIn(path.join(root, 'lib/own'), 'init', '-q');
    const heads = ownHeads(root, noHead);
    const below = ['a.py', 'lib/b.py', 'lib/own/deep/c.py', 'library/d.py'].map((file) => heads.of(file).below);
    assert.deepEqual(below, ['', 'lib/', 'lib/own/', '']);
    assert.equal(heads.of('a.py').head, noHead);
    assert.equal(heads.of('lib/b.py').head, heads.of('lib/other.py').head);
    heads.dispose();
  });

  it('is looked for once in a second, and is another one when that is over', () => {
    let time = 0;
    const root = folderWith({ 'lib/b.py': '' });
    const heads = ownHeads(root, noHead, () => time);
    const below = (at: number) => {
      time = at;
      return heads.of('lib/b.py').below;
    };
    assert.equal(below(0), '');
    gitIn(path.join(root, 'lib'), 'init', '-q');
    assert.equal(below(900), '');
    assert.equal(below(1_000), 'lib/');
    rmSync(path.join(root, 'lib/.git'), { recursive: true });
    assert.equal(below(1_900), 'lib/');
    assert.equal(below(2_000), '');
    heads.dispose();
  });
});
