import type { Span } from '../../model/span.ts';
import type { MapEntry, MapNode, ScalarNode } from '../../model/value-node.ts';
import { commonOf } from '../../text/common.ts';
import { indexAmong } from '../../text/ordered.ts';
import { withOwnTexts } from '../../text/own-text.ts';
import type { Comment, SectionReader, SourceDocument } from '../document.ts';
import type { EntryPlace, EntryRead, EntrySyntax, KeyPlace, MemberPlaces } from './member-places.ts';

/** All sections of a map, and the keys under which stand maps whose entries are sections. */
export interface MapPlaces {
  readonly wide: readonly string[];
  readonly sections: readonly MemberPlaces[];
}

/** The entries of a document's one map, those of wide maps and the items of wide lists below it, or the items of its one list, as sections that are read one by one. */
export interface Members {
  readonly read: SectionReader;
  /** Whether a section of this length begins there, in the map under this key, and nothing is wrong with it. */
  stands(start: number, section: { readonly length: number; readonly within?: string | undefined }): boolean;
  /**
   * Those of a text that differs from this one within one entry; undefined where it has to be read as a whole. `wideOf` tells the wide keys of
   * a document.
   */
  readonly again?: (text: string, wideOf: WideKeys) => Members | undefined;
}

/**
 * Keys of maps; with `[]` behind them, of lists. A key within the map under another wide one has that and a dot before it: `permissions.allow[]`. `[]`
 * alone stands for the list that is all of a document.
 */
export type WideKeys = (document: SourceDocument) => readonly string[] | undefined;

/**
 * How the members of a text become those of another one that differs within one entry alone, and there so that it still ends with it: that
 * entry is read, and all others stand. Of a text in which nothing is wrong: what is read behind an entry depends on nothing before.
 * Undefined where more has changed.
 */
export function membersAgain(
  { text: before, syntax: name }: Pick<SourceDocument, 'text' | 'syntax'>,
  { wide, sections }: MapPlaces,
  syntax: EntrySyntax,
): NonNullable<Members['again']> {
  return (text, wideOf) => {
    const common = commonOf(before, text);
    const grown = text.length - before.length;
    const changedEnd = before.length - common.end;
    const isEdited = ({ from, until }: EntryPlace) => from < common.start && changedEnd < until;
    const edited = sections.find(({ entries }) => entries.some(isEdited));
    const place = edited?.entries.find(isEdited);
    if (edited === undefined || place === undefined) return undefined;
    const read = syntax.read(text, { start: place.start, end: place.until + grown }, depthOf(edited));
    const { key: written } = read?.entry ?? {};
    if (read === undefined || written?.kind !== 'scalar' || written.span.start !== place.start) return undefined;
    const key = withOwnTexts(written);
    if (key.value === '<<' || (edited.within === undefined && wide.includes(String(key.value)))) return undefined;
    const { end } = read.entry.span;
    const moved = (at: number) => (at < changedEnd ? at : at + grown);
    const movedEntry = (each: EntryPlace): EntryPlace => ({
      key: each === place ? key : each.key,
      start: moved(each.start),
      from: moved(each.from),
      end: each === place ? end : moved(each.end),
      until: moved(each.until),
    });
    const placed = sections.map(({ start, lead, within, entries }) => ({
      start: moved(start),
      lead: lead.length === 0 ? lead : lead.map((comment) => movedComment(comment, moved)),
      within: within && { key: within.key, start: moved(within.start) },
      entries: entries.map(movedEntry),
    }));
    const map = lateMap(text, placed, syntax);
    const document: SourceDocument = { syntax: name, text, roots: [map.whole()], comments: [], problems: [] };
    const isAsWide = wideOf(document)?.join('\n') === wide.join('\n');
    return isAsWide ? membersAt(document, { wide, sections: placed }, { syntax, map }) : undefined;
  };
}

function movedComment({ span, text }: Comment, moved: (at: number) => number): Comment {
  return { span: { start: moved(span.start), end: moved(span.end) }, text };
}

function membersAt(
  document: SourceDocument,
  places: MapPlaces,
  { syntax, map }: { readonly syntax: EntrySyntax; readonly map: LateMap },
): Members {
  const { text } = document;
  const { sections } = places;
  const { style } = syntax;
  const indexOf = indexAmong(sections.map(({ start }) => start));
  const endOf = (index: number) => sections[index + 1]?.start ?? text.length;
  return {
    read: (start) => {
      const index = indexOf(start);
      const section = sections[index];
      if (section === undefined) return undefined;
      const reads = section.entries.map((place) => map.read(section, place));
      const { within, lead } = section;
      const entries = section.entries.map((place) => map.entry(section, place));
      const span = { start: entries[0]?.span.start ?? 0, end: entries.at(-1)?.span.end ?? 0 };
      const own = within
        ? [{ key: keyAt(within), value: { kind: 'map', style, entries, span }, span } as const]
        : entries;
      if (reads.includes(undefined)) return undefined;
      return {
        end: endOf(index),
        within: within && String(within.key.value),
        roots: [{ kind: 'map', style, entries: own, span }],
        comments: [...lead, ...reads.flatMap((read) => read?.comments ?? [])],
        problems: [],
        around: map.whole(),
      };
    },
    stands: (start, { length, within }) => {
      const index = indexOf(start);
      const section = sections[index];
      if (section === undefined || endOf(index) !== start + length) return false;
      return (section.within && String(section.within.key.value)) === within;
    },
    again: membersAgain(document, places, syntax),
  };
}

interface LateMap {
  read(section: MemberPlaces, place: EntryPlace): EntryRead | undefined;
  /** The same object each time, whose value is read when it is asked for. */
  entry(section: MemberPlaces, place: EntryPlace): MapEntry;
  whole(): MapNode;
}

/** The map of a text, of which each entry is read when it is asked for. */
function lateMap(text: string, sections: readonly MemberPlaces[], syntax: EntrySyntax): LateMap {
  const reads = new Map<EntryPlace, EntryRead | undefined>();
  const entries = new Map<EntryPlace, MapEntry>();
  let all: MapNode | undefined;
  return { read, entry, whole };

  function read(section: MemberPlaces, place: EntryPlace): EntryRead | undefined {
    if (!reads.has(place))
      reads.set(place, syntax.read(text, { start: place.start, end: place.until }, depthOf(section)));
    return reads.get(place);
  }

  function entry(section: MemberPlaces, place: EntryPlace): MapEntry {
    const span = { start: place.start, end: place.end };
    const known = entries.get(place) ?? {
      key: keyAt(place),
      get value() {
        return read(section, place)?.entry.value ?? { kind: 'unknown', span };
      },
      span,
    };
    entries.set(place, known);
    return known;
  }

  function whole(): MapNode {
    all ??= mapOf(rootEntries());
    return all;
  }

  function rootEntries(): readonly MapEntry[] {
    const found: MapEntry[] = [];
    for (let at = 0; at < sections.length; ) {
      const { within } = sections[at] ?? {};
      const from = at++;
      while (within && sections[at]?.within?.start === within.start) at++;
      const held = sections.slice(from, at);
      if (within === undefined) found.push(...entriesOf(held));
      else found.push(wideEntry(within, held));
    }
    return found;
  }

  function wideEntry(within: KeyPlace, held: readonly MemberPlaces[]): MapEntry {
    let value: MapNode | undefined;
    return {
      key: keyAt(within),
      get value() {
        value ??= mapOf(entriesOf(held));
        return value;
      },
      span: { start: within.start, end: held.at(-1)?.entries.at(-1)?.end ?? within.start },
    };
  }

  function entriesOf(held: readonly MemberPlaces[]): readonly MapEntry[] {
    return held.flatMap((section) => section.entries.map((place) => entry(section, place)));
  }

  function mapOf(own: readonly MapEntry[]): MapNode {
    const span = { start: own[0]?.span.start ?? 0, end: own.at(-1)?.span.end ?? 0 };
    return { kind: 'map', style: syntax.style, entries: own, span };
  }
}

function keyAt({ key, start }: KeyPlace): ScalarNode {
  const by = start - key.span.start;
  if (by === 0) return key;
  const moved = ({ start: from, end }: Span): Span => ({ start: from + by, end: end + by });
  const segments = key.segments?.map(({ at, from }) => ({ at, from: from + by }));
  return { ...key, span: moved(key.span), content: moved(key.content), ...(segments && { segments }) };
}

function depthOf({ within }: MemberPlaces): number {
  return within ? 2 : 1;
}
