import { encodeBase64 } from '../bytes/base64.ts';
import { derBytes, derElement, type RsaNumbers } from './forge-private-key.ts';
import { type Random, seededRandom } from './random.ts';

/** What a made-up certificate says. Dates are ISO days. */
export interface CertificateWishes {
  readonly subject: string;
  /** Absent: the subject issued it itself. */
  readonly issuer?: string;
  readonly names: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly isAuthority: boolean;
  readonly signature: 'sha1' | 'sha256';
  /** Its key has the modulus of the private key that is forged of the same numbers. */
  readonly key: RsaNumbers;
}

/**
 * An X.509 certificate in DER whose signature is random: it is read as a certificate, and nothing trusts it.
 */
export function forgeCertificate(wishes: CertificateWishes): Uint8Array {
  const random: Random = seededRandom(JSON.stringify({ ...wishes, key: 0 }));
  const { subject, issuer = subject, from, until, key } = wishes;
  const algorithm = derElement(0x30, [...derElement(0x06, signatures[wishes.signature]), ...derElement(0x05, [])]);
  const publicKey = derElement(0x30, [...derElement(0x02, [0, ...key.modulus]), ...derElement(0x02, [1, 0, 1])]);
  const info = derElement(0x30, [
    ...derElement(0x30, [...derElement(0x06, rsaEncryption), ...derElement(0x05, [])]),
    ...derElement(0x03, [0, ...publicKey]),
  ]);
  const body = derElement(0x30, [
    ...derElement(0xa0, derElement(0x02, [2])),
    ...derElement(0x02, [0x4a, ...derBytes(random, 7)]),
    ...algorithm,
    ...nameOf(issuer),
    ...derElement(0x30, [...dateOf(from), ...dateOf(until)]),
    ...nameOf(subject),
    ...info,
    ...derElement(0xa3, derElement(0x30, extensionsFor(wishes))),
  ]);
  const signature = derElement(0x03, [0, ...derBytes(random, 128)]);
  return Uint8Array.from(derElement(0x30, [...body, ...algorithm, ...signature]));
}

/** The certificate as a PEM block. */
export function certificateBlock(bytes: Uint8Array): string {
  const dashes = '-'.repeat(5);
  const lines = encodeBase64(bytes).match(/.{1,64}/g) ?? [];
  return [`${dashes}BEGIN CERTIFICATE${dashes}`, ...lines, `${dashes}END CERTIFICATE${dashes}`].join('\n');
}

/** 1.2.840.113549.1.1.5, 1.2.840.113549.1.1.11 and 1.2.840.113549.1.1.1. */
const signatures = {
  sha1: [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x05],
  sha256: [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b],
} as const;
const rsaEncryption = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

/** A name of one common name: 2.5.4.3. */
function nameOf(text: string): number[] {
  const value = derElement(0x0c, latin(text));
  return derElement(0x30, derElement(0x31, derElement(0x30, [...derElement(0x06, [0x55, 4, 3]), ...value])));
}

function dateOf(day: string): number[] {
  return derElement(0x18, latin(`${day.replaceAll('-', '')}000000Z`));
}

/** Alternative names (2.5.29.17) and basic constraints (2.5.29.19). */
function extensionsFor({ names, isAuthority }: CertificateWishes): number[] {
  const constraints = derElement(0x30, isAuthority ? derElement(0x01, [0xff]) : []);
  const listed = derElement(
    0x30,
    names.flatMap((name) => derElement(0x82, latin(name))),
  );
  return [
    ...extension([0x55, 0x1d, 0x13], constraints),
    ...(names.length === 0 ? [] : extension([0x55, 0x1d, 0x11], listed)),
  ];
}

function extension(identifier: readonly number[], value: readonly number[]): number[] {
  return derElement(0x30, [...derElement(0x06, identifier), ...derElement(0x04, value)]);
}

function latin(text: string): number[] {
  return [...text].map((char) => char.charCodeAt(0));
}
