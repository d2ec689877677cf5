import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Document, isCollection, isPair, isScalar, visit } from 'yaml';
import { applyEdits, type Edit, type PlainValue } from '../../../engine/fixes/edit/edit.ts';
import type { EntryPosition } from '../../../engine/fixes/edit/structure-editor.ts';
import { yamlEditor } from '../../../engine/fixes/edit/yaml.ts';
import type { Span } from '../../../engine/model/span.ts';
import type { ListNode, MapNode, ValueNode } from '../../../engine/model/value-node.ts';
import { keyOf, type SourceDocument } from '../../../engine/syntax/document.ts';
import { readYaml } from '../../../engine/syntax/yaml/yaml.ts';
import { type Tree, treeOf } from '../../syntax/yaml-trees.ts';

/**
 * A random document with comments, a random node of it, a random edit: the text reads back as the old tree
 * with that one change, and every comment outside of what went away is still there.
 */
describe('yaml edits change what they say and nothing else', () => {
  it('replace a value', () => run((target, value) => replace(target, value)));
  it('set an entry', () => run((target, value, key, position) => set(target, key, value, position)));
  it('append an item', () => run((target, value) => append(target, value)));
  it('remove an entry or item', () => run((target, _value, _key, _position, pick) => remove(target, pick)));
  it('comment above a place', () => run((target) => comment(target)));
});

interface Target {
  readonly document: SourceDocument;
  readonly node: ValueNode;
}

/** What an edit should bring about: new trees for nodes, by the old node. */
interface Change {
  readonly edits: readonly Edit[];
  readonly node: ValueNode;
  readonly becomes: Tree;
  /** What went away with its comments. */
  readonly lost?: Span;
  readonly added?: string;
}

function replace({ document, node }: Target, value: PlainValue): Change {
  return { edits: yamlEditor.replaceValue(document, node, value), node, becomes: plainTree(value), lost: node.span };
}

function set({ document, node }: Target, key: string, value: PlainValue, position: EntryPosition): Change | undefined {
  if (node.kind !== 'map') return undefined;
  const edits = yamlEditor.setEntry(document, node, key, value, position);
  const added = [key, plainTree(value)] as const;
  const entries = node.entries.map((entry) => [treeOf(entry.key), treeOf(entry.value)] as const);
  const index = node.entries.findIndex((entry) => keyOf(entry) === key);
  const lost = node.entries[index]?.value.span ?? { start: 0, end: 0 };
  if (index !== -1)
    return { edits, node, becomes: { entries: entries.with(index, [entries[index]?.[0] ?? null, added[1]]) }, lost };
  const at = placeFor(node, position);
  return { edits, node, becomes: { entries: entries.toSpliced(at, 0, added) } };
}

function placeFor(node: MapNode, position: EntryPosition): number {
  if (position === 'first') return 0;
  const index = position === 'last' ? -1 : node.entries.findIndex((entry) => keyOf(entry) === position.after);
  return index === -1 ? node.entries.length : index + 1;
}

function append({ document, node }: Target, value: PlainValue): Change | undefined {
  if (node.kind !== 'list') return undefined;
  const edits = yamlEditor.appendItem(document, node, value);
  return { edits, node, becomes: [...node.items.map(treeOf), plainTree(value)] };
}

function remove(target: Target, pick: number): Change | undefined {
  const { node } = target;
  if (node.kind === 'map' && node.entries.length > 0) return removeEntry(target, node, pick % node.entries.length);
  if (node.kind === 'list' && node.items.length > 0) return removeItem(target, node, pick % node.items.length);
  return undefined;
}

function removeEntry({ document }: Target, map: MapNode, index: number): Change | undefined {
  const entry = map.entries[index];
  if (!entry) return undefined;
  const edits = yamlEditor.removeEntry(document, map, entry);
  const rest = map.entries.toSpliced(index, 1).map(({ key, value }) => [treeOf(key), treeOf(value)] as const);
  const lost = map.entries.length === 1 ? map.span : entry.span;
  return { edits, node: map, becomes: { entries: rest }, lost: withLine(document.text, lost) };
}

function removeItem({ document }: Target, list: ListNode, index: number): Change | undefined {
  const item = list.items[index];
  if (!item) return undefined;
  const edits = yamlEditor.removeItem(document, list, item);
  // Comments between a dash and its item belong to the item.
  const start = document.text.lastIndexOf('-', item.span.start - 1);
  const lost =
    list.items.length === 1
      ? list.span
      : { start: list.style === 'block' ? start : item.span.start, end: item.span.end };
  return {
    edits,
    node: list,
    becomes: list.items.toSpliced(index, 1).map(treeOf),
    lost: withLine(document.text, lost),
  };
}

function withLine(text: string, { start, end }: Span): Span {
  const line = text.indexOf('\n', end);
  return { start, end: line === -1 ? text.length : line };
}

function comment({ document, node }: Target): Change {
  return {
    edits: yamlEditor.commentAbove(document, node.span.start, 'added'),
    node,
    becomes: treeOf(node),
    added: 'added',
  };
}

type Operation = (
  target: Target,
  value: PlainValue,
  key: string,
  position: EntryPosition,
  pick: number,
) => Change | undefined;

function run(operation: Operation): void {
  fc.assert(
    fc.property(texts, fc.nat(), additions, words, positions, fc.nat(), (text, which, value, key, position, pick) => {
      const document = readYaml(text);
      if (document.problems.length > 0) return;
      const nodes = document.roots.flatMap(valuesBelow);
      const node = nodes[which % nodes.length];
      const change = node && operation({ document, node }, value, key, position, pick);
      const isRefused = change?.edits.length === 0 && /[|>][-+]?(?: #.*)?\r?\n/.test(text);
      if (change && !isRefused) verify(document, change);
    }),
    { numRuns: Number(process.env.RUNS ?? 300) },
  );
}

function verify(document: SourceDocument, change: Change): void {
  const after = applyEdits(document.text, change.edits);
  const read = readYaml(after);
  const story = JSON.stringify([document.text, after]);
  assert.deepEqual(
    read.roots.map(treeOf),
    document.roots.map((root) => changed(root, change)),
    story,
  );
  assert.deepEqual(read.problems, [], story);
  const lost = change.lost ?? { start: 0, end: 0 };
  const kept = document.comments
    .filter(({ span }) => span.start < lost.start || span.end > lost.end)
    .map((c) => c.text);
  const left = read.comments.map((c) => c.text);
  if (change.added) kept.push(change.added);
  for (const expected of kept) assert.ok(left.includes(expected), `${expected} is gone: ${story}`);
  assert.equal(after.endsWith('\n'), document.text.endsWith('\n'), story);
  if (document.text.includes('\r\n')) assert.ok(!/[^\r]\n/.test(after), story);
}

function changed(node: ValueNode, change: Change): Tree {
  if (node === change.node) return change.becomes;
  if (node.kind === 'list') return node.items.map((item) => changed(item, change));
  if (node.kind !== 'map') return treeOf(node);
  return { entries: node.entries.map((entry) => [treeOf(entry.key), changed(entry.value, change)]) };
}

function valuesBelow(node: ValueNode): ValueNode[] {
  if (node.kind === 'list') return [node, ...node.items.flatMap(valuesBelow)];
  return node.kind === 'map' ? [node, ...node.entries.flatMap((entry) => valuesBelow(entry.value))] : [node];
}

function plainTree(value: PlainValue): Tree {
  if (Array.isArray(value)) return value.map(plainTree);
  if (value === null || typeof value !== 'object') return value as Tree;
  return { entries: Object.entries(value).map(([key, item]) => [key, plainTree(item as PlainValue)]) };
}

const words = fc.constantFrom(
  'alpha',
  'b c',
  'on',
  'x:y',
  "it's",
  '@team/x',
  'k: v',
  '#no',
  'true',
  '12',
  '-',
  'é',
  'z',
  'q"',
);
const scalars = fc.oneof(
  words,
  words,
  fc.constantFrom('', ' x', 'a\nb\n', 'a\nb', '\n', 'a, b', '[x]', '{{ t }}', '*', 'a #b'),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const { additions } = fc.letrec<{ additions: PlainValue }>((tie) => ({
  additions: fc.oneof(
    { maxDepth: 2 },
    scalars,
    fc.array(tie('additions'), { maxLength: 3 }),
    fc.dictionary(words, tie('additions'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const { contents } = fc.letrec<{ contents: unknown }>((tie) => ({
  contents: fc.oneof(
    { maxDepth: 3 },
    scalars,
    fc.array(tie('contents'), { maxLength: 3 }),
    fc.dictionary(words, tie('contents'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const roots = fc.oneof(
  fc.dictionary(words, contents, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  fc.array(contents, { minLength: 1, maxLength: 3 }),
);
const positions: fc.Arbitrary<EntryPosition> = fc.oneof(
  fc.constantFrom('first' as const, 'last' as const),
  words.map((after) => ({ after })),
);

/** Documents in all styles, with comments at many places, either line end, and with or without the final one. */
const texts = fc
  .record({
    root: roots,
    marks: fc.infiniteStream(fc.nat({ max: 11 })),
    indent: fc.constantFrom(2, 4),
    indentSeq: fc.boolean(),
    defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
    ending: fc.constantFrom('\n', '\r\n'),
    isClosed: fc.boolean(),
  })
  .map(({ root, marks, ending, isClosed, ...style }) => {
    const document = new Document(root);
    let number = 0;
    const mark = (): number => marks.next().value ?? 0;
    visit(document, (_key, node) => {
      if (isPair(node) || (!isScalar(node) && !isCollection(node))) return;
      const sort = mark();
      if (isCollection(node) && sort > 8) node.flow = true;
      if (sort === 1) node.commentBefore = ` note ${number++}`;
      if (sort === 2) node.comment = ` note ${number++}`;
      if (sort === 3) node.spaceBefore = true;
      if (sort === 4 && isScalar(node)) node.type = 'QUOTE_DOUBLE';
    });
    const written = document.toString(style);
    const text = isClosed ? written : written.replace(/\n+$/, '');
    return text.replaceAll('\n', ending);
  });
