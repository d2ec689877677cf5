import { mayHoldCertificates } from './extract/certificate/pem.ts';
import type { ExtractInput, Extractor, FormatFacts, ItemReader } from './extract/extractor.ts';
import { joinedFacts } from './extract/joined-facts.ts';
import { hasOwnerComments } from './extract/owner-comments.ts';
import { sameData } from './graph/same-data.ts';
import type { Facts } from './model/facts.ts';
import { overlaps } from './model/span.ts';
import type { Spread } from './model/spread.ts';
import { extractFacts, type FactReaders, guarded, readWithDocument } from './read-facts.ts';
import { newMemory, type ScanMemory } from './secrets/stretch.ts';
import { cutsOf } from './syntax/cuts.ts';
import { itemsOf } from './syntax/items.ts';
import { commonOf } from './text/common.ts';
import { intoSpread, type Placing, spreadAgain, spreadAt } from './text/spread.ts';
import { placedData } from './text/spread-data.ts';

/** What is kept of an edited document for its next edit, for as long as its facts are in use. */
interface Edited extends ReadItems {
  readonly text: string;
  readonly secrets: ScanMemory;
}

/** Items by their place in the spread text, and what they shared. */
interface ReadItems {
  readonly items: ReadonlyMap<number, ReadItem>;
  readonly shared: ItemReader['shared'];
}

/** An item and its facts, in offsets of the spread text. */
interface ReadItem {
  readonly text: string;
  readonly facts: FormatFacts;
  /** Nothing is wrong with it that may have to do with what stands around it. */
  readonly isSound: boolean;
  /** What it looked at of what other items share. */
  readonly consulted: ReadonlySet<string>;
}

const kept = new WeakMap<Facts, Edited>();

/**
 * The facts of a document that is being edited: those of `readFacts`, spread out so that what an edit does not touch
 * stays where it is, and is the same object as in the `former` facts. Items that are as they were are not extracted again.
 */
export function readEdited(path: string, text: string, readers: FactReaders, former: Facts | undefined): Facts {
  const before = former && kept.get(former);
  const isItemized = (extractor: Extractor) =>
    extractor.items !== undefined && !hasOwnerComments(text) && !mayHoldCertificates(text);
  const secrets = before?.secrets ?? newMemory();
  const { facts, extractor, document } = readWithDocument(path, text, readers, {
    extraction: (found, input) => (isItemized(found) ? {} : extractFacts(found, input)),
    secrets,
  });
  const spread = spreadOf(text, document === undefined ? [] : cutsOf(document), former, before?.text);
  const place = intoSpread(spread);
  const read =
    extractor && document && isItemized(extractor)
      ? readItems(extractor, { path, text, document }, place, before ?? noItems)
      : noItems;
  const known: Partial<Facts> = former?.spread === undefined ? {} : former;
  const { lineStarts, ...others } = facts;
  const placed = { ...placedFields(others, known, place), lineStarts: lineStarts.map(place) };
  const edited: Facts = { ...placed, ...joinedFacts([...read.items.values()].map((item) => item.facts)), spread };
  kept.set(edited, { text, secrets, ...read });
  return edited;
}

const noItems: ReadItems = { items: new Map(), shared: new Map() };

function placedFields<T extends object>(facts: T, former: object, place: Placing): T {
  const known = new Map<string, unknown>(Object.entries(former));
  const entries = Object.entries(facts).map(([key, value]) => [key, placedData(value, place, known.get(key))]);
  // The same fields with values of the same types.
  return Object.fromEntries(entries) as T;
}

function spreadOf(
  text: string,
  cuts: readonly number[],
  former: Facts | undefined,
  formerText: string | undefined,
): Spread {
  const again =
    former?.spread !== undefined && formerText !== undefined
      ? spreadAgain(former.spread, commonOf(formerText, text), text.length, cuts)
      : undefined;
  return again ?? spreadAt(text.length, cuts);
}

/** Where an extractor fails, each item tells so. */
function readerOf(extractor: Extractor, whole: ExtractInput): ItemReader {
  try {
    const reader = extractor.items?.(whole);
    if (reader !== undefined) return reader;
  } catch {
    // Extracting the whole fails likewise, and its guard says how.
  }
  return { shared: new Map(), read: (document) => extractor.extract({ ...whole, document }) };
}

function readItems(extractor: Extractor, whole: ExtractInput, place: Placing, former: ReadItems): ReadItems {
  const { document } = whole;
  const reader = readerOf(extractor, whole);
  const isShared = (name: string) => sameData(former.shared.get(name), reader.shared.get(name));
  const items = new Map<number, ReadItem>();
  for (const item of itemsOf(document)) {
    const at = place(item.span.start);
    const text = document.text.slice(item.span.start, item.span.end);
    const known = former.items.get(at);
    const isSound = !document.isUnbalanced && !document.problems.some(({ span }) => overlaps(span, item.span));
    if (isSound && known?.isSound && known.text === text && [...known.consulted].every(isShared)) {
      items.set(at, known);
      continue;
    }
    const consulted = new Set<string>();
    const facts = guarded(extractor, () => reader.read(item.alone(), (name) => consulted.add(name)));
    items.set(at, { text, isSound, consulted, facts: placedFields(facts, known?.facts ?? {}, place) });
  }
  return { items, shared: reader.shared };
}
