const digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Bytes of a base58 text in Bitcoin's alphabet; undefined where it is none. */
export function decodeBase58(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const char of text) {
    let carry = digits.indexOf(char);
    if (carry < 0) return undefined;
    for (let at = 0; at < bytes.length; at++) {
      carry += (bytes[at] ?? 0) * 58;
      bytes[at] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  return Uint8Array.from([...Array.from({ length: zeros }, () => 0), ...bytes.reverse()]);
}

/** Base58 of bytes. */
export function encodeBase58(bytes: Uint8Array): string {
  const places: number[] = [];
  for (const byte of bytes) {
    let carry = byte;
    for (let at = 0; at < places.length; at++) {
      carry += (places[at] ?? 0) * 256;
      places[at] = carry % 58;
      carry = Math.floor(carry / 58);
    }
    for (; carry > 0; carry = Math.floor(carry / 58)) places.push(carry % 58);
  }
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return (
    '1'.repeat(Math.max(0, zeros)) +
    places
      .reverse()
      .map((place) => digits[place] ?? '')
      .join('')
  );
}
