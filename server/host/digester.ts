import { createHmac, createSecretKey } from 'node:crypto';

/**
 * A digest of secret values under the repository's key: HMAC-SHA-256, its first 128 bits in hex. Equal values of one
 * repository have equal digests; without the key a digest tells nothing, not even for a guessed value. By the machine's own library:
 * one in JavaScript is slow until it has run for long.
 */
export function digester(key: string): (value: string) => string {
  const secret = createSecretKey(key, 'utf8');
  return (value) => createHmac('sha256', secret).update(value).digest('hex').slice(0, 32);
}
