import type { Checksum } from './checksum.ts';

const digits = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** The Bech32 checksum (BIP-173) over prefix and data, six digits at the end. age keys are in capitals, Nostr keys in small letters. */
export const bech32Checksum: Checksum = {
  verify: (token) => (seal(token) === token ? 'valid' : 'failed'),
  seal,
};

function seal(token: string): string {
  const lower = token.toLowerCase();
  const split = lower.lastIndexOf('1');
  const data = Array.from(lower.slice(split + 1, -6), (digit) => digits.indexOf(digit));
  const sum = polymod([...expanded(lower.slice(0, split)), ...data, 0, 0, 0, 0, 0, 0]) ^ 1;
  const check = [25, 20, 15, 10, 5, 0].map((shift) => digits[(sum >>> shift) & 31]).join('');
  const sealed = lower.slice(0, -6) + check;
  return token === lower ? sealed : sealed.toUpperCase();
}

function expanded(prefix: string): readonly number[] {
  const codes = Array.from(prefix, (char) => char.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    generators.forEach((generator, bit) => {
      if ((top >> bit) & 1) sum ^= generator;
    });
  }
  return sum;
}
