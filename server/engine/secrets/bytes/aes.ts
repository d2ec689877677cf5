/** Decrypts AES in CBC (FIPS 197, SP 800-38A) with a key of 128, 192 or 256 bits. Bytes that are no whole blocks give none. */
export function decryptAes(key: Uint8Array, start: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (bytes.length % 16 !== 0) return new Uint8Array();
  const tables = tablesOfAes();
  const words = turnedBack(expanded(key, tables), tables);
  const from = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const plain = new Uint8Array(bytes.length);
  const to = new DataView(plain.buffer);
  // Of a start that is too short, noughts.
  const padded = new Uint8Array(16);
  padded.set(start.subarray(0, 16));
  const before = new DataView(padded.buffer);
  const block = new Int32Array(4);
  for (let at = 0; at < bytes.length; at += 16) {
    for (let column = 0; column < 4; column++) block[column] = from.getInt32(at + 4 * column);
    decryptBlock(words, block, tables);
    for (let column = 0; column < 4; column++) {
      const last = at === 0 ? before.getInt32(4 * column) : from.getInt32(at - 16 + 4 * column);
      to.setInt32(at + 4 * column, (block[column] ?? 0) ^ last);
    }
  }
  return plain;
}

/** FIPS 197, 5.2: the keys of all rounds, a column in each number. */
function expanded(key: Uint8Array, { forth }: Tables): Int32Array {
  const length = key.length / 4;
  const all = new Int32Array(4 * (length + 7));
  const view = new DataView(key.buffer, key.byteOffset, key.length);
  for (let at = 0; at < length; at++) all[at] = view.getInt32(4 * at);
  let constant = 1;
  for (let at = length; at < all.length; at++) {
    const place = at % length;
    let last = all[at - 1] ?? 0;
    if (place === 0) last = ofEachByte((last << 8) | (last >>> 24), forth) ^ (constant << 24);
    else if (length > 6 && place === 4) last = ofEachByte(last, forth);
    if (place === 0) constant = doubled(constant);
    all[at] = (all[at - length] ?? 0) ^ last;
  }
  return all;
}

function ofEachByte(column: number, box: Uint8Array): number {
  const of = (shift: number) => (box[(column >>> shift) & 255] ?? 0) << shift;
  return of(24) | of(16) | of(8) | of(0);
}

/** FIPS 197, 5.3.5: columns are mixed back before the keys between the first and the last round are added, so that these are as well. */
function turnedBack(words: Int32Array, { forth, mixed }: Tables): Int32Array {
  return words.map((word, at) => {
    if (at < 4 || at >= words.length - 4) return word;
    const of = (shift: number) => mixed[forth[(word >>> shift) & 255] ?? 0] ?? 0;
    return of(24) ^ right(of(16), 8) ^ right(of(8), 16) ^ right(of(0), 24);
  });
}

/** FIPS 197, 5.3.5, in place: each byte of a column is looked up together with what it is mixed into. */
function decryptBlock(words: Int32Array, block: Int32Array, { back, mixed }: Tables): void {
  const last = words.length - 4;
  let [a = 0, b = 0, c = 0, d = 0] = block;
  a ^= words[last] ?? 0;
  b ^= words[last + 1] ?? 0;
  c ^= words[last + 2] ?? 0;
  d ^= words[last + 3] ?? 0;
  // Rows turn to the right by their number.
  for (let at = last - 4; at > 0; at -= 4) {
    const one = mixedBack(mixed, a, d, c, b) ^ (words[at] ?? 0);
    const two = mixedBack(mixed, b, a, d, c) ^ (words[at + 1] ?? 0);
    const three = mixedBack(mixed, c, b, a, d) ^ (words[at + 2] ?? 0);
    d = mixedBack(mixed, d, c, b, a) ^ (words[at + 3] ?? 0);
    a = one;
    b = two;
    c = three;
  }
  const plain = (at: number, one: number, two: number, three: number, four: number) =>
    (((back[one >>> 24] ?? 0) << 24) |
      ((back[(two >>> 16) & 255] ?? 0) << 16) |
      ((back[(three >>> 8) & 255] ?? 0) << 8) |
      (back[four & 255] ?? 0)) ^
    (words[at] ?? 0);
  block[0] = plain(0, a, d, c, b);
  block[1] = plain(1, b, a, d, c);
  block[2] = plain(2, c, b, a, d);
  block[3] = plain(3, d, c, b, a);
}

function mixedBack(mixed: Int32Array, one: number, two: number, three: number, four: number): number {
  return (
    (mixed[one >>> 24] ?? 0) ^
    right(mixed[(two >>> 16) & 255] ?? 0, 8) ^
    right(mixed[(three >>> 8) & 255] ?? 0, 16) ^
    right(mixed[four & 255] ?? 0, 24)
  );
}

function right(number: number, bits: number): number {
  return (number >>> bits) | (number << (32 - bits));
}

/** Times two in the field of AES (FIPS 197, 4.2.1). */
function doubled(byte: number): number {
  return ((byte << 1) ^ (byte & 0x80 ? 0x11b : 0)) & 0xff;
}

interface Tables {
  readonly forth: Uint8Array;
  readonly back: Uint8Array;
  /** What a byte is looked up as on the way back, times 14, 9, 13 and 11 (FIPS 197, 5.3.3). */
  readonly mixed: Int32Array;
}

let tables: Tables | undefined;

/** FIPS 197, 5.1.1: the inverse of each byte in the field, turned and added up. */
function tablesOfAes(): Tables {
  if (tables !== undefined) return tables;
  const powers = new Uint8Array(255);
  const exponents = new Uint8Array(256);
  let value = 1;
  // Three makes all bytes but nought.
  for (let exponent = 0; exponent < 255; exponent++) {
    powers[exponent] = value;
    exponents[value] = exponent;
    value ^= doubled(value);
  }
  const forth = new Uint8Array(256);
  const back = new Uint8Array(256);
  const mixed = new Int32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    const inverse = byte === 0 ? 0 : (powers[(255 - (exponents[byte] ?? 0)) % 255] ?? 0);
    let sum = inverse ^ 0x63;
    for (let turn = 1; turn < 5; turn++) sum ^= (inverse << turn) | (inverse >> (8 - turn));
    forth[byte] = sum & 0xff;
    back[sum & 0xff] = byte;
    const two = doubled(byte);
    const four = doubled(two);
    const eight = doubled(four);
    const nine = eight ^ byte;
    mixed[sum & 0xff] = ((eight ^ four ^ two) << 24) | (nine << 16) | ((nine ^ four) << 8) | (nine ^ two);
  }
  tables = { forth, back, mixed };
  return tables;
}
