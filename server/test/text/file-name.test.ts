import assert from 'node:assert/strict';
import { fileNameOf, keptOfName, ofName } from '../../engine/text/paths/file-name.ts';

describe('what the name of a file alone decides', () => {
  it('is asked once for files of one name, and answered for each path by its own name', () => {
    const asked: string[] = [];
    const length = keptOfName((name) => {
      asked.push(name);
      return name.length;
    });
    const paths = ['a/settings.ini', 'b/settings.ini', 'a/b.ini', 'settings.ini', 'b/settings.ini', 'b.ini'];
    assert.deepEqual(
      paths.map((path) => length(path)),
      [12, 12, 5, 12, 12, 5],
    );
    assert.deepEqual(asked, ['settings.ini', 'b.ini']);
  });

  it('is kept apart for who asks, who may ask others about the name meanwhile', () => {
    const inner = keptOfName((name) => `${name}!`);
    const outer = keptOfName((name) => inner(name) + inner('other/page.vue') + fileNameOf(`far/${name}`));
    for (const path of ['x/one.ts', 'y/two.ts', 'x/one.ts', 'one.ts']) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      assert.equal(outer(path), `${name}!page.vue!${name}`);
      assert.equal(inner(path), `${name}!`);
      assert.equal(fileNameOf(path), name);
    }
  });

  it('is right for more names than are kept', () => {
    const name = keptOfName((each) => each);
    const names = Array.from({ length: 10_000 }, (_, at) => `file${at}.ts`);
    for (const each of [...names, ...names]) assert.equal(name(`folder/${each}`), each);
  });

  it('is asked anew where nothing is kept', () => {
    let count = 0;
    const asked = ofName(() => ++count);
    assert.deepEqual([asked('a/b'), asked('c/b')], [1, 2]);
  });
});
