import { type DerElement, derAt, derChildren } from '../der.ts';
import { dottedIdentifier } from '../object-identifier.ts';

/** A distinguished name as text, its parts in the order of the encoding: `C=DE, O=Acme + OU=Shop, CN=api`. */
export function distinguishedName(bytes: Uint8Array, name: DerElement): string {
  return derChildren(bytes, name, mostParts)
    .map((set) =>
      attributesOf(bytes, set)
        .map(({ type, value }) => `${type}=${value}`)
        .join(' + '),
    )
    .filter((part) => part !== '')
    .join(', ');
}

/** The last common name, which is the most specific one. */
export function commonName(bytes: Uint8Array, name: DerElement): string | undefined {
  return derChildren(bytes, name, mostParts)
    .flatMap((set) => attributesOf(bytes, set))
    .findLast(({ type, value }) => type === 'CN' && value !== '')?.value;
}

/** The values of a SubjectAlternativeName extension: DNS names, addresses, e-mail addresses and URIs. */
export function alternativeNames(value: Uint8Array | undefined): readonly string[] {
  const list = value && derAt(value, 0);
  if (!value || !list) return [];
  return derChildren(value, list, mostNames).flatMap((name) => {
    const content = value.subarray(name.start, name.end);
    if (name.tag === 0x81 || name.tag === 0x82 || name.tag === 0x86) return [latin(content)];
    return name.tag === 0x87 ? [address(content)] : [];
  });
}

const mostParts = 64;
const mostNames = 1_000;

interface Attribute {
  readonly type: string;
  readonly value: string;
}

function attributesOf(bytes: Uint8Array, set: DerElement): readonly Attribute[] {
  return derChildren(bytes, set).flatMap((pair): readonly Attribute[] => {
    const [identifier, value] = derChildren(bytes, pair);
    if (identifier?.tag !== 0x06 || !value) return [];
    const dotted = dottedIdentifier(bytes.subarray(identifier.start, identifier.end));
    return [{ type: types[dotted] ?? dotted, value: textIn(value.tag, bytes.subarray(value.start, value.end)) }];
  });
}

/** RFC 4519 and 5280, and the guidelines for extended validation, by the short names that people write. */
const types: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.13': 'description',
  '2.5.4.15': 'businessCategory',
  '2.5.4.17': 'postalCode',
  '2.5.4.18': 'postOfficeBox',
  '2.5.4.20': 'telephoneNumber',
  '2.5.4.41': 'name',
  '2.5.4.42': 'GN',
  '2.5.4.43': 'initials',
  '2.5.4.44': 'generationQualifier',
  '2.5.4.46': 'dnQualifier',
  '2.5.4.65': 'pseudonym',
  '2.5.4.97': 'organizationIdentifier',
  '1.3.6.1.4.1.311.60.2.1.1': 'jurisdictionL',
  '1.3.6.1.4.1.311.60.2.1.2': 'jurisdictionST',
  '1.3.6.1.4.1.311.60.2.1.3': 'jurisdictionC',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
};

/** The string types of ASN.1 that names use. */
function textIn(tag: number, content: Uint8Array): string {
  if (tag === 0x0c) return new TextDecoder('utf-8').decode(content);
  if (tag === 0x1e) return new TextDecoder('utf-16be').decode(content);
  if (tag === 0x1c) return fourBytes(content);
  return latin(content);
}

/** `UniversalString`: the number of each letter in four bytes. */
function fourBytes(content: Uint8Array): string {
  let text = '';
  for (let at = 0; at + 3 < content.length; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = content.subarray(at, at + 4);
    const letter = ((a * 256 + b) * 256 + c) * 256 + d;
    text += letter <= 0x10_ff_ff ? String.fromCodePoint(letter) : '\uFFFD';
  }
  return text;
}

/** Types of one byte a letter; some write UTF-8 into them all the same. */
function latin(content: Uint8Array): string {
  if (content.some((byte) => byte >= 0x80)) {
    const read = new TextDecoder('utf-8').decode(content);
    if (!read.includes('\uFFFD')) return read;
  }
  return new TextDecoder('latin1').decode(content);
}

/** IPv4 in dots, IPv6 in eight groups without leading zeros. */
function address(content: Uint8Array): string {
  if (content.length !== 16) return content.join('.');
  const groups = Array.from({ length: 8 }, (_, at) => (content[at * 2] ?? 0) * 256 + (content[at * 2 + 1] ?? 0));
  return groups.map((group) => group.toString(16)).join(':');
}
