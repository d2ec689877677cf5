import type { Facts } from '../model/facts.ts';
import { outOfSpread, type Placing } from '../text/spread.ts';
import { isOffset, placedData } from '../text/spread-data.ts';

/** What the engine knows, with offsets of the texts themselves: for those who read or write a text at these places. */
export interface Settled {
  /** An offset of the file's facts. */
  offset(path: string, offset: number): number;
  facts(path: string): Facts | undefined;
  /** A finding, an identity, a fact: spans that stand in no place of their own belong to `path`. */
  data<T>(data: T, path: string): T;
}

export function settledBy(factsOf: (path: string) => Facts | undefined): Settled {
  const known = new WeakMap<Facts, Facts>();
  const placing = (path: string): Placing | undefined => {
    const spread = factsOf(path)?.spread;
    return spread && outOfSpread(spread);
  };
  return {
    offset: (path, offset) => placing(path)?.(offset) ?? offset,
    facts: (path) => {
      const facts = factsOf(path);
      if (facts?.spread === undefined) return facts;
      const found = known.get(facts) ?? settledFacts(facts, outOfSpread(facts.spread));
      known.set(facts, found);
      return found;
    },
    data: (data, path) => settledData(data, path, placing),
  };
}

function settledFacts({ spread: _, ...facts }: Facts, place: Placing): Facts {
  return { ...placedData(facts, place), lineStarts: facts.lineStarts.map(place) };
}

/** An object with a path is of that file, and so is all within it. */
function settledData<T>(data: T, path: string, placing: (path: string) => Placing | undefined): T {
  const places = new Map<string, Placing>();
  return settledValue(data, placeIn(path)) as T;

  function placeIn(file: string): Placing {
    const place = places.get(file) ?? placing(file) ?? unmoved;
    places.set(file, place);
    return place;
  }

  function settledValue(value: unknown, outer: Placing): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => settledValue(item, outer));
    const place = 'path' in value && typeof value.path === 'string' ? placeIn(value.path) : outer;
    return Object.fromEntries(
      Object.entries(value).map(([key, field]) => [
        key,
        isOffset(key, value) ? place(Number(field)) : settledValue(field, place),
      ]),
    );
  }
}

const unmoved: Placing = (offset) => offset;
