import { mostEncoded } from '../pass/look-tables.ts';
import { decodeBase64, textOfBytes } from './base64.ts';

/** A way in which a text may be written. */
export interface Encoding {
  readonly name: string;
  /** Where the run of its characters ends that begins at `start`; `start` where there is none that is long enough. */
  readonly endOf: (text: string, start: number) => number;
  /** What a run stands for; undefined where it is no text. */
  readonly decode: (run: string) => string | undefined;
  /** How many characters of a run write the sign that begins there; absent where signs share characters, or are written by those of words. */
  readonly sizeAt?: (run: string, at: number) => number;
}

/** Of which the first that a text may be written in counts. */
export const encodings: readonly Encoding[] = [
  { name: 'unicode escapes', endOf: endOfEscapes, decode: decodeEscapes, sizeAt: sizeOfEscape },
  { name: 'percent', endOf: endOfAddress, decode: decodePercent, sizeAt: sizeOfPercent },
  // Whatever encodes an address leaves letters and digits as they are: who encodes these too encodes all.
  {
    name: 'percent',
    endOf: endOfPercent,
    decode: (run) => textOf(bytesOfHex(run.replaceAll('%', ''))),
    sizeAt: sizeOfPercent,
  },
  // What was encoded once is encoded again with all of its signs, or with its percent signs alone.
  {
    name: 'percent',
    endOf: (text, start) => endOfMarked(text, start, '%25'),
    decode: (run) => run.replaceAll('%25', '%'),
    sizeAt: sizeOfPercent,
  },
  {
    name: 'percent',
    endOf: (text, start) => endOfMarked(text, start, '%5Cu00'),
    decode: decodePercent,
    sizeAt: sizeOfPercent,
  },
  { name: 'hex', endOf: endOfHex, decode: (run) => textOf(bytesOfHex(run)) },
  { name: 'base64', endOf: endOfBase64, decode: decodeBase64Run },
  { name: 'percent', endOf: endOfWords, decode: decodePercent, sizeAt: sizeOfPercent },
];

/** Escapes that follow each other, and characters of what is encoded otherwise. */
const leastEscapes = 8;
const leastLong = 16;
const [backslash, percent] = [92, 37];

/** Within a text that is itself written in another, the backslash of each is escaped once more. */
function endOfEscapes(text: string, start: number): number {
  let at = start;
  let count = 0;
  while (at - start < mostEncoded && text.charCodeAt(at) === backslash) {
    const digits = digitsOf(text, behindBackslashes(text, at));
    if (digits === 0 || !isPair(text, digits)) break;
    at = digits + 2;
    count++;
  }
  return count < leastEscapes ? start : at;
}

/** Where the two digits of an escape stand of which the letter stands at `at`; 0 where it is none. */
function digitsOf(text: string, at: number): number {
  const letter = text.charCodeAt(at) | 32;
  if (letter === 0x78) return at + 1;
  return letter === 0x75 && text[at + 1] === '0' && text[at + 2] === '0' ? at + 3 : 0;
}

function sizeOfEscape(run: string, at: number): number {
  const digits = digitsOf(run, behindBackslashes(run, at));
  return digits === 0 ? 1 : digits + 2 - at;
}

function sizeOfPercent(run: string, at: number): number {
  return run.charCodeAt(at) === percent ? 3 : 1;
}

/** Behind as many as two texts around it put before an escape. */
function behindBackslashes(text: string, start: number): number {
  let at = start;
  while (at - start < 4 && text.charCodeAt(at) === backslash) at++;
  return at;
}

// Not the name space of a picture that stands in a style or a page.
const address = /[\w.~+-]{0,40}%3a%2f%2f(?!www\.w3\.org%2)(?:[\w.~+*!-]|%[0-9a-f]{2}){4,2048}/iy;

function endOfAddress(text: string, start: number): number {
  address.lastIndex = start;
  return address.test(text) ? address.lastIndex : start;
}

function endOfPercent(text: string, start: number): number {
  let at = start;
  while (at - start < mostEncoded && text.charCodeAt(at) === percent && isPair(text, at + 1)) at += 3;
  return at - start < 3 * leastEscapes ? start : at;
}

/** Of escapes that are put behind a mark instead of a percent sign. */
function endOfMarked(text: string, start: number, mark: string): number {
  const size = mark.length + 2;
  let at = start;
  while (at - start < mostEncoded && isMarked(text, at, mark) && isPair(text, at + mark.length)) at += size;
  return at - start < size * leastEscapes ? start : at;
}

function isMarked(text: string, at: number, mark: string): boolean {
  return text.charCodeAt(at) === percent && text.slice(at, at + mark.length).toLowerCase() === mark.toLowerCase();
}

// Nobody but who encodes each sign that is no letter encodes a dash or a line within a word; another sign before a word is no part of it.
const words = /(?!%(?!(?:25)?(?:5f|2d)))(?:[\w.~+-]|%(?:25)?[2-7][0-9a-f]){16,2048}/iy;

function endOfWords(text: string, start: number): number {
  words.lastIndex = start;
  return words.exec(text)?.[0].includes('%') ? words.lastIndex : start;
}

function endOfHex(text: string, start: number): number {
  let at = start;
  while (at - start < mostEncoded && isPair(text, at)) at += 2;
  return at - start < leastLong ? start : at;
}

/** Padding included. */
function endOfBase64(text: string, start: number): number {
  let at = start;
  while (at - start < mostEncoded && isOfBase64(text.charCodeAt(at))) at++;
  if (at - start < leastLong) return start;
  for (let padding = 0; padding < 2 && text[at] === '='; padding++) at++;
  return at;
}

/** A letter or digit of base64 in either of its alphabets. */
export function isOfBase64(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 47 && code <= 57) ||
    code === 43 ||
    code === 45 ||
    code === 95
  );
}

function isPair(text: string, at: number): boolean {
  return digitOf(text.charCodeAt(at)) >= 0 && digitOf(text.charCodeAt(at + 1)) >= 0;
}

/** The number of a hexadecimal digit; -1 of another character. */
function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

function byteAt(text: string, at: number): number {
  return 16 * digitOf(text.charCodeAt(at)) + digitOf(text.charCodeAt(at + 1));
}

function decodeEscapes(run: string): string {
  const codes = new Uint16Array(Math.ceil(run.length / 4));
  let count = 0;
  for (let at = 0; at < run.length; ) {
    const digits = digitsOf(run, behindBackslashes(run, at));
    // A run that is cut ends within an escape.
    if (digits === 0 || digits + 2 > run.length) break;
    codes[count++] = byteAt(run, digits);
    at = digits + 2;
  }
  let text = '';
  for (let at = 0; at < count; at += mostOfCall)
    text += String.fromCharCode(...codes.subarray(at, Math.min(count, at + mostOfCall)));
  return text;
}

/** Arguments that a call is given. */
const mostOfCall = 8_192;

function decodePercent(run: string): string | undefined {
  try {
    return decodeURIComponent(run);
  } catch {
    return undefined;
  }
}

function bytesOfHex(run: string): Uint8Array {
  const bytes = new Uint8Array(run.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = byteAt(run, 2 * at);
  return bytes;
}

function decodeBase64Run(run: string): string | undefined {
  const body = run.replace(/=+$/, '');
  const bytes = decodeBase64(body.length % 4 === 1 ? body.slice(0, -1) : body);
  return bytes && textOf(bytes);
}

/** Read as UTF-8, without a last character that the end of the run cuts. */
function textOf(bytes: Uint8Array): string | undefined {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 3 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end--;
  const first = bytes[end - 1] ?? 0;
  const length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  return textOfBytes(bytes.length - end + 1 < length ? bytes.subarray(0, end - 1) : bytes);
}
