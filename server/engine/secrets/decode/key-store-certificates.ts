import { decodeBase64 } from '../bytes/base64.ts';
import { type Certificate, readCertificate } from '../bytes/x509/certificate.ts';

/** What the base64 of a Java key store begins with. */
export const keyStoreStart = '/u3+7QAAAA';

const most = 200;

/** A certificate of a store, and whether the store holds its private key. */
export interface StoredCertificate {
  readonly certificate: Certificate;
  readonly isOfKey: boolean;
}

/**
 * The certificates of a Java key store (JKS), from its base64: those of its keys, each without the chain behind it, and those that it
 * trusts. They stand in the open; keys are sealed and passed over. Source: the format of `sun.security.provider.JavaKeyStore`.
 */
export function certificatesOfKeyStore(text: string): readonly StoredCertificate[] {
  const bytes = decodeBase64(text.trim().replace(/=+$/, ''));
  if (!bytes || bytes.length < 12) return [];
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 8 };
  const found: StoredCertificate[] = [];
  const count = Math.min(number(reader), most);
  for (let entry = 0; entry < count && reader.at < bytes.length; entry++) {
    const isOfKey = number(reader) === 1;
    skipText(reader);
    reader.at += 8;
    const sealed = isOfKey ? number(reader) : 0;
    reader.at += sealed;
    const chain = isOfKey ? Math.min(number(reader), most) : 1;
    for (let link = 0; link < chain && reader.at < bytes.length; link++) {
      skipText(reader);
      const length = number(reader);
      const certificate = link === 0 ? readCertificate(bytes.subarray(reader.at, reader.at + length)) : undefined;
      if (certificate) found.push({ certificate, isOfKey });
      reader.at += length;
    }
  }
  return found;
}

interface Reader {
  readonly view: DataView;
  at: number;
}

/** Nought beyond the end, which ends all loops. */
function number(reader: Reader): number {
  const value = reader.at + 4 <= reader.view.byteLength ? reader.view.getUint32(reader.at) : 0;
  reader.at += 4;
  return value;
}

function skipText(reader: Reader): void {
  const length = reader.at + 2 <= reader.view.byteLength ? reader.view.getUint16(reader.at) : 0;
  reader.at += 2 + length;
}
