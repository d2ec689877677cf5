import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { bytesOfUtf16, utf16Of } from './utf16.ts';

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

/** The bytes of a text as those of the file that it takes the place of are: in UTF-16 or Latin-1, else in UTF-8. */
export function encodedLike(file: string, text: string): Buffer {
  const before = bytesOf(file);
  const wide = utf16Of(before);
  if (wide !== undefined) return bytesOfUtf16(text, wide);
  const isLatin = !isUtf8(before) && !/[^\0-\xff]/.test(text);
  return Buffer.from(text, isLatin ? 'latin1' : 'utf8');
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
