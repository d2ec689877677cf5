import { type CharSet, hasChar } from '../shape/char-set.ts';

/**
 * Whether a token may begin here: the character before is none of `before`, or it belongs to an escape such as `\n`
 * in a notebook's cell, `%3D` in an address, also in one within an address, or `\u003d` in JSON, or to a terminal's colours.
 */
export function isBoundary(text: string, start: number, before: CharSet): boolean {
  return start === 0 || !hasChar(before, text.charCodeAt(start - 1)) || isBehindSign(text, start);
}

/** What stands before is written as letters and digits and is a sign: an escape, or what switches a terminal's colours. */
export function isBehindSign(text: string, start: number): boolean {
  if (text.charCodeAt(start - 2) === backslash) return isBehindEscape(text, start);
  if (text[start - 1] === 'm' && isColour(text, start)) return true;
  // Of all places that are asked for, few stand behind either sign.
  const mayEnd = signs.some(([sign, behind]) => text.charCodeAt(start - behind) === sign);
  return mayEnd && endsNumber.test(text.slice(Math.max(0, start - 6), start));
}

/** An escape that names a sign by its number ends here; one of a letter or digit is a part of the word. The pass asks for the same places of its first sign. */
const endsNumber =
  /(?:%(?:25)?|\\x|\\u00)(?:[0189a-fA-F][0-9a-fA-F]|2[0-9a-fA-F]|3[a-fA-F]|40|5[b-eB-E]|60|7[b-fB-F])$/;

/** An escape such as `\n` ends here, as in the cells of a notebook. */
export function isBehindEscape(text: string, start: number): boolean {
  return text.charCodeAt(start - 2) === backslash && 'nrtbf'.includes(text[start - 1] ?? ' ');
}

/** What switches a terminal's colours ends here, as logs keep it. */
function isColour(text: string, end: number): boolean {
  const sign = /\[[\d;]{0,12}m$/.exec(text.slice(Math.max(0, end - 16), end));
  return sign !== null && text.charCodeAt(end - sign[0].length - 1) === escapeCode;
}

const escapeCode = 27;

const backslash = 92;
const percent = 37;

/** How far behind the first sign of an escape its end may stand. */
const signs: readonly (readonly [sign: number, behind: number])[] = [
  [percent, 3],
  [backslash, 4],
  [percent, 5],
  [backslash, 6],
];
