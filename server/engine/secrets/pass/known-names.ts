import { kindOfWhole } from '../value/half-name.ts';
import { type NameKind, oneOfSeveral, qualifiedKind, rememberKind } from '../value/name-kind.ts';
import { isNameOfDigest } from '../value/name-of-digest.ts';

/*
 * What names promise, told by their bytes. A repository uses the same few names over and over; what was found out
 * of one is kept beside its bytes, where the pass over bytes sees it, so that most are told without a text being made of them.
 */

/** By the digest of a name where its record begins; 0 stands for none. */
export const slotCount = 32_768;
const mostNames = slotCount / 2;
/** Of records: what a name promises, its length, its bytes. */
export const mostNameBytes = 512 * 1024;

/** The longest name that a record can hold. */
export const longestName = 255;

/** What a name may promise: nothing, a password, which may be any word, or what is made at random. */
/** And of a label that ends with `key`, any key, as a log may speak of. */
export const promise = { nothing: 0, password: 1, random: 2, anyKey: 3 } as const;

type Promised = (typeof promise)[keyof typeof promise];

/** Tells what a name, in ASCII, promises. */
type Learn = (name: Uint8Array) => Promised;

/** Keeps what it tells in `slotCount` slots and `mostNameBytes` of records, which are zeros at first. */
export function knownNames(slots: Int32Array, records: Uint8Array): Learn {
  let count = 0;
  let end = 1;
  return (name) => {
    const promised = promiseOf(name);
    if (count >= mostNames || end + name.length + 2 > mostNameBytes) {
      slots.fill(0);
      count = 0;
      end = 1;
    }
    let slot = digestOf(name);
    while (slots[slot] !== 0) slot = (slot + 1) % slotCount;
    slots[slot] = end;
    records[end] = promised;
    records[end + 1] = name.length;
    records.set(name, end + 2);
    end += 2 + name.length;
    count++;
    return promised;
  };
}

function promiseOf(name: Uint8Array): Promised {
  let text = '';
  for (let at = 0; at < name.length; at++) text += String.fromCharCode(name[at] as number);
  if (labelOfKey.test(text)) return promiseOfLabel(rememberKind(text));
  const kind = rememberKind(text) ?? oneOfSeveral(text)?.kind;
  if (kind === undefined)
    return qualifiedKind(text) === undefined && kindOfWhole(text) === undefined && !isNameOfDigest(text)
      ? promise.nothing
      : promise.random;
  return kind === 'password' ? promise.password : promise.random;
}

/** Of a `key` with the word before: see `labelAround`, which takes no other. With a dash between, both are one name. */
const labelOfKey = /^[A-Za-z]\w{1,17} keys?$/i;

function promiseOfLabel(kind: NameKind | undefined): Promised {
  if (kind === 'key') return promise.random;
  return kind === 'some-key' ? promise.anyKey : promise.nothing;
}

/** FNV-1a, as in `pass/name-look.ts`. */
function digestOf(name: Uint8Array): number {
  let digest = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) digest = Math.imul(digest ^ (name[at] as number), 0x01000193);
  return (digest ^ (digest >>> 15)) & (slotCount - 1);
}
