import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { entriesOf, keyOf, textOf, valueAt } from '../../engine/syntax/document.ts';
import { readYaml } from '../../engine/syntax/yaml/yaml.ts';
import { nodesOf, ourTrees, type Tree, theirTrees, treeOf } from './yaml-trees.ts';

const documents: Readonly<Record<string, string>> = {
  'maps and lists': 'a: 1\nb:\n  - x\n  - y: 1\n    z: 2\n  -\n    - deep\nc:\n- same column\n- {f: [1, 2], g: }\nd:\n',
  'scalars of the core schema':
    '[1, -2, 0o17, 0x1F, 1.5, .5, 1e3, .inf, -.INF, ~, null, NULL, true, False, on, yes, 1_000, 0b1, 012, 1.2.3, +1, --]',
  'quoted scalars': `- 'it''s'\n- "tab\\t é \\u00e9 \\U0001F600 \\x41"\n- "folded\n  over\n\n  lines \\\n  joined"\n- 'a\n\n  b'\n- ""\n- ''\n`,
  'plain scalars over lines':
    'a: one\n  two\n\n  three # not text\nb: http://example.com/#frag?x=a:b\nc: -not a list\nd: a,b]c{d}\n',
  'block scalars':
    'a: |\n  one\n   two\n\n  three\nb: >-\n  folded\n  text\n\n  para\n    more\n  back\nc: |+\n  kept\n\n\nd: |2\n    indented\n  less\ne: >\n\n  lead\nf: |-\ng: |\n # text\n',
  'anchors, aliases and merge keys':
    'base: &base\n  a: 1\nnext:\n  <<: *base\n  b: &b [x]\nlast: [*b, *base]\n? *b\n: key\n',
  tags: 'a: !!str 1\nb: !Ref x\nc: !Sub "x"\nd: !If [a, b]\ne: !Map\n  k: v\nf: !!int 3\ng: !\n  - x\nh: !Empty\n',
  'several documents': '%YAML 1.2\n---\na: 1\n...\n---\nb: 2\n--- text\n---\n- c\n',
  'complex keys': '? a\n: 1\n? [b, c]\n: - x\n? |\n  text\n: y\n? d\n',
  'flow over lines':
    '{\n  "a": 1, # one\n  b: [\n    x,\n    "y": z,\n  ],\n  ? c : d,\n  e: multi\n    line,\n  "f":g,\n}\n',
  'comments and blank lines': '# top\n\na: # behind\n  # above\n  b: 1\n\n  # between\n  c: 2 #not behind\n# end\n',
  'Windows line ends': 'a: "x\r\n  y"\r\nb: |\r\n  one\r\n  two\r\nc:\r\n- 1\r\n- two\r\n  three\r\n',
  'a byte order mark': '\ufeffa: 1\n',
  'keys of all sorts': '"a b": 1\n\'c\': 2\n3: 4\nnull: 5\n: empty\na:b: 6\n? \n',
  'no final newline': 'a:\n  - |\n    x',
};

describe('yaml', () => {
  describe('reads what the yaml package reads', () => {
    for (const [name, text] of Object.entries(documents))
      it(name, () => assert.deepEqual(ourTrees(text), theirTrees(text)));

    it('generated values in every style', () => {
      fc.assert(fc.property(values, styles, fc.boolean(), checkGenerated), { numRuns: 600 });
    });
  });

  it('reads the text of a scalar span back to its value', () => {
    for (const text of Object.values(documents)) checkSpans(text);
    fc.assert(
      fc.property(values, styles, (value, style) => checkSpans(written(value, style) ?? '')),
      { numRuns: 150 },
    );
  });

  it('gives exact spans', () => {
    const text = '# c\nroot:\n  key: &a "v"  # d\n  list:\n    - one\n    - {k: v}\n  none:\n';
    const document = readYaml(text);
    const root = valueAt(document.roots[0], 'root');
    const slices = entriesOf(root).map((entry) => text.slice(entry.span.start, entry.span.end));
    assert.deepEqual(slices, ['key: &a "v"', 'list:\n    - one\n    - {k: v}', 'none:']);
    assert.equal(root && text.slice(root.span.start, root.span.end), text.slice(text.indexOf('key'), -1));
    assert.deepEqual(
      document.comments.map(({ span, text: comment }) => [text.slice(span.start, span.end), comment]),
      [
        ['# c', 'c'],
        ['# d', 'd'],
      ],
    );
  });

  it('maps every character of a value to its source', () => {
    const text = "a: \"x\\ty\n  z\"\nb: |\n    one\n    two\nc: plain\n  more\nd: 'it''s'\n";
    for (const node of nodesOf(readYaml(text))) {
      if (node.kind !== 'scalar' || typeof node.value !== 'string') continue;
      const { value, content } = node;
      const segments = node.segments ?? [{ at: 0, from: content.start }];
      segments.forEach((segment, index) => {
        const end = segments[index + 1]?.at ?? value.length;
        const source = text.slice(segment.from, segment.from + end - segment.at);
        assert.equal(source.slice(0, 1), value.slice(segment.at, segment.at + 1).replace('\t', '\\'));
      });
    }
  });

  it('reads a part of a text with offsets of the whole', () => {
    const text = 'junk: [\na: 1\nb: x\nmore: {';
    const document = readYaml(text, { start: 8, end: 18 });
    assert.deepEqual(document.roots.map(treeOf), [
      {
        entries: [
          ['a', 1],
          ['b', 'x'],
        ],
      },
    ]);
    const value = valueAt(document.roots[0], 'b');
    assert.equal(value && text.slice(value.span.start, value.span.end), 'x');
  });
});

describe('broken yaml', () => {
  const check = (name: string, text: string, expected: Tree, problems: 'with problems' | 'without problems'): void => {
    it(name, () => {
      const document = readYaml(text);
      assert.deepEqual(treeOf(document.roots[0]), expected);
      assert.equal(document.roots.length, 1);
      assert.equal(document.problems.length > 0, problems === 'with problems', JSON.stringify(document.problems));
    });
  };
  const map = (...entries: readonly (readonly [Tree, Tree])[]): Tree => ({ entries });

  check('a lone asterisk', 'tools: *\nb: 1\n', map(['tools', '*'], ['b', 1]), 'with problems');
  check('a glob', 'a: **/*.ts\nb: *.md\n', map(['a', '**/*.ts'], ['b', '*.md']), 'with problems');
  check('an owner with @', 'owner: @org/team\n', map(['owner', '@org/team']), 'with problems');
  check('a colon in a plain value', 'd: use: this\ne: 1\n', map(['d', 'use: this'], ['e', 1]), 'with problems');
  check(
    'an unclosed quote',
    'm:\n  a: "x\n  b: 1\nc: 2\n',
    map(['m', map(['a', 'x'], ['b', 1])], ['c', 2]),
    'with problems',
  );
  check(
    'an unclosed bracket',
    'm:\n  a: [x, {y: 1\n  b: 1\n',
    map(['m', map(['a', ['x', map(['y', 1])]], ['b', 1])]),
    'with problems',
  );
  check('a missing colon', 'm:\n  na\n  b: 1\n', map(['m', map(['na', null], ['b', 1])]), 'with problems');
  check(
    'a missing colon later on',
    'm:\n  b: 1\n  na\n  c: 2\n',
    map(['m', map(['b', 1], ['na', null], ['c', 2])]),
    'with problems',
  );
  check('uneven indentation', '- a: 1\n   b: 2\n - c: 3\n', [map(['a', 1], ['b', 2]), map(['c', 3])], 'with problems');
  check('text behind a value', 'a: "b" c\nd: 1\n', map(['a', 'b'], ['d', 1]), 'with problems');
  check('duplicate keys', 'a: 1\na: 2\n', map(['a', 1], ['a', 2]), 'without problems');
  check('an unknown alias', 'a: *gone\nb: 1\n', map(['a', '<undefined>'], ['b', 1]), 'with problems');
  check('tabs as indentation', 'a:\n\tb: 1\n\tc: 2\n', map(['a', map(['b', 1], ['c', 2])]), 'with problems');
  check('a missing comma', '["a" b {c: d}]', ['a', 'b', map(['c', 'd'])], 'with problems');
  check(
    'JSON at the left margin',
    'a: {\n  "b": [\n    1\n  ]\n}\nc: 1\n',
    map(['a', map(['b', [1]])], ['c', 1]),
    'without problems',
  );

  check(
    'a template in a value',
    'a: {{ .Values.x }}\nb: x-{{ y "a: b" }}\n',
    map(['a', '{{ .Values.x }}'], ['b', 'x-{{ y "a: b" }}']),
    'without problems',
  );
  check(
    'a text that goes on with a template',
    '- run: move {{ from }}\n       {{ to }}/{{ name }}\n       {{ "" if quiet else "--loud" }}\n       | tee x\n  args: 1\n',
    [map(['run', 'move {{ from }} {{ to }}/{{ name }} {{ "" if quiet else "--loud" }} | tee x'], ['args', 1])],
    'without problems',
  );
  check(
    'template lines',
    '{{- if .x }}\na:\n  {{- toYaml .y | nindent 2 }}\nb:\n  c: 1\n  {{- include "z" . }}\nd:\n{{- range .l }}\n- e\n{{- end }}\n{{- end }}\n',
    map(['a', '<unknown>'], ['b', map(['c', 1], ['<unknown>', '<unknown>'])], ['d', ['e', '<unknown>']]),
    'without problems',
  );
});

describe('bounded-work: yaml', () => {
  const size = 100_000;
  const pieces = [
    '- ',
    '[',
    '{a: ',
    '? ',
    '{{',
    '{{ x }}\n',
    '&a ',
    '!t ',
    '"',
    "'\n",
    'a: "\n',
    'a: [\n',
    '- - \n',
    '*a ',
    '|\n ',
    '#\n',
    '\t',
    '"\\',
    '---\n',
    ': ',
  ];
  for (const piece of pieces)
    it(`${JSON.stringify(piece)} over and over`, () => {
      const document = readYaml(piece.repeat(size / piece.length));
      assert.ok(document.problems.length <= 100);
      assert.ok(nodesOf(document).length <= size);
      assert.ok(depthOf(document.roots) <= 420);
    });

  it('maps that merge each other many times over', () => {
    const levels = Array.from({ length: 30 }, (_, index) => {
      const before = index === 0 ? '' : `<<: [${`*m${index - 1}, `.repeat(9)}]\n  `;
      return `m${index}: &m${index}\n  ${before}k${index}: v\n`;
    });
    const [root] = readYaml(levels.join('')).roots;
    assert.deepEqual(entriesOf(valueAt(root, 'm29')).map(keyOf).slice(0, 3), ['k29', 'k28', 'k27']);
    assert.equal(entriesOf(valueAt(root, 'm29')).length, 30);
  });

  it('any text', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '\n  ',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ',',
      '{{ x }}',
      '{{',
      '#',
      '&a ',
      '*a',
      '!t ',
      '|',
      '>',
      '?',
      '---\n',
      '\r\n',
      '\t',
      '\\',
      '%',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        for (const { span } of nodesOf(readYaml(text)))
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
      }),
      { numRuns: 1500 },
    );
  });
});

function depthOf(nodes: readonly { readonly kind: string }[]): number {
  let depth = 0;
  let level: readonly unknown[] = nodes;
  for (; level.length > 0; depth++) level = level.flatMap((node) => children(node as never));
  return depth;
}

function children(node: ReturnType<typeof nodesOf>[number]): readonly unknown[] {
  if (node.kind === 'list') return node.items;
  return node.kind === 'map' ? node.entries.flatMap((entry) => [entry.key, entry.value]) : [];
}

/** Reads the text of each scalar on its own; block scalars keep their header, so a line end closes them. */
function checkSpans(text: string): void {
  for (const node of nodesOf(readYaml(text))) {
    if (node.kind !== 'scalar' || node.tag !== undefined) continue;
    const slice = text.slice(node.span.start, node.span.end);
    const isBlock = node.style === 'literal' || node.style === 'folded';
    if (isBlock && /^.[-+]?[1-9]/.test(slice)) continue;
    const again = readYaml(isBlock ? `${slice}\n` : `x: ${slice.replaceAll('\n', '\n ')}`);
    const value = isBlock ? again.roots[0] : entriesOf(again.roots[0]).find((entry) => keyOf(entry) === 'x')?.value;
    assert.deepEqual(treeOf(value), node.value, JSON.stringify(slice));
    if (node.style === 'plain' && !node.segments && node.value !== null)
      assert.equal(slice.length > 0, textOf(node) !== '');
  }
}

const awkward = [
  'a',
  ' ',
  '\n',
  ':',
  '#',
  '-',
  '"',
  "'",
  '\\',
  '\t',
  '{',
  ']',
  ',',
  '&x',
  '*',
  '!',
  '|',
  '>',
  '?',
  '%',
  '@',
  ': ',
  ' #',
  '- ',
  'true',
  '~',
  'é',
  '😀',
  '0x1',
  '\n---\n',
];
const strings = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.array(fc.constantFrom(...awkward), { maxLength: 12 }).map((parts) => parts.join('')),
  fc
    .array(fc.constantFrom('lorem', 'ipsum', 'x:y', 'dolor.', '\n', '\n\n'), { minLength: 10, maxLength: 40 })
    .map((parts) => parts.join(' ')),
);
const leaves = fc.oneof(strings, strings, fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null));
const { values } = fc.letrec((tie) => ({
  values: fc.oneof(
    { maxDepth: 4 },
    leaves,
    fc.array(tie('values'), { maxLength: 4 }),
    fc.dictionary(strings, tie('values'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

const styles = fc.record({
  indent: fc.constantFrom(2, 4, 1, 3),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 20, 80),
  defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'),
  defaultKeyType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
  collectionStyle: fc.constantFrom('any', 'block', 'flow'),
});
type Style = typeof styles extends fc.Arbitrary<infer S> ? S : never;

function written(value: unknown, style: Style): string | undefined {
  try {
    return stringify(value, style as never);
  } catch {
    return undefined;
  }
}

/** Texts that the package itself does not read back to the value are no measure. */
function checkGenerated(value: unknown, style: Style, hasWindowsLineEnds: boolean): void {
  const unix = written(value, style);
  if (unix === undefined || value === null) return;
  const text = hasWindowsLineEnds ? unix.replaceAll('\n', '\r\n') : unix;
  const theirs = tryTheirs(text);
  if (JSON.stringify(theirs) !== JSON.stringify([treeOfPlain(value)])) return;
  assert.deepEqual(ourTrees(text), theirs, JSON.stringify(text));
}

function tryTheirs(text: string): readonly Tree[] | undefined {
  try {
    return theirTrees(text);
  } catch {
    return undefined;
  }
}

function treeOfPlain(value: unknown): Tree {
  if (Array.isArray(value)) return value.map(treeOfPlain);
  if (value === null || typeof value !== 'object') return value as Tree;
  return { entries: Object.entries(value).map(([key, item]) => [key, treeOfPlain(item)]) };
}
