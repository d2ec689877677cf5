/** Characters on either side of a place in which the object that holds it is looked at. */
export const mostObject = 240;

export const braces: readonly string[] = ['{', '}'];

/** What stands behind the last of the signs, all of it where it holds none. */
export function behindLast(head: string, signs: readonly string[]): string {
  return head.slice(Math.max(...signs.map((sign) => head.lastIndexOf(sign))) + 1);
}

/** What stands before the first of the signs, all of it where it holds none. */
export function untilOne(tail: string, signs: readonly string[]): string {
  return tail.slice(0, Math.min(...signs.map((sign) => (tail.includes(sign) ? tail.indexOf(sign) : tail.length))));
}
