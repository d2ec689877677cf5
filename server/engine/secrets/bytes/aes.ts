/** Decrypts AES in CBC (FIPS 197, SP 800-38A) with a key of 128, 192 or 256 bits. Bytes that are no whole blocks give none. */
export function decryptAes(key: Uint8Array, start: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (bytes.length % 16 !== 0) return new Uint8Array();
  const boxes = boxesOfAes();
  const words = expanded(key, boxes.forth);
  const plain = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 16) {
    const block = decryptBlock(words, bytes.subarray(at, at + 16), boxes.back);
    const before = at === 0 ? start : bytes.subarray(at - 16, at);
    for (const [index, byte] of block.entries()) plain[at + index] = byte ^ (before[index] ?? 0);
  }
  return plain;
}

/** FIPS 197, 5.2: the keys of all rounds, byte by byte. */
function expanded(key: Uint8Array, box: Uint8Array): Uint8Array {
  const all = new Uint8Array(16 * (key.length / 4 + 7));
  all.set(key);
  let constant = 1;
  for (let at = key.length; at < all.length; at += 4) {
    const last = [...all.subarray(at - 4, at)];
    const place = at % key.length;
    const turned = place === 0 ? [...last.slice(1), ...last.slice(0, 1)] : last;
    const mixed = place === 0 || (key.length > 24 && place === 16) ? turned.map((byte) => box[byte] ?? 0) : turned;
    if (place === 0) {
      mixed[0] = (mixed[0] ?? 0) ^ constant;
      constant = doubled(constant);
    }
    for (const [index, byte] of mixed.entries()) all[at + index] = byte ^ (all[at + index - key.length] ?? 0);
  }
  return all;
}

/** FIPS 197, 5.3. */
function decryptBlock(words: Uint8Array, block: Uint8Array, box: Uint8Array): Uint8Array {
  let state = Uint8Array.from(block);
  const add = (round: number) => {
    for (let at = 0; at < 16; at++) state[at] = (state[at] ?? 0) ^ (words[16 * round + at] ?? 0);
  };
  const last = words.length / 16 - 1;
  add(last);
  for (let round = last - 1; round >= 0; round--) {
    const former = state;
    // Rows turn to the right by their number, and each byte is looked up.
    state = Uint8Array.from(former, (_, at) => box[former[(at + 16 - 4 * (at & 3)) & 15] ?? 0] ?? 0);
    add(round);
    if (round > 0) for (let column = 0; column < 16; column += 4) unmix(state.subarray(column, column + 4));
  }
  return state;
}

/** FIPS 197, 5.3.3: a column by the polynomial of 14, 11, 13 and 9. */
function unmix(column: Uint8Array): void {
  const [a = 0, b = 0, c = 0, d = 0] = column;
  const even = doubled(doubled(a ^ c));
  const odd = doubled(doubled(b ^ d));
  const both = doubled(even ^ odd);
  const mixed = (one: number, next: number, third: number, fourth: number, more: number) =>
    doubled(one ^ next) ^ next ^ third ^ fourth ^ both ^ more;
  column[0] = mixed(a, b, c, d, even);
  column[1] = mixed(b, c, d, a, odd);
  column[2] = mixed(c, d, a, b, even);
  column[3] = mixed(d, a, b, c, odd);
}

/** Times two in the field of AES (FIPS 197, 4.2.1). */
function doubled(byte: number): number {
  return ((byte << 1) ^ (byte & 0x80 ? 0x11b : 0)) & 0xff;
}

interface Boxes {
  readonly forth: Uint8Array;
  readonly back: Uint8Array;
}

let boxes: Boxes | undefined;

/** FIPS 197, 5.1.1: the inverse of each byte in the field, turned and added up. */
function boxesOfAes(): Boxes {
  if (boxes !== undefined) return boxes;
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
  for (let byte = 0; byte < 256; byte++) {
    const inverse = byte === 0 ? 0 : (powers[(255 - (exponents[byte] ?? 0)) % 255] ?? 0);
    let sum = inverse ^ 0x63;
    for (let turn = 1; turn < 5; turn++) sum ^= (inverse << turn) | (inverse >> (8 - turn));
    forth[byte] = sum & 0xff;
    back[sum & 0xff] = byte;
  }
  boxes = { forth, back };
  return boxes;
}
