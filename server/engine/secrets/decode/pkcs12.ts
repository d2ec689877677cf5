import { decodeBase64 } from '../bytes/base64.ts';
import { type DerElement, derAt, derChildren, hexOf } from '../bytes/der.ts';
import { digestOf, type Hash, hmacOf, repeatedDigest } from '../bytes/digest.ts';
import { type Decoded, undecoded } from './decoded.ts';

/** Source: Google Cloud, "REST: projects.serviceAccounts.keys", TYPE_PKCS12_FILE: all of these keys have the same passphrase. */
export const passphraseOfGoogle = 'the published one of Google';
const ofGoogle = ['notasecret', passphraseOfGoogle] as const;

const triedFirst = 'one that everybody tries first';

/** A passphrase that everybody tries first, and what to call it: Google's for its P12 keys, Java's default, Android's for trying, none. */
const known: readonly (readonly [passphrase: string, words: string])[] = [
  ofGoogle,
  ['', 'none'],
  ['changeit', 'the default of Java'],
  ['android', 'the one that Android tells for trying'],
  ['123456', triedFirst],
  ['12345678', triedFirst],
  ['password', triedFirst],
];

/**
 * A PKCS#12 container (RFC 7292): whether a well-known passphrase opens it, told by its MAC. With another passphrase
 * the keys in it are protected, which the text around may undo. Undefined where it holds no key.
 */
export function decodePkcs12(value: string): Decoded | undefined {
  const bytes = decodeBase64(value.slice(0, value.length - (value.replace(/=+$/, '').length % 4 === 1 ? 1 : 0)));
  const mac = bytes === undefined ? undefined : macOf(bytes);
  if (mac === undefined) return { ...undecoded, structure: 'broken' };
  if (holdsCertificatesAlone(mac.content)) return undefined;
  const opened = openedWith(mac);
  if (opened === undefined) {
    const value = triedFor(mac).length === 0 ? 'not tried' : 'not a well-known one';
    return { parts: [{ label: 'passphrase', value }], keys: [], isProtected: true };
  }
  return { parts: [{ label: 'passphrase', value: opened }], keys: [], structure: 'sound' };
}

/**
 * Whether each part of a container is encrypted as a whole, as programs write the certificates that they trust: what is encrypted by itself, as each key is, stands in
 * a part that is not. Sources: RFC 7292, section 5; OpenJDK, `PKCS12KeyStore`; OpenSSL, "openssl-pkcs12", `-nokeys`.
 */
function holdsCertificatesAlone(content: Uint8Array): boolean {
  const safe = derAt(content, 0);
  const parts = safe?.tag === 0x30 && safe.end === content.length ? derChildren(content, safe) : [];
  return (
    parts.length > 0 &&
    parts.every((each) => {
      const [kind] = derChildren(content, each, 1);
      return kind?.tag === 0x06 && hexOf(content.subarray(kind.start, kind.end)) === encryptedData;
    })
  );
}

/** The object identifier 1.2.840.113549.1.7.6 as hex of its bytes. */
const encryptedData = '2a864886f70d010706';

/** What the passphrase is called that opens the container of a MAC. A repository has copies of one container all over its tests. */
function openedWith(mac: Mac): string | undefined {
  const name = `${mac.digest} ${hexOf(mac.salt)} ${mac.rounds} ${mac.content.length}`;
  const before = tried.get(name);
  if (before !== undefined) return before === '' ? undefined : before;
  const opened = triedFor(mac).find(([passphrase]) => isSealedWith(mac, passphrase))?.[1];
  if (tried.size >= mostTried) tried.clear();
  tried.set(name, opened ?? '');
  return opened;
}

/** What is worth trying on a container. Google gives the keys of service accounts a hundred thousand rounds, and all of them one name. */
function triedFor({ rounds, content }: Mac): readonly (readonly [passphrase: string, words: string])[] {
  if (rounds <= mostRounds) return known;
  return rounds === roundsOfGoogle && hexOf(content).includes(nameOfGoogle) ? [ofGoogle] : [];
}

const roundsOfGoogle = 100_000;

/** The friendly name `privatekey` as a BMPString (RFC 7292, section 4.2), as hex of its bytes. */
const nameOfGoogle = '1e140070007200690076006100740065006b00650079';

const tried = new Map<string, string>();
const mostTried = 256;

interface Mac {
  readonly hash: Hash;
  readonly content: Uint8Array;
  readonly digest: string;
  readonly salt: Uint8Array;
  readonly rounds: number;
}

/** Rounds of which all passphrases are worth trying; more are left to whoever wants to open it, and no word is said of what would. Java has made stores with 100,000. */
const mostRounds = 10_000;

/** Object identifiers of SHA-1 and SHA-256, as hex of their bytes. */
const hashes: Readonly<Record<string, Hash>> = { '2b0e03021a': 'sha1', '608648016503040201': 'sha256' };

function macOf(bytes: Uint8Array): Mac | undefined {
  const within = (element: DerElement | undefined) => (element === undefined ? [] : derChildren(bytes, element));
  const slice = ({ start, end }: DerElement) => bytes.subarray(start, end);
  const [, safe, macData] = within(derAt(bytes, 0));
  const [content] = within(within(safe)[1]);
  const [info, salt, rounds] = within(macData);
  const [algorithm, digest] = within(info);
  const [identifier] = within(algorithm);
  if (content?.tag !== 0x04 || digest === undefined || salt === undefined || identifier === undefined) return undefined;
  const hash = hashes[hexOf(slice(identifier))];
  if (hash === undefined) return undefined;
  const count = rounds === undefined ? 1 : slice(rounds).reduce((sum, byte) => sum * 256 + byte, 0);
  return { hash, content: slice(content), digest: hexOf(slice(digest)), salt: slice(salt), rounds: count };
}

function isSealedWith(mac: Mac, passphrase: string): boolean {
  const { hash, content, digest, salt } = mac;
  return salt.length > 0 && hexOf(hmacOf(hash, macKey(mac, passphrase), content)) === digest;
}

/** RFC 7292, appendix B.2: the key of a container's MAC, for which one block of the derivation is enough. */
export function macKey({ hash, salt, rounds }: Pick<Mac, 'hash' | 'salt' | 'rounds'>, passphrase: string): Uint8Array {
  const words = Uint8Array.from([...`${passphrase}\0`].flatMap((char) => [0, char.charCodeAt(0)]));
  const key = digestOf(hash, Uint8Array.of(...new Uint8Array(64).fill(3), ...filling(salt), ...filling(words)));
  return repeatedDigest(hash, key, rounds - 1);
}

/** Repeated up to a multiple of the hash's block of 64 bytes. */
function filling(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: Math.ceil(bytes.length / 64) * 64 }, (_, at) => bytes[at % bytes.length] ?? 0);
}
