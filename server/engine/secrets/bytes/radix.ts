/** Digits of base 62 with digits, capitals, small letters in that order. */
export const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Digits of base 62 with digits, small letters, capitals in that order. */
export const base62SmallFirst = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A whole number below 2^53 in the radix of `digits`, padded to `width` with the first digit. */
export function toRadix(number: number, digits: string, width: number): string {
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / digits.length))
    text = (digits[rest % digits.length] ?? '') + text;
  return text.padStart(width, digits[0]);
}
