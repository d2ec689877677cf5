import { appending, type Change, checkChange, commenting, droppingItem, removing, setting } from './change.ts';

function check(before: string, change: Change, after: string) {
  checkChange('toml', before, change, after);
}

describe('toml-editor', () => {
  it('adds a key among the lines of its table', () => {
    check('[a]\nx = 1 # c\n\n[a.b]\ny = 2\n', setting(['a'], 'z', 'v'), '[a]\nx = 1 # c\nz = "v"\n\n[a.b]\ny = 2\n');
    check('[a]\n  x = 1\n  y = 2\n', setting(['a'], 'z', [1], 'first'), '[a]\n  z = [1]\n  x = 1\n  y = 2\n');
    check('[a]\n  x = 1\n  y = 2\n', setting(['a'], 'z', true, { after: 'x' }), '[a]\n  x = 1\n  z = true\n  y = 2\n');
    check('[a] # c\n\n[b]\nx = 1\n', setting(['a'], 'z', { k: 'v' }), '[a] # c\nz = { k = "v" }\n\n[b]\nx = 1\n');
  });

  it('adds a key to the root', () => {
    check('', setting([], 'a', 1), 'a = 1\n');
    check('# c\n', setting([], 'a', 1), '# c\na = 1\n');
    check('a = 1\n\n[b]\nx = 1\n', setting([], 'c', 2), 'a = 1\nc = 2\n\n[b]\nx = 1\n');
    check('[b]\nx = 1\n', setting([], 'c', 2), 'c = 2\n\n[b]\nx = 1\n');
  });

  it('adds a dotted key beside its like', () =>
    check('[a]\nenv.X = "1"\n', setting(['a', 'env'], 'Y', '2'), '[a]\nenv.X = "1"\nenv.Y = "2"\n'));

  it('adds to inline tables and arrays', () => {
    check('a = { b = 1 }\n', setting(['a'], 'c.d', 2), 'a = { b = 1, "c.d" = 2 }\n');
    check('a = {}\n', setting(['a'], 'c', 2), 'a = { c = 2 }\n');
    check('a = [\n  1, # one\n]\n', appending(['a'], 2), 'a = [\n  1, # one\n  2,\n]\n');
  });

  it('appends a table', () =>
    check('[[a]]\nx = 1\n\n[b]\n', appending(['a'], { x: 2 }), '[[a]]\nx = 1\n\n[[a]]\nx = 2\n\n[b]\n'));

  it('writes no null', () => check('a = 1\n', setting([], 'b', null), 'a = 1\n'));

  it('replaces values, but no table', () => {
    check('a = """\nx"""\n', setting([], 'a', 'y'), 'a = "y"\n');
    check('[a]\nx = 1\n', setting([], 'a', 'y'), '[a]\nx = 1\n');
  });

  it('removes lines and tables', () => {
    check('[a]\nx = 1 # c\ny = 2\n', removing(['a'], 'x'), '[a]\ny = 2\n');
    check('x = 1\n\n[a]\ny = 2\n[a.b]\nz = 3\n\n[c]\n', removing([], 'a'), 'x = 1\n\n[c]\n');
    check('a.b = 1\nc = 2\na.d = 3\n', removing([], 'a'), 'c = 2\n');
    check('[[a]]\nx = 1\n\n[[a]]\nx = 2\n', droppingItem(['a'], 0), '\n[[a]]\nx = 2\n');
    check('a = { b = 1, c = 2 }\n', removing(['a'], 'b'), 'a = { c = 2 }\n');
  });

  it('comments above a line', () => check('[a]\n  x = 1\n', commenting('x', 'why'), '[a]\n  # why\n  x = 1\n'));
});
