import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createMemo } from '../../../engine/graph/store/create-memo.ts';
import type { Memo } from '../../../engine/graph/store/memo.ts';
import { createPiecewise } from '../../../engine/graph/store/pieces.ts';

interface Item {
  readonly id: number;
}

/** A list as a query of its own, twice each item of it, and of which items that was asked since. */
function doubling(memo: Memo, length: number) {
  let list: readonly Item[] = Array.from({ length }, (_, id) => ({ id }));
  let asked: readonly Item[] = [];
  const made = new Map<Item, Item>();
  const twice = createPiecewise<Item, Item>(memo, (_, items) => {
    asked = [...asked, ...items];
    return items.map((item) => {
      const known = made.get(item) ?? { id: item.id * 2 };
      made.set(item, known);
      return known;
    });
  });
  const all = memo.query<readonly Item[]>(
    () => {
      memo.read('list');
      return twice('list', list);
    },
    { same: Object.is, onCycle: [] },
  );
  return {
    list: () => list,
    set: (next: readonly Item[]) => {
      list = next;
      asked = [];
      memo.touch('list');
    },
    ids: () => all('').map(({ id }) => id),
    asked: () => asked,
  };
}

describe('what is made of a long list piece by piece', () => {
  it('is what is made of it as a whole, after any edits', () => {
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), gone: fc.nat(80), come: fc.nat(80) });
    fc.assert(
      fc.property(fc.nat(300), fc.array(edit, { maxLength: 8 }), (length, edits) => {
        const { list, set, ids } = doubling(createMemo(), length);
        let next = length;
        const hold = () =>
          assert.deepEqual(
            ids(),
            list().map(({ id }) => id * 2),
          );
        hold();
        for (const { at, gone, come } of edits) {
          const from = Math.floor(at * list().length);
          const added = Array.from({ length: come }, () => ({ id: next++ }));
          set([...list().slice(0, from), ...added, ...list().slice(from + gone)]);
          hold();
        }
      }),
    );
  });

  it('asks for few items besides the one that has changed', () => {
    const { list, set, ids, asked } = doubling(createMemo(), 1000);
    ids();
    set(list().map((item) => (item.id === 500 ? { id: -1 } : item)));
    ids();
    assert.ok(asked().some(({ id }) => id === -1));
    assert.ok(asked().length < 100, `${asked().length} items`);
  });
});
