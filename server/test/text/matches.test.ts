import assert from 'node:assert/strict';
import { matchesOf } from '../../engine/text/matches.ts';

describe('places of a pattern in a text', () => {
  const told = (found: Iterable<RegExpExecArray>) => [...found].map((match) => [match.index, ...match]);

  for (const [pattern, text] of [
    [/(\w)=(\d)?/g, 'a=1 b= c=3'],
    [/x*/g, 'axxb'],
    [/\bnone\b/g, 'some'],
    [/(?<=;)\s*/g, 'a; b;c;'],
  ] as const)
    it(`are those of matchAll: ${pattern}`, () => {
      assert.deepEqual(told(matchesOf(pattern, text)), told(text.matchAll(pattern)));
    });

  it('are all of them, wherever somebody has looked with the pattern before', () => {
    const pattern = /o/g;
    pattern.lastIndex = 4;
    assert.deepEqual(told(matchesOf(pattern, 'foo')), [
      [1, 'o'],
      [2, 'o'],
    ]);
    assert.equal(pattern.lastIndex, 0);
  });

  it('are asked for with the sign g alone: without it the first would be found without end', () => {
    assert.throws(() => matchesOf(/o/, 'foo'), /sign g/);
  });
});
