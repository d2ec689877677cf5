import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, type Edit, type PlainValue } from '../../../engine/fixes/edit/edit.ts';
import { editorFor } from '../../../engine/fixes/edit/editors.ts';
import { hclText } from '../../../engine/fixes/edit/hcl-text.ts';
import { jsonText } from '../../../engine/fixes/edit/json-text.ts';
import { tomlText } from '../../../engine/fixes/edit/toml-text.ts';
import type { ListNode, MapNode, ValueNode } from '../../../engine/model/value-node.ts';
import type { SourceDocument, Syntax } from '../../../engine/syntax/document.ts';
import { readDocument } from '../../../engine/syntax/read.ts';
import { assertSpans, plainValue } from '../../syntax/shown.ts';

type Plain = { [key: string]: PlainValue };

const key = fc
  .oneof(fc.constantFrom('a', 'bc', 'owner', 'x-y', 'k.z', 'for'), fc.string({ minLength: 1, maxLength: 4 }))
  .filter((text) => text !== '__proto__');
const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean());
const value: fc.Arbitrary<PlainValue> = fc.letrec<{ value: PlainValue; map: Plain }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaf, leaf, fc.array(tie('value'), { maxLength: 3 }), tie('map')),
  map: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
})).value;
const name = fc.constantFrom('a', 'bc', 'owner', 'x-y', 'tags', 'name');
const document = fc.dictionary(name, value, { minKeys: 1, maxKeys: 5 });

/** How a document may be laid out. */
const layout = fc.record({
  shape: fc.constantFrom('lines', 'line'),
  unit: fc.constantFrom('  ', '    ', '\t'),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  hasFinalBreak: fc.boolean(),
  comments: fc.boolean(),
});
type DocumentLayout = typeof layout extends fc.Arbitrary<infer T> ? T : never;

/** Writes a document; with comments, one above and one behind each line of the outermost level. */
function written(syntax: Syntax, plain: Plain, how: DocumentLayout): string {
  const { unit, lineBreak, shape } = how;
  const comment = (text: string) => (how.comments ? `${syntax === 'json' ? '//' : '#'} ${text}` : '');
  const lines = Object.entries(plain).flatMap(([name, item], index, all) => {
    const inner = {
      indent: syntax === 'json' ? unit : '',
      unit,
      lineBreak,
      shape: shape === 'line' ? 'line' : 'lines',
    } as const;
    const comma = syntax === 'json' && index < all.length - 1 ? ',' : '';
    const text = syntax === 'json' ? jsonText(item, inner) : syntax === 'hcl' ? hclText(item, inner) : tomlText(item);
    const head = syntax === 'json' ? `${unit}"${name}": ` : `${name} = `;
    return [
      ...(how.comments ? [comment(`above ${index}`)] : []),
      `${head}${text}${comma} ${comment(`beside ${index}`)}`.trimEnd(),
    ];
  });
  const all = syntax === 'json' ? ['{', ...lines, '}'] : lines;
  return all.join(lineBreak) + (how.hasFinalBreak ? lineBreak : '');
}

interface Step {
  readonly edits: readonly Edit[];
  readonly expected: unknown;
}

/** One random change somewhere in the tree, and the tree that it must give. */
function randomStep(source: SourceDocument, root: MapNode, pick: readonly number[], fresh: PlainValue): Step {
  const editor = editorFor(source.syntax);
  const maps: MapNode[] = [];
  const lists: ListNode[] = [];
  collect(root, maps, lists);
  const [which = 0, where = 0, index = 0, kind = 0] = pick;
  const isList = lists.length > 0 && which % 2 === 1;
  if (isList) {
    const list = lists[where % lists.length] ?? assert.fail();
    const item = list.items[index % Math.max(1, list.items.length)];
    if (kind % 2 === 1 && item)
      return {
        edits: editor.removeItem(source, list, item),
        expected: replaced(root, list, list.items.filter((it) => it !== item).map(plainValue)),
      };
    return {
      edits: editor.appendItem(source, list, fresh),
      expected: replaced(root, list, [...list.items.map(plainValue), fresh]),
    };
  }
  const map = maps[where % maps.length] ?? assert.fail();
  const entry = map.entries[index % Math.max(1, map.entries.length)];
  const before = plainValue(map) as Plain;
  if (kind % 3 === 0 && entry) {
    const { [String(entry.key.kind === 'scalar' && entry.key.value)]: _, ...rest } = before;
    return { edits: editor.removeEntry(source, map, entry), expected: replaced(root, map, rest) };
  }
  if (kind % 3 === 1 && entry)
    return { edits: editor.replaceValue(source, entry.value, fresh), expected: replaced(root, entry.value, fresh) };
  const position =
    kind % 2 === 0 ? 'first' : entry?.key.kind === 'scalar' ? { after: String(entry.key.value) } : 'last';
  return {
    edits: editor.setEntry(source, map, 'new_key', fresh, position),
    expected: replaced(root, map, { ...before, new_key: fresh }),
  };
}

function collect(node: ValueNode, maps: MapNode[], lists: ListNode[]) {
  if (node.kind === 'list') {
    lists.push(node);
    for (const item of node.items) collect(item, maps, lists);
  } else if (node.kind === 'map') {
    maps.push(node);
    for (const entry of node.entries) collect(entry.value, maps, lists);
  }
}

/** The plain value of a tree in which one node stands for another value. */
function replaced(node: ValueNode, target: ValueNode, by: unknown): unknown {
  if (node === target) return by;
  if (node.kind === 'list') return node.items.map((item) => replaced(item, target, by));
  if (node.kind !== 'map') return plainValue(node);
  return Object.fromEntries(
    node.entries.map((entry) => [
      entry.key.kind === 'scalar' ? String(entry.key.value) : '',
      replaced(entry.value, target, by),
    ]),
  );
}

describe('edit primitives change what they should and nothing else', () => {
  for (const syntax of ['json', 'hcl', 'toml'] as const)
    it(syntax, () => {
      fc.assert(
        fc.property(
          document,
          layout,
          fc.array(fc.nat(60), { minLength: 4, maxLength: 4 }),
          value,
          (plain, how, pick, fresh) => {
            const text = written(syntax, plain, how);
            const source = readDocument(syntax, text);
            assert.deepEqual(source.problems, [], text);
            const [root] = source.roots;
            assert.ok(root?.kind === 'map');
            const { edits, expected } = randomStep(source, root, pick, fresh);
            const after = applyEdits(text, edits);
            const result = readDocument(syntax, after);
            assert.deepEqual(result.problems, [], after);
            assertSpans(result);
            assert.deepEqual(normal(plainValue(result.roots[0]) ?? {}), normal(expected), after);
            assertCommentsKept(source, result);
            assert.equal(/\r\n/.test(after) && /[^\r]\n/.test(after), false, 'one kind of line end');
            if (result.roots.length > 0) assert.equal(after.endsWith('\n'), text.endsWith('\n'), 'the final newline');
          },
        ),
        { numRuns: 300 },
      );
    });
});

function normal(plain: unknown): unknown {
  return JSON.parse(JSON.stringify(plain));
}

/** All comments stay, but for the one beside a removed line. */
function assertCommentsKept(before: SourceDocument, after: SourceDocument) {
  const kept = new Set(after.comments.map(({ text }) => text));
  const lost = before.comments.filter(({ text }) => !kept.has(text));
  assert.ok(lost.length <= 1 && lost.every(({ text }) => text.startsWith('beside')), JSON.stringify(lost));
}
