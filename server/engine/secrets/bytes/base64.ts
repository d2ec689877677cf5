/**
 * Invariant of `secrets/bytes/`: encodings, digests and structures of bytes, each from its specification; what is none of them is `undefined`, never an error.
 */
/** Bytes of a base64 or base64url text; padding is optional. Undefined where it is none. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const body = text.replace(/={1,2}$/, '');
  if (body.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((body.length * 3) / 4));
  let buffer = 0;
  let bits = 0;
  let next = 0;
  for (let at = 0; at < body.length; at++) {
    const value = values[body.charCodeAt(at)] ?? -1;
    if (value < 0) return undefined;
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[next++] = (buffer >> bits) & 0xff;
  }
  return bytes;
}

/** The text that base64 stands for, read as UTF-8; undefined where it is no base64 or no UTF-8. */
export function decodeBase64Text(text: string): string | undefined {
  const bytes = decodeBase64(text);
  return bytes && textOfBytes(bytes);
}

/** Bytes read as UTF-8; undefined where they are none. */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  // A decoder that throws costs more than all else that is asked of a random value.
  if (!mayBeText(bytes)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether each byte that begins a character of UTF-8 is followed by as many more as it says. */
function mayBeText(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if (byte < 0xc2 || byte > 0xf4) return false;
    for (let more = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3; more > 0; more--)
      if (((bytes[++at] ?? 0) & 0xc0) !== 0x80) return false;
  }
  return true;
}

/** Base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const group = (a << 16) | (b << 8) | c;
    text += [18, 12, 6, 0].map((shift) => digits[(group >> shift) & 63]).join('');
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return text.slice(0, text.length - missing) + '='.repeat(missing);
}

/** Base64url without padding of a text's UTF-8 bytes. */
export function encodeBase64Url(text: string): string {
  return encodeBase64(new TextEncoder().encode(text)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const values: Int8Array = new Int8Array(128).fill(-1);
for (let value = 0; value < 64; value++) values[digits.charCodeAt(value)] = value;
values[45] = 62;
values[95] = 63;
