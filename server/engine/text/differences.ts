import { commonOf } from './common.ts';

/** A stretch of a text that another one stands for after an edit, in offsets of each. */
export interface Difference {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly until: number;
}

/** What differs between a text and the one that an edit made of it, ascending; what stands between two of them stands in both. */
export interface Differences {
  readonly list: readonly Difference[];
  /** What is added to offsets between two of the former text; undefined where something between them differs. */
  movedBy(start: number, end: number): number | undefined;
  /** What was added to an offset of the new text; undefined within a difference, and as before it where one begins. */
  movedTo(offset: number): number | undefined;
  /** Whether one reaches between two offsets of the new text, or up to one of them. */
  isTouched(from: number, until: number): boolean;
}

/** A text of which more than this differs in one stretch may have been edited at several places. UTF-16 units. */
const longestAlone = 400;

/** Places of one edit that are told apart; the others are one. */
const mostPlaces = 400;

/** Lines that are looked at for one that stands in both texts. */
const mostLines = 64;

/** A line that is shorter may stand anywhere. */
const shortestLine = 4;

/**
 * What differs, as many cursors, a formatter or a replacement of all change it: lines here and there. Takes time linear in the texts; where
 * no line stands again soon, all that is left is one difference.
 */
export function differencesOf(before: string, after: string): Differences {
  const list = listOf(before, after);
  // Asked of thousands of places after each edit.
  const ends = list.map(({ end }) => end);
  const froms = list.map(({ from }) => from);
  const untils = list.map(({ until }) => until);
  return {
    list,
    movedBy: (start, end) => {
      const index = firstFrom(ends, start + 1);
      const next = list[index];
      if (next !== undefined && next.start < end) return undefined;
      return grownBefore(list[index - 1]);
    },
    movedTo: (offset) => {
      const last = list[firstFrom(froms, offset) - 1];
      return last !== undefined && last.until > offset ? undefined : grownBefore(last);
    },
    isTouched: (from, until) => {
      const next = list[firstFrom(untils, from)];
      return next !== undefined && next.from <= until;
    },
  };
}

function grownBefore(last: Difference | undefined): number {
  return last === undefined ? 0 : last.until - last.end;
}

/** The index of the first of some ascending numbers that is no less. */
function firstFrom(ascending: readonly number[], least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? least) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function listOf(before: string, after: string): readonly Difference[] {
  const whole = within(before, after, { start: 0, end: before.length, from: 0, until: after.length });
  const list: Difference[] = [];
  let left = whole;
  while (left !== undefined) {
    const found = list.length < mostPlaces ? firstOf(before, after, left) : undefined;
    if (found === undefined) return [...list, left];
    const [first, behind] = found;
    if (first) list.push(first);
    left = within(before, after, behind);
  }
  return list;
}

/** The same without what both texts have in common at its ends; undefined where nothing is left. */
function within(before: string, after: string, { start, end, from, until }: Difference): Difference | undefined {
  const common = commonOf(before.slice(start, end), after.slice(from, until));
  const least = {
    start: start + common.start,
    end: end - common.end,
    from: from + common.start,
    until: until - common.end,
  };
  return least.start < least.end || least.from < least.until ? least : undefined;
}

/** Up to the first line that stands in both, and all behind its beginning; undefined where none does soon, or little differs. */
function firstOf(
  before: string,
  after: string,
  { start, end, from, until }: Difference,
): readonly [Difference | undefined, Difference] | undefined {
  if (end - start < longestAlone || until - from < longestAlone) return undefined;
  const formers = linesFrom(before, start, end);
  const lines = linesFrom(after, from, until);
  const places = new Map<string, number>();
  for (const [index, { text }] of lines.entries()) if (!places.has(text)) places.set(text, index);
  let best: readonly [former: number, line: number] | undefined;
  for (const [index, { text }] of formers.entries()) {
    if (best && index > Math.max(...best)) break;
    const place = places.get(text);
    if (place !== undefined && (best === undefined || Math.max(index, place) < Math.max(...best)))
      best = [index, place];
  }
  const [former, line] = best ? [formers[best[0]], lines[best[1]]] : [];
  if (former === undefined || line === undefined) return undefined;
  const first = { start, end: former.at, from, until: line.at };
  return [within(before, after, first), { start: former.at, end, from: line.at, until }];
}

interface Line {
  readonly at: number;
  readonly text: string;
}

/** The whole lines that begin behind an offset: some, those that are blank or hold next to nothing passed over. */
function linesFrom(text: string, from: number, until: number): readonly Line[] {
  const lines: Line[] = [];
  let at = text.indexOf('\n', from) + 1;
  for (let count = 0; count < mostLines && at > 0 && at < until; count++) {
    const end = text.indexOf('\n', at);
    if (end === -1 || end >= until) break;
    if (end - at >= shortestLine) lines.push({ at, text: text.slice(at, end) });
    at = end + 1;
  }
  return lines;
}
