/**
 * Marvin32, the keyed checksum that Microsoft's identifiable secrets carry (MIT, microsoft/security-utilities), folded
 * to 32 bits; unsigned. A seed is eight ASCII characters read as a big-endian number.
 */
export function marvin32(bytes: Uint8Array, seed: string): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [low, high] = [word(seed.slice(4)), word(seed.slice(0, 4))];
  const whole = bytes.length - (bytes.length % 4);
  for (let at = 0; at < whole; at += 4) [low, high] = mixed(low + view.getUint32(at, true), high);
  let rest = 0x80;
  for (let at = bytes.length - 1; at >= whole; at--) rest = rest * 256 + (bytes[at] ?? 0);
  [low, high] = mixed(low + rest, high);
  [low, high] = mixed(low, high);
  return (low ^ high) >>> 0;
}

function word(text: string): number {
  return [...text].reduce((sum, char) => (sum * 256 + char.charCodeAt(0)) >>> 0, 0);
}

function mixed(lowIn: number, highIn: number): [low: number, high: number] {
  let low = lowIn >>> 0;
  let high = (highIn ^ low) >>> 0;
  low = (rotated(low, 20) + high) >>> 0;
  high = (rotated(high, 9) ^ low) >>> 0;
  low = (rotated(low, 27) + high) >>> 0;
  high = rotated(high, 19);
  return [low, high];
}

function rotated(value: number, by: number): number {
  return ((value << by) | (value >>> (32 - by))) >>> 0;
}
