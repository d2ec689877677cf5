import { decryptAes } from '../bytes/aes.ts';
import { contentOf, type DerElement, derAt, derChildren } from '../bytes/der.ts';
import { digestOf, type Hash, repeatedDigest, stretchedKey } from '../bytes/digest.ts';
import { dottedIdentifier } from '../bytes/object-identifier.ts';
import { decryptRc2 } from '../bytes/rc2.ts';
import { type Certificate, readCertificate } from '../bytes/x509/certificate.ts';

/** A bag of a PKCS#12 container (RFC 7292, 4.2): its kind as a dotted identifier, and what it holds. */
interface Bag {
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly value: DerElement;
  /** A mark ties it to another bag, as a certificate to its key. */
  readonly isPaired: boolean;
}

/**
 * The certificates of a container, from the bytes of its AuthenticatedSafe: those that stand in the open, and with a passphrase those that it seals. Where some are marked as
 * those of keys, these alone, without the chain behind them. `rounds`: what may be spent on the sealed parts, at most `mostRoundsOfParts`.
 */
export function certificatesInSafe(
  safe: Uint8Array,
  opening?: { readonly passphrase: string; readonly rounds: number },
): readonly Certificate[] {
  const bags = [...bagsInTheOpen(safe), ...(opening === undefined ? [] : bagsSealedBy(safe, opening))].filter(
    ({ kind }) => kind === identifiers.certificateBag,
  );
  const paired = bags.filter(({ isPaired }) => isPaired);
  return (paired.length > 0 ? paired : bags).flatMap(({ bytes, value }) => {
    const [, wrapped] = derChildren(bytes, value);
    const octets = wrapped && derAt(bytes, wrapped.start);
    const certificate = octets && readCertificate(contentOf(bytes, octets));
    return certificate ? [certificate] : [];
  });
}

/** Whether a container holds other secrets and no key pair, as a program keeps its settings in one: keys and secrets stand in the open, each sealed by itself. */
export function holdsSecretsAlone(safe: Uint8Array): boolean {
  const kinds = bagsInTheOpen(safe).map(({ kind }) => kind);
  return kinds.length > 0 && kinds.every((kind) => kind === identifiers.secretBag);
}

const most = 200;

/** RFC 7292, 4 and appendix C; RFC 8018, appendices A and C; NIST, "Computer Security Objects Register", AES. */
const identifiers = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  secretBag: '1.2.840.113549.1.12.10.1.5',
  localKey: '1.2.840.113549.1.9.21',
  rc2: '1.2.840.113549.1.12.1.6',
  pbes2: '1.2.840.113549.1.5.13',
  hmacSha256: '1.2.840.113549.2.9',
} as const;

/** Bytes of the key by the identifier of a cipher in CBC. */
const lengthsOfAes: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.1.2': 16,
  '2.16.840.1.101.3.4.1.22': 24,
  '2.16.840.1.101.3.4.1.42': 32,
};

/** The parts of a container: each what its identifier says, wrapped. */
function partsOf(safe: Uint8Array, kind: string): readonly DerElement[] {
  const sequence = derAt(safe, 0);
  const parts = sequence?.tag === 0x30 ? derChildren(safe, sequence, most) : [];
  return parts.flatMap((part) => {
    const [type, wrapped] = derChildren(safe, part);
    const inner = wrapped && derAt(safe, wrapped.start);
    return identifierOf(safe, type) === kind && inner ? [inner] : [];
  });
}

function bagsInTheOpen(safe: Uint8Array): readonly Bag[] {
  return partsOf(safe, identifiers.data).flatMap((octets) => bagsIn(contentOf(safe, octets)));
}

function bagsSealedBy(
  safe: Uint8Array,
  { passphrase, rounds }: { readonly passphrase: string; readonly rounds: number },
): readonly Bag[] {
  const left = { rounds: Math.min(rounds, mostRoundsOfParts) };
  return partsOf(safe, identifiers.encryptedData).flatMap((sealed) => {
    const [, information] = derChildren(safe, sealed);
    const [, algorithm, content] = information ? derChildren(safe, information) : [];
    if (!algorithm || content?.tag !== 0x80) return [];
    const plain = decrypted(safe, algorithm, contentOf(safe, content), { passphrase, left });
    return plain === undefined ? [] : bagsIn(plain);
  });
}

function bagsIn(bytes: Uint8Array): readonly Bag[] {
  const sequence = derAt(bytes, 0);
  if (sequence?.tag !== 0x30) return [];
  return derChildren(bytes, sequence, most).flatMap((bag) => {
    const [type, wrapped, marks] = derChildren(bytes, bag);
    const value = wrapped && derAt(bytes, wrapped.start);
    if (!value) return [];
    const names = marks
      ? derChildren(bytes, marks).map((mark) => identifierOf(bytes, derChildren(bytes, mark)[0]))
      : [];
    return [{ kind: identifierOf(bytes, type), bytes, value, isPaired: names.includes(identifiers.localKey) }];
  });
}

function decrypted(
  bytes: Uint8Array,
  algorithm: DerElement,
  content: Uint8Array,
  { passphrase, left }: { readonly passphrase: string; readonly left: Left },
): Uint8Array | undefined {
  const [type, parameters] = derChildren(bytes, algorithm);
  const [first, second] = parameters ? derChildren(bytes, parameters) : [];
  if (!first || !second) return undefined;
  const kind = identifierOf(bytes, type);
  if (kind === identifiers.rc2) {
    const made = { hash: 'sha1' as const, salt: contentOf(bytes, first), rounds: numberIn(bytes, second) };
    if (!isWithin(made.rounds, left)) return undefined;
    left.rounds -= made.rounds;
    const key = derivedKey('key', made, passphrase).subarray(0, 5);
    return decryptRc2(key, derivedKey('start', made, passphrase).subarray(0, 8), content);
  }
  if (kind !== identifiers.pbes2) return undefined;
  const [, derivation] = derChildren(bytes, first);
  const [cipher, start] = derChildren(bytes, second);
  const [salt, rounds, ...rest] = derivation ? derChildren(bytes, derivation) : [];
  const hash = rest.find(({ tag }) => tag === 0x30);
  const length = lengthsOfAes[identifierOf(bytes, cipher)];
  if (!salt || !rounds || !start || length === undefined) return undefined;
  if (!hash || identifierOf(bytes, derChildren(bytes, hash)[0]) !== identifiers.hmacSha256) return undefined;
  const count = numberIn(bytes, rounds);
  if (!isWithin(count, left)) return undefined;
  left.rounds -= count;
  const key = stretchedKey('sha256', new TextEncoder().encode(passphrase), {
    salt: contentOf(bytes, salt),
    rounds: count,
    length,
  });
  return decryptAes(key, contentOf(bytes, start), content);
}

/** Rounds that all parts of one container may still take. */
interface Left {
  rounds: number;
}

/** A key takes one round at least; of none, or of more than are left, nothing is told. */
function isWithin(rounds: number, { rounds: left }: Left): boolean {
  return rounds >= 1 && rounds <= left;
}

/** Rounds that the keys of all parts of a container may take together: programs seal one part, rarely two. More are left to whoever wants to open it. Java has written 50,000 of SHA-1. */
export const mostRoundsOfParts = 50_000;

/** What a key is for that a passphrase is made into. Source: RFC 7292, appendix B.3. */
const purposes = { key: 1, start: 2, mac: 3 } as const;

/** RFC 7292, appendix B.2: the first block of a derived key, which is enough for all that is asked here. Fewer rounds than one are one: whoever reads them from a file refuses them. */
export function derivedKey(
  purpose: keyof typeof purposes,
  { hash, salt, rounds }: { readonly hash: Hash; readonly salt: Uint8Array; readonly rounds: number },
  passphrase: string,
): Uint8Array {
  const words = Uint8Array.from([...`${passphrase}\0`].flatMap((char) => bytesOfWord(char.charCodeAt(0))));
  const begun = new Uint8Array(64).fill(purposes[purpose]);
  const [mixed, secret] = [filling(salt), filling(words)];
  const all = new Uint8Array(begun.length + mixed.length + secret.length);
  all.set(begun);
  all.set(mixed, begun.length);
  all.set(secret, begun.length + mixed.length);
  const key = digestOf(hash, all);
  return repeatedDigest(hash, key, rounds - 1);
}

function bytesOfWord(code: number): readonly number[] {
  return [code >> 8, code & 255];
}

/** Repeated up to a multiple of the hash's block of 64 bytes. */
function filling(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: Math.ceil(bytes.length / 64) * 64 }, (_, at) => bytes[at % bytes.length] ?? 0);
}

/** A number without a sign. */
export function numberIn(bytes: Uint8Array, element: DerElement): number {
  return contentOf(bytes, element).reduce((sum, byte) => sum * 256 + byte, 0);
}

function identifierOf(bytes: Uint8Array, element: DerElement | undefined): string {
  return element?.tag === 0x06 ? dottedIdentifier(contentOf(bytes, element)) : '';
}
