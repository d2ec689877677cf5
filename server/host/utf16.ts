const sniffed = 8000;

/** How the bytes of a text in UTF-16 lie, and how many of them are its mark. Source: Unicode Standard, 23.8. */
export interface Utf16 {
  readonly order: 'little' | 'big';
  readonly mark: 0 | 2;
}

/** UTF-16 by its mark, else by its zeros: of most characters one byte is zero, and always the same one. Undefined for anything else. */
export function utf16Of(bytes: Uint8Array): Utf16 | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { order: 'little', mark: 2 };
  if (first === 0xfe && second === 0xff) return { order: 'big', mark: 2 };
  const order = bytes.length % 2 === 0 ? orderOfZeros(bytes.subarray(0, sniffed)) : undefined;
  return order && { order, mark: 0 };
}

function orderOfZeros(head: Uint8Array): Utf16['order'] | undefined {
  const units = head.length >> 1;
  let [even, odd] = [0, 0];
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at] === 0) even++;
    if (head[at + 1] === 0) odd++;
  }
  if (units < 8) return undefined;
  if (odd > units * 0.7 && even === 0) return 'little';
  return even > units * 0.7 && odd === 0 ? 'big' : undefined;
}

/** The text behind its mark. A byte that is half a character is left out. */
export function textOfUtf16(bytes: Buffer, { order, mark }: Utf16): string {
  const whole = bytes.subarray(mark, bytes.length - (bytes.length % 2));
  return (order === 'little' ? whole : Buffer.from(whole).swap16()).toString('utf16le');
}

/** The bytes of a text, behind a mark where there is one. */
export function bytesOfUtf16(text: string, { order, mark }: Utf16): Buffer {
  const bytes = Buffer.from(mark === 0 ? text : `\uFEFF${text}`, 'utf16le');
  return order === 'little' ? bytes : bytes.swap16();
}

/** Whether tools read from a file what they are to ignore: by bytes, so that a text in UTF-16 tells them nothing. Source: git, "gitignore"; Docker, "Build context". */
export function namesIgnored(file: string): boolean {
  return /(?:^|[\\/])[\w.-]*\.(?:git|docker)ignore$/.test(file);
}
