import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * A digest of secret values under the repository's key: HMAC-SHA-256, its first 128 bits in hex. Equal values of one
 * repository have equal digests; without the key a digest tells nothing, not even for a guessed value.
 */
export function digester(key: string): (value: string) => string {
  const keyed = hmac.create(sha256, utf8ToBytes(key));
  return (value) => bytesToHex(keyed.clone().update(utf8ToBytes(value)).digest().subarray(0, 16));
}
