/** Whether bytes are what Vim keeps beside a file that it edits, not encrypted. Source: Vim, `memline.c`, block 0. */
export function isSwapFile(bytes: Buffer): boolean {
  return bytes.length > leastBytes && bytes.subarray(0, 5).toString('latin1') === 'b0VIM';
}

/** Block 0, as far as its name for the file. */
const leastBytes = 1_024;

const pageSizeAt = 12;
const usualPage = 4_096;

/**
 * The lines that a swap file holds of the file that it stands for, without the mark of their encoding. Blocks of lines are taken in the order in which they lie, which is that of
 * the file unless it was much edited; what does not read as a block is left out. Linear in the bytes.
 */
export function swappedText(bytes: Buffer): Buffer {
  const lines: Buffer[] = [];
  const size = pageSizeOf(bytes);
  for (let page = size; page + headLength < bytes.length; ) {
    const block = blockAt(bytes, page, size);
    if (block === undefined) {
      page += size;
      continue;
    }
    lines.push(...linesOf(block.text));
    page += block.length;
  }
  return Buffer.concat(lines.flatMap((line) => [line, lineEnd]));
}

const lineEnd = Buffer.from('\n');

/** Number, places of text and count of lines before the first line's place. */
const headLength = 24;

function pageSizeOf(bytes: Buffer): number {
  const size = bytes.readUInt32LE(pageSizeAt);
  return size >= leastBytes && size <= 65_536 && size % leastBytes === 0 ? size : usualPage;
}

interface Block {
  readonly text: Buffer;
  /** Of the whole block: several pages for a long line. */
  readonly length: number;
}

/** A block of lines begins with `da`, written as a number; its text lies at its end. */
function blockAt(bytes: Buffer, at: number, size: number): Block | undefined {
  if (bytes[at] !== 0x61 || bytes[at + 1] !== 0x64) return undefined;
  const [start, end] = [bytes.readUInt32LE(at + 8), bytes.readUInt32LE(at + 12)];
  if (end % size !== 0 || end === 0 || start < headLength || start > end) return undefined;
  return { text: bytes.subarray(at + start, Math.min(at + end, bytes.length)), length: end };
}

/** Each line ends with a zero, and the last one stands first. */
function linesOf(text: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let at = 0; at < text.length; ) {
    const zero = text.indexOf(0, at);
    const end = zero === -1 ? text.length : zero;
    lines.push(text.subarray(at, end));
    at = end + 1;
  }
  return lines.reverse();
}
