import type { Decoded } from './decoded.ts';

/** Hexadecimal digits of a key: 2048 bits. Source: openvpn(8), `--genkey secret`. */
const length = 512;

/** A key that both ends of a tunnel share; broken where lines of it are missing. Undefined for lines that only show the form. */
export function decodeOpenVpn(value: string): Decoded | undefined {
  const hex = (value.match(/[0-9a-f]{32}/g) ?? []).join('');
  // No random key says one digit in a quarter of its places.
  if ([...new Set(hex)].some((digit) => hex.split(digit).length > hex.length / 4)) return undefined;
  return { parts: [], keys: [], structure: hex.length === length ? 'sound' : 'broken' };
}
