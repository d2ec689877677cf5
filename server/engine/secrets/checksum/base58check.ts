import { sha256 } from '@noble/hashes/sha2.js';
import { decodeBase58, encodeBase58 } from '../bytes/base58.ts';
import type { Checksum } from './checksum.ts';

/** Base58Check of Bitcoin: the last four bytes begin SHA-256 of SHA-256 of those before. */
export const base58Checksum: Checksum = {
  verify: (token) => {
    const bytes = decodeBase58(token);
    return bytes !== undefined && encodeBase58(sealed(bytes)) === token ? 'valid' : 'failed';
  },
  seal: (token) => {
    const bytes = decodeBase58(token);
    return bytes === undefined ? token : encodeBase58(sealed(bytes));
  },
};

function sealed(bytes: Uint8Array): Uint8Array {
  const body = bytes.subarray(0, -4);
  return Uint8Array.of(...body, ...sha256(sha256(body)).subarray(0, 4));
}
