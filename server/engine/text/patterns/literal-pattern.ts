/** The source of a regular expression that matches the text itself, whatever signs it holds. */
export function literalPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
