import type { MapEntry } from '../model/value-node.ts';
import { commonOf } from '../text/common.ts';
import { keyOf } from './document.ts';
import { readJsonEntry, readJsonKey } from './json.ts';
import type { Members } from './members.ts';

/** Where the entries of an object stand that are one section, and the key of the map that they stand in. */
export interface MemberPlaces {
  readonly start: number;
  readonly within: { readonly key: string; readonly start: number } | undefined;
  readonly entries: readonly EntryPlace[];
}

interface EntryPlace {
  readonly start: number;
  /** What begins here may be any other of its kind: its value, or all of it where no key has a meaning of its own. */
  readonly from: number;
  readonly end: number;
}

/**
 * How the members of a text become those of another one that differs within one entry alone, and there so that it still ends with it: that
 * entry is read, and all others stand. Of a text without comments in which nothing is wrong: what is read behind an entry depends on nothing before.
 * Undefined where more has changed.
 */
export function jsonMembersAgain(before: string, sections: readonly MemberPlaces[]): NonNullable<Members['again']> {
  return (text) => {
    const common = commonOf(before, text);
    const grown = text.length - before.length;
    const changedEnd = before.length - common.end;
    const isEdited = ({ from, end }: EntryPlace) => from < common.start && changedEnd < end;
    const edited = sections.find(({ entries }) => entries.some(isEdited));
    const place = edited?.entries.find(isEdited);
    if (edited === undefined || place === undefined) return undefined;
    const entry = readJsonEntry(text, place.start, depthOf(edited));
    if (entry?.span.end !== place.end + grown || keyOf(entry) === '<<') return undefined;
    const moved = (at: number) => (at < changedEnd ? at : at + grown);
    return membersAt(
      text,
      sections.map(({ start, within, entries }) => ({
        start: moved(start),
        within: within && { key: within.key, start: moved(within.start) },
        entries: entries.map((entry) => ({
          start: moved(entry.start),
          from: moved(entry.from),
          end: moved(entry.end),
        })),
      })),
    );
  };
}

function membersAt(text: string, sections: readonly MemberPlaces[]): Members {
  const indexes = new Map(sections.map(({ start }, index) => [start, index]));
  const endOf = (index: number) => sections[index + 1]?.start ?? text.length;
  return {
    read: (start) => {
      const index = indexes.get(start) ?? -1;
      const section = sections[index];
      const entries = section && entriesOf(text, section);
      if (section === undefined || entries === undefined) return undefined;
      const span = { start: entries[0]?.span.start ?? 0, end: entries.at(-1)?.span.end ?? 0 };
      const { within } = section;
      const own = within
        ? [
            {
              key: readJsonKey(text, within.start),
              value: { kind: 'map', style: 'flow', entries, span },
              span,
            } as const,
          ]
        : entries;
      return {
        end: endOf(index),
        within: within?.key,
        roots: [{ kind: 'map', style: 'flow', entries: own, span }],
        comments: [],
        problems: [],
      };
    },
    stands: (start, { length, within }) => {
      const index = indexes.get(start) ?? -1;
      const section = sections[index];
      return section !== undefined && endOf(index) === start + length && section.within?.key === within;
    },
    again: jsonMembersAgain(text, sections),
  };
}

function entriesOf(text: string, section: MemberPlaces): readonly MapEntry[] | undefined {
  const entries = section.entries.flatMap(({ start }) => readJsonEntry(text, start, depthOf(section)) ?? []);
  return entries.length === section.entries.length ? entries : undefined;
}

function depthOf({ within }: MemberPlaces): number {
  return within ? 2 : 1;
}
