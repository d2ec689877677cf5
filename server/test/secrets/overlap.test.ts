import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withoutOverlaps, withoutOverlapsAmong } from '../../engine/secrets/overlap.ts';

const places = fc.array(
  fc.record({ gap: fc.integer({ min: -6, max: 9 }), length: fc.integer({ min: 1, max: 9 }), rank: fc.nat({ max: 2 }) }),
  { maxLength: 24 },
);

describe('what overlaps', () => {
  it('stays the same in lists that follow each other, also where some of them are the ones of before and have moved', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 5 }), fc.nat(), fc.nat({ max: 3 }), (rows, size, at, by) => {
        let start = 20;
        const found = rows.map(({ gap, length, rank }) => {
          start = Math.max(0, start + gap);
          return { span: { start, end: start + length }, rank };
        });
        const lists = Array.from({ length: Math.ceil(found.length / size) }, (_, list) =>
          found.slice(list * size, (list + 1) * size),
        );
        assert.deepEqual(withoutOverlapsAmong(lists).flat(), withoutOverlaps(found));
        const edited = at % (lists.length + 1);
        const next = lists.map((list, index) => (index === edited ? list.slice(1) : list));
        for (const { span } of next.slice(edited).flat()) {
          span.start += by;
          span.end += by;
        }
        assert.deepEqual(withoutOverlapsAmong(next).flat(), withoutOverlaps(next.flat()));
      }),
      { numRuns: 500 },
    );
  });
});
