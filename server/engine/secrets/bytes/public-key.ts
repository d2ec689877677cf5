import { sha256 } from '@noble/hashes/sha2.js';
import type { Key } from '../../model/key.ts';
import { hexOf } from './der.ts';

/**
 * The match key of a public key: a digest of its own bytes (an RSA modulus, a point of a curve), whatever container
 * they came in. A certificate, a private key and a line of `authorized_keys` that belong together have the same.
 */
export function publicKeyKey(material: Uint8Array): Key {
  const first = material.findIndex((byte) => byte !== 0);
  const bare = first > 0 ? material.subarray(first) : material;
  return { scheme: 'cert', value: `key:${hexOf(sha256(bare)).slice(0, 40)}` };
}
