import { blocksOf } from '../../secrets/around/opens-nothing/docstring.ts';

/** A text of several lines that code stands in only as text: what its language shows, or hands to another program. */
export interface LongText {
  /** Whether the language fills in what stands in it. */
  readonly isFilledIn: boolean;
}

/** The text of several lines around a place whose first mark is no part of a literal there; undefined for none. */
export function longTextAround(language: string, text: string, offset: number): LongText | undefined {
  if (language === 'python') return tripleQuoted(text, offset);
  if (language === 'ruby') return hereDocument(text, offset, /<<[~-]?(["'`]?)([A-Z]\w{0,60})\1/);
  if (language === 'php') return hereDocument(text, offset, /<<<[ \t]{0,8}(["']?)([A-Za-z_]\w{0,60})\1[ \t]{0,8}\r?$/);
  return undefined;
}

function tripleQuoted(text: string, offset: number): LongText | undefined {
  return blocksOf(text).some(({ start, end }) => start < offset && offset < end) ? { isFilledIn: false } : undefined;
}

function hereDocument(text: string, offset: number, opening: RegExp): LongText | undefined {
  let open: { readonly end: string; readonly isFilledIn: boolean } | undefined;
  let start = 0;
  while (start < offset) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    if (end >= offset) break;
    const line = text.slice(start, Math.min(end, start + longestLine));
    if (open === undefined) {
      const [, mark, name] = opening.exec(line) ?? [];
      if (name !== undefined) open = { end: name, isFilledIn: mark !== "'" };
    } else if (new RegExp(`^\\s*${open.end}\\b`).test(line)) open = undefined;
    start = end + 1;
  }
  return open && { isFilledIn: open.isFilledIn };
}

/** What is looked at of a line. */
const longestLine = 400;
