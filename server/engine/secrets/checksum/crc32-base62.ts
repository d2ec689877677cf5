import { crc32 } from '../bytes/crc32.ts';
import { base62, base62SmallFirst, toRadix } from '../bytes/radix.ts';
import { type Checksum, trailing } from './checksum.ts';

/**
 * Prefix, 30 characters, and the CRC-32 of those 30 as six base-62 digits. GitHub describes it in "Behind GitHub's
 * new authentication token formats"; npm uses the same. Longer bodies exist and carry none.
 */
export const githubChecksum: Checksum = trailing(6, bodySum, (token) => bodyOf(token).length === 30);

/** Vercel and SaladCloud: the same over a body of any length. */
export const bodyChecksum: Checksum = trailing(6, bodySum);

/** Apify: over prefix and body, and small letters before capitals. */
export const apifyChecksum: Checksum = trailing(6, (head) => toRadix(crc32(head), base62SmallFirst, 6));

function bodySum(head: string): string {
  return toRadix(crc32(bodyOf(`${head}......`)), base62, 6);
}

/** The characters between the last underscore and the checksum. */
function bodyOf(token: string): string {
  return token.slice(token.lastIndexOf('_') + 1, token.length - 6);
}
