import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linearPattern } from '../../engine/text/patterns/linear-pattern.ts';

describe('patterns of other programs', () => {
  for (const [pattern, matching, other] of [
    ['^src/a\\.py$', 'src/a.py', 'src/aXpy'],
    ['(?i)TEST', 'latest', 'tes'],
    ['(?i:a)b', 'Ab', 'AB'],
    ['(^|/)vendor/', 'x/vendor/y', 'myvendor/y'],
    ['(?P<name>a+)c', 'aac', 'ab'],
    ['[[:alpha:]]{3}-\\d{2,}', 'abc-123', 'abc-1'],
    ['[^a-c\\]]x', 'dx', ']x'],
    ['a{2}', 'aa', 'a'],
    ['\\Aab\\z', 'ab', 'abc'],
    ['\\bkey\\b', 'my key.', 'monkey'],
    ['a.c', 'abc', 'a\nc'],
    ['(?s)a.c', 'a\nc', 'ac'],
    ['(?m)^b$', 'a\nb\nc', 'a\nbc'],
    ['\\x41\\x{42}', 'AB', 'ab'],
    ['x*?y|z', 'z', 'x'],
    ['\\{\\{.*\\}\\}', '{{ x }}', '{ x }'],
  ] as const)
    it(pattern, () => {
      const test = linearPattern(pattern);
      assert.ok(test);
      assert.equal(test(matching), true, matching);
      assert.equal(test(other), false, other);
    });

  for (const pattern of [
    '(',
    '[a',
    'a)',
    '*a',
    '(?=a)',
    '(?<!a)b',
    '\\1',
    'a{3,2}',
    '(a{1000}){1000}',
    '[[:none:]]',
    '\\pL',
  ])
    it(`is none: ${pattern}`, () => assert.equal(linearPattern(pattern), undefined));

  it('matches as the engine of JavaScript does', () => {
    const part = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '^', '$', '\\b'),
        fc.tuple(tie('node'), tie('node')).map(([left, right]) => left + right),
        fc.tuple(tie('node'), tie('node')).map(([left, right]) => `(${left}|${right})`),
        fc
          .tuple(tie('node'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{0,}', '*?'))
          .map(([one, times]) => `(${one})${times}`),
      ),
    })).node;
    fc.assert(
      fc.property(
        part,
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '\n'), maxLength: 12 }),
        (pattern, text) => {
          assert.equal(linearPattern(pattern)?.(text), new RegExp(pattern).test(text));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is done soon with what keeps other engines busy', () => {
    const text = 'a'.repeat(2_000);
    for (const pattern of ['(a+)+$b', '(a|a)*b', '(.*)(.*)(.*)(.*)x', '((a*)*)*b'])
      assert.equal(linearPattern(pattern)?.(text), false);
  });
});
