import type { Place } from '../model/span.ts';
import { asWritten, type Bound, type MapValueEntry, type ReferenceValue, unknown, type Value } from './value.ts';

/**
 * What a block that is repeated for a value binds under `name`, once for each key of a map or item of a list; undefined
 * where nobody knows all of them. Sources: Terraform's documentation of `for_each` and of `dynamic` blocks.
 */
export function roundsOf(value: Value, name: string): readonly Bound[] | undefined {
  const known = asWritten(value);
  if (isRepeated(known)) return [new Map([[name, anyPairOf(known)]])];
  if (known.kind === 'map')
    return known.isOpen ? undefined : known.entries.map((entry) => new Map([[name, pairOf(entry)]]));
  if (known.kind !== 'list' || known.isOpen) return undefined;
  return known.items.map((item) => new Map([[name, pairOf(keyedItem(item))]]));
}

/** The keys of a set, and what a block that is repeated for one of them binds. */
export function roundNamed(value: Value, name: string, key: string): Bound | undefined {
  const known = asWritten(value);
  const entries = known.kind === 'map' ? known.entries : known.kind === 'list' ? known.items.map(keyedItem) : [];
  const entry = entries.find((candidate) => candidate.key === key);
  return entry && new Map([[name, pairOf(entry)]]);
}

/** What `count` is worth in the instance of this number. */
export function countRound(index: number, at: Place): Bound {
  const entries = [{ key: 'index', keyAt: at, value: { kind: 'scalar', value: index, at } as const }];
  return new Map([['count', { kind: 'map', entries, isOpen: false, at }]]);
}

/** An item of a set is its own key. */
function keyedItem(item: Value): MapValueEntry {
  const text = asWritten(item);
  return { key: text.kind === 'scalar' ? String(text.value) : '', keyAt: item.at, value: item };
}

/**
 * A resource or data source as a whole, which a loop goes over: it is repeated itself, and as all its instances have one text, one round
 * stands for all of them.
 */
export function isRepeated(value: Value): value is ReferenceValue {
  return value.kind === 'reference' && value.attributes.length === 0 && value.target.startsWith('tf:');
}

/** One instance of a repeated thing, nobody knows which. */
export function oneRound(value: ReferenceValue): ReferenceValue {
  return { ...value, made: [...(value.made?.slice(0, -1) ?? []), '?'] };
}

function anyPairOf(value: ReferenceValue): Value {
  const { at: keyAt } = value;
  const key = { key: 'key', keyAt, value: unknown('each.key', keyAt) };
  return { kind: 'map', entries: [key, { key: 'value', keyAt, value: oneRound(value) }], isOpen: false, at: keyAt };
}

function pairOf({ key, keyAt, value }: MapValueEntry): Value {
  const member = (name: string, worth: Value): MapValueEntry => ({ key: name, keyAt, value: worth });
  return {
    kind: 'map',
    entries: [member('key', { kind: 'scalar', value: key, at: keyAt }), member('value', value)],
    isOpen: false,
    at: keyAt,
  };
}
