/** A set of ASCII characters: bit `n` of word `n >> 5`. Characters beyond ASCII are never members. */
export type CharSet = Uint32Array;

/** The empty set. */
export function noChars(): CharSet {
  return new Uint32Array(4);
}

/** Adds the code points `from` up to `to` to the set and returns it. */
export function addRange(set: CharSet, from: number, to = from): CharSet {
  for (let code = from; code <= Math.min(to, 127); code++) set[code >> 5] = (set[code >> 5] ?? 0) | (1 << (code & 31));
  return set;
}

/** Adds all members of `other` to the set and returns it. */
export function addAll(set: CharSet, other: CharSet): CharSet {
  for (let word = 0; word < 4; word++) set[word] = (set[word] ?? 0) | (other[word] ?? 0);
  return set;
}

/** Printable ASCII and the blanks that are not in `set`, and DEL, which stands for all characters beyond ASCII. */
export function complement(set: CharSet): CharSet {
  const result = noChars();
  for (const code of [9, 10, 13]) if (!hasChar(set, code)) addRange(result, code);
  for (let code = 32; code < 127; code++) if (!hasChar(set, code)) addRange(result, code);
  return addRange(result, 127);
}

/** Whether the UTF-16 code unit is a member; false for NaN, so that it may come from beyond a text's end. */
export function hasChar(set: CharSet, code: number): boolean {
  return code < 128 && ((set[code >> 5] ?? 0) & (1 << (code & 31))) !== 0;
}

/** Whether the two sets share a member. */
export function shareChars(a: CharSet, b: CharSet): boolean {
  return a.some((word, index) => (word & (b[index] ?? 0)) !== 0);
}

/** Signs of which an address writes percent escapes (RFC 3986, 2.2), as far as a token may hold them. */
const reservedSigns = Array.from('+/=:@$&,;?#[]').reduce((set, sign) => addRange(set, sign.charCodeAt(0)), noChars());

/** Whether an address writes a member in percent escapes; the set may be its words alone. */
export function holdsReserved(set: CharSet | readonly number[]): boolean {
  for (let word = 0; word < 4; word++) if (((set[word] ?? 0) & (reservedSigns[word] ?? 0)) !== 0) return true;
  return false;
}

/** Number of members. */
export function sizeOf(set: CharSet): number {
  let count = 0;
  for (const word of set) for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The members in order, without DEL. */
export function charsOf(set: CharSet): readonly string[] {
  return Array.from({ length: 127 }, (_, code) => code)
    .filter((code) => hasChar(set, code))
    .map((code) => String.fromCharCode(code));
}
