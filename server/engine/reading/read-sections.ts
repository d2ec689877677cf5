import type { ExtractInput, Extractor, FormatFacts, SectionExtractor, Told } from '../extract/extractor.ts';
import { joinedFacts } from '../extract/joined-facts.ts';
import { append } from '../graph/group.ts';
import { sameData } from '../graph/store/same-data.ts';
import type { SectionReader, SourceDocument, Syntax } from '../syntax/document.ts';
import { cutsOf } from '../syntax/members/cuts.ts';
import { membersOf } from '../syntax/members/members.ts';
import type { Members, WideKeys } from '../syntax/members/members-again.ts';
import { readSection, type Section, sectionAt, sectionReader } from '../syntax/members/sections.ts';
import { readDocument } from '../syntax/read.ts';
import { differencesOf } from '../text/differences.ts';
import { countWhile } from '../text/ordered.ts';
import { ownText, withOwnTexts } from '../text/own-text.ts';
import type { Placing } from '../text/spread.ts';
import { placedFields } from '../text/spread-data.ts';
import { guarded } from './read-facts.ts';
import { type ToldAmong, toldAmong } from './told-among.ts';

/** What was read of a document section by section; what an edit leaves alone is not read again. */
export interface SectionsRead {
  readonly text: string;
  readonly sections: readonly SectionRead[];
  readonly among: ToldAmong;
  /** Under each name whose place counts, where what is told stands; not a number where it may read otherwise next time. */
  readonly placed: ReadonlyMap<string, readonly number[]>;
  /** They are entries or items of one map. */
  readonly isOfMembers: boolean;
  readonly again: Members['again'];
}

/** A section and what it says; the same object wherever its text stands after an edit. */
interface SectionRead extends Outline {
  /** Where it begins in the spread text. */
  readonly at: number;
  /** In offsets of the spread text. */
  readonly facts: FormatFacts;
  /** The names under which it asked what others let know. */
  readonly asked: readonly string[];
  /** The names under which it asked how much those before it told. */
  readonly counted: readonly string[];
}

/** A section before its facts are read. */
interface Outline {
  readonly length: number;
  readonly isSound: boolean;
  /** It is cut off from what stands before, or nothing does: where it grows, this stays in its place. */
  readonly isApart: boolean;
  /** Offsets from its beginning at which it may be cut, the first one before all its content. */
  readonly cuts: readonly number[];
  /** Places are offsets from the beginning. */
  readonly told: readonly Told[];
  /** The key of the map that it stands in. */
  readonly within: string | undefined;
}

/** The sections of a text in text order: known ones, and others with what was read of their structure. */
export interface Outlines {
  readonly read: SectionReader;
  readonly starts: readonly number[];
  readonly outlines: readonly (SectionRead | (Outline & { readonly document: SourceDocument }))[];
  readonly cuts: readonly number[];
  readonly isOfMembers: boolean;
  readonly again: Members['again'];
}

export type SectionedExtractor = Extractor & { readonly sections: SectionExtractor };

type File = Pick<ExtractInput, 'path' | 'text'>;

/** Undefined where the text can only be read as a whole. */
export function outlinesOf(
  sectioned: SectionedExtractor,
  file: File,
  before: SectionsRead | undefined,
): Outlines | undefined {
  const { text } = file;
  const { sections: extractor } = sectioned;
  const members = before?.again?.(text, wideOf(sectioned, file)) ?? membersIn(sectioned, file);
  const isOfMembers = members !== undefined;
  const isCutAsAll = extractor.wide === undefined || extractor.mayBeWide !== undefined;
  const read = isOfMembers || !isCutAsAll ? members?.read : readerFor(sectioned, text);
  if (read === undefined) return undefined;
  const standingAt = before && before.isOfMembers === isOfMembers ? standing(text, before) : undefined;
  const starts: number[] = [];
  const cuts: number[] = [];
  const outlines: Outlines['outlines'][number][] = [];
  for (let at = 0; at < text.length; ) {
    const known = standingAt?.(at);
    // What an entry is depends on what stands before it, too.
    const stands = known !== undefined && members?.stands(at, known) !== false;
    const section = stands ? undefined : sectionAt(read, syntaxOf(sectioned), text, at);
    const outline = stands ? known : section && outlineOf(extractor, file, section);
    if (outline === undefined || outline.length === 0) return undefined;
    starts.push(at);
    outlines.push(outline);
    for (let index = 0; index < outline.cuts.length; index++) cuts.push(at + (outline.cuts[index] ?? 0));
    at += outline.length;
  }
  return { read, starts, outlines, cuts, isOfMembers, again: members?.again };
}

/** Where the sections are the entries of one map. */
function membersIn(sectioned: SectionedExtractor, file: File): Members | undefined {
  const { wide, mayBeWide } = sectioned.sections;
  if (wide === undefined || mayBeWide?.(file.text) === false) return undefined;
  const document = readDocument(syntaxOf(sectioned), file.text);
  const keys = wideOf(sectioned, file)(document);
  return keys && membersOf(document, keys);
}

function wideOf({ sections }: SectionedExtractor, { path }: File): WideKeys {
  return (document) => sections.wide?.(path, document);
}

function readerFor(extractor: SectionedExtractor, text: string): SectionReader | undefined {
  const { reader } = extractor.sections;
  return reader ? reader(text) : sectionReader(syntaxOf(extractor), text);
}

/** Formats of lines have no structure that the parsers know. */
function syntaxOf({ syntax }: Extractor): Syntax {
  return syntax === 'lines' || syntax === 'front-matter' ? 'yaml' : syntax;
}

function outlineOf(
  extractor: SectionExtractor,
  { path, text }: File,
  { span, document, isSound, within }: Section,
): Outlines['outlines'][number] {
  const { start, end } = span;
  const lead = leadOf(text, document.roots[0]?.span.start ?? end, start);
  const cuts = cutsOf(document).map((cut) => cut - start);
  return {
    length: end - start,
    isSound,
    isApart: start === 0 || lead !== undefined,
    cuts: lead === undefined ? cuts : [lead, ...cuts],
    told: (extractor.tells?.({ path, text, document }) ?? []).map((each) => toldFrom(each, start)),
    within: within && ownText(within),
    document,
  };
}

function toldFrom([name, text, at]: Told, start: number): Told {
  return at === undefined ? [ownText(name), ownText(text)] : [ownText(name), ownText(text), at - start];
}

/** From the beginning of a section to the line end before its content, where one stands there. */
function leadOf(text: string, content: number, start: number): number | undefined {
  const lineEnd = text.indexOf('\n', start);
  return start === 0 || lineEnd === -1 || lineEnd >= content ? undefined : lineEnd - start;
}

/** A reader looks so far beyond a section's end before it knows that the section ends there. */
const lookahead = 16;

/**
 * The sound section that stands at an offset of this text as it did, with its lines' beginnings. Asked of ascending offsets
 * alone.
 */
function standing(text: string, before: SectionsRead): (start: number) => SectionRead | undefined {
  const { list, movedBy, isTouched } = differencesOf(before.text, text);
  const starts: number[] = [];
  const sections: SectionRead[] = [];
  // Of thousands of sections most stand far before all that differs, or behind a whole line that stands behind it.
  const first = list[0]?.start ?? Number.POSITIVE_INFINITY;
  const last = list.at(-1);
  let isBehind = false;
  let end = 0;
  for (const section of before.sections) {
    const start = end;
    end += section.length;
    if (!section.isSound || !section.isApart) continue;
    const isFarBefore = end + lookahead < first;
    const by = isFarBefore ? 0 : isBehind && last ? last.until - last.end : movedBy(start, end + lookahead);
    if (by === undefined) continue;
    if (!isFarBefore && !isBehind) {
      const line = lineOf(text, start + by);
      if (isTouched(line, start + by)) continue;
      isBehind = last !== undefined && line > last.until;
    }
    starts.push(start + by);
    sections.push(section);
  }
  let next = 0;
  return (start) => {
    while ((starts[next] ?? Infinity) < start) next++;
    return starts[next] === start ? sections[next] : undefined;
  };
}

/** Where the line of an offset begins. */
function lineOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The facts of all sections. Undefined where what is known was placed elsewhere, so that all must be read. */
export function readOutlines(
  extractor: SectionedExtractor,
  file: File,
  { read, starts, outlines, isOfMembers, again }: Outlines,
  place: Placing,
  before: SectionsRead | undefined,
): SectionsRead | undefined {
  const telling = outlines.map(({ told }) => told);
  const among = toldAmong(extractor.sections, telling, before?.among);
  const { known, countBefore, anew } = among;
  const placed = placesTold(outlines, starts, place);
  const isAllAsBefore = before?.among.known === known && areAllSame(placed, before.placed);
  // Asked for each of thousands of sections.
  const asBefore = new Map<string, boolean>();
  const isKnownAsBefore = (name: string) => {
    const isSo =
      asBefore.get(name) ??
      (before !== undefined &&
        sameData(known(name), before.among.known(name)) &&
        areSame(placed.get(name), before.placed.get(name)));
    asBefore.set(name, isSo);
    return isSo;
  };
  const isCountedAsBefore = (name: string) => !anew.has(name);
  const sections: SectionRead[] = [];
  for (let index = 0; index < outlines.length; index++) {
    const outline = outlines[index];
    if (outline === undefined) continue;
    const start = starts[index] ?? 0;
    const at = contentOf(outline, start, place);
    if ('facts' in outline) {
      if (outline.at !== at) return undefined;
      if (
        holdsForAll(outline.counted, isCountedAsBefore) &&
        (isAllAsBefore || holdsForAll(outline.asked, isKnownAsBefore))
      ) {
        sections.push(outline);
        continue;
      }
    }
    const document =
      'document' in outline ? outline.document : readSection(read, syntaxOf(extractor), file.text, start);
    if (document === undefined) return undefined;
    const asked = new Set<string>();
    const counted = new Set<string>();
    const facts = guarded(extractor, () =>
      extractor.sections.read(
        { ...file, document },
        (name) => {
          asked.add(ownText(name));
          return known(name);
        },
        (name) => {
          counted.add(ownText(name));
          return countBefore(name, index);
        },
      ),
    );
    const { length, isSound, isApart, cuts, told, within } = outline;
    const own = placedFields(withOwnTexts(facts), place, formerAt(before?.sections ?? [], at)?.facts ?? {});
    const names = { asked: listOf(asked), counted: listOf(counted) };
    sections.push({ length, isSound, isApart, cuts, told, within, at, facts: own, ...names });
  }
  return { text: file.text, sections, among, placed, isOfMembers, again };
}

/** Most sections ask nothing. */
const none: readonly never[] = [];

function listOf(names: ReadonlySet<string>): readonly string[] {
  return names.size === 0 ? none : [...names];
}

/** Without what `every` makes of each of thousands. */
function holdsForAll(names: readonly string[], holds: (name: string) => boolean): boolean {
  for (const name of names) if (!holds(name)) return false;
  return true;
}

/** Where the content of a section begins in the spread text. */
function contentOf({ isApart, cuts }: Outline, start: number, place: Placing): number {
  return place(start === 0 ? 0 : start + (isApart ? (cuts[0] ?? 0) + 1 : 0));
}

/** The section that began there in the spread text. */
function formerAt(sections: readonly SectionRead[], at: number): SectionRead | undefined {
  const section = sections[countWhile(sections, (each) => each.at < at)];
  return section?.at === at ? section : undefined;
}

/** The facts of the document. */
export function factsOfSections(
  { sections: { join = joinedFacts } }: SectionedExtractor,
  { sections }: SectionsRead,
  path: string,
): FormatFacts {
  const facts = join(
    sections.map((section) => section.facts),
    path,
  );
  return facts.problems === undefined ? facts : { ...facts, problems: facts.problems.slice(0, 1) };
}

/** Under each name whose place counts, where what is told stands; not a number where it may read otherwise next time. */
function placesTold(
  outlines: readonly Outline[],
  starts: readonly number[],
  place: Placing,
): ReadonlyMap<string, readonly number[]> {
  const placed = new Map<string, number[]>();
  for (let index = 0; index < outlines.length; index++) {
    const outline = outlines[index];
    for (const [name, , at] of outline?.told ?? none)
      if (at !== undefined) append(placed, name, outline?.isSound ? place((starts[index] ?? 0) + at) : Number.NaN);
  }
  return placed;
}

function areAllSame(placed: SectionsRead['placed'], before: SectionsRead['placed']): boolean {
  for (const [name, places] of placed) if (!areSame(places, before.get(name))) return false;
  return true;
}

/** What is not a number equals nothing. */
function areSame(places: readonly number[] = [], before: readonly number[] = []): boolean {
  return places.length === before.length && places.every((place, index) => place === before[index]);
}
