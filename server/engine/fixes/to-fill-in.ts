import type { FixOffer } from './fix.ts';

/**
 * Marks in what is to be written: `NAME`, `o-ORGANISATION`, `<version>`, `name-of-the-secret`. Names and ARNs of vendors hold no
 * words in capitals of this length.
 */
export function marksIn(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => text.replace(variable, '').match(mark) ?? []))];
}

/** What a template fills in is no mark, whatever it is called. */
const variable = /\$\{[^}]*\}/g;

const mark = /<[a-z][a-z ]*>|\b(?:o-)?[A-Z][A-Z_]{3,}\b|\bname-of-the-[a-z]+\b/g;

/** What an offer is that writes marks: never the preferred one, since as it stands nothing goes by that name. */
export function leftOpen(marks: readonly string[]): Partial<Pick<FixOffer, 'toFillIn' | 'isPreferred'>> {
  return marks.length === 0 ? {} : { toFillIn: marks, isPreferred: false };
}

/** How its title ends. */
export function openTitle(title: string, marks: readonly string[]): string {
  return marks.length === 0 ? title : `${title}, to be filled in`;
}
