import { encodeBase64 } from '../bytes/base64.ts';
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
