import { kindOfName } from './assignment/name-kind.ts';

/**
 * What names promise, told by their bytes. A repository uses the same few names over and over; what was found out
 * of one is kept beside its bytes, in one array, so that most are told without a text being made of them.
 */
interface KnownNames {
  /** By the digest of a name where its record begins; 0 stands for none. */
  readonly slots: Int32Array;
  /** Records: what it promises, its length, its bytes. */
  readonly records: Uint8Array;
  /** Behind the last record. */
  end: number;
  count: number;
}

export const slotCount = 32_768;
const mostNames = slotCount / 2;
export const mostNameBytes = 512 * 1024;

/** The longest name that a record can hold. */
export const longestName = 255;

let known: KnownNames | undefined;

/** What a name may promise: nothing, a password, which may be any word, or what is made at random. */
export const promise = { nothing: 0, password: 1, random: 2 } as const;

type Promised = (typeof promise)[keyof typeof promise];

/** What the name from `from` up to `to`, in ASCII, promises. */
export function promiseOf(bytes: Uint8Array, from: number, to: number): Promised {
  const length = to - from;
  if (length === 0) return promise.nothing;
  if (length > longestName) return promise.password;
  known ??= noNames(new Int32Array(slotCount), new Uint8Array(mostNameBytes));
  const { slots, records } = known;
  let slot = digestOf(bytes, from, to);
  for (let at = slots[slot] as number; at !== 0; at = slots[slot] as number) {
    if (records[at + 1] === length && isSame(records, at + 2, bytes, from, length)) return records[at] as Promised;
    slot = (slot + 1) % slotCount;
  }
  return learn(known, slot, bytes.subarray(from, to));
}

function noNames(slots: Int32Array, records: Uint8Array): KnownNames {
  return { slots, records, end: 1, count: 0 };
}

/** From now on names are kept there, in zeros of `slotCount` and `mostNameBytes`, where the pass over bytes sees them. */
export function keepNamesIn(slots: Int32Array, records: Uint8Array): void {
  const moved = noNames(slots, records);
  if (known !== undefined) {
    slots.set(known.slots);
    records.set(known.records);
    moved.end = known.end;
    moved.count = known.count;
  }
  known = moved;
}

function learn(names: KnownNames, slot: number, name: Uint8Array): Promised {
  const kind = kindOfName(textOf(name));
  const promises = kind === undefined ? promise.nothing : kind === 'password' ? promise.password : promise.random;
  if (names.count >= mostNames || names.end + name.length + 2 > mostNameBytes) {
    names.slots.fill(0);
    names.end = 1;
    names.count = 0;
  }
  const { end, records } = names;
  names.slots[slot] = end;
  records[end] = promises;
  records[end + 1] = name.length;
  records.set(name, end + 2);
  names.end = end + 2 + name.length;
  names.count++;
  return promises;
}

function textOf(name: Uint8Array): string {
  return String.fromCharCode(...name);
}

/** FNV-1a. */
function digestOf(bytes: Uint8Array, from: number, to: number): number {
  let digest = 0x811c9dc5;
  for (let at = from; at < to; at++) digest = Math.imul(digest ^ (bytes[at] as number), 0x01000193);
  return (digest ^ (digest >>> 15)) & (slotCount - 1);
}

function isSame(records: Uint8Array, at: number, bytes: Uint8Array, from: number, length: number): boolean {
  for (let index = 0; index < length; index++) if (records[at + index] !== bytes[from + index]) return false;
  return true;
}
