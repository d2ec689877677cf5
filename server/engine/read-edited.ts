import type { Extractor, FormatFacts } from './extract/extractor.ts';
import { joinedFacts } from './extract/joined-facts.ts';
import { hasOwnerComments } from './extract/owner-comments.ts';
import type { Facts } from './model/facts.ts';
import { overlaps } from './model/span.ts';
import type { Spread } from './model/spread.ts';
import { extractAlone, extractFacts, type FactReaders, readWithDocument } from './read-facts.ts';
import { cutsOf } from './syntax/cuts.ts';
import type { SourceDocument } from './syntax/document.ts';
import { type Item, itemsOf } from './syntax/items.ts';
import { commonOf, intoSpread, type Placing, spreadAgain, spreadAt } from './text/spread.ts';
import { placedData } from './text/spread-data.ts';

/** What is kept of an edited document for its next edit, for as long as its facts are in use. */
interface Edited {
  readonly text: string;
  /** Items by their place in the spread text. */
  readonly items: ReadonlyMap<number, ReadItem>;
}

/** An item and its facts, in offsets of the spread text. */
interface ReadItem {
  readonly text: string;
  readonly facts: FormatFacts;
  /** Nothing is wrong with it that may have to do with what stands around it. */
  readonly isSound: boolean;
}

const kept = new WeakMap<Facts, Edited>();

/**
 * The facts of a document that is being edited: those of `readFacts`, spread out so that what an edit does not touch
 * stays where it is, and is the same object as in the `former` facts. Items that are as they were are not extracted again.
 */
export function readEdited(path: string, text: string, readers: FactReaders, former: Facts | undefined): Facts {
  const before = former && kept.get(former);
  const isItemized = (extractor: Extractor) => extractor.byItem === true && !hasOwnerComments(text);
  const { facts, extractor, document } = readWithDocument(path, text, readers, (found, input) =>
    isItemized(found) ? {} : extractFacts(found, input),
  );
  const spread = spreadOf(text, document === undefined ? [] : cutsOf(document), former, before?.text);
  const place = intoSpread(spread);
  const items =
    extractor && document && isItemized(extractor)
      ? readItems(path, extractor, document, place, before?.items)
      : noItems;
  const known: Partial<Facts> = former?.spread === undefined ? {} : former;
  const { lineStarts, ...others } = facts;
  const placed = { ...placedFields(others, known, place), lineStarts: lineStarts.map(place) };
  const edited: Facts = { ...placed, ...joinedFacts([...items.values()].map((item) => item.facts)), spread };
  kept.set(edited, { text, items });
  return edited;
}

const noItems: ReadonlyMap<number, ReadItem> = new Map();

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

function readItems(
  path: string,
  extractor: Extractor,
  document: SourceDocument,
  place: Placing,
  former: Edited['items'] = noItems,
): ReadonlyMap<number, ReadItem> {
  const read = (item: Item) => extractAlone(extractor, { path, text: document.text, document: item.alone() });
  return new Map(
    itemsOf(document).map((item) => {
      const at = place(item.span.start);
      const text = document.text.slice(item.span.start, item.span.end);
      const known = former.get(at);
      const isSound = !document.isUnbalanced && !document.problems.some(({ span }) => overlaps(span, item.span));
      if (known?.text === text && known.isSound && isSound) return [at, known];
      const facts = placedFields(read(item), known?.facts ?? {}, place);
      return [at, { text, facts, isSound }];
    }),
  );
}
