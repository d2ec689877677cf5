import type { SectionReader } from './sections.ts';

/** Of a text each of whose lines says what it says alone: a line, from the end of the one before it; an empty one holds nothing. */
export function lineSection(text: string): SectionReader {
  return (start) => {
    const begin = text[start] === '\n' ? start + 1 : start;
    const found = text.indexOf('\n', begin);
    const end = found === -1 ? text.length : found;
    const roots = end > begin ? [{ kind: 'unknown' as const, span: { start: begin, end } }] : [];
    return { end, roots, comments: [], problems: [] };
  };
}
