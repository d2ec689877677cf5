import assert from 'node:assert/strict';
import { applyEdits, type Edit } from '../../../engine/fixes/edit/edit.ts';
import { yamlEditor } from '../../../engine/fixes/edit/yaml.ts';
import type { ListNode, MapEntry, MapNode, ValueNode } from '../../../engine/model/value-node.ts';
import { entry, itemsOf, type SourceDocument, valueAt } from '../../../engine/syntax/document.ts';
import { readFrontMatter } from '../../../engine/syntax/front-matter.ts';
import { readYaml } from '../../../engine/syntax/yaml/yaml.ts';

/** One edit of a small text; also with Windows line ends and without the final line end. */
function check(name: string, before: string, edit: (document: SourceDocument) => readonly Edit[], after: string): void {
  it(name, () => {
    assert.equal(applyEdits(before, edit(readYaml(before))), after);
    const windows = before.replaceAll('\n', '\r\n');
    assert.equal(applyEdits(windows, edit(readYaml(windows))), after.replaceAll('\n', '\r\n'));
    const open = before.replace(/\n$/, '');
    assert.equal(applyEdits(open, edit(readYaml(open))), after.replace(/\n$/, ''));
  });
}

function at(document: SourceDocument, ...path: readonly string[]): ValueNode {
  const node = valueAt(document.roots[0], ...path);
  assert.ok(node, path.join('.'));
  return node;
}

function map(document: SourceDocument, ...path: readonly string[]): MapNode {
  const node = at(document, ...path);
  assert.ok(node.kind === 'map');
  return node;
}

function list(document: SourceDocument, ...path: readonly string[]): ListNode {
  const node = at(document, ...path);
  assert.ok(node.kind === 'list');
  return node;
}

function member(node: MapNode, key: string): MapEntry {
  const found = entry(node, key);
  assert.ok(found);
  return found;
}

function item(node: ListNode, index: number): ValueNode {
  const found = itemsOf(node)[index];
  assert.ok(found);
  return found;
}

describe('yaml edits: set an entry', () => {
  const { setEntry } = yamlEditor;
  check(
    'at the end',
    'a:\n  b: 1 # one\n# end\n',
    (d) => setEntry(d, map(d, 'a'), 'c', 'x'),
    'a:\n  b: 1 # one\n  c: x\n# end\n',
  );
  check('at the start', 'a:\n  b: 1\n', (d) => setEntry(d, map(d, 'a'), 'c', 'x', 'first'), 'a:\n  c: x\n  b: 1\n');
  check(
    'behind a sibling',
    'name: x\nkind: |\n  text\nlast: 1\n',
    (d) => setEntry(d, map(d), 'new', true, { after: 'kind' }),
    'name: x\nkind: |\n  text\nnew: true\nlast: 1\n',
  );
  check(
    'with blank lines as between its neighbours',
    'name: x\n\non: push\n\njobs: {}\n',
    (d) => setEntry(d, map(d), 'permissions', { contents: 'read' }, { after: 'on' }),
    'name: x\n\non: push\n\npermissions:\n  contents: read\n\njobs: {}\n',
  );
  check(
    'in an item',
    '- name: x\n- b: 1\n',
    (d) => setEntry(d, item(list(d), 0) as MapNode, 'id', 'y', 'first'),
    '- id: y\n  name: x\n- b: 1\n',
  );
  check(
    'with the quotes of its neighbours',
    "labels:\n  'a': 'x'\n  'b': 'y'\n",
    (d) => setEntry(d, map(d, 'labels'), 'owner', 'team'),
    "labels:\n  'a': 'x'\n  'b': 'y'\n  'owner': 'team'\n",
  );
  check(
    'with a nested map in the steps of the document',
    'a:\n    b:\n        c: 1\n',
    (d) => setEntry(d, map(d, 'a'), 'x', { y: { z: 1 } }),
    'a:\n    b:\n        c: 1\n    x:\n        y:\n            z: 1\n',
  );
  check(
    'with a list in the column of the document',
    'a:\n- 1\n',
    (d) => setEntry(d, map(d), 'b', ['x', { k: 1, l: 2 }]),
    'a:\n- 1\nb:\n- x\n- k: 1\n  l: 2\n',
  );
  check(
    'with a text of lines',
    'a:\n  b: 1\n',
    (d) => setEntry(d, map(d, 'a'), 'run', 'one\ntwo\n'),
    'a:\n  b: 1\n  run: |\n    one\n    two\n',
  );
  check('that exists', 'a: "old" # why\nb: 1\n', (d) => setEntry(d, map(d), 'a', 'new'), 'a: "new" # why\nb: 1\n');
  check(
    'in braces',
    'a: {b: 1, c: 2} # x\n',
    (d) => setEntry(d, map(d, 'a'), 'd', 'y, z'),
    'a: {b: 1, c: 2, d: "y, z"} # x\n',
  );
  check('first in braces', 'a: { b: 1 }\n', (d) => setEntry(d, map(d, 'a'), 'd', 2, 'first'), 'a: { d: 2, b: 1 }\n');
  check(
    'in braces over lines',
    'a: {\n  "b": 1, # one\n  "c": 2 # two\n}\n',
    (d) => setEntry(d, map(d, 'a'), 'd', 3),
    'a: {\n  "b": 1, # one\n  "c": 2, # two\n  "d": 3\n}\n',
  );
  check(
    'in braces with a comma at the end',
    'a: {\n  b: 1,\n}\n',
    (d) => setEntry(d, map(d, 'a'), 'd', 3),
    'a: {\n  b: 1,\n  d: 3,\n}\n',
  );
  check(
    'in empty braces',
    'm:\n  labels: {} # none\nb: 1\n',
    (d) => setEntry(d, map(d, 'm', 'labels'), 'owner', 'x'),
    'm:\n  labels: # none\n    owner: x\nb: 1\n',
  );
  check(
    'with ambiguous texts',
    'a: 1\n',
    (d) =>
      setEntry(d, map(d), 'b', {
        c: 'yes',
        d: '1.0',
        e: 'a: b',
        f: '',
        g: '@org/team',
        h: '2024-01-01',
        i: "it's",
        j: '*',
      }),
    'a: 1\nb:\n  c: "yes"\n  d: "1.0"\n  e: "a: b"\n  f: ""\n  g: "@org/team"\n  h: "2024-01-01"\n  i: it\'s\n  j: "*"\n',
  );

  it('in an empty document', () => {
    const write = (text: string, document = readYaml(text)) =>
      applyEdits(text, setEntry(document, undefined, 'a', 'x'));
    assert.equal(write(''), 'a: x\n');
    assert.equal(write('# only\n'), '# only\na: x\n');
    assert.equal(write('# only'), '# only\na: x');
    const header = '---\n---\nText\n';
    assert.equal(write(header, readFrontMatter(header)?.document), '---\na: x\n---\nText\n');
  });

  it('in front matter', () => {
    const text = '---\nname: x\ntools: *\n---\nname: body\n';
    const document = readFrontMatter(text)?.document;
    assert.ok(document);
    const edits = [
      ...setEntry(document, map(document), 'tools', 'Read, Grep'),
      ...setEntry(document, map(document), 'owner', 'y'),
    ];
    assert.equal(applyEdits(text, edits), '---\nname: x\ntools: Read, Grep\nowner: y\n---\nname: body\n');
  });
});

describe('yaml edits: replace a value', () => {
  const { replaceValue } = yamlEditor;
  check(
    'a word by a map',
    'permissions: write-all # all\njobs: {}\n',
    (d) => replaceValue(d, at(d, 'permissions'), { contents: 'read' }),
    'permissions: # all\n  contents: read\njobs: {}\n',
  );
  check(
    'nothing by a map',
    'a:\n  labels: # why\n  b: 1\n',
    (d) => replaceValue(d, at(d, 'a', 'labels'), { owner: 'x' }),
    'a:\n  labels: # why\n    owner: x\n  b: 1\n',
  );
  check(
    'a whole document whose comments stand between its entries and behind the last',
    'a: # one\n  1\nb: true # two\n',
    (d) => replaceValue(d, d.roots[0] as ValueNode, 'x'),
    'x\n# one\n# two\n',
  );
  check('nothing by a text', 'a:\nb: 1\n', (d) => replaceValue(d, at(d, 'a'), 'x'), 'a: x\nb: 1\n');
  check(
    'a list in brackets',
    'verbs: ["*"] # all\n',
    (d) => replaceValue(d, at(d, 'verbs'), ['get', 'list']),
    'verbs: ["get", "list"] # all\n',
  );
  check(
    'a list of lines',
    "rules:\n- verbs:\n  - '*'\n  x: 1\n",
    (d) => replaceValue(d, valueAt(item(list(d, 'rules'), 0), 'verbs') as ValueNode, ['get', 'list']),
    'rules:\n- verbs:\n  - get\n  - list\n  x: 1\n',
  );
  check(
    'a map by nothing',
    'a:\n  b: # keep\n    c: 1\n  d: 2\n',
    (d) => replaceValue(d, at(d, 'a', 'b'), {}),
    'a:\n  b: {} # keep\n  d: 2\n',
  );
  check(
    'a literal by a line',
    'a: | # note\n  one\n  two\nb: 1\n',
    (d) => replaceValue(d, at(d, 'a'), 'x'),
    'a: x # note\nb: 1\n',
  );
  check(
    'a line by a literal',
    'a: x\nb: 1\n',
    (d) => replaceValue(d, at(d, 'a'), 'one\ntwo'),
    'a: |-\n  one\n  two\nb: 1\n',
  );
  check(
    'an anchored value',
    'a: &x !!str old\nb: *x\n',
    (d) => replaceValue(d, at(d, 'a'), 'new'),
    'a: &x new\nb: *x\n',
  );
  check(
    'an alias',
    'a: &x old\nb: *x # c\n',
    (d) => replaceValue(d, entry(d.roots[0], 'b')?.value as ValueNode, 'new'),
    'a: &x old\nb: new # c\n',
  );
  check('by source text', 'a: x\n', (d) => replaceValue(d, at(d, 'a'), { raw: '!Ref Role' }), 'a: !Ref Role\n');

  it('not where an alias needs what would go', () => {
    const document = readYaml('a:\n  b: &x 1\nc: *x\n');
    assert.deepEqual(replaceValue(document, at(document, 'a'), 2), []);
    assert.deepEqual(yamlEditor.removeEntry(document, map(document), member(map(document), 'a')), []);
  });

  it('not where a template stands', () => {
    const document = readYaml('a:\n  {{- toYaml .x }}\n');
    assert.deepEqual(replaceValue(document, at(document, 'a'), 2), []);
  });
});

describe('yaml edits: remove', () => {
  const { removeEntry, removeItem } = yamlEditor;
  check(
    'an entry with its lines',
    'a: 1\n# about b\nb:\n  - x # y\nc: 3\n',
    (d) => removeEntry(d, map(d), member(map(d), 'b')),
    'a: 1\n# about b\nc: 3\n',
  );
  check('the last entry', 'a: 1\nb: 2 # two\n', (d) => removeEntry(d, map(d), member(map(d), 'b')), 'a: 1\n');
  check(
    'the first entry of an item',
    '- a: 1 # one\n  # two\n  b: 2\n- c: 3\n',
    (d) => removeEntry(d, item(list(d), 0) as MapNode, member(item(list(d), 0) as MapNode, 'a')),
    '- # two\n  b: 2\n- c: 3\n',
  );
  check(
    'the only entry',
    'a:\n  b: 1\nc: 2\n',
    (d) => removeEntry(d, map(d, 'a'), member(map(d, 'a'), 'b')),
    'a: {}\nc: 2\n',
  );
  check(
    'an entry in braces',
    'a: {b: 1, c: 2, d: 3}\n',
    (d) => removeEntry(d, map(d, 'a'), member(map(d, 'a'), 'c')),
    'a: {b: 1, d: 3}\n',
  );
  check(
    'the last entry in braces',
    'a: {b: 1, c: 2 }\n',
    (d) => removeEntry(d, map(d, 'a'), member(map(d, 'a'), 'c')),
    'a: {b: 1 }\n',
  );
  check(
    'a line in braces',
    'a: {\n  b: 1, # one\n  c: 2, # two\n  d: 3 # three\n}\n',
    (d) => removeEntry(d, map(d, 'a'), member(map(d, 'a'), 'd')),
    'a: {\n  b: 1, # one\n  c: 2 # two\n}\n',
  );
  check(
    'an item',
    'a:\n  - x\n  - y # why\n  - z\n',
    (d) => removeItem(d, list(d, 'a'), item(list(d, 'a'), 1)),
    'a:\n  - x\n  - z\n',
  );
  check(
    'the only item',
    'a: # keep\n- x\nb: 1\n',
    (d) => removeItem(d, list(d, 'a'), item(list(d, 'a'), 0)),
    'a: [] # keep\nb: 1\n',
  );
  const b = (d: SourceDocument) => removeEntry(d, map(d), member(map(d), 'b'));
  check(
    'an entry between a text and a comment that ends it',
    'a: |\n  one\nb: 1\n# c\nd: 2\n',
    b,
    'a: |\n  one\n# c\nd: 2\n',
  );
  const held = {
    'in its columns, which the text would take in': 'a: |\n  one\nb: 1\n  # c\nd: 2\n',
    'below a text that keeps its breaks': 'a: |+\n  one\n\nb: 1\n# c\nd: 2\n',
    'below a text without a line': 'a: |\nb: 1\n# c\nd: 2\n',
  };
  for (const [where, text] of Object.entries(held))
    check(`but none between a text and a comment ${where}`, text, b, text);
  check('an item in brackets', 'a: [x, y]\n', (d) => removeItem(d, list(d, 'a'), item(list(d, 'a'), 0)), 'a: [y]\n');
});

describe('yaml edits: append an item', () => {
  const { appendItem } = yamlEditor;
  check('to a list', 'a:\n- "x" # c\nb: 1\n', (d) => appendItem(d, list(d, 'a'), 'y'), 'a:\n- "x" # c\n- "y"\nb: 1\n');
  check(
    'of maps',
    'a:\n  - k: 1\n    l: 2\n',
    (d) => appendItem(d, list(d, 'a'), { k: 3, l: ['x'] }),
    'a:\n  - k: 1\n    l: 2\n  - k: 3\n    l:\n      - x\n',
  );
  check(
    'below items that stand apart',
    'a:\n  - x: 1\n\n  - x: 2\n',
    (d) => appendItem(d, list(d, 'a'), { x: 3 }),
    'a:\n  - x: 1\n\n  - x: 2\n\n  - x: 3\n',
  );
  check('in brackets', 'a: [x]\n', (d) => appendItem(d, list(d, 'a'), 'y'), 'a: [x, y]\n');
  check('in empty brackets', 'a: [ ]\n', (d) => appendItem(d, list(d, 'a'), 'y'), 'a: [y]\n');
});

describe('yaml edits: a comment above', () => {
  const { commentAbove } = yamlEditor;
  check(
    'a line',
    'a:\n  b: 1\n',
    (d) => commentAbove(d, at(d, 'a', 'b').span.start, 'identity-hygiene: owner x'),
    'a:\n  # identity-hygiene: owner x\n  b: 1\n',
  );
  check(
    'a text of lines',
    'a:\n  b: |\n    one\n    two\n',
    (d) => commentAbove(d, d.text.indexOf('two'), 'c'),
    'a:\n  # c\n  b: |\n    one\n    two\n',
  );
  check('the first line', 'a: 1\n', (d) => commentAbove(d, 0, 'c'), '# c\na: 1\n');
});
