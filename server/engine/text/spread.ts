import type { Spread } from '../model/spread.ts';
import type { Differences } from './differences.ts';
import { countBelow } from './ordered.ts';

/** Maps an offset of the text to one of the spread text, or back. */
export type Placing = (offset: number) => number;

/** Blanks behind a piece; less where there are so many pieces that offsets would stop being small integers. */
const mostRoom = 65_536;
const mostOffsets = 2 ** 30;

/** Spreads a text that is cut at these ascending offsets. */
export function spreadAt(length: number, cuts: readonly number[]): Spread {
  const starts = [0, ...cuts];
  const room = Math.max(1_024, Math.min(mostRoom, Math.floor(mostOffsets / starts.length)));
  return { length, starts, bases: starts.map((start, index) => start + index * room) };
}

/**
 * Spreads a text after an edit. Pieces that begin where nothing differs stay where they were, and new ones
 * share the room between them. Undefined where there is not enough.
 */
export function spreadAgain(
  before: Spread,
  { movedTo }: Differences,
  length: number,
  cuts: readonly number[],
): Spread | undefined {
  const starts = [0, ...cuts];
  const formerAt = basesOf(before);
  const bases: number[] = [];
  let fresh: number[] = [];
  let free = 0;
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index] ?? 0;
    const size = (starts[index + 1] ?? length) - start;
    const by = movedTo(start);
    const base = by === undefined ? undefined : formerAt(start - by);
    if (base === undefined) {
      fresh.push(size);
      continue;
    }
    if (fresh.length > 0 || base < free) {
      const between = placed(fresh, free, base);
      if (between === undefined) return undefined;
      bases.push(...between);
      fresh = [];
    }
    bases.push(base);
    free = base + size;
  }
  const behind = placed(fresh, free, free + length + fresh.length * mostRoom) ?? [];
  const end = Math.max(free, behind.at(-1) ?? 0) + length;
  return end < 2 * mostOffsets ? { length, starts, bases: [...bases, ...behind] } : undefined;
}

/** Where texts differ, and are spread alike before and behind: up to an offset of both all is placed as it was, and behind one of the latter text. */
export interface AlikeSpread {
  readonly until: number;
  readonly behind: number;
}

/** Undefined where pieces differ that no difference of the texts touches. */
export function alikeSpread(before: Spread, after: Spread, { list }: Differences): AlikeSpread | undefined {
  const [first, last] = [list[0], list.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const by = after.length - before.length;
  const [former, now] = [before.starts.length, after.starts.length];
  const most = Math.min(former, now);
  let front = 0;
  while (front < most && isAlike(front, front, 0)) front++;
  let back = 0;
  while (back < most - front && isAlike(former - back - 1, now - back - 1, by)) back++;
  const isInFront =
    (before.starts[front] ?? first.start) >= first.start && (after.starts[front] ?? first.start) >= first.start;
  const isBehind =
    (before.starts[former - back - 1] ?? 0) <= last.end && (after.starts[now - back - 1] ?? 0) <= last.until;
  const behind = Math.max(last.until, after.starts[now - back] ?? Number.POSITIVE_INFINITY);
  return isInFront && isBehind ? { until: first.start, behind } : undefined;

  function isAlike(one: number, other: number, by: number): boolean {
    return (before.starts[one] ?? 0) + by === after.starts[other] && before.bases[one] === after.bases[other];
  }
}

/** The base of the piece that begins at an offset; asked of ascending offsets alone. */
function basesOf({ starts, bases }: Spread): (start: number) => number | undefined {
  let next = 0;
  return (start) => {
    while ((starts[next] ?? Infinity) < start) next++;
    return starts[next] === start ? bases[next] : undefined;
  };
}

/** Bases for pieces of these sizes, evenly between two offsets; undefined where they do not fit. */
function placed(sizes: readonly number[], from: number, until: number): readonly number[] | undefined {
  const taken = sizes.reduce((sum, size) => sum + size, 0);
  const room = Math.floor((until - from - taken) / (sizes.length + 1));
  if (room < 0) return undefined;
  let next = from;
  return sizes.map((size) => {
    const base = next + room;
    next = base + size;
    return base;
  });
}

/** Pieces that are stepped over before the place is looked for among all. */
const mostAhead = 4;

/** Offsets of the text in the spread text. A piece's end stays with it: the next one begins behind its line end. Of a text that is not spread, its own. */
export function intoSpread(spread: Spread | undefined): Placing {
  if (spread === undefined) return asItStands;
  const { starts, bases, length } = spread;
  let piece = 0;
  return (offset) => {
    // Mostly one asks about a place near the last one, or a little behind it.
    for (let ahead = 0; ahead < mostAhead && (starts[piece + 1] ?? length) < offset; ahead++) piece++;
    if (!((starts[piece] ?? length) < offset && offset <= (starts[piece + 1] ?? length)))
      piece = Math.max(0, countBelow(starts, offset) - 1);
    return (bases[piece] ?? 0) + offset - (starts[piece] ?? 0);
  };
}

/** Offsets of the spread text in the text; the blanks behind a piece count as its end. Of a text that is not spread, its own. */
export function outOfSpread(spread: Spread | undefined): Placing {
  if (spread === undefined) return asItStands;
  const { starts, bases, length } = spread;
  return (offset) => {
    const piece = Math.max(0, countBelow(bases, offset + 1) - 1);
    const start = starts[piece] ?? 0;
    return Math.min(start + offset - (bases[piece] ?? 0), starts[piece + 1] ?? length);
  };
}

const asItStands: Placing = (offset) => offset;
