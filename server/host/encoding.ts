import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

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
  const [first = 0, second = 0] = before;
  if (first === 0xff && second === 0xfe) return Buffer.from(byteOrderMark + text, 'utf16le');
  if (first === 0xfe && second === 0xff) return Buffer.from(byteOrderMark + text, 'utf16le').swap16();
  // Without a mark, one byte of most characters is zero.
  if (first !== 0 && second === 0 && before.length > 1) return Buffer.from(text, 'utf16le');
  if (first === 0 && second !== 0) return Buffer.from(text, 'utf16le').swap16();
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
