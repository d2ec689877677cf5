import { isAscii, isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { constantsIn, isCompiledPython } from './compiled-python.ts';
import { isSwapFile, swappedText } from './swap-file.ts';
import { namesIgnored, textOfUtf16, utf16Of } from './utf16.ts';

/** Why a file gives no text. Only `failed` is an error; the others are nothing to report. */
export type ReadResult =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly bytes: number;
    }
  | { readonly kind: 'skipped'; readonly reason: 'binary' | 'not a file' | 'absent' }
  /** A text that is larger than so many bytes, which are as many as are read of any. */
  | { readonly kind: 'skipped'; readonly reason: 'large'; readonly limit: number }
  /** A folder that is listed as a file, as git lists a submodule. */
  | { readonly kind: 'skipped'; readonly reason: 'folder' }
  | { readonly kind: 'failed'; readonly message: string };

type NoText = Exclude<ReadResult, { readonly kind: 'text' }>;

/** The bytes of a text in UTF-8 or Latin-1, until the next one is read; its text is decoded when it is asked for. */
export interface EncodedFile {
  readonly kind: 'encoded';
  readonly encoded: Uint8Array;
  text(): string;
  /** The beginning of the text, of so many characters at least where it has them. */
  head(length: number): string;
}

/** Bytes of the longest text that is read. */
export const readLimit = 5 * 1024 * 1024;

/** Where the packages of others are installed, whose compiled modules hold nothing that is not beside them. */
const ofPackages = /(?:^|\/)(?:site|dist)-packages\//;
const sniffed = 8000;

/**
 * Reads a text file without its byte order mark: UTF-8, UTF-16 with a mark or told by its zeros, else Latin-1. Follows
 * no symbolic link.
 */
export function readText(root: string, file: string, limit: number = readLimit): ReadResult {
  return readWith(root, file, limit, decoderOf(file, decode));
}

/** As `readText`, but what is in UTF-8 or Latin-1 comes as bytes. */
export function readEncoded(root: string, file: string): ReadResult | EncodedFile {
  return readWith(root, file, readLimit, decoderOf<ReadResult | EncodedFile>(file, decodeLater));
}

/** What tools are told to ignore keeps the mark of UTF-16, by which whoever asks knows that they read nothing of it. */
function decoderOf<T>(file: string, usual: (bytes: Buffer) => T): (bytes: Buffer) => T | ReadResult {
  if (!file.endsWith('ignore') || !namesIgnored(file)) return usual;
  return (bytes) => {
    const wide = utf16Of(bytes);
    return wide === undefined
      ? usual(bytes)
      : { kind: 'text', text: `\uFEFF${textOfUtf16(bytes, wide)}`, bytes: bytes.length };
  };
}

function readWith<T>(root: string, file: string, limit: number, decode: (bytes: Buffer) => T): T | NoText {
  if (file.endsWith('.pyc') && ofPackages.test(file)) return { kind: 'skipped', reason: 'binary' };
  try {
    return readUpTo(`${root}/${file}`, limit, decode);
  } catch (error) {
    return failure(error);
  }
}

function readUpTo<T>(file: string, limit: number, decode: (bytes: Buffer) => T): T | NoText {
  // Where the system cannot refuse to follow a link when opening, it is asked first.
  if (constants.O_NOFOLLOW === undefined && !lstatSync(file).isFile()) return { kind: 'skipped', reason: 'not a file' };
  const handle = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const length = readSync(handle, shared, 0, shared.length, null);
    if (length > limit) return tooLarge(shared.subarray(0, length), limit);
    // Most files are smaller than the buffer and need no further call.
    return length < shared.length ? decode(shared.subarray(0, length)) : readLong(handle, length, limit, decode);
  } finally {
    closeSync(handle);
  }
}

/** One buffer for all files of usual size: they are decoded before the next is read. */
const shared = Buffer.allocUnsafeSlow(256 * 1024);

/** The rest of a file whose beginning fills the buffer. What it grows by meanwhile is left for the next time. */
function readLong<T>(handle: number, begun: number, limit: number, decode: (bytes: Buffer) => T): T | NoText {
  const stats = fstatSync(handle);
  if (!stats.isFile()) return { kind: 'skipped', reason: 'not a file' };
  if (stats.size > limit) return tooLarge(shared.subarray(0, begun), limit);
  const size = Math.max(stats.size, begun);
  if (long.length < size) long = Buffer.allocUnsafeSlow(size);
  const bytes = long;
  shared.copy(bytes, 0, 0, begun);
  let length = begun;
  for (let read = -1; read !== 0 && length < size; length += read)
    read = readSync(handle, bytes, length, size - length, null);
  return decode(bytes.subarray(0, length));
}

/** One for the longer ones, as large as the largest so far: each page of a new one is given and cleared by the system when it is first touched. */
let long = Buffer.alloc(0);

/** Of pictures, archives and programs nobody expects that they are read. */
function tooLarge(beginning: Buffer, limit: number): NoText {
  return mayBeNoText(beginning) ? { kind: 'skipped', reason: 'binary' } : { kind: 'skipped', reason: 'large', limit };
}

function decodeLater(bytes: Buffer): ReadResult | EncodedFile {
  // Zeros, or a container, or a mark of other encodings before the text: few.
  if ((bytes[0] ?? 0) >= 0xf0 || isKeyContainer(bytes) || mayBeNoText(bytes)) return decode(bytes);
  return encodedFile(bytes.subarray(lengthOfMark(bytes)));
}

/** Of bytes without a mark. */
export function encodedFile(encoded: Buffer): EncodedFile {
  return {
    kind: 'encoded',
    encoded,
    text: () => textOf(encoded),
    head: (length) => headOf(encoded, length),
  };
}

/** Of the mark before a text in UTF-8, which many programs on Windows write. */
function lengthOfMark(bytes: Buffer): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** By what stands in the beginning, as far as that is looked at: a PDF has its zeros anywhere (ISO 32000-1, 7.5.2). */
function mayBeNoText(bytes: Buffer): boolean {
  if (bytes[0] === 0x25 && bytes.length > 4 && bytes.readUInt32BE(0) === 0x25504446) return true;
  return (bytes.length <= sniffed ? bytes : bytes.subarray(0, sniffed)).includes(0);
}

/** The text of bytes that no file of the disk holds, as one of it is read. */
export function decodeUpToLimit(bytes: Buffer): ReadResult {
  return bytes.length > readLimit ? tooLarge(bytes, readLimit) : decode(bytes);
}

/** The text of bytes, or that they are none. */
export function decode(bytes: Buffer): ReadResult {
  const marked = (bytes[0] ?? 0) >= 0xfe ? utf16Of(bytes) : undefined;
  if (marked?.mark === 2) return { kind: 'text', text: textOfUtf16(bytes, marked), bytes: bytes.length };
  if (isKeyContainer(bytes)) return { kind: 'text', text: bytes.toString('base64'), bytes: bytes.length };
  if (isSwapFile(bytes)) return { kind: 'text', text: textOf(swappedText(bytes)), bytes: bytes.length };
  if (isCompiledPython(bytes)) return { kind: 'text', text: constantsIn(bytes), bytes: bytes.length };
  if (mayBeNoText(bytes)) return decodeWide(bytes);
  return { kind: 'text', text: textOf(bytes.subarray(lengthOfMark(bytes))), bytes: bytes.length };
}

/** Read as UTF-8, else as Latin-1; without the mark that stood before it. */
function textOf(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') && !isUtf8(bytes) ? bytes.toString('latin1') : text;
}

/** Whether the rest is UTF-8 does not matter to characters of ASCII. What is decoded is the beginning alone, of which no character is cut. */
function headOf(bytes: Buffer, length: number): string {
  const head = bytes.subarray(0, length);
  if (isAscii(head) || !isUtf8(bytes)) return head.toString('latin1');
  let end = Math.min(bytes.length, mostOfUnit * length);
  while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end++;
  return bytes.toString('utf8', 0, end);
}

/** Bytes of UTF-8 for a unit of UTF-16, at most. */
const mostOfUnit = 3;

/** Zeros are either half of its characters or no text. */
function decodeWide(bytes: Buffer): ReadResult {
  const wide = utf16Of(bytes);
  if (wide === undefined) return { kind: 'skipped', reason: 'binary' };
  return { kind: 'text', text: textOfUtf16(bytes, wide), bytes: bytes.length };
}

const largestContainer = 64 * 1024;

/**
 * PKCS#12 (version 3 of its outer sequence), a certificate in DER (two sequences, then a version or a serial number), a
 * Java key store, or a wallet of Oracle that opens by itself, which are read as their base64.
 */
function isKeyContainer(bytes: Buffer): boolean {
  if (bytes[0] !== 0x30 && bytes[0] !== 0xfe && bytes[0] !== 0xa1) return false;
  if (bytes.length < 100 || bytes.length > largestContainer) return false;
  if (bytes.readUIntBE(0, 3) === 0xa1f84e) return bytes.readUInt32BE(4) === 6;
  if (bytes.readUInt32BE(0) === 0xfeedfeed) return bytes.readUInt32BE(4) === 2;
  if (bytes.readUInt16BE(0) !== 0x3082) return false;
  if (bytes.readUIntBE(4, 5) === 0x0201033082) return true;
  if (bytes[4] !== 0x30 || bytes.readUInt16BE(2) + 4 !== bytes.length) return false;
  const field = bytes[5] === 0x82 ? 8 : bytes[5] === 0x81 ? 7 : 6;
  return bytes[field] === 0x02 || (bytes[field] === 0xa0 && bytes.readUInt16BE(field + 1) === 0x0302);
}

function failure(error: unknown): NoText {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'skipped', reason: 'absent' };
  if (code === 'EISDIR') return { kind: 'skipped', reason: 'folder' };
  if (code === 'EAGAIN' || code === 'ELOOP' || code === 'EMLINK' || code === 'ENXIO')
    return { kind: 'skipped', reason: 'not a file' };
  return { kind: 'failed', message: `cannot be read (${code})` };
}

/** A text as git stores it: a checkout may turn line ends. */
export function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
