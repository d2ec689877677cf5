import type { SectionReader } from '../document.ts';

/**
 * Of a text each of whose lines says what it says alone: a line, from the end of the one before it; an empty one holds nothing.
 * `endOf`: where a line ends that begins at an offset, on whatever grounds no further than itself.
 */
export function lineSection(text: string, endOf: (text: string, begin: number) => number = lineEnd): SectionReader {
  return (start) => {
    const begin = text[start] === '\n' ? start + 1 : start;
    const end = endOf(text, begin);
    const roots = end > begin ? [{ kind: 'unknown' as const, span: { start: begin, end } }] : [];
    return { end, roots, comments: [], problems: [] };
  };
}

/** The line end at or behind an offset, or the end of the text. */
function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found === -1 ? text.length : found;
}

/** The same, where a line that ends with a backslash goes on in the next one. */
export function continuedLineEnd(text: string, from: number): number {
  let end = lineEnd(text, from);
  while (end < text.length && /\\\r?$/.test(text.slice(Math.max(from, end - 2), end))) end = lineEnd(text, end + 1);
  return end;
}
