/**
 * All places of a text that a pattern with the sign `g` stands for, as `matchAll` tells them, in a list. `matchAll` makes an expression of its own each time it is
 * asked, which for the lines around a secret takes longer than to look through them.
 */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  // It would find the first place without end.
  if (!pattern.global) throw new TypeError('matchesOf needs a pattern with the sign g');
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex++;
  }
  return found;
}
