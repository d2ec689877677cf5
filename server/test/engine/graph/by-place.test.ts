import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createByPlace } from '../../../engine/graph/store/by-place.ts';
import { createMemo } from '../../../engine/graph/store/create-memo.ts';
import { overlaps, type Span } from '../../../engine/model/span.ts';

interface Item {
  readonly span: Span;
}

/** Short, as in a text; longer than a piece of a spread text; and longer than any slots. */
const length = fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 200_000 }), fc.nat({ max: 20_000_000 }));
const span: fc.Arbitrary<Span> = fc
  .tuple(fc.oneof(fc.nat({ max: 5_000 }), fc.nat({ max: 30_000_000 })), length)
  .map(([start, more]) => ({ start, end: start + more }));

describe('items by place', () => {
  it('are all that overlap with a span, each once, in the order of their beginnings', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 30 }), span, (spans, asked) => {
        const items = spans.map((each): Item => ({ span: each }));
        const byPlace = createByPlace<Item>(
          createMemo(),
          () => items,
          (item) => item.span,
        );
        const found = byPlace('a', asked).filter((item) => overlaps(item.span, asked));
        const wanted = items.filter((item) => overlaps(item.span, asked));
        const begins = (all: readonly Item[]) => all.map((item) => item.span.start);
        assert.equal(found.length, wanted.length);
        assert.deepEqual(new Set(found), new Set(wanted));
        assert.deepEqual(
          begins(found),
          begins(wanted).toSorted((a, b) => a - b),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('are not asked for again where others have changed', () => {
    const memo = createMemo();
    let items: readonly Item[] = [0, 1, 2].map((index) => ({
      span: { start: index * 100_000, end: index * 100_000 + 9 },
    }));
    const byPlace = createByPlace<Item>(
      memo,
      () => {
        memo.read('items');
        return items;
      },
      (item) => item.span,
    );
    const asked: string[] = [];
    const countAt = memo.query<number>(
      (start) => {
        asked.push(start);
        return byPlace('a', { start: Number(start), end: Number(start) + 20 }).length;
      },
      { same: Object.is, onCycle: 0 },
    );
    const counts = () => ['0', '100000', '200000'].map((start) => countAt(start));
    assert.deepEqual(counts(), [1, 1, 1]);
    items = items.flatMap((item, index) => (index === 1 ? [{ span: item.span }, { span: item.span }] : [item]));
    memo.touch('items');
    asked.length = 0;
    assert.deepEqual(counts(), [1, 2, 1]);
    assert.deepEqual(asked, ['100000']);
  });
});
