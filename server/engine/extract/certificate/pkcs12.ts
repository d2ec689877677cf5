import { decodeBase64 } from '../../secrets/bytes/base64.ts';
import { type DerElement, derAt, derChildren } from '../../secrets/bytes/der.ts';
import { dottedIdentifier } from '../../secrets/bytes/object-identifier.ts';
import { type Certificate, readCertificate } from './x509.ts';

/**
 * The certificates that a PKCS#12 container holds in the open (RFC 7292), from its base64; undefined where the text is
 * no container. What is sealed with its passphrase stays unread.
 */
export function certificatesOfContainer(text: string): readonly Certificate[] | undefined {
  const bytes = decodeBase64(text.trim().replace(/=+$/, ''));
  const whole = bytes && derAt(bytes, 0);
  if (!bytes || whole?.tag !== 0x30) return undefined;
  const [version, safe] = derChildren(bytes, whole);
  if (version?.tag !== 0x02 || bytes[version.start] !== 3 || safe?.tag !== 0x30) return undefined;
  return contents(bytes, safe).flatMap((sequence) =>
    derChildren(bytes, sequence, most).flatMap((info) =>
      contents(bytes, info).flatMap((bags) =>
        derChildren(bytes, bags, most).flatMap((bag) => certificateIn(bytes, bag)),
      ),
    ),
  );
}

const most = 200;
const identifiers = { data: '1.2.840.113549.1.7.1', certificateBag: '1.2.840.113549.1.12.10.1.3' };

/** The sequence within the octets of a ContentInfo of plain data; none where it is sealed. */
function contents(bytes: Uint8Array, info: DerElement): readonly DerElement[] {
  const [type, wrapped] = derChildren(bytes, info);
  if (type?.tag !== 0x06 || identifierOf(bytes, type) !== identifiers.data || !wrapped) return [];
  const [octets] = derChildren(bytes, wrapped);
  const sequence = octets?.tag === 0x04 ? derAt(bytes, octets.start) : undefined;
  return sequence?.tag === 0x30 ? [sequence] : [];
}

function certificateIn(bytes: Uint8Array, bag: DerElement): readonly Certificate[] {
  const [type, wrapped] = derChildren(bytes, bag);
  if (type?.tag !== 0x06 || identifierOf(bytes, type) !== identifiers.certificateBag || !wrapped) return [];
  const [held] = derChildren(bytes, wrapped);
  const [, content] = held ? derChildren(bytes, held) : [];
  const [octets] = content ? derChildren(bytes, content) : [];
  const certificate = octets && readCertificate(bytes.subarray(octets.start, octets.end));
  return certificate ? [certificate] : [];
}

function identifierOf(bytes: Uint8Array, { start, end }: DerElement): string {
  return dottedIdentifier(bytes.subarray(start, end));
}
