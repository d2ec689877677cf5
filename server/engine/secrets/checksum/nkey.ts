import { decodeBase32, encodeBase32 } from '../bytes/base32.ts';
import type { Checksum } from './checksum.ts';

/** NATS NKeys: base32 of prefix, key and their CRC-16 (XMODEM), lowest byte first. */
export const nkeyChecksum: Checksum = {
  verify: (token) => (seal(token) === token ? 'valid' : 'failed'),
  seal,
};

function seal(token: string): string {
  const bytes = decodeBase32(token);
  if (bytes === undefined || bytes.length < 4) return token;
  const body = bytes.subarray(0, bytes.length - 2);
  const sum = crc16(body);
  return encodeBase32(Uint8Array.of(...body, sum & 0xff, sum >>> 8));
}

function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}
