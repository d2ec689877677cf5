import { sha256 } from '@noble/hashes/sha2.js';
import { encodeBase64 } from '../../secrets/bytes/base64.ts';

/** A certificate of OpenSSH. Source: OpenSSH, PROTOCOL.certkeys. */
export interface SshCertificate {
  /** The fields of the key that it certifies, its name first. */
  readonly key: readonly Uint8Array[];
  readonly keyId: string;
  /** Accounts or hosts for which it holds; none: for all. */
  readonly principals: readonly string[];
  readonly isOfHost: boolean;
  /** ISO 8601; absent: from the beginning, for ever. */
  readonly notBefore?: string;
  readonly notAfter?: string;
  /** `SHA256:…` of the authority's key. */
  readonly issuer: string;
}

/** How many fields the key itself has, by the first part of the name of its type. */
const keyFields: readonly (readonly [type: RegExp, fields: number])[] = [
  [/^ssh-rsa/, 2],
  [/^ssh-dss/, 4],
  [/^ssh-ed25519/, 1],
  [/^ecdsa-sha2/, 2],
  [/^sk-ssh-ed25519/, 2],
  [/^sk-ecdsa-sha2/, 3],
];

/** The certificate in the bytes of a public key file; undefined where they are none, or are cut off. */
export function sshCertificate(bytes: Uint8Array): SshCertificate | undefined {
  const reader = { bytes, at: 0 };
  const name = textOf(field(reader));
  const fields = keyFields.find(([type]) => type.test(name))?.[1];
  if (fields === undefined || !name.includes('-cert-v01@')) return undefined;
  field(reader);
  const key = Array.from({ length: fields }, () => field(reader));
  number(reader, 8);
  const type = number(reader, 4);
  const keyId = textOf(field(reader));
  const principals = listOf(field(reader));
  const after = number(reader, 8);
  const before = number(reader, 8);
  for (let skipped = 0; skipped < 3; skipped++) field(reader);
  const authority = field(reader);
  if (reader.at > bytes.length || authority.length === 0) return undefined;
  const notBefore = dayOf(after);
  const notAfter = dayOf(before);
  return {
    key: [field({ bytes, at: 0 }), ...key],
    keyId,
    principals,
    isOfHost: type === 2,
    ...(notBefore !== undefined && { notBefore }),
    ...(notAfter !== undefined && { notAfter }),
    issuer: `SHA256:${encodeBase64(sha256(authority)).replace(/=+$/, '')}`,
  };
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

/** A field with its length before it; empty behind the end, which `at` then passes. */
function field(reader: Reader): Uint8Array {
  const length = number(reader, 4);
  const value = reader.bytes.subarray(reader.at, reader.at + length);
  reader.at += length;
  return value;
}

function number(reader: Reader, length: number): number {
  let value = 0;
  for (const byte of reader.bytes.subarray(reader.at, reader.at + length)) value = value * 256 + byte;
  reader.at += length;
  return value;
}

function listOf(bytes: Uint8Array): readonly string[] {
  const reader = { bytes, at: 0 };
  const items: string[] = [];
  while (reader.at + 4 <= bytes.length && items.length < 100) items.push(textOf(field(reader)));
  return items;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 200));
}

/** Zero and the greatest number stand for no bound. */
function dayOf(seconds: number): string | undefined {
  return seconds > 0 && seconds < 253_402_300_800 ? new Date(seconds * 1000).toISOString() : undefined;
}
