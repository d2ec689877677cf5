import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { encodeBase64 } from '../bytes/base64.ts';
import { macKey } from '../decode/pkcs12.ts';
import type { Random } from './random.ts';

/**
 * A PEM block in the form of a PKCS#8 RSA key of 1024 bits. Its numbers are random and fulfil none of RSA's equations:
 * it is read as a key, and is none.
 */
export function forgePrivateKey(random: Random): string {
  const number = (bytes: number) => element(0x02, [0, 0xc1, ...bytesOf(random, bytes - 1)]);
  const zero = element(0x02, [0]);
  const exponent = element(0x02, [1, 0, 1]);
  const halves = [64, 64, 64, 64, 64].flatMap(number);
  const key = element(0x30, [...zero, ...number(128), ...exponent, ...number(128), ...halves]);
  const algorithm = element(0x30, [...element(0x06, rsaEncryption), ...element(0x05, [])]);
  const body = encodeBase64(Uint8Array.from(element(0x30, [...zero, ...algorithm, ...element(0x04, key)])));
  const lines = body.match(/.{1,64}/g) ?? [];
  return [`${dashes}BEGIN ${label}${dashes}`, ...lines, `${dashes}END ${label}${dashes}`, ''].join('\n');
}

/** A PKCS#12 container of random bytes, sealed with the passphrase that Google uses for its own. */
export function forgePkcs12(random: Random): string {
  const content = bytesOf(random, 420);
  const salt = bytesOf(random, 8);
  const key = macKey({ hash: sha256, salt: Uint8Array.from(salt), rounds: 3 }, 'notasecret');
  const digest = [...hmac(sha256, key, Uint8Array.from(content))];
  const algorithm = element(0x30, element(0x06, sha256Identifier));
  const sealed = element(0x30, [
    ...element(0x30, [...algorithm, ...element(0x04, digest)]),
    ...element(0x04, salt),
    ...element(0x02, [3]),
  ]);
  const safe = element(0x30, [...element(0x06, dataIdentifier), ...element(0xa0, element(0x04, content))]);
  return encodeBase64(Uint8Array.from(element(0x30, [...element(0x02, [3]), ...safe, ...sealed])));
}

/** The object identifiers 1.2.840.113549.1.7.1 and 2.16.840.1.101.3.4.2.1. */
const dataIdentifier = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];
const sha256Identifier = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];

/** Written apart, so that no text of this project has the form of a key. */
const dashes = '-'.repeat(5);
const label = ['PRIVATE', 'KEY'].join(' ');

/** The object identifier 1.2.840.113549.1.1.1. */
const rsaEncryption = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

function element(tag: number, content: readonly number[]): number[] {
  const { length } = content;
  if (length < 0x80) return [tag, length, ...content];
  return length < 0x100 ? [tag, 0x81, length, ...content] : [tag, 0x82, length >> 8, length & 0xff, ...content];
}

function bytesOf(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => Math.floor(random() * 256));
}
