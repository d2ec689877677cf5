/** Characters before a literal that are looked at. */
const near = 160;

/** `key = (`, `key: str = (`, `"key": (`: a name that is given what the parentheses hold. */
const given =
  /(?:([A-Za-z_]\w{0,79})[ \t]*(?::[^:={}"'(\n]{1,40})?:?(?<![=!<>])=|["']([A-Za-z_][\w-]{0,79})["'][ \t]*:)\s*\(\s*$/;

/** The name that a literal in parentheses of its own is given to; undefined for a call's, and where nothing is given. */
export function nameOfParenthesized(text: string, start: number): string | undefined {
  const found = given.exec(text.slice(Math.max(0, start - near), start));
  return found?.[1] ?? found?.[2];
}
