import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { encodeBase64 } from '../bytes/base64.ts';
import { derivedKey } from '../decode/container-bags.ts';
import type { Random } from './random.ts';

/**
 * A PEM block in the form of a PKCS#8 RSA key of 1024 bits. Its numbers are random and fulfil none of RSA's equations:
 * it is read as a key, and is none.
 */
export function forgePrivateKey(random: Random): string {
  return keyBlock(rsaNumbers(random));
}

/** The numbers of a made-up RSA key, without leading zeros. */
export interface RsaNumbers {
  readonly modulus: readonly number[];
  readonly exponent: readonly number[];
  readonly halves: readonly (readonly number[])[];
}

/** Numbers for a key of so many bits. */
export function rsaNumbers(random: Random, bits = 1024): RsaNumbers {
  const number = (bytes: number) => [0xc1, ...derBytes(random, bytes - 1)];
  return {
    modulus: number(bits / 8),
    exponent: number(bits / 8),
    halves: [1, 2, 3, 4, 5].map(() => number(bits / 16)),
  };
}

/** A private key of these numbers as a PEM block. */
export function keyBlock({ modulus, exponent, halves }: RsaNumbers): string {
  const number = (bytes: readonly number[]) => derElement(0x02, [0, ...bytes]);
  const zero = derElement(0x02, [0]);
  const open = derElement(0x02, [1, 0, 1]);
  const key = derElement(0x30, [...zero, ...number(modulus), ...open, ...number(exponent), ...halves.flatMap(number)]);
  const algorithm = derElement(0x30, [...derElement(0x06, rsaEncryption), ...derElement(0x05, [])]);
  const body = encodeBase64(Uint8Array.from(derElement(0x30, [...zero, ...algorithm, ...derElement(0x04, key)])));
  const lines = body.match(/.{1,64}/g) ?? [];
  return [`${dashes}BEGIN ${label}${dashes}`, ...lines, `${dashes}END ${label}${dashes}`, ''].join('\n');
}

/** A PKCS#12 container of random bytes, sealed with the passphrase that Google uses for its own. */
export function forgePkcs12(random: Random): string {
  const content = derBytes(random, 420);
  const salt = derBytes(random, 8);
  const key = derivedKey('mac', { hash: 'sha256', salt: Uint8Array.from(salt), rounds: 3 }, 'notasecret');
  const digest = [...hmac(sha256, key, Uint8Array.from(content))];
  const algorithm = derElement(0x30, derElement(0x06, sha256Identifier));
  const sealed = derElement(0x30, [
    ...derElement(0x30, [...algorithm, ...derElement(0x04, digest)]),
    ...derElement(0x04, salt),
    ...derElement(0x02, [3]),
  ]);
  const safe = derElement(0x30, [...derElement(0x06, dataIdentifier), ...derElement(0xa0, derElement(0x04, content))]);
  return encodeBase64(Uint8Array.from(derElement(0x30, [...derElement(0x02, [3]), ...safe, ...sealed])));
}

/** The object identifiers 1.2.840.113549.1.7.1 and 2.16.840.1.101.3.4.2.1. */
const dataIdentifier = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];
const sha256Identifier = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];

/** Written apart, so that no text of this project has the form of a key. */
const dashes = '-'.repeat(5);
const label = ['PRIVATE', 'KEY'].join(' ');

/** The object identifier 1.2.840.113549.1.1.1. */
const rsaEncryption = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

/** An element in DER of up to 65,535 bytes. */
export function derElement(tag: number, content: readonly number[]): number[] {
  const { length } = content;
  if (length < 0x80) return [tag, length, ...content];
  return length < 0x100 ? [tag, 0x81, length, ...content] : [tag, 0x82, length >> 8, length & 0xff, ...content];
}

/** Random bytes. */
export function derBytes(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => Math.floor(random() * 256));
}
