import type { Key } from '../../../model/key.ts';
import { bitsOf, type DerElement, derAt, derChildren } from '../der.ts';
import { dottedIdentifier } from '../object-identifier.ts';
import { publicKeyKey } from '../public-key.ts';

/** Algorithm and size of a public key. */
export interface PublicKey {
  /** `RSA`, `EC`, `DSA`, `Ed25519`, …; the dotted identifier where it is not a usual one. */
  readonly type: string;
  readonly bits?: number;
  /** `P-256`, `secp256k1`, … */
  readonly curve?: string;
}

/** What a SubjectPublicKeyInfo says (RFC 5280, 4.1.2.7), and the match key of the key itself. */
export function readPublicKey(
  bytes: Uint8Array,
  info: DerElement,
): { readonly key: PublicKey; readonly matchKey?: Key } {
  const [algorithm, packed] = derChildren(bytes, info);
  const [identifier, parameter] = algorithm ? derChildren(bytes, algorithm) : [];
  const dotted = identifier ? dottedIdentifier(bytes.subarray(identifier.start, identifier.end)) : '';
  // A bit string begins with the count of unused bits.
  const content = packed ? bytes.subarray(packed.start + 1, packed.end) : new Uint8Array();
  switch (dotted) {
    case '1.2.840.113549.1.1.1':
    case '1.2.840.113549.1.1.10':
      return rsaKey(content);
    case '1.2.840.10045.2.1': {
      const name = parameter?.tag === 0x06 ? dottedIdentifier(bytes.subarray(parameter.start, parameter.end)) : '';
      const curve = curves[name];
      return {
        key: { type: 'EC', bits: curve?.[1] ?? fieldBits(content), ...(curve && { curve: curve[0] }) },
        matchKey: publicKeyKey(content),
      };
    }
    case '1.2.840.10040.4.1': {
      const [prime] = parameter ? derChildren(bytes, parameter) : [];
      return { key: { type: 'DSA', ...(prime && { bits: bitsOf(bytes.subarray(prime.start, prime.end)) }) } };
    }
    default:
      return { key: { type: named[dotted] ?? dotted }, matchKey: publicKeyKey(content) };
  }
}

function rsaKey(content: Uint8Array): ReturnType<typeof readPublicKey> {
  const list = derAt(content, 0);
  const [modulus] = list ? derChildren(content, list) : [];
  if (!modulus) return { key: { type: 'RSA' } };
  const number = content.subarray(modulus.start, modulus.end);
  return { key: { type: 'RSA', bits: bitsOf(number) }, matchKey: publicKeyKey(number) };
}

/** An uncompressed point has two coordinates behind its first byte, a compressed one one. */
function fieldBits(point: Uint8Array): number {
  return (point[0] === 4 ? (point.length - 1) / 2 : point.length - 1) * 8;
}

/** Name and size of curves (RFC 5480, SEC 2, RFC 5639). */
const curves: Readonly<Record<string, readonly [name: string, bits: number]>> = {
  '1.2.840.10045.3.1.1': ['P-192', 192],
  '1.2.840.10045.3.1.7': ['P-256', 256],
  '1.3.132.0.33': ['P-224', 224],
  '1.3.132.0.34': ['P-384', 384],
  '1.3.132.0.35': ['P-521', 521],
  '1.3.132.0.10': ['secp256k1', 256],
  '1.3.36.3.3.2.8.1.1.7': ['brainpoolP256r1', 256],
  '1.3.36.3.3.2.8.1.1.11': ['brainpoolP384r1', 384],
  '1.3.36.3.3.2.8.1.1.13': ['brainpoolP512r1', 512],
};

/** Algorithms without parameters (RFC 8410). */
const named: Readonly<Record<string, string>> = {
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};
