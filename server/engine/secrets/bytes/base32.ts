const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes of an RFC 4648 base32 text without padding; undefined where it is none. */
export function decodeBase32(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let buffer = 0;
  let bits = 0;
  let next = 0;
  for (const char of text) {
    const value = digits.indexOf(char);
    if (value < 0) return undefined;
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[next++] = (buffer >> bits) & 0xff;
  }
  return bytes;
}

/** RFC 4648 base32 without padding. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0x1fff;
    for (bits += 8; bits >= 5; bits -= 5) text += digits[(buffer >> (bits - 5)) & 31];
  }
  return bits === 0 ? text : text + digits[(buffer << (5 - bits)) & 31];
}
