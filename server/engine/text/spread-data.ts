import { ownText } from './own-text.ts';
import type { Placing } from './spread.ts';

/**
 * Plain data with its offsets placed anew: `start` and `end` of spans, and where the segments of scalars come `from`.
 * A part of `former` that says the same is given back itself, so that who has looked at it need not look again; texts of
 * the others are their own, for `former` tells that the data is of a text that is typed into.
 */
export function placedData<T>(data: T, place: Placing, former?: unknown): T {
  const moving: Moving = { place, text: former === undefined ? asItIs : ownText };
  // Every field keeps its type: numbers become numbers, and equal data has equal form.
  return placed(data, former, moving) as T;
}

/** How data is placed: its offsets and its texts. */
interface Moving {
  readonly place: Placing;
  readonly text: (text: string) => string;
}

const asItIs = (text: string) => text;

/** Each field of an object placed by itself: one that says the same is the former one, whatever the others say. */
export function placedFields<T extends object>(data: T, place: Placing, former: object): T {
  const known = new Map<string, unknown>(Object.entries(former));
  const entries = Object.entries(data).map(([key, value]) => [key, placedData(value, place, known.get(key))]);
  // The same fields with values of the same types.
  return Object.fromEntries(entries) as T;
}

type Fields = Readonly<Record<string, unknown>>;

function placed(data: unknown, former: unknown, moving: Moving): unknown {
  if (typeof data === 'string') return data === former ? former : moving.text(data);
  if (typeof data !== 'object' || data === null) return data;
  if (former === undefined) return placedAnew(data, moving);
  if (Array.isArray(data)) return Array.isArray(former) ? placedItems(data, former, moving) : placedAnew(data, moving);
  return isFields(former) ? placedObject(data as Fields, former, moving) : placedAnew(data, moving);
}

/** The former object where all its fields are as they were; nothing is gone through twice, nor copied before one differs: this runs over all facts of an edited file. */
function placedObject(data: Fields, former: Fields, moving: Moving): Fields {
  let made: Record<string, unknown> | undefined;
  let count = 0;
  for (const key in data) {
    const next = placedField(key, data, former[key], moving);
    count++;
    if (made === undefined) {
      if (Object.is(next, former[key]) && (next !== undefined || key in former)) continue;
      made = formerFields(data, former, key);
    }
    made[key] = next;
  }
  if (made !== undefined) return made;
  for (const _ in former) count--;
  return count === 0 ? former : formerFields(data, former, undefined);
}

/** A copy with those of the former fields that come before this one. */
function formerFields(data: Fields, former: Fields, until: string | undefined): Record<string, unknown> {
  const made = { ...data };
  for (const key in data) {
    if (key === until) break;
    made[key] = former[key];
  }
  return made;
}

/** The data itself where it holds no offset that differs, and its texts are as they are, else a copy: most fields hold neither. */
function placedObjectAnew(data: Fields, moving: Moving): Fields {
  let made: Record<string, unknown> | undefined;
  for (const key in data) {
    const value = data[key];
    const next = placedField(key, data, undefined, moving);
    if (next === value && (typeof value !== 'string' || moving.text === asItIs)) continue;
    made ??= { ...data };
    made[key] = next;
  }
  return made ?? data;
}

function placedField(key: string, data: Fields, former: unknown, moving: Moving): unknown {
  const value = data[key];
  return typeof value === 'number' && isOffset(key, data) ? moving.place(value) : placed(value, former, moving);
}

function placedAnew(data: object, moving: Moving): unknown {
  return Array.isArray(data) ? placedItemsAnew(data, moving) : placedObjectAnew(data as Fields, moving);
}

function placedItemsAnew(items: readonly unknown[], moving: Moving): readonly unknown[] {
  let made: unknown[] | undefined;
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    const next = placed(item, undefined, moving);
    if (next === item && (typeof item !== 'string' || moving.text === asItIs)) continue;
    made ??= [...items];
    made[index] = next;
  }
  return made ?? items;
}

/** Items are matched from both ends, as an edit changes few that stand together. */
function placedItems(items: readonly unknown[], former: readonly unknown[], moving: Moving): readonly unknown[] {
  const { place } = moving;
  const shared = Math.min(items.length, former.length);
  let front = 0;
  let first: unknown;
  for (; front < shared; front++) {
    first = placed(items[front], former[front], moving);
    if (!Object.is(first, former[front])) break;
  }
  if (front === items.length && front === former.length) return former;
  let back = 0;
  while (back < shared - front && isPlaced(items[items.length - 1 - back], former[former.length - 1 - back], place))
    back++;
  const until = items.length - back;
  const made = former.slice(0, front);
  for (let index = front; index < until; index++)
    made.push(index === front && front < shared ? first : placed(items[index], former[index], moving));
  for (let index = former.length - back; index < former.length; index++) made.push(former[index]);
  return made;
}

/** Whether the data, placed, is what `former` is. Loops without allocation: this runs over all facts of an edited file. */
export function isPlaced(data: unknown, former: unknown, place: Placing): boolean {
  if (typeof data !== 'object' || data === null) return Object.is(data, former);
  if (Array.isArray(data)) return Array.isArray(former) && areItemsPlaced(data, former, place);
  return isFields(former) && areFieldsPlaced(data as Fields, former, place);
}

function areItemsPlaced(items: readonly unknown[], former: readonly unknown[], place: Placing): boolean {
  if (items.length !== former.length) return false;
  for (let index = 0; index < items.length; index++) if (!isPlaced(items[index], former[index], place)) return false;
  return true;
}

function areFieldsPlaced(data: Fields, former: Fields, place: Placing): boolean {
  let count = 0;
  for (const key in data) {
    const value = data[key];
    const isSame =
      typeof value === 'number' && isOffset(key, data)
        ? place(value) === former[key]
        : isPlaced(value, former[key], place);
    if (!isSame || (value === undefined && !(key in former))) return false;
    count++;
  }
  for (const _ in former) count--;
  return count === 0;
}

/** Whether the field is an offset of a text: `start` and `end` of a span, `from` of a segment. */
export function isOffset(key: string, data: object): boolean {
  switch (key) {
    case 'start':
      return 'end' in data && typeof data.end === 'number';
    case 'end':
      return 'start' in data && typeof data.start === 'number';
    case 'from':
      return 'at' in data && typeof data.at === 'number';
    default:
      return false;
  }
}

function isFields(data: unknown): data is Fields {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
