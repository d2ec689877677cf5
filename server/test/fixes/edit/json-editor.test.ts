import { appending, type Change, checkChange, commenting, droppingItem, removing, setting } from './change.ts';

function check(before: string, change: Change, after: string) {
  checkChange('json', before, change, after);
}

describe('json-editor', () => {
  it('adds an entry as its neighbours are written', () => {
    check('{\n  "a": 1\n}\n', setting([], 'b', { c: ['d'] }), '{\n  "a": 1,\n  "b": {\n    "c": ["d"]\n  }\n}\n');
    check('{\n\t"a": 1, // c\n}\n', setting([], 'b', 'x'), '{\n\t"a": 1, // c\n\t"b": "x",\n}\n');
    check('{\n  "a": 1 // c\n}\n', setting([], 'b', 'x'), '{\n  "a": 1, // c\n  "b": "x"\n}\n');
    check('{"a": 1}', setting([], 'b', { c: 1 }), '{"a": 1, "b": { "c": 1 }}');
    check('{ "a": { "b": 1 } }\n', setting(['a'], 'c', null), '{ "a": { "b": 1, "c": null } }\n');
  });

  it('adds an entry with the colons of its neighbours', () => {
    check('{\n  "a" : 1\n}\n', setting([], 'b', { c: 1 }), '{\n  "a" : 1,\n  "b" : {\n    "c" : 1\n  }\n}\n');
    check('{"a":1}', setting([], 'b', 2), '{"a":1, "b":2}');
    check('{\n  "a" : 1,\n  "c": 2\n}\n', setting([], 'b', 2), '{\n  "a" : 1,\n  "c": 2,\n  "b": 2\n}\n');
  });

  it('adds an entry at a place', () => {
    check('{\n  "a": 1,\n  "b": 2\n}\n', setting([], 'c', 3, 'first'), '{\n  "c": 3,\n  "a": 1,\n  "b": 2\n}\n');
    check('{\n  "a": 1,\n  "b": 2\n}\n', setting([], 'c', 3, { after: 'a' }), '{\n  "a": 1,\n  "c": 3,\n  "b": 2\n}\n');
    check('{"a": 1, "b": 2}', setting([], 'c', 3, 'first'), '{"c": 3, "a": 1, "b": 2}');
  });

  it('fills empty maps and documents', () => {
    check('', setting([], 'a', 1), '{\n  "a": 1\n}\n');
    check('{}', setting([], 'a', 1), '{ "a": 1 }');
    check('{\n}\n', setting([], 'a', 1), '{\n  "a": 1\n}\n');
    check('{\n    "a": {}\n}\n', setting(['a'], 'b', 1), '{\n    "a": {\n        "b": 1\n    }\n}\n');
    check('{\n  // nothing yet\n}\n', setting([], 'a', 1), '{\n  // nothing yet\n  "a": 1\n}\n');
  });

  it('replaces values', () =>
    check('{\n  "a": "b" // c\n}\n', setting([], 'a', '${input:x}'), '{\n  "a": "${input:x}" // c\n}\n'));

  it('removes entries with their commas', () => {
    check('{\n  "a": 1,\n  "b": 2\n}\n', removing([], 'b'), '{\n  "a": 1\n}\n');
    check('{\n  "a": 1, // c\n  "b": 2\n}\n', removing([], 'a'), '{\n  "b": 2\n}\n');
    check('{\n  "a": 1,\n  "b": 2,\n}\n', removing([], 'b'), '{\n  "a": 1,\n}\n');
    check('{"a": 1, "b": 2}', removing([], 'a'), '{"b": 2}');
    check('{"a": 1, "b": 2}', removing([], 'b'), '{"a": 1}');
    check('{ "a": 1 }', removing([], 'a'), '{}');
  });

  it('appends and removes items', () => {
    check('{"a": []}', appending(['a'], 'x'), '{"a": ["x"]}');
    check('{"a": [1]}', appending(['a'], 2), '{"a": [1, 2]}');
    check('{"a": [\n  1\n]}\n', appending(['a'], { b: 1 }), '{"a": [\n  1,\n  {\n    "b": 1\n  }\n]}\n');
    check('{"a": [1, 2, 3]}', droppingItem(['a'], 1), '{"a": [1, 3]}');
  });

  it('comments only where there are comments', () => {
    check('{\n  "a": 1\n}\n', commenting('"a"', 'x'), '{\n  "a": 1\n}\n');
    check('{ // c\n  "a": 1\n}\n', commenting('"a"', 'x'), '{ // c\n  // x\n  "a": 1\n}\n');
  });

  it('leaves broken brackets alone', () => check('{"a": [1', appending(['a'], 2), '{"a": [1'));
});
