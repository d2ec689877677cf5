/** A text with a backslash before each sign by which Markdown would render a piece of it. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|~!]/g, (char) => `\\${char}`);
}
