import type { Span } from '../../model/span.ts';
import type { MapEntry, MapNode, ScalarNode } from '../../model/value-node.ts';
import { type Comment, keyOf, type SourceDocument } from '../document.ts';

/** Where the entries of a map stand that are one section, and the entry of the root whose map they stand in. */
export interface MemberPlaces {
  readonly start: number;
  /** Comments before the first entry. */
  readonly lead: readonly Comment[];
  readonly within: KeyPlace | undefined;
  readonly entries: readonly EntryPlace[];
}

export interface KeyPlace {
  readonly start: number;
  /** As it was first read, wherever it stood then. */
  readonly key: ScalarNode;
}

export interface EntryPlace extends KeyPlace {
  /** What begins here may be any other, unless its key becomes a wide one. */
  readonly from: number;
  readonly end: number;
  /** All that is its own ends here; if its last character stays, what follows reads as it did. */
  readonly until: number;
}

/** How the entries of a map are read one by one in a syntax. */
export interface EntrySyntax {
  readonly style: MapNode['style'];
  /** Whether each of the entries of a section reads as it does whatever stands elsewhere, and says nothing about others. */
  areAlone(document: SourceDocument, section: Span, entries: readonly MapEntry[]): boolean;
  /** Where all ends that is an entry's own, in a section of this end. */
  untilOf(entry: MapEntry, sectionEnd: number, text: string): number;
  /**
   * The entry that begins at an offset, so many maps deep, and the comments behind its key. Undefined where anything is wrong with it, where what is
   * its own does not end right there, and where it could say something about another one.
   */
  read(text: string, place: Span, depth: number): EntryRead | undefined;
}

export interface EntryRead {
  readonly entry: MapEntry;
  readonly comments: readonly Comment[];
}

/** Entries that stand together: of the root, or of the map of one of its entries. */
export interface Part {
  readonly start: number;
  readonly within: MapEntry | undefined;
  readonly entries: readonly MapEntry[];
}

/** Where the entries of a document stand that may be read one by one; undefined where they may not. */
export function placesOf(
  document: SourceDocument,
  parts: readonly Part[],
  wide: readonly string[],
  syntax: EntrySyntax,
): readonly MemberPlaces[] | undefined {
  const { text, comments } = document;
  const places: MemberPlaces[] = [];
  let met = 0;
  for (const [index, { start, within, entries }] of parts.entries()) {
    const end = parts[index + 1]?.start ?? text.length;
    const content = entries[0]?.span.start ?? end;
    if (!syntax.areAlone(document, { start, end }, entries)) return undefined;
    const lead: Comment[] = [];
    for (; (comments[met]?.span.start ?? end) < end; met++) {
      const comment = comments[met];
      if (comment && comment.span.start < content) lead.push(comment);
    }
    const own = entries.flatMap((entry) => {
      const key = keyPlaceOf(entry);
      // Into one under a wide key that holds no others nothing may be typed: that makes other sections.
      const from = !within && wide.includes(keyOf(entry) ?? '') ? Number.POSITIVE_INFINITY : entry.span.start;
      return key ? [{ ...key, from, end: entry.span.end, until: syntax.untilOf(entry, end, text) }] : [];
    });
    const above = within && keyPlaceOf(within);
    if (own.length < entries.length || (within && !above)) return undefined;
    places.push({ start, lead, within: above, entries: own });
  }
  return places;
}

function keyPlaceOf({ key, span }: MapEntry): KeyPlace | undefined {
  const isPlain = key.kind === 'scalar' && key.anchor === undefined && key.span.start === span.start;
  return isPlain ? { key, start: span.start } : undefined;
}
