/** Characters before a name in which the call stands that is given the literal which holds it. */
const mostBefore = 60;

/**
 * Whether the literal that begins with the name is the beginning or the end of a text, or a pattern of one, which a program looks for: `line.StartsWith("password=pbkdf2.")`,
 * `-like "password=pbkdf2*"`. What is looked for is the form of a secret, not one.
 */
export function isFragmentCompared(text: string, at: number): boolean {
  return /["'/^\w-]$/.test(text.slice(Math.max(0, at - 1), at)) && isLookedFor(text, at);
}

/** Whether a program looks for a text that begins at a place: `key.startsWith('sk_test_…')`. */
export function isLookedFor(text: string, at: number): boolean {
  return looksFor.test(text.slice(Math.max(0, at - mostBefore), at));
}

/** A call or an operator that looks for the beginning or the end of a text, up to that: `.startsWith('`, `hasPrefix(name, "`, `-like '`. */
const looksFor =
  /(?:\.(?:starts?_?with|ends?_?with|startsWithIgnoreCase|delete_prefix|remove_?prefix|trim_?prefix)[?!]?\([ \t]{0,4}|\b(?:has_?prefix|has_?suffix|str_starts_with|str_ends_with|trim_?prefix)\([^()"'\n]{0,40},[ \t]{0,4}|-[ci]?(?:not)?(?:like|match)[ \t]{1,4})(?:@?[bru]?["'`])\^?$/i;
