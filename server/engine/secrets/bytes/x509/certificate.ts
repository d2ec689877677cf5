import { sha256 } from '@noble/hashes/sha2.js';
import type { Key } from '../../../model/key.ts';
import { contentOf, type DerElement, derAt, derChildren, hexOf } from '../der.ts';
import { dottedIdentifier } from '../object-identifier.ts';
import { alternativeNames, commonName, distinguishedName } from './names.ts';
import { type PublicKey, readPublicKey } from './public-key.ts';

/** The public parts of an X.509 certificate (RFC 5280). Nothing is verified: no signature, no chain. */
export interface Certificate {
  readonly version: 1 | 2 | 3;
  /** Lower hex. */
  readonly serial: string;
  /** `C=DE, O=Acme, CN=shop.acme.com`, in the order of the encoding. */
  readonly subject: string;
  readonly commonName?: string;
  readonly issuer: string;
  /** DNS names, addresses, e-mail addresses and URIs of the subject's alternative names. */
  readonly names: readonly string[];
  /** ISO 8601 date-times in UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly key: PublicKey;
  /** Hash and scheme of the issuer's signature, as `sha256WithRSA`; the dotted identifier where it is not a usual one. */
  readonly signature: string;
  /** It may issue certificates (basic constraints). */
  readonly isAuthority: boolean;
  /** Subject and issuer are the same bytes. */
  readonly isSelfIssued: boolean;
  /** Purposes of extended key usage: `server`, `client`, `code`, `email`, …; none: not limited. */
  readonly purposes: readonly string[];
  /** SHA-256 of the whole encoding, lower hex. */
  readonly fingerprint: string;
  /** The same for everything that holds this public key. */
  readonly matchKey?: Key;
}

/** Reads the certificate at the start of the bytes; undefined where there is none. Unknown extensions are passed over. */
export function readCertificate(bytes: Uint8Array): Certificate | undefined {
  const whole = derAt(bytes, 0);
  if (whole?.tag !== 0x30 || whole.end > bytes.length) return undefined;
  const [body] = derChildren(bytes, whole);
  if (body?.tag !== 0x30) return undefined;
  const fields = derChildren(bytes, body);
  const version = fields[0]?.tag === 0xa0 ? versionOf(bytes, fields[0]) : 1;
  const [serial, signature, issuer, validity, subject, key] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields;
  if (serial?.tag !== 0x02 || !signature || !issuer || !validity || !subject || key?.tag !== 0x30) return undefined;
  const [notBefore, notAfter] = derChildren(bytes, validity).map((time) => timeOf(bytes, time));
  if (notBefore === undefined || notAfter === undefined) return undefined;
  const extensions = extensionsOf(
    bytes,
    fields.find(({ tag }) => tag === 0xa3),
  );
  const name = commonName(bytes, subject);
  const publicKey = readPublicKey(bytes, key);
  return {
    version,
    serial: hexOf(contentOf(bytes, serial)),
    subject: distinguishedName(bytes, subject),
    ...(name !== undefined && { commonName: name }),
    issuer: distinguishedName(bytes, issuer),
    names: alternativeNames(extensions.get(identifiers.alternativeName)),
    notBefore,
    notAfter,
    key: publicKey.key,
    signature: signatureOf(bytes, signature),
    isAuthority: mayIssue(extensions.get(identifiers.basicConstraints)),
    isSelfIssued: hexOf(contentOf(bytes, issuer)) === hexOf(contentOf(bytes, subject)),
    purposes: purposesOf(extensions.get(identifiers.extendedKeyUsage)),
    fingerprint: hexOf(sha256(bytes.subarray(0, whole.end))),
    ...(publicKey.matchKey && { matchKey: publicKey.matchKey }),
  };
}

const identifiers = { alternativeName: '2.5.29.17', basicConstraints: '2.5.29.19', extendedKeyUsage: '2.5.29.37' };

function versionOf(bytes: Uint8Array, field: DerElement): Certificate['version'] {
  const number = derAt(bytes, field.start);
  const value = number && bytes[number.start];
  return value === 2 ? 3 : value === 1 ? 2 : 1;
}

/** UTCTime has two digits of the year, which lies between 1950 and 2049. */
function timeOf(bytes: Uint8Array, time: DerElement): string | undefined {
  const text = String.fromCharCode(...contentOf(bytes, time).subarray(0, 20));
  const full = time.tag === 0x17 ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const [, year, month, day, hour, minute, second = '00', zone = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(Z|[+-]\d{4})$/.exec(full) ?? [];
  if (year === undefined) return undefined;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  if (zone === 'Z') return `${local}Z`;
  // Old authorities wrote their own hour.
  const at = Date.parse(`${local}${zone.slice(0, 3)}:${zone.slice(3)}`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString().replace(/\.000Z$/, 'Z');
}

/** More than any certificate has. */
const mostExtensions = 64;

/** By dotted identifier, the bytes of each value. */
function extensionsOf(bytes: Uint8Array, field: DerElement | undefined): ReadonlyMap<string, Uint8Array> {
  const list = field && derAt(bytes, field.start);
  if (!list) return new Map();
  return new Map(
    derChildren(bytes, list, mostExtensions).flatMap((extension): readonly [string, Uint8Array][] => {
      const parts = derChildren(bytes, extension);
      const [identifier] = parts;
      const value = parts.at(-1);
      if (identifier?.tag !== 0x06 || value?.tag !== 0x04) return [];
      return [[dottedIdentifier(contentOf(bytes, identifier)), contentOf(bytes, value)]];
    }),
  );
}

function mayIssue(value: Uint8Array | undefined): boolean {
  const list = value && derAt(value, 0);
  const [first] = value && list ? derChildren(value, list) : [];
  return first?.tag === 0x01 && value?.[first.start] !== 0;
}

function purposesOf(value: Uint8Array | undefined): readonly string[] {
  const list = value && derAt(value, 0);
  if (!value || !list) return [];
  return derChildren(value, list).flatMap((each) => purposes[dottedIdentifier(contentOf(value, each))] ?? []);
}

/** RFC 5280, 4.2.1.12, and Microsoft's smart card logon. */
const purposes: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.3.1': 'server',
  '1.3.6.1.5.5.7.3.2': 'client',
  '1.3.6.1.5.5.7.3.3': 'code',
  '1.3.6.1.5.5.7.3.4': 'email',
  '1.3.6.1.5.5.7.3.8': 'timestamp',
  '1.3.6.1.5.5.7.3.9': 'ocsp',
  '1.3.6.1.4.1.311.20.2.2': 'logon',
};

function signatureOf(bytes: Uint8Array, algorithm: DerElement): string {
  const [identifier] = derChildren(bytes, algorithm);
  const dotted = identifier ? dottedIdentifier(contentOf(bytes, identifier)) : '';
  return signatures[dotted] ?? dotted;
}

/** RFC 3279, 4055, 5758 and 8410. */
const signatures: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.2': 'md2WithRSA',
  '1.2.840.113549.1.1.4': 'md5WithRSA',
  '1.2.840.113549.1.1.5': 'sha1WithRSA',
  '1.2.840.113549.1.1.10': 'RSASSA-PSS',
  '1.2.840.113549.1.1.11': 'sha256WithRSA',
  '1.2.840.113549.1.1.12': 'sha384WithRSA',
  '1.2.840.113549.1.1.13': 'sha512WithRSA',
  '1.2.840.113549.1.1.14': 'sha224WithRSA',
  '1.2.840.10045.4.1': 'sha1WithECDSA',
  '1.2.840.10045.4.3.1': 'sha224WithECDSA',
  '1.2.840.10045.4.3.2': 'sha256WithECDSA',
  '1.2.840.10045.4.3.3': 'sha384WithECDSA',
  '1.2.840.10045.4.3.4': 'sha512WithECDSA',
  '1.2.840.10040.4.3': 'sha1WithDSA',
  '2.16.840.1.101.3.4.3.2': 'sha256WithDSA',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};
