import type { Assignment } from '../assignment/read-assignment.ts';
import { placesOf } from './given-key.ts';

/** Characters between the name and the first number, and of the numbers. */
const mostOpening = 120;
const mostNumbers = 600;

/** Bytes of a key of DES, of three of them, and of AES. Sources: FIPS 46-3; FIPS 197. */
const lengths: ReadonlySet<number> = new Set([8, 16, 24, 32]);

/** Numbers of a key that differ, at least: others are counted up, or stand for what somebody is to write. */
const leastDifferent = 0.6;

/**
 * The bytes of a key that the name is given one by one, as the programs of most languages write them: `KEY = { 0x3f, (byte) 0x91, … }`, `[]byte{63, 145, …}`,
 * `bytes([…])`, `byteArrayOf(63, -111, …)`. Undefined where they are no key: another number of them, counted up, or from a standard.
 */
export function bytesGiven(name: string, text: string): Assignment | undefined {
  for (const at of placesOf(name, text)) {
    const from = at + name.length;
    const opening = opens.exec(text.slice(from, from + mostOpening))?.[0];
    if (opening === undefined) continue;
    const start = from + opening.length;
    const list = numbers.exec(text.slice(start, start + mostNumbers))?.[0];
    if (list === undefined || !isKeyOfBytes(bytesOf(list))) continue;
    const content = { start, end: start + list.trimEnd().length };
    return {
      name,
      nameSpan: { start: at, end: from },
      literal: { content, span: content, quote: '', isWhole: true },
      form: 'assign',
    };
  }
  return undefined;
}

/** What makes an array of the numbers, up to the first. */
const opens =
  /^(?:\[\d{0,3}\]|\[\])?(?:[ \t]{0,4}:[ \t]{0,4}[\w&<>[\]; ]{1,30})?[ \t]{0,4}:?=[ \t]{0,4}(?:new[ \t]{1,4}(?:s?byte|Uint8Array|Buffer)[ \t]{0,2}(?:\[\d{0,3}\])?[ \t]{0,2}|(?:Buffer\.from|Uint8List\.fromList|Uint8Array\.from|bytes|bytearray|byteArrayOf|ubyteArrayOf|intArrayOf)|&?\[\d{0,3}\]byte|Array(?:<U?Byte>)?)?[ \t]{0,2}\(?(?:new[ \t]byte\[\d{0,3}\][ \t]{0,2})?[[({]?\s{0,80}(?=(?:\([ \t]{0,2}s?byte[ \t]{0,2}\)[ \t]{0,2})?-?\d)/;

/** The numbers, to what ends the array. */
const numbers =
  /^(?:(?:\([ \t]{0,2}s?byte[ \t]{0,2}\)[ \t]{0,2})?-?(?:0[xX][\da-fA-F]{1,2}|\d{1,3})(?:u8|\.toByte\(\))?\s{0,80}(?:,\s{0,80}|(?=[\])}]))){8,32}(?=[\])}])/;

function bytesOf(list: string): readonly number[] {
  return (list.match(/0[xX][\da-fA-F]{1,2}|-?\d{1,3}(?!\w*\()/g) ?? []).map(Number);
}

function isKeyOfBytes(bytes: readonly number[]): boolean {
  if (!lengths.has(bytes.length) || bytes.some((byte) => byte < -128 || byte > 255)) return false;
  if (new Set(bytes).size < bytes.length * leastDifferent || new Set(steps(bytes)).size < bytes.length / 2)
    return false;
  return !ofStandards.has(bytes.slice(0, 4).join());
}

/** From each to the next. */
function steps(bytes: readonly number[]): readonly number[] {
  return bytes.slice(1).map((byte, index) => byte - (bytes[index] ?? 0));
}

/** How the keys begin that everybody tries a cipher with. Sources: FIPS 197, appendix A; NIST SP 800-38A, appendix F; RFC 7914; FIPS 46-3. */
const ofStandards: ReadonlySet<string> = new Set([
  [0x2b, 0x7e, 0x15, 0x16].join(),
  [0x8e, 0x73, 0xb0, 0xf7].join(),
  [0x60, 0x3d, 0xeb, 0x10].join(),
  [0x13, 0x34, 0x57, 0x79].join(),
]);
