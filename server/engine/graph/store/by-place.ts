import { keptFor } from '../../model/kept-for.ts';
import type { Span } from '../../model/span.ts';
import { inOneList } from '../../text/in-one-list.ts';
import { append } from '../group.ts';
import type { Memo } from './memo.ts';
import { sameItems } from './pieces.ts';

/**
 * Offsets that are looked up together, as powers of two: in a text as it is, and in one that is spread out, where the next piece begins far behind.
 */
const near = 10;
const far = 16;

/** What would be in more slots than these is looked for in larger ones, and at last among all. */
const mostSlots = 64;

/** Shorter lists are gone through sooner than found again. */
const leastKept = 64;

/** Of the file at a path the items that may overlap with a span: all that do, and few others; each once, in the order of where they begin. */
export type ByPlace<T> = (path: string, span: Span) => readonly T[];

/** Finds items of files by where they stand. Who asks hears of changes near the span alone: who types one of hundreds has nothing asked again about the others. */
export function createByPlace<T extends object>(
  memo: Memo,
  itemsIn: (path: string) => readonly T[],
  spanOf: (item: T) => Span,
): ByPlace<T> {
  const all = memo.query<readonly T[]>((path) => inOrder(itemsIn(path)), { same: sameItems, onCycle: [] });
  const inSlot = memo.index<readonly T[]>(bySlot, { same: (one = [], other = []) => sameItems(one, other) });
  const keptSlots = keptFor((item: T) => slotsOf(spanOf(item)));
  return (path, span) => {
    const slots = slotsFor(span);
    if (slots === undefined) return all(path);
    const found = inOneList(slots.map((slot) => inSlot(path, slot) ?? []));
    return found.length < 2 ? found : inOrder([...new Set(found)]);
  };

  function bySlot(path: string): ReadonlyMap<string, readonly T[]> {
    const found = new Map<string, T[]>();
    const items = all(path);
    // Of most lists none is made again.
    const slots = items.length < leastKept ? (item: T) => slotsOf(spanOf(item)) : keptSlots;
    for (const item of items) for (const slot of slots(item)) append(found, slot, item);
    return found;
  }

  function inOrder(items: readonly T[]): readonly T[] {
    const isInOrder = items.every((item, at) => at === 0 || startOf(items[at - 1] ?? item) <= startOf(item));
    return isInOrder ? items : items.toSorted((a, b) => startOf(a) - startOf(b));
  }

  function startOf(item: T): number {
    return spanOf(item).start;
  }
}

/** The slot of what is wider than any. */
const wide = 'wide';

/** Where an item is found: under `small` and `all`, or `large` and `all`. */
function slotsOf(span: Span): readonly string[] {
  const coarse = slotsAt(far, span);
  if (coarse === undefined) return [wide];
  const fine = slotsAt(near, span);
  const own = fine ? named('small', fine) : named('large', coarse);
  return [...own, ...named('all', coarse)];
}

/** Where all is found that may overlap with a span; undefined: anywhere. */
function slotsFor(span: Span): readonly string[] | undefined {
  const coarse = slotsAt(far, span);
  const fine = slotsAt(near, span);
  if (coarse === undefined) return undefined;
  return [wide, ...(fine ? [...named('small', fine), ...named('large', coarse)] : named('all', coarse))];
}

function named(list: string, slots: readonly number[]): readonly string[] {
  return slots.map((slot) => `${list} ${slot}`);
}

function slotsAt(bits: number, { start, end }: Span): readonly number[] | undefined {
  const first = start >> bits;
  const count = (end >> bits) - first + 1;
  return count > mostSlots ? undefined : Array.from({ length: count }, (_, index) => first + index);
}
