import { decodeBase64 } from '../bytes/base64.ts';
import { hexOf } from '../bytes/der.ts';
import { digestOf } from '../bytes/digest.ts';
import { type Decoded, part, undecoded } from './decoded.ts';
import { certificatesOfKeyStore } from './key-store-certificates.ts';
import { knownPassphrases, type Lock } from './known-passphrases.ts';

/**
 * A Java key store (JKS), in base64: none where it holds certificates that somebody trusts, and no key. Source: OpenJDK, `JavaKeyStore.engineLoad`: a mark, a
 * version and the number of entries in four bytes each, the entries, and 20 bytes of a digest.
 */
export function decodeJavaKeyStore(value: string): Decoded | undefined {
  const bytes = decodeBase64(value.replace(/=+$/, ''));
  if (bytes === undefined) return undecoded;
  if (holdsCertificatesOnly(bytes)) return undefined;
  const keys = certificatesOfKeyStore(value).flatMap(({ certificate: { matchKey }, isOfKey }) =>
    isOfKey && matchKey ? [matchKey] : [],
  );
  const known = knownPassphrases.find(([passphrase]) => isSealedWith(bytes, passphrase));
  return { parts: part('passphrase', known?.[1]), keys };
}

/** Whether a passphrase opens the store, and the certificates of its keys. */
export function lockOfKeyStore(value: string): Lock | undefined {
  const bytes = decodeBase64(value.replace(/=+$/, ''));
  if (bytes === undefined || bytes.length <= lengthOfDigest) return undefined;
  const openWith = (passphrase: string) =>
    isSealedWith(bytes, passphrase)
      ? certificatesOfKeyStore(value).flatMap(({ certificate, isOfKey }) => (isOfKey ? [certificate] : []))
      : undefined;
  return { cost: Math.ceil(bytes.length / 64), openWith };
}

/**
 * Whether every program that has the passphrase takes the file as whole. The digest of a store is that of its passphrase, of two words and of what stands before it.
 * Source: OpenJDK, `JavaKeyStore.getPreKeyedHash`.
 */
function isSealedWith(bytes: Uint8Array, passphrase: string): boolean {
  const content = bytes.subarray(0, bytes.length - lengthOfDigest);
  const before = [...passphrase].flatMap((char) => [char.charCodeAt(0) >> 8, char.charCodeAt(0) & 255]);
  const words = [...'Mighty Aphrodite'].map((char) => char.charCodeAt(0));
  const start = [...before, ...words];
  const all = new Uint8Array(start.length + content.length);
  all.set(start);
  all.set(content, start.length);
  return hexOf(digestOf('sha1', all)) === hexOf(bytes.subarray(content.length));
}

const startOfEntries = 12;
const lengthOfDigest = 20;
const trusted = 2;

function holdsCertificatesOnly(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = startOfEntries;
  try {
    for (let left = view.getUint32(8); left > 0; left--) {
      if (view.getUint32(at) !== trusted) return false;
      // The alias, a date of eight bytes, the type of the certificate, and its bytes.
      at += 4 + 2 + view.getUint16(at + 4) + 8;
      at += 2 + view.getUint16(at);
      at += 4 + view.getUint32(at);
    }
  } catch {
    // An entry that ends behind the text: not read to the end.
    return false;
  }
  return at + lengthOfDigest === bytes.length;
}
