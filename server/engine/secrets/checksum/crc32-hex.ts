import { encodeBase64 } from '../bytes/base64.ts';
import { crc32 } from '../bytes/crc32.ts';
import { type Checksum, trailing } from './checksum.ts';

/** Cloudflare: prefix, 40 characters, CRC-32 of the 40 in lower hex. */
export const cloudflareChecksum: Checksum = trailing(8, (head) => hex(crc32(head.slice(head.indexOf('_') + 1))));

/** Zuplo: prefix, 32 characters, underscore, CRC-32 of the 32 in lower hex. */
export const zuploChecksum: Checksum = trailing(8, (head) => hex(crc32(head.slice(head.indexOf('_') + 1, -1))));

/** Atlassian and Bitbucket: CRC-32 of everything before it in upper hex. */
export const atlassianChecksum: Checksum = trailing(8, (head) => hex(crc32(head)).toUpperCase());

/** Grafana service accounts: CRC-32 of prefix and 32 characters, lowest byte first, in lower hex. */
export const grafanaChecksum: Checksum = trailing(8, (head) => hex(reversed(crc32(head.slice(0, -1)))));

/** Confluent: CRC-32 of the 54 characters behind `cflt`, lowest byte first, the first six digits of its base64. */
export const confluentChecksum: Checksum = trailing(6, (head) => {
  const sum = reversed(crc32(head.slice(4)));
  return encodeBase64(Uint8Array.of(sum >>> 24, sum >>> 16, sum >>> 8, sum)).slice(0, 6);
});

function hex(number: number): string {
  return number.toString(16).padStart(8, '0');
}

function reversed(number: number): number {
  return ((number & 0xff) * 0x1000000 + ((number & 0xff00) << 8) + ((number >>> 8) & 0xff00) + (number >>> 24)) >>> 0;
}
