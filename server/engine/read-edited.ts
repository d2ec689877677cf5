import type { Facts } from './model/facts.ts';
import type { Spread } from './model/spread.ts';
import { type FactReaders, readWithDocument } from './read-facts.ts';
import { cutsOf } from './syntax/cuts.ts';
import { commonOf, intoSpread, spreadAgain, spreadAt } from './text/spread.ts';
import { placedData } from './text/spread-data.ts';

/** Texts of edited documents, for as long as their facts are in use. */
const texts = new WeakMap<Facts, string>();

/**
 * The facts of a document that is being edited: those of `readFacts`, spread out so that what an edit does not touch
 * stays where it is, and is the same object as in the `former` facts.
 */
export function readEdited(path: string, text: string, readers: FactReaders, former: Facts | undefined): Facts {
  const { facts, document } = readWithDocument(path, text, readers);
  const cuts = document === undefined ? [] : cutsOf(document);
  const spread = spreadOf(text, cuts, former);
  const place = intoSpread(spread);
  const known = former?.spread === undefined ? undefined : former;
  const entries = Object.entries(facts).map(([key, value]) => [
    key,
    key === 'lineStarts' ? facts.lineStarts.map(place) : placedData(value, place, known?.[key as keyof Facts]),
  ]);
  const edited: Facts = { ...(Object.fromEntries(entries) as Facts), spread };
  texts.set(edited, text);
  return edited;
}

function spreadOf(text: string, cuts: readonly number[], former: Facts | undefined): Spread {
  const before = former && texts.get(former);
  const again =
    before !== undefined && former?.spread && spreadAgain(former.spread, commonOf(before, text), text.length, cuts);
  return again || spreadAt(text.length, cuts);
}
