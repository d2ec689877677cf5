import { decodeBase64 } from '../bytes/base64.ts';
import { type DerElement, derAt, derChildren, hexOf } from '../bytes/der.ts';
import { type Hash, hmacOf } from '../bytes/digest.ts';
import type { Certificate } from '../bytes/x509/certificate.ts';
import { certificatesInSafe, derivedKey, holdsSecretsAlone, mostRoundsOfParts, numberIn } from './container-bags.ts';
import { type Decoded, part, undecoded } from './decoded.ts';
import {
  heldInStore,
  type KnownPassphrase,
  knownPassphrases,
  type Lock,
  ofGoogle,
  secretsAlone,
  unknownPassphrase,
  untriedPassphrase,
} from './known-passphrases.ts';

/**
 * A PKCS#12 container (RFC 7292): whether a well-known passphrase opens it, told by its MAC. With another passphrase
 * the keys in it are protected, which the text around may undo. Undefined where it holds no key.
 */
export function decodePkcs12(value: string): Decoded | undefined {
  const mac = macIn(value);
  if (mac === undefined) return { ...undecoded, structure: 'broken' };
  if (holdsCertificatesAlone(mac.content)) return undefined;
  const { words, certificates } = openedOf(mac);
  const held = holdsSecretsAlone(mac.content) ? part(heldInStore, secretsAlone) : [];
  const keys = certificates.flatMap(({ matchKey }) => matchKey ?? []);
  if (words === undefined) {
    const value = triedFor(mac).length === 0 ? untriedPassphrase : unknownPassphrase;
    return { parts: [{ label: 'passphrase', value }, ...held], keys, isProtected: true };
  }
  return { parts: [{ label: 'passphrase', value: words }, ...held], keys, structure: 'sound' };
}

/** The certificates of a container from its base64, where they stand in the open or a well-known passphrase opens it; undefined where the text is none. */
export function certificatesOfContainer(text: string): readonly Certificate[] | undefined {
  const mac = macIn(text.trim());
  return mac && openedOf(mac).certificates;
}

/** Undefined where the text is no container, or says that no round makes its key. Else whether a passphrase opens the container, how many rounds it takes to tell, and the certificates that it seals. */
export function lockOfContainer(value: string): Lock | undefined {
  const mac = macIn(value);
  if (mac === undefined || mac.rounds < 1) return undefined;
  return {
    cost: mac.rounds,
    openWith: (passphrase, rounds) =>
      isSealedWith(mac, passphrase) ? certificatesInSafe(mac.content, { passphrase, rounds }) : undefined,
  };
}

function macIn(value: string): Mac | undefined {
  const filled = /=*$/.exec(value.slice(-4))?.[0].length ?? 0;
  const bytes = decodeBase64(value.slice(0, value.length - ((value.length - filled) % 4 === 1 ? 1 : 0)));
  return bytes && macOf(bytes);
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

interface Opened {
  /** What the passphrase is called that opens it, if a well-known one does. */
  readonly words?: string;
  readonly certificates: readonly Certificate[];
}

/** What a well-known passphrase opens of the container of a MAC. A repository has copies of one container all over its tests. */
function openedOf(mac: Mac): Opened {
  const name = `${mac.digest} ${hexOf(mac.salt)} ${mac.rounds} ${mac.content.length}`;
  const before = tried.get(name);
  if (before !== undefined) return before;
  const known = knownFor(mac);
  const opened = {
    ...(known && { words: known[1] }),
    certificates: certificatesInSafe(mac.content, known && { passphrase: known[0], rounds: mostRoundsOfParts }),
  };
  if (tried.size >= mostTried) tried.clear();
  tried.set(name, opened);
  return opened;
}

/** What is worth trying on a container. Google gives the keys of service accounts a hundred thousand rounds, and all of them one name. */
function triedFor({ rounds, content }: Mac): readonly KnownPassphrase[] {
  // No program writes that, and what it would open is not known.
  if (rounds < 1) return [];
  if (rounds <= mostRounds) return knownPassphrases;
  return rounds === roundsOfGoogle && hexOf(content).includes(nameOfGoogle) ? [ofGoogle] : [];
}

/** Which of these opens it: first what has opened another one, as the stores of a repository mostly have the same. */
function knownFor(mac: Mac): KnownPassphrase | undefined {
  const all = triedFor(mac);
  const first = all.filter((each) => each === openedLast);
  const known = [...first, ...all].find(([passphrase]) => isSealedWith(mac, passphrase));
  openedLast = known ?? openedLast;
  return known;
}

let openedLast: KnownPassphrase | undefined;

const roundsOfGoogle = 100_000;

/** The friendly name `privatekey` as a BMPString (RFC 7292, section 4.2), as hex of its bytes. */
const nameOfGoogle = '1e140070007200690076006100740065006b00650079';

const tried = new Map<string, Opened>();
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
  const count = rounds === undefined ? 1 : numberIn(bytes, rounds);
  return { hash, content: slice(content), digest: hexOf(slice(digest)), salt: slice(salt), rounds: count };
}

function isSealedWith(mac: Mac, passphrase: string): boolean {
  const { hash, content, digest, salt } = mac;
  return salt.length > 0 && hexOf(hmacOf(hash, derivedKey('mac', mac, passphrase), content)) === digest;
}
