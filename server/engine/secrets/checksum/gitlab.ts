import { crc32 } from '../bytes/crc32.ts';
import { toRadix } from '../bytes/radix.ts';
import { type Checksum, trailing } from './checksum.ts';

const base36 = '0123456789abcdefghijklmnopqrstuvwxyz';

/** GitLab's routable tokens end with the CRC-32 of everything before it, as seven base-36 digits; older ones have none. */
export const gitlabChecksum: Checksum = trailing(
  7,
  (head) => toRadix(crc32(head), base36, 7),
  (token) => token.includes('.'),
);
