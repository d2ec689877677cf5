import { decodeBase64, decodeBase64Text } from '../bytes/base64.ts';
import { bitsOf, contentOf, type DerElement, derAt, derChildren, hexOf } from '../bytes/der.ts';
import { publicKeyKey } from '../bytes/public-key.ts';
import { isFiller } from '../value/filler.ts';
import { type Decoded, type DecodePlace, part } from './decoded.ts';
import { ownerInKubeconfig } from './surroundings.ts';

/**
 * What the body of a private key's PEM block tells: algorithm, size, encryption. Undefined for a body that is no key
 * at all: empty, dots, words. A body whose structure does not fit its label is `broken`.
 */
export function readPrivateKey(label: string, body: string): Decoded | undefined {
  const isEncrypted = label.startsWith('ENCRYPTED') || /Proc-Type:[^\n]{0,10}ENCRYPTED/.test(body);
  const base64 = bodyOf(body);
  if (
    base64.length < 20 ||
    /\.\.\.|…|<[^<>]{1,60}>|\{ ?[A-Za-z][\w -]{2,60}\}|\$\{|\{\{|xxxxx|\*{16}/i.test(body) ||
    isFiller(base64.slice(0, 64))
  )
    return undefined;
  if (spellsText(base64) || isOfWords(body) || beginsCertificate(base64)) return undefined;
  const kind =
    isEncrypted || label.startsWith('PGP') ? { sound: base64.length > 100, name: '' } : kindOf(base64, label);
  if (!kind.sound && !isEncrypted && /^RSA/.test(label) && isTooShort(base64)) return undefined;
  return {
    parts: [
      ...part('type', kind.name === '' ? label.replace(/^ENCRYPTED | ?PRIVATE KEY(?: BLOCK)?$/g, '') : kind.name),
      ...(isEncrypted || kind.name.endsWith('encrypted') ? part('protection', 'encrypted with a passphrase') : []),
    ],
    keys: kind.publicKey ? [publicKeyKey(kind.publicKey)] : [],
    structure: kind.sound ? 'sound' : 'broken',
    ...(publicKeys.some((part) => base64.includes(part)) ? { isPublic: true } : {}),
    ...(isEncrypted || kind.name.endsWith('encrypted') ? { isProtected: true } : {}),
  };
}

/** A certificate begins with its version, and no key does: under the name of a key it shows what a program turns away. Source: RFC 5280, section 4.1. */
function beginsCertificate(base64: string): boolean {
  const bytes = decodeBase64(base64.slice(0, 32));
  return bytes !== undefined && /^30(?:82.{4}|81..)30(?:82.{4}|81..)a003020102/.test(hexOf(bytes));
}

/** Random lines that are fewer than those of a key of RSA of 512 bits, and do not begin as the list of its numbers does, are none. Source: RFC 8017, A.1.2. */
function isTooShort(base64: string): boolean {
  return base64.length > leastOfLines && base64.length < leastOfRsa && !base64.startsWith('M');
}

/** Characters of base64 of two lines, and of a key of 512 bits. */
const leastOfLines = 100;
const leastOfRsa = 300;

/** Parts of the public halves of the pairs that Vagrant's base boxes let everybody in by. Source: Vagrant, `keys/`. */
const publicKeys: readonly string[] = [
  '6NF8iallvQVp22WDkTkyrtvp9eWW6A8YVr',
  'dWHcQaTZc8Q6nycsP0CqMNRfsLxvYVxqKosrHyTp',
];

/** Keys are no text: a body that decodes to printable characters only shows the form. */
function spellsText(base64: string): boolean {
  const text = decodeBase64Text(base64.slice(0, 64));
  return text !== undefined && /^[\x20-\x7e\s]{12,}$/.test(text);
}

/** What asks for a key: words with a dash or a blank between them, `your-ssh-private-key-here`. Base64 has neither. */
function isOfWords(body: string): boolean {
  return /^\s*[a-z]{2,20}(?:[ _-][a-z]{1,20}){1,11}[.!]?\s*$/i.test(body) && asking.test(body);
}

const asking =
  /(?<![a-z])(?:add|contents?|copy|dummy|example|goes|insert|paste|placeholder|put|redacted|replace|sample|your)(?![a-z])/i;

/** PEM in base64, as kubeconfigs and Kubernetes Secrets hold it, or a key as libraries take one, without lines around it. */
export function decodeBase64Key(value: string, place: DecodePlace): Decoded | undefined {
  if (!value.startsWith('LS0tLS1')) return decodeBareKey(value, place);
  const bytes = decodeBase64(value.slice(0, value.length - (value.length % 4)));
  if (bytes === undefined) return undefined;
  const text = new TextDecoder('latin1').decode(bytes);
  const match = /^-----BEGIN ([A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?)-----([\s\S]*)/.exec(text);
  const key = match && readPrivateKey(match[1] ?? '', (match[2] ?? '').replace(/-----END[\s\S]*/, ''));
  return key ? { ...key, parts: [...key.parts, ...ownerInKubeconfig(place)] } : undefined;
}

/** Characters before a key in which the line stands that begins a PEM block. */
const mostHead = 120;

/** PKCS#8, PKCS#1 or SEC 1. What is not built like one is none; the body of a PEM block is read with its block. */
function decodeBareKey(value: string, { text, start }: DecodePlace): Decoded | undefined {
  if (/PRIVATE KEY-----/.test(text.slice(Math.max(0, start - mostHead), start))) return undefined;
  const label = /^MHcC|^MIGkAgEB|^MIHcAgEB/.test(value)
    ? 'EC'
    : value.includes('BADANBgkqh') || !/^MII/.test(value)
      ? ''
      : 'RSA';
  const decoded = readPrivateKey(`${label} PRIVATE KEY`.trim(), value);
  return isWholeKey(decoded) ? decoded : undefined;
}

/** Its numbers are where they belong, and it is long enough to be used by anybody. */
export function isWholeKey(key: Decoded | undefined): key is Decoded {
  return (
    key?.structure === 'sound' &&
    /^(?:EC(?: \d{3} bit)?|DSA|Ed25519|X25519|RSA \d{4,5} bit)$/.test(key.parts[0]?.value ?? '')
  );
}

/** What libraries call the end of a line, by which a key is put together of its lines. Sources: Java `System`, .NET `Environment`, Python `os`, PHP, Visual Basic. */
const lineEndOfLibrary = /\b(?:System\.lineSeparator\(\)|Environment\.NewLine|os\.linesep|PHP_EOL|vb(?:CrLf|NewLine))/g;

/** The base64 lines, without header fields, escapes, quotes and concatenations. */
function bodyOf(body: string): string {
  return body
    .replace(lineEndOfLibrary, '')
    .replace(/\\[nrt]|&#(?:10|13|x[aAdD]);/g, '\n')
    .split(/[\r\n]+/)
    .filter((line) => !/^[\s"'+]*[A-Za-z-]{3,20}: /.test(line))
    .map((line) => line.replace(/["'`,;\\\s]|\s\+\s?|^\s*\+\s|^\s*[#>*|]+\s|\/\/ /g, ''))
    .join('')
    .replace(/[^A-Za-z0-9+/=]/g, '');
}

interface Kind {
  readonly name: string;
  readonly sound: boolean;
  /** The bytes of the public half, where the container holds it: a modulus, a point. */
  readonly publicKey?: Uint8Array;
}

/** Object identifiers of PKCS#8 algorithms, as hex of their bytes (RFC 3279, 5480, 8410). */
const algorithms: Readonly<Record<string, string>> = {
  '2a864886f70d010101': 'RSA',
  '2a8648ce3d0201': 'EC',
  '2a8648ce380401': 'DSA',
  '2b6570': 'Ed25519',
  '2b656e': 'X25519',
};

function kindOf(base64: string, label: string): Kind {
  const bytes = decodeBase64(base64.replace(/=+[\s\S]*$/, ''));
  const broken = { name: label.split(' ')[0] === 'PRIVATE' ? '' : (label.split(' ')[0] ?? ''), sound: false };
  if (bytes === undefined) return broken;
  if (label.startsWith('OPENSSH')) return openSshKind(bytes);
  const outer = derAt(bytes, 0);
  if (outer?.tag !== 0x30 || outer.end > bytes.length) return broken;
  const [version, second, third] = derChildren(bytes, outer);
  if (version?.tag !== 0x02 && version?.tag !== 0x30) return broken;
  if (label.startsWith('RSA') && second?.tag === 0x02)
    return { name: `RSA ${bitsOf(contentOf(bytes, second))} bit`, sound: true, publicKey: contentOf(bytes, second) };
  if (second?.tag !== 0x30) {
    const name = broken.name === 'EC' ? curveName(second) : broken.name;
    return { name, sound: second !== undefined, ...pointIn(bytes, outer) };
  }
  const [identifier] = derChildren(bytes, second);
  const name =
    identifier === undefined ? undefined : algorithms[hexOf(bytes.subarray(identifier.start, identifier.end))];
  const inner = third && derAt(bytes, third.start);
  if (name === 'EC' && inner !== undefined)
    return { name: curveName(derChildren(bytes, inner)[1]), sound: true, ...pointIn(bytes, inner) };
  if (name !== 'RSA' || inner === undefined) return { name: name ?? '', sound: name !== undefined };
  const modulus = derChildren(bytes, inner)[1];
  if (modulus === undefined) return { name: 'RSA', sound: true };
  return { name: `RSA ${bitsOf(contentOf(bytes, modulus))} bit`, sound: true, publicKey: contentOf(bytes, modulus) };
}

/** How long a key of a curve is, by the octets of its private number, of which there are as many as the curve has (RFC 5915, section 3). */
function curveName(number: DerElement | undefined): string {
  const bits = number?.tag === 0x04 ? curves[number.end - number.start] : undefined;
  return bits === undefined ? 'EC' : `EC ${bits} bit`;
}

/** Bits of the curves in use, by octets. */
const curves: Readonly<Record<number, number>> = { 28: 224, 32: 256, 48: 384, 66: 521 };

/** The public point that an EC private key may hold under the tag 1 (RFC 5915), behind the count of unused bits. */
function pointIn(bytes: Uint8Array, key: DerElement): Pick<Kind, 'publicKey'> {
  const held = derChildren(bytes, key).find(({ tag }) => tag === 0xa1);
  const point = held && derAt(bytes, held.start);
  return point?.tag === 0x03 ? { publicKey: bytes.subarray(point.start + 1, point.end) } : {};
}

/** The container of OpenSSH's PROTOCOL.key: magic, cipher, …; a cipher other than `none` is a passphrase. */
function openSshKind(bytes: Uint8Array): Kind {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  if (!head.startsWith('openssh-key-v1\0')) return { name: 'OpenSSH', sound: false };
  const cipher = head.slice(19, 19 + (bytes[18] ?? 0));
  const type = /ssh-rsa|ssh-dss|ssh-ed25519|ecdsa-sha2-nistp\d{3}/.exec(head)?.[0] ?? 'OpenSSH';
  return { name: cipher === 'none' ? type : `${type}, encrypted`, sound: true };
}
