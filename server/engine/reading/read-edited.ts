/**
 * Invariant of `reading/`: equal text gives equal facts, read whole or edit by edit, here or in a worker. A fault of one
 * reader costs its own facts only.
 */
import { mayHoldCertificates } from '../extract/certificate/pem.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extract/extractor.ts';
import { hasOwnerComments } from '../extract/owner-comments.ts';
import type { Facts } from '../model/facts.ts';
import type { Spread } from '../model/spread.ts';
import { newMemory, type ScanMemory } from '../secrets/stretch.ts';
import { cutsOf } from '../syntax/members/cuts.ts';
import { differencesOf } from '../text/differences.ts';
import { alikeSpread, intoSpread, spreadAgain, spreadAt } from '../text/spread.ts';
import { placedData, placedFields } from '../text/spread-data.ts';
import { cutsAround } from './fact-cuts.ts';
import { placedCredentials } from './placed-credentials.ts';
import {
  documentFor,
  type FactReaders,
  formatFacts,
  framed,
  isNothing,
  type Sight,
  seenIn,
  silenceOf,
} from './read-facts.ts';
import {
  factsOfSections,
  outlinesOf,
  readOutlines,
  type SectionedExtractor,
  type SectionsRead,
} from './read-sections.ts';

/** What is kept of an edited document for its next edit, for as long as its facts are in use. */
interface Edited {
  readonly text: string;
  readonly secrets: ScanMemory;
  /** Who read it: what was typed since may make it another format, to whom nothing of this is known. */
  readonly extractor?: Extractor | undefined;
  readonly sections?: SectionsRead | undefined;
  /** What the format said, where its reader goes on from that. */
  readonly said?: FormatFacts;
}

const kept = new WeakMap<Facts, Edited>();

/** Whether these are the facts that were read of just this text while it was edited. */
export function isReadOf(facts: Facts | undefined, text: string): boolean {
  return facts !== undefined && kept.get(facts)?.text === text;
}

/**
 * The facts of a document that is being edited: those of `readFacts`, spread out so that what an edit does not touch
 * stays where it is, and is the same object as in the `former` facts. Sections that are as they were are not read again.
 */
export function readEdited(path: string, text: string, readers: FactReaders, former: Facts | undefined): Facts {
  const known = former && kept.get(former);
  const secrets = known?.secrets ?? newMemory();
  const sight = seenIn(path, text, readers, secrets);
  const { extractor } = sight;
  const before = known?.extractor === extractor ? known : known && { text: known.text, secrets };
  const file = { path, text };
  const isAlone = !hasOwnerComments(text) && !mayHoldCertificates(text);
  const read =
    (isAlone ? (readBySections(sight, file, former, before) ?? readAgain(sight, file, former, before)) : undefined) ??
    readWhole(sight, file, former, before);
  const place = intoSpread(read.spread);
  const frame = framed(path, text, sight);
  const { lineStarts, credentials, suppressions, ...others } = isNothing({ ...frame, ...read.facts }, read.facts, sight)
    ? silenceOf(path, frame.lineStarts)
    : frame;
  const stated = former?.spread && former;
  const placed = {
    credentials: placedCredentials(
      credentials,
      place,
      stated?.credentials ?? [],
      stated?.spread && known && alikeSpread(stated.spread, read.spread, differencesOf(known.text, text)),
    ),
    suppressions: placedData(suppressions, place, stated?.suppressions),
  };
  const { spread } = read;
  const edited: Facts = { ...others, ...placed, lineStarts: lineStarts.map(place), ...read.facts, spread };
  const { sections, said } = read;
  kept.set(edited, { text, secrets, extractor, ...(sections && { sections }), ...(said && { said }) });
  return edited;
}

/** What a format says, in offsets of the spread text. */
interface FormatRead {
  readonly facts: FormatFacts;
  readonly spread: Spread;
  readonly sections?: SectionsRead;
  readonly said?: FormatFacts;
}

type File = Pick<ExtractInput, 'path' | 'text'>;

function isSectioned(extractor: Extractor | undefined): extractor is SectionedExtractor {
  return extractor?.sections !== undefined;
}

function readBySections(
  { extractor }: Pick<Sight, 'extractor'>,
  file: File,
  former: Facts | undefined,
  before: Edited | undefined,
): FormatRead | undefined {
  if (!isSectioned(extractor)) return undefined;
  const outlines = outlinesOf(extractor, file, before?.sections);
  if (outlines === undefined) return undefined;
  const spread = spreadOf(file.text, outlines.cuts, former, before?.text);
  const sections = readOutlines(extractor, file, outlines, intoSpread(spread), before?.sections);
  if (sections !== undefined) return { facts: factsOfSections(extractor, sections, file.path), spread, sections };
  return before?.sections && readBySections({ extractor }, file, former, { ...before, sections: undefined });
}

/** By a reader that goes on from what it said before; undefined where it finds no way. */
function readAgain(
  { extractor, credentials }: Sight,
  file: File,
  former: Facts | undefined,
  before: Edited | undefined,
): FormatRead | undefined {
  if (extractor?.resume === undefined) return undefined;
  try {
    for (const said of before?.said ? [before.said, undefined] : [undefined]) {
      const { cuts, read } = extractor.resume(file, said);
      const spread = spreadOf(file.text, cutsBeside(credentials, cuts), former, before?.text);
      const facts = read(intoSpread(spread))?.facts;
      if (facts) return { facts, spread, said: facts };
    }
  } catch {
    // Read as a whole, it says what is wrong.
  }
  return undefined;
}

/** The cuts of which none is within what is placed as one. */
function cutsBeside(credentials: Facts['credentials'], cuts: readonly number[]): readonly number[] {
  if (credentials.length === 0) return cuts;
  const spans = credentials.map(({ span }) => span).sort((a, b) => a.start - b.start);
  let next = 0;
  let reached = 0;
  return cuts.filter((cut) => {
    for (let span = spans[next]; span && span.start < cut; span = spans[++next]) reached = Math.max(reached, span.end);
    return cut >= reached;
  });
}

function readWhole(
  { extractor, credentials }: Sight,
  { path, text }: File,
  former: Facts | undefined,
  before: Edited | undefined,
): FormatRead {
  const document = extractor && documentFor(extractor, text);
  const facts = formatFacts(extractor, { path, text }, document);
  const cuts = document?.roots.length ? cutsOf(document) : cutsAround(facts, credentials, text);
  const spread = spreadOf(text, cuts, former, before?.text);
  const known = former?.spread === undefined ? {} : former;
  return { facts: placedFields(facts, intoSpread(spread), known), spread };
}

function spreadOf(
  text: string,
  cuts: readonly number[],
  former: Facts | undefined,
  formerText: string | undefined,
): Spread {
  const again =
    former?.spread !== undefined && formerText !== undefined
      ? spreadAgain(former.spread, differencesOf(formerText, text), text.length, cuts)
      : undefined;
  return again ?? spreadAt(text.length, cuts);
}
