const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Characters of words, as `\w` has them. */
export const wordChars = `${letters}${letters.toUpperCase()}0123456789_`;

/** Tells bytes that are one of the characters, which are ASCII: by the byte, 1 or 0. */
export function tableOf(chars: string): Uint8Array {
  const table = new Uint8Array(256);
  for (let at = 0; at < chars.length; at++) table[chars.charCodeAt(at)] = 1;
  return table;
}

/** Double, single and back quote. */
export function isQuote(code: number | undefined): boolean {
  return code === 34 || code === 39 || code === 96;
}

/** Letters and signs that languages write before the quote of a literal: `r"…"`, `@"…"`. */
export const literalPrefixes: Uint8Array = tableOf('rRbBuUfF@$NL');

function isBlank(code: number | undefined): boolean {
  return code === 32 || code === 9;
}

/** The first place from `from` on at which no blank stands. */
export function behindBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isBlank(bytes[at])) at++;
  return at;
}

/** The last place up to `last` at which no blank stands. */
export function beforeBlanks(bytes: Uint8Array, last: number): number {
  let at = last;
  while (isBlank(bytes[at])) at--;
  return at;
}
