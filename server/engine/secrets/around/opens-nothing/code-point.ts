import type { Span } from '../../../model/span.ts';

/**
 * A sign of a font under the name of what it shows, among others that are given numbers in a row: `lastpass:984134,latitude:986967`. Source: The Unicode Standard, "Private-Use Characters", in which fonts keep
 * pictures.
 */
export function isCodePoint(value: string, text: string, { start, end }: Span): boolean {
  if (!isPrivate(value)) return false;
  const before = besideBefore.exec(text.slice(Math.max(0, start - reach), start))?.slice(1) ?? [];
  const behind = besideBehind.exec(text.slice(end, end + reach))?.slice(1) ?? [];
  return before.length + behind.length === 2 && [...before, ...behind].every(isPrivate);
}

/** Characters of a member beside, with its name and the number's own. */
const reach = 200;

const besideBefore = /[:=]\s?["']?(\d{5,7})["']?\s{0,20},\s{0,20}["']?[\w-]{1,60}["']?\s?[:=]\s?["']?$/;
const besideBehind = /^["']?\s{0,20},\s{0,20}["']?[\w-]{1,60}["']?\s?[:=]\s?["']?(\d{5,7})(?!\d)/;

function isPrivate(value: string): boolean {
  if (!/^\d{5,7}$/.test(value)) return false;
  const number = Number(value);
  return (number >= 0xe000 && number <= 0xf8ff) || (number >= 0xf0000 && number <= 0x10fffd);
}
