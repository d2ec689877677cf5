import type { ExtractInput, Extractor, FormatFacts, Known, SectionExtractor, Told } from './extract/extractor.ts';
import { joinedFacts } from './extract/joined-facts.ts';
import { knownFrom } from './extract/known.ts';
import type { Span } from './model/span.ts';
import { guarded } from './read-facts.ts';
import { cutsOf } from './syntax/cuts.ts';
import type { SourceDocument, Syntax } from './syntax/document.ts';
import { readSection, readSections } from './syntax/sections.ts';
import { type Common, commonOf } from './text/common.ts';
import type { Placing } from './text/spread.ts';
import { placedFields } from './text/spread-data.ts';

/** What was read of a document section by section; what an edit leaves alone is not read again. */
export interface SectionsRead {
  readonly text: string;
  readonly sections: readonly SectionRead[];
  readonly told: readonly Told[];
  readonly known: Known;
}

interface SectionRead extends Outline {
  /** Where it begins in the spread text. */
  readonly at: number;
  /** In offsets of the spread text. */
  readonly facts: FormatFacts;
  /** The names under which it asked what others let know. */
  readonly asked: ReadonlySet<string>;
}

/** A section before its facts are read. */
interface Outline {
  readonly span: Span;
  /** Absent where it is as it was. */
  readonly document?: SourceDocument;
  readonly former?: SectionRead;
  readonly isSound: boolean;
  /** Offsets from its beginning at which it may be cut, the first one before all its content. */
  readonly cuts: readonly number[];
  /** It is cut off from what stands before, or nothing does: where it grows, this stays in its place. */
  readonly isApart: boolean;
  readonly told: readonly Told[];
}

/** The sections of a text, and where it may be cut. */
export interface Outlines {
  readonly outlines: readonly Outline[];
  readonly cuts: readonly number[];
}

export type SectionedExtractor = Extractor & { readonly syntax: Syntax; readonly sections: SectionExtractor };

/** Undefined where the text can only be read as a whole. */
export function outlinesOf(
  { syntax, sections: extractor }: SectionedExtractor,
  { path, text }: Pick<ExtractInput, 'path' | 'text'>,
  before: SectionsRead | undefined,
): Outlines | undefined {
  const known = before === undefined ? new Map<number, SectionRead>() : standing(text, before);
  const sections = readSections(syntax, text, (start) => endOf(known.get(start), start));
  const outlines = sections?.map(({ span, document, isSound }): Outline => {
    const former = known.get(span.start);
    if (document === undefined && former !== undefined) return { ...former, span, isSound, former };
    const { start } = span;
    const lead = leadOf(text, document?.roots[0]?.span.start ?? span.end, start);
    const cuts = document === undefined ? [] : cutsOf(document).map((cut) => cut - start);
    const told = document === undefined ? [] : (extractor.tells?.({ path, text, document }) ?? []);
    const isApart = start === 0 || lead !== undefined;
    return {
      span,
      isSound,
      isApart,
      cuts: lead === undefined ? cuts : [lead, ...cuts],
      told,
      ...(document && { document }),
    };
  });
  if (outlines === undefined) return undefined;
  return { outlines, cuts: outlines.flatMap(({ span, cuts }) => cuts.map((cut) => cut + span.start)) };
}

/** From the beginning of a section to the line end before its content, where one stands there. */
function leadOf(text: string, content: number, start: number): number | undefined {
  const lineEnd = text.indexOf('\n', start);
  return start === 0 || lineEnd === -1 || lineEnd >= content ? undefined : lineEnd - start;
}

function endOf(known: SectionRead | undefined, start: number): number | undefined {
  return known && start + known.span.end - known.span.start;
}

/** A reader looks so far beyond a section's end before it knows that the section ends there. */
const lookahead = 8;

/** The sound sections that stand in this text as they did, with their lines' beginnings, by where they begin in it. */
function standing(text: string, before: SectionsRead): ReadonlyMap<number, SectionRead> {
  const common: Common = commonOf(before.text, text);
  const grown = text.length - before.text.length;
  const tail = text.length - common.end;
  const found = new Map<number, SectionRead>();
  for (const section of before.sections) {
    if (!section.isSound || !section.isApart) continue;
    const { start, end } = section.span;
    if (end + lookahead <= common.start) found.set(start, section);
    else if (start + grown > tail && text.lastIndexOf('\n', start + grown - 1) >= tail)
      found.set(start + grown, section);
  }
  return found;
}

/** The facts of all sections. Undefined where what is known was placed elsewhere, so that all must be read. */
export function readOutlines(
  extractor: SectionedExtractor,
  whole: Pick<ExtractInput, 'path' | 'text'>,
  { outlines }: Outlines,
  place: Placing,
  before: SectionsRead | undefined,
): SectionsRead | undefined {
  const { known, told } = knownAmong(extractor.sections, outlines, before);
  const isAsBefore = (name: string) => before !== undefined && areEqual(known(name), before.known(name));
  const formerAt = new Map(before?.sections.map((section) => [section.at, section]));
  const sections: SectionRead[] = [];
  for (const outline of outlines) {
    const { former, document, ...rest } = outline;
    const at = place(
      outline.span.start === 0 ? 0 : outline.span.start + (outline.isApart ? (outline.cuts[0] ?? 0) + 1 : 0),
    );
    if (former !== undefined && former.at !== at) return undefined;
    if (former !== undefined && [...former.asked].every(isAsBefore)) {
      sections.push({ ...rest, at, facts: former.facts, asked: former.asked });
      continue;
    }
    const own = document ?? readSection(extractor.syntax, whole.text, outline.span.start);
    const asked = new Set<string>();
    const facts = guarded(extractor, () =>
      own === undefined
        ? {}
        : extractor.sections.read({ ...whole, document: own }, (name) => {
            asked.add(name);
            return known(name);
          }),
    );
    sections.push({ ...rest, at, asked, facts: placedFields(facts, place, formerAt.get(at)?.facts ?? {}) });
  }
  return { text: whole.text, sections, told, known };
}

/** The facts of the document. */
export function factsOfSections({ sections }: SectionsRead): FormatFacts {
  const facts = joinedFacts(sections.map((section) => section.facts));
  return facts.problems === undefined ? facts : { ...facts, problems: facts.problems.slice(0, 1) };
}

/** What is known is the same object as before where all that is told is. */
function knownAmong(
  extractor: SectionExtractor,
  outlines: readonly Outline[],
  before: SectionsRead | undefined,
): Pick<SectionsRead, 'known' | 'told'> {
  const told = outlines.flatMap((outline) => outline.told);
  if (before !== undefined && areEqual(told, before.told, areToldEqual)) return before;
  return { told, known: knownFrom(extractor, told) };
}

function areToldEqual(one: Told, other: Told): boolean {
  return one === other || (one[0] === other[0] && one[1] === other[1]);
}

function areEqual<T>(
  some: readonly T[],
  others: readonly T[],
  isEqual: (one: T, other: T) => boolean = Object.is,
): boolean {
  if (some === others) return true;
  return (
    some.length === others.length && some.every((one, index) => index in others && isEqual(one, others[index] as T))
  );
}
