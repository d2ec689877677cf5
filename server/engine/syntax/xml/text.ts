import type { Segment } from '../../model/value-node.ts';

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text that stands for characters of XML, with the way back to the source where references make them run apart. */
export function xmlText(
  written: string,
  start: number,
): { readonly value: string; readonly segments?: readonly Segment[] } {
  if (!written.includes('&')) return { value: written };
  const segments: Segment[] = [{ at: 0, from: start }];
  let value = '';
  let done = 0;
  for (const match of written.matchAll(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g)) {
    const [whole, decimal, hex, name = ''] = match;
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : undefined;
    const meant = code === undefined ? named[name] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    if (meant === undefined) continue;
    value += written.slice(done, match.index) + meant;
    done = match.index + whole.length;
    segments.push({ at: value.length, from: start + done });
  }
  return { value: value + written.slice(done), segments };
}
