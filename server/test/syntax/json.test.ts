import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, parseTree } from 'jsonc-parser';
import { readJson } from '../../engine/syntax/json/json.ts';
import { pathologicalTexts } from './pathological.ts';
import { assertSpans, plainValue, shown, shownDocument } from './shown.ts';

/** What a text reads as, and how many problems it has (none unless said). */
const trees: readonly (readonly [text: string, tree: string, problems?: number])[] = [
  ['', ''],
  ['// nothing', ''],
  ['\uFEFF{"a": 1}', 'a=1'],
  ['{"a": [1, -2.5e3, true, null, "x\\n\\u00e9"],}', 'a=[1 -2500 true null "x\\né"]'],
  ['{ // one\n "a" /* two */ : {} }', 'a={}'],
  ['"x"', '"x"'],
  ["{'a': 'b'}", 'a="b"', 2],
  ['{a: b}', 'a=?', 2],
  ['{"a": 1 "b": 2}', 'a=1 b=2', 1],
  ['{"a": [1 2]', 'a=[1 2]', 1],
  ['{"a": \n"b": 2}', 'a=? b=2', 1],
  ['{"a", "b": 2}', 'a=? b=2', 1],
  ['{"a": , "b": 2}', 'a=? b=2', 1],
  ['{"a": "x\n, "b": 2}', 'a=? b=2', 1],
  ['{"a": {"b": [1, 2}, "c": 3}', 'a={b=[1 2]} c=3', 1],
  ['{"a": 1]}', 'a=1', 1],
  ['{"a": {"b": "', 'a={b=?}', 1],
  ['{"a": tru', 'a=?', 1],
  ['{"a": 01}', 'a=?', 1],
  ['{} x', '', 1],
  ['[1,,2]', '[1 2]', 1],
];

const whole =
  '{\n  // servers\n  "servers": {\n    "a": { "args": ["-y", "x\\"y"], "on": true },\n    "b": null\n  },\n}\n';

describe('json', () => {
  for (const [text, tree, problems = 0] of trees)
    it(`reads ${JSON.stringify(text)}`, () => {
      const document = readJson(text);
      assert.equal(shownDocument(document), tree);
      assert.equal(document.problems.length, problems, JSON.stringify(document.problems));
      assertSpans(document);
    });

  it('reads every prefix and keeps what stands before its end', () => {
    for (let end = 0; end <= whole.length; end++) {
      const document = readJson(whole.slice(0, end));
      assertSpans(document);
      if (end > whole.indexOf('"b"')) assert.match(shown(document.roots[0]), /a=\{args=\["-y" "x\\"y"\] on=true\}/);
    }
  });

  it('reads what jsonc-parser reads, at the same places', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2, '\t'), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        // jsonc-parser sets the prototype of its object for this key.
        fc.pre(!text.includes('__proto__'));
        const document = readJson(text);
        assertSpans(document);
        assert.deepEqual(document.problems, []);
        assert.deepEqual(plainValue(document.roots[0]), plainValue(readJson(JSON.stringify(parse(text))).roots[0]));
        const tree = parseTree(text);
        assert.deepEqual(document.roots[0]?.span, tree && { start: tree.offset, end: tree.offset + tree.length });
      }),
    );
  });

  it('never throws, and points into the text', () => {
    const pieces = ['{', '}', '[', ']', '"', '"a"', ':', ',', '1', 'x', "'", '\\', '\n', '/', '*', '//'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
        assertSpans(readJson(parts.join('')));
      }),
    );
  });

  for (const [name, text] of pathologicalTexts([
    '{',
    '[',
    '{"a":',
    '"',
    '[{',
    '"a":',
    ']',
    '}[',
    '//',
    '/*',
    '\\',
    ',',
    "'",
  ]))
    it(`takes linear time for ${name}`, () => {
      assert.ok(JSON.stringify(readJson(text).roots).length > 0);
    });
});
