/**
 * Decrypts RC2 in CBC (RFC 2268) with a key of 40 bits, by which programs of twenty years sealed the certificates of a PKCS#12 container. Bytes that are no whole
 * blocks give none.
 */
export function decryptRc2(key: Uint8Array, start: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (bytes.length % 8 !== 0) return new Uint8Array();
  const words = expanded(key);
  const plain = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 8) {
    const block = decryptBlock(words, bytes.subarray(at, at + 8));
    const before = at === 0 ? start : bytes.subarray(at - 8, at);
    for (const [index, byte] of block.entries()) plain[at + index] = byte ^ (before[index] ?? 0);
  }
  return plain;
}

/** Section 2, with as many effective bits as the key has. */
function expanded(key: Uint8Array): Uint16Array {
  const table = piTable();
  const bytes = new Uint8Array(128);
  bytes.set(key);
  const of = (index: number) => table[index & 255] ?? 0;
  const byte = (index: number) => bytes[index] ?? 0;
  for (let at = key.length; at < 128; at++) bytes[at] = of(byte(at - 1) + byte(at - key.length));
  bytes[128 - key.length] = of(byte(128 - key.length));
  for (let at = 127 - key.length; at >= 0; at--) bytes[at] = of(byte(at + 1) ^ byte(at + key.length));
  return Uint16Array.from({ length: 64 }, (_, at) => byte(2 * at) | (byte(2 * at + 1) << 8));
}

/** Section 4: five rounds, one that mashes, six, one that mashes, five, all backwards. */
function decryptBlock(words: Uint16Array, block: Uint8Array): Uint8Array {
  const state = Uint16Array.from({ length: 4 }, (_, at) => (block[2 * at] ?? 0) | ((block[2 * at + 1] ?? 0) << 8));
  const word = (index: number) => state[index & 3] ?? 0;
  for (let round = 15; round >= 0; round--) {
    for (let at = 3; at >= 0; at--) {
      const turned = turns[at] ?? 0;
      const value = ((word(at) >>> turned) | (word(at) << (16 - turned))) & 0xffff;
      const mixed = (word(at + 3) & word(at + 2)) + (~word(at + 3) & word(at + 1));
      state[at] = value - (words[4 * round + at] ?? 0) - mixed;
    }
    if (round !== 5 && round !== 11) continue;
    for (let at = 3; at >= 0; at--) state[at] = word(at) - (words[word(at + 3) & 63] ?? 0);
  }
  return Uint8Array.from({ length: 8 }, (_, at) => (word(at >> 1) >> (8 * (at & 1))) & 255);
}

const turns: readonly number[] = [1, 2, 3, 5];

let table: Uint8Array | undefined;

/** A permutation of all bytes by the digits of pi. Source: RFC 2268, section 2, PITABLE. */
function piTable(): Uint8Array {
  table ??= Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return table;
}

const digits = [
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32',
  'bd8f40eb86b77b0bf09521225c6b4e8254d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626',
  '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed708e8eade8052eef784aa72ac354d6a2a',
  '961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731',
  '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2e',
  'c5f3db47e5a59c770aa62068fe7fc1ad',
].join('');
