import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { bytesOfUtf16, namesIgnored, utf16Of } from './utf16.ts';

/** What stands before a text in UTF-8 that says so; Visual Studio writes it into most files. */
export const byteOrderMark = '\uFEFF';

/** Whether a file begins with that mark, which `readText` leaves out. A file that cannot be read begins with none. */
export function hasMark(file: string): boolean {
  const head = Buffer.alloc(3);
  try {
    const handle = openSync(file, 'r');
    try {
      readSync(handle, head, 0, head.length, 0);
    } finally {
      closeSync(handle);
    }
  } catch {
    return false;
  }
  return head.equals(Buffer.from(byteOrderMark));
}

/**
 * The bytes of a text as those of the file that it takes the place of are: in UTF-16 or Latin-1, else in UTF-8. A file that tells tools what to ignore is
 * in UTF-8, since they take no line of UTF-16.
 */
export function encodedLike(file: string, text: string): Buffer {
  const before = bytesOfFile(file);
  const wide = utf16Of(before);
  if (wide !== undefined && namesIgnored(file)) return Buffer.from(text, 'utf8');
  if (wide !== undefined) return bytesOfUtf16(text, wide);
  const isLatin = !isUtf8(before) && !/[^\0-\xff]/.test(text);
  return Buffer.from(text, isLatin ? 'latin1' : 'utf8');
}

/** Whether git takes a patch of a file: in UTF-8, or with nothing but ASCII where the patch speaks of it. Git compares bytes. */
export function isTextOfPatches(bytes: Buffer, patch: string): boolean {
  return utf16Of(bytes) === undefined && (isUtf8(bytes) || !/[^\0-\x7f]/.test(patch));
}

/** None where it cannot be read. */
export function bytesOfFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
