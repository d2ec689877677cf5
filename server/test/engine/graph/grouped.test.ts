import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { append } from '../../../engine/graph/group.ts';
import { createGrouped } from '../../../engine/graph/grouped.ts';

interface Item {
  readonly key: string;
  readonly id: number;
}

describe('items of lists by key', () => {
  it('are what they would be anew, and it tells under which keys others stand', () => {
    // The same objects come again, in other lists and in another order.
    const items = Array.from({ length: 12 }, (_, id): Item => ({ key: 'abcd'.charAt(id % 4), id }));
    const list = fc.array(fc.constantFrom(...items), { maxLength: 6 });
    const lists = fc.record({ x: list, y: list, z: list }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.array(lists, { minLength: 1, maxLength: 8 }), (history) => {
        const grouped = createGrouped<Item>(({ key }) => key);
        let before = new Map<string, readonly Item[]>();
        for (const each of history) {
          const now = Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1));
          const map = new Map(grouped.take({ names: now.map(([name]) => name), lists: now.map(([, list]) => list) }));
          assert.deepEqual(map, anew(now));
          const other = [...'abcd'].filter((key) => !isDeepStrictEqual(before.get(key), map.get(key)));
          assert.deepEqual([...grouped.changed()].sort(), other);
          before = map;
        }
      }),
    );
  });
});

function anew(lists: readonly (readonly [string, readonly Item[]])[]): ReadonlyMap<string, readonly Item[]> {
  const found = new Map<string, Item[]>();
  for (const [, list] of lists) for (const item of list) append(found, item.key, item);
  return found;
}
