const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Characters of words, as `\w` has them. */
export const wordChars = `${letters}${letters.toUpperCase()}0123456789_`;

/** Tells bytes that are one of the characters, which are ASCII: by the byte, 1 or 0. */
export function tableOf(chars: string): Uint8Array {
  const table = new Uint8Array(256);
  for (let at = 0; at < chars.length; at++) table[chars.charCodeAt(at)] = 1;
  return table;
}

/** Letters and signs that languages write before the quote of a literal: `r"…"`, `@"…"`. */
export const literalPrefixes: Uint8Array = tableOf('rRbBuUfF@$NL');
