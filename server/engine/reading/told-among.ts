import type { Known, SectionExtractor, Told } from '../extract/extractor.ts';
import { sameData } from '../graph/store/same-data.ts';
import { countBelow } from '../text/ordered.ts';
import { ownText } from '../text/own-text.ts';

/** What each section lets the others know. */
type Telling = readonly (readonly Told[])[];

/** What sections know of each other. */
export interface ToldAmong {
  readonly telling: Telling;
  readonly known: Known;
  /** How much is told under a name before the section of an index. */
  countBefore(name: string, index: number): number;
  /** What was summed up, by name. */
  readonly sums: ReadonlyMap<string, readonly string[]>;
  /** The names under which something else is told than before the edit, or by other sections. */
  readonly anew: ReadonlySet<string>;
}

/** Names that are looked for section by section: who types asks for a few. For more, all that is told is laid out by name. */
const mostLookedFor = 8;

/**
 * `before`: what was told before an edit. What is known under a name under which nothing is told anew is the same object then, and where there is
 * no such name, `known` is.
 */
export function toldAmong(
  extractor: Pick<SectionExtractor, 'sum'>,
  telling: Telling,
  before: ToldAmong | undefined,
): ToldAmong {
  const anew = before ? toldAnew(before.telling, telling) : none;
  const under = layingOut(telling, before ? mostLookedFor : 0);
  const countBefore = (name: string, index: number) => countBelow(under(name).indexes, index);
  if (before && anew.size === 0) return { ...before, telling, countBefore, anew };
  const sums = new Map(before?.sums);
  for (const name of anew) sums.delete(name);
  return { telling, known: knownOf(extractor, under, sums), countBefore, sums, anew };
}

const none: ReadonlySet<string> = new Set();

/** Each name is summed up once. The name may be a part of the text, which is not to be kept for it. */
function knownOf(
  { sum }: Pick<SectionExtractor, 'sum'>,
  under: (name: string) => Laid,
  sums: Map<string, readonly string[]>,
): Known {
  return (name) => {
    const summed = sums.get(name);
    if (summed) return summed;
    const { texts } = under(name);
    const known = sum?.(name, texts) ?? texts;
    sums.set(ownText(name), known);
    return known;
  };
}

function layingOut(telling: Telling, lookedFor: number): (name: string) => Laid {
  const found = new Map<string, Laid>();
  let all: ReadonlyMap<string, Laid> | undefined;
  return (name) => {
    if (all === undefined && found.size < lookedFor) {
      const known = found.get(name) ?? laidOut(telling, name).get(name) ?? nothingLaid;
      found.set(name, known);
      return known;
    }
    all ??= laidOut(telling);
    return all.get(name) ?? nothingLaid;
  };
}

/** What is told under one name, in order, and the indexes of those who tell it, once for each time. */
interface Laid {
  readonly texts: string[];
  readonly indexes: number[];
}

const nothingLaid: Laid = { texts: [], indexes: [] };

/** By name; that of one name alone where it is given. */
function laidOut(telling: Telling, only?: string): ReadonlyMap<string, Laid> {
  const laid = new Map<string, Laid>();
  for (let index = 0; index < telling.length; index++)
    for (const [name, text] of telling[index] ?? []) {
      if (only !== undefined && name !== only) continue;
      const under = laid.get(name);
      if (under) {
        under.texts.push(text);
        under.indexes.push(index);
      } else laid.set(name, { texts: [text], indexes: [index] });
    }
  return laid;
}

/** The names of what is told between what is told alike in front and at the end; where that is one section, without those under which it tells the same. */
function toldAnew(before: Telling, now: Telling): ReadonlySet<string> {
  const isAlike = (one: readonly Told[] | undefined, other: readonly Told[] | undefined) =>
    one === other || sameData(one, other);
  const most = Math.min(before.length, now.length);
  let front = 0;
  while (front < most && isAlike(before[front], now[front])) front++;
  let back = 0;
  while (back < most - front && isAlike(before[before.length - 1 - back], now[now.length - 1 - back])) back++;
  const formers = before.slice(front, before.length - back);
  const nows = now.slice(front, now.length - back);
  const names = new Set<string>();
  for (const told of [...formers, ...nows]) for (const [name] of told) names.add(name);
  const [former, next] = [formers[0], nows[0]];
  if (former === undefined || next === undefined || formers.length + nows.length > 2) return names;
  const under = (told: readonly Told[], name: string) => told.filter(([each]) => each === name);
  return new Set([...names].filter((name) => !sameData(under(former, name), under(next, name))));
}
