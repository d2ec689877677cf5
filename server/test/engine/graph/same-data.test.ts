import assert from 'node:assert/strict';
import { sameData } from '../../../engine/graph/store/same-data.ts';

describe('plain data', () => {
  const values: readonly (() => unknown)[] = [
    () => undefined,
    () => null,
    () => 0,
    () => '',
    () => Number.NaN,
    () => ({}),
    () => [],
    () => new Map(),
    () => new Set(),
    () => ({ a: undefined }),
    () => ({ a: null }),
    () => ({ a: {} }),
    () => ({ b: null }),
    () => [null],
    () => [[]],
    () => [undefined, undefined],
    () => new Map([['a', null]]),
    () => new Map([['a', {}]]),
    () => new Map([['b', null]]),
    () => new Set(['a']),
    () => new Set(['b']),
  ];

  it('is the same as data made alike, and as no other', () => {
    for (const [at, left] of values.entries())
      for (const [other, right] of values.entries()) {
        const same = sameData(left(), right());
        assert.equal(same, at === other, `${at} and ${other}`);
      }
  });
});
