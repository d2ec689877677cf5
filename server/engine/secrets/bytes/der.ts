/** One element of ASN.1 in DER: its tag, and where its content stands. */
export interface DerElement {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** The element that begins at `at`; undefined where none can. Its end may lie beyond the bytes. */
export function derAt(bytes: Uint8Array, at: number): DerElement | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return undefined;
  if (first < 0x80) return { tag, start: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  if (count === 0 || count > 4) return undefined;
  let length = 0;
  for (let index = 0; index < count; index++) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  return { tag, start: at + 2 + count, end: at + 2 + count + length };
}

/** What an element holds, as it lies in its bytes. */
export function contentOf(bytes: Uint8Array, { start, end }: DerElement): Uint8Array {
  return bytes.subarray(start, end);
}

/** The size of a number without its leading zeros. */
export function bitsOf(number: Uint8Array): number {
  const first = number.findIndex((byte) => byte !== 0);
  return first === -1 ? 0 : (number.length - first) * 8 - Math.clz32(number[first] ?? 0) + 24;
}

/** The elements within one, at most twelve, or as many as asked for. */
export function derChildren(bytes: Uint8Array, parent: DerElement, most = 12): readonly DerElement[] {
  const children: DerElement[] = [];
  const limit = Math.min(parent.end, bytes.length);
  for (let at = parent.start; at < limit && children.length < most; ) {
    const child = derAt(bytes, at);
    if (child === undefined) break;
    children.push(child);
    at = child.end;
  }
  return children;
}

/** Bytes in lower hex. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
