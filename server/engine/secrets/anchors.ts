import type { Language } from '../text/language.ts';
import {
  type Beginnings,
  beginningsOf,
  caseBit,
  digestOf,
  digestOfSix,
  gramAt,
  longer,
  threeAt,
  whole,
} from './beginnings.ts';
import type { MatchKind } from './detector.ts';
import type { Look } from './first-looks.ts';
import { type Pass, passOver } from './pass/run-pass.ts';
import { type CharSet, hasChar } from './shape/char-set.ts';

/**
 * Invariant of `secrets/`: the text is passed over once, whatever the number of detectors; all further work
 * happens around literal anchors and is bounded there. A secret's value lives in local variables only and
 * leaves as digest, masked preview and decoded public parts.
 */

/**
 * An Aho-Corasick automaton over ASCII text without case, as one dense table: `rows[(state << shift) + class of character]`
 * is the next state. States from `firstHit` on end at least one anchor.
 */
export interface Anchors {
  /** Character class of each UTF-16 code unit; upper and lower case share one. */
  readonly classes: Uint8Array;
  readonly rows: Uint16Array | Uint32Array;
  readonly shift: number;
  readonly firstHit: number;
  /** Anchor numbers that end in state `firstHit + n`: `hits[hitStarts[n]]` up to `hits[hitStarts[n + 1]]`. */
  readonly hitStarts: Int32Array;
  readonly hits: Int32Array;
  readonly beginnings: Beginnings;
  /** By `n`, where those anchors count; undefined: anywhere. */
  readonly conditions: readonly (readonly Condition[] | undefined)[];
  /** The same over bytes in WebAssembly, which is made when it is first asked for; undefined where there is none. */
  pass(): Pass | undefined;
  /** Characters of the longest anchor: what stands further before a place changes nothing at it. */
  readonly longest: number;
}

/** Where an anchor stands for anything. */
export interface Condition {
  readonly length: number;
  /** How it is spelled, as character codes; undefined: anyhow. */
  readonly exact: readonly number[] | undefined;
  /** What it does not stand behind, unless that ends an escape or a word of a name; undefined: nothing. */
  readonly before: CharSet | undefined;
  /** What stands behind it; undefined: anything, or nothing. */
  readonly after: CharSet | undefined;
  /** The matcher, and what it asks first; undefined: nothing. */
  readonly match: MatchKind;
  readonly look: Look | undefined;
}

/** Called for each anchor in the text with its number and the offset behind its last character. */
export type OnAnchor = (anchor: number, end: number) => void;

/** Where anchors end: by turns the state that tells them, and the offset behind their last character. */
export type Hits = readonly number[];

/**
 * Builds the automaton. An anchor's number is its index; anchors must be non-empty ASCII. Of an anchor with `conditions`, bytes
 * are taken only where one of these holds.
 */
export function buildAnchors(
  anchors: readonly string[],
  conditions: readonly (readonly Condition[] | undefined)[] = [],
): Anchors {
  const words = anchors.map((anchor) => anchor.toLowerCase());
  const classes = classify(words);
  const trie = buildTrie(words, classes);
  completeRows(trie);
  const longest = words.reduce((most, { length }) => Math.max(most, length), 0);
  const table = renumber(trie);
  const beginnings = beginningsOf(words, conditions, classes, table);
  const ofStates = conditionsOfStates(table, conditions);
  let pass: Pass | 'none' | undefined;
  return {
    ...table,
    conditions: ofStates,
    beginnings,
    classes,
    longest,
    pass: () => {
      pass ??= passOver({ ...table, classes, beginnings, conditions: ofStates }) ?? 'none';
      return pass === 'none' ? undefined : pass;
    },
  };
}

/** One pass over the text. `from` and `to` bound it; anchors that begin before `from` are not seen. */
export function eachAnchor(anchors: Anchors, text: string, onAnchor: OnAnchor, from = 0, to = text.length): void {
  const { classes, rows, shift, firstHit } = anchors;
  let state = 0;
  for (let at = from; at < to; at++) {
    state = rows[(state << shift) + (classes[text.charCodeAt(at)] as number)] as number;
    if (state >= firstHit) tell(anchors, state, at + 1, onAnchor);
  }
}

/**
 * The same over the bytes of a text in which each ASCII character is a byte of its own, in a fraction of the time: characters with which
 * no anchor begins, and so nearly all, are told by one look; the automaton follows the others from where they begin, until
 * it holds so few that they are told again.
 */
export function hitsInBytes(anchors: Anchors, bytes: Uint8Array, language: Language): Hits {
  return hitsThatHold(anchors, anchors.pass()?.run(bytes, language) ?? allInBytes(anchors, bytes), bytes, language);
}

/** Those of the hits of which one of the conditions holds. */
export function hitsThatHold(
  { conditions, firstHit }: Anchors,
  all: ArrayLike<number>,
  bytes: Uint8Array,
  language: Language,
): Hits {
  if (all.length === 0) return noHits;
  const hits: number[] = [];
  for (let at = 0; at < all.length; at += 2) {
    const state = all[at] as number;
    const end = all[at + 1] as number;
    if (holdsOne(conditions[state - firstHit], bytes, end - 1, language)) hits.push(state, end);
  }
  return hits;
}

const noHits: Hits = [];

/** Wherever they stand, whatever is asked of the place. */
export function allInBytes({ classes, rows, shift, firstHit, beginnings }: Anchors, bytes: Uint8Array): Hits {
  const { threes, fours, sixes, shorts, depths } = beginnings;
  const { length } = bytes;
  const hits: number[] = [];
  /** Anchors that end here or before are told. */
  let told = 0;
  for (let from = 0; ; ) {
    /** Four characters, the last one first; behind the end there are blanks. */
    let gram = gramAt(bytes, from);
    let at = from + 3;
    for (; at < length; at++) {
      gram = (gram >>> 8) | (((bytes[at] as number) | caseBit) << 24);
      const kind = threes[digestOf(gram << 8)] as number;
      if (kind === 0) continue;
      if ((kind & longer) !== 0) {
        const four = fours[digestOf(gram)] as number;
        if ((four & whole) !== 0 || (four !== 0 && sixes[digestOfSix(gram, bytes, at)] !== 0)) break;
      }
      if ((kind & whole) !== 0 && shorts[digestOf(threeAt(bytes, at - 3))] !== 0) break;
    }
    // The last three characters may begin, or be, a short anchor.
    from = at < length ? at - 3 : Math.max(from, length - 3);
    const least = Math.min(length, at + 1);
    let state = 0;
    let next = from;
    for (; next < length && (next < least || (depths[state] as number) > 3); next++) {
      state = rows[(state << shift) + (classes[bytes[next] as number] as number)] as number;
      if (state >= firstHit && next >= told) hits.push(state, next + 1);
    }
    if (next === length) return hits;
    told = next;
    // What it still holds may begin an anchor.
    from = next - (depths[state] as number);
  }
}

/** The same places counted in characters of the text (UTF-16 units), where the bytes are UTF-8. */
export function inUnits(hits: Hits, bytes: Uint8Array): Hits {
  const counted: number[] = [];
  let units = 0;
  let at = 0;
  for (let hit = 0; hit < hits.length; hit += 2) {
    for (const end = hits[hit + 1] as number; at < end; at++) {
      const byte = bytes[at] as number;
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
    }
    counted.push(hits[hit] as number, units);
  }
  return counted;
}

/** Whether one of the anchors that end with this byte counts there. */
function holdsOne(
  conditions: readonly Condition[] | undefined,
  bytes: Uint8Array,
  last: number,
  language: Language,
): boolean {
  if (conditions === undefined) return true;
  for (let at = 0; at < conditions.length; at++)
    if (holds(conditions[at] as Condition, bytes, last, language)) return true;
  return false;
}

/** Whether an anchor that ends with this byte may count, as far as the bytes before it tell. */
export function holds(
  { length, exact, before, after, look }: Condition,
  bytes: Uint8Array,
  last: number,
  language: Language,
): boolean {
  const start = last - length + 1;
  return (
    (after === undefined || hasChar(after, bytes[last + 1] ?? 0)) &&
    (before === undefined || mayBegin(before, bytes, start)) &&
    (exact === undefined || endsWith(bytes, last, exact)) &&
    (look === undefined || look.holds(bytes, start, last + 1, language))
  );
}

/** More than the matchers take: they look closer at escapes, colours of a terminal, camel case and `-D`. */
function mayBegin(before: CharSet, bytes: Uint8Array, start: number): boolean {
  const last = bytes[start - 1] ?? 0;
  if (!hasChar(before, last) || last === 0x6d || isEscapeSign(bytes[start - 2]) || bytes[start - 3] === 0x25)
    return true;
  const first = bytes[start] ?? 0;
  return last >= 97 && last <= 122 && first >= 65 && first <= 90;
}

/** Backslash, and the dash of an option. */
function isEscapeSign(code: number | undefined): boolean {
  return code === 0x5c || code === 0x2d;
}

function endsWith(bytes: Uint8Array, last: number, codes: readonly number[]): boolean {
  const from = last - codes.length + 1;
  for (let at = codes.length - 1; at >= 0; at--) if (bytes[from + at] !== codes[at]) return false;
  return true;
}

/** Calls as `eachAnchor` does. */
export function eachHit(anchors: Anchors, hits: Hits, onAnchor: OnAnchor): void {
  for (let at = 0; at < hits.length; at += 2) tell(anchors, hits[at] as number, hits[at + 1] as number, onAnchor);
}

function tell({ firstHit, hitStarts, hits }: Anchors, state: number, end: number, onAnchor: OnAnchor): void {
  const last = hitStarts[state - firstHit + 1] as number;
  for (let hit = hitStarts[state - firstHit] as number; hit < last; hit++) onAnchor(hits[hit] as number, end);
}

interface Trie {
  /** Children by row; 0 stands for none until the rows are complete. */
  readonly rows: Int32Array;
  readonly width: number;
  /** Anchor numbers that end in each state, by state number. */
  readonly ends: number[][];
}

/** Class 0 is every character that no anchor holds. */
function classify(words: readonly string[]): Uint8Array {
  const classes = new Uint8Array(65536);
  let next = 1;
  for (const word of words)
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at);
      if (classes[code] !== 0) continue;
      classes[code] = next;
      if (code >= 97 && code <= 122) classes[code - 32] = next;
      next++;
    }
  return classes;
}

function buildTrie(words: readonly string[], classes: Uint8Array): Trie {
  const width = classes.reduce((most, each) => Math.max(most, each), 0) + 1;
  const mostStates = words.reduce((sum, word) => sum + word.length, 1);
  const rows = new Int32Array(mostStates * width);
  const ends: number[][] = [[]];
  words.forEach((word, number) => {
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const slot = state * width + (classes[word.charCodeAt(at)] ?? 0);
      if (rows[slot] === 0) rows[slot] = ends.push([]) - 1;
      state = rows[slot] ?? 0;
    }
    ends[state]?.push(number);
  });
  return { rows: rows.subarray(0, ends.length * width), width, ends };
}

/** Fills the missing transitions breadth first and adds to each state the anchors that end in its longest suffix. */
function completeRows({ rows, width, ends }: Trie): void {
  const fails = new Int32Array(ends.length);
  const queue = [...rows.subarray(0, width)].filter((state) => state !== 0);
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0;
    const fail = fails[state] ?? 0;
    ends[state]?.push(...(ends[fail] ?? []));
    for (let column = 0; column < width; column++) {
      const inherited = rows[fail * width + column] ?? 0;
      const child = rows[state * width + column] ?? 0;
      if (child === 0) rows[state * width + column] = inherited;
      else {
        fails[child] = inherited;
        queue.push(child);
      }
    }
  }
}

export type Table = Omit<Anchors, 'pass' | 'classes' | 'longest' | 'conditions' | 'beginnings'>;

/** Puts the states with hits last, and rows at powers of two. */
function renumber({ rows, width, ends }: Trie): Table {
  const isHit = (state: number) => (ends[state]?.length ?? 0) > 0;
  const states = ends.map((_, state) => state);
  const hitStates = states.filter(isHit);
  const order = [...states.filter((state) => !isHit(state)), ...hitStates];
  const numbers = new Int32Array(order.length);
  for (let position = 0; position < order.length; position++) numbers[order[position] ?? 0] = position;
  const shift = Math.ceil(Math.log2(width));
  const size = order.length << shift;
  const moved = order.length <= 0xffff ? new Uint16Array(size) : new Uint32Array(size);
  for (let state = 0; state < order.length; state++)
    for (let column = 0; column < width; column++)
      moved[((numbers[state] ?? 0) << shift) + column] = numbers[rows[state * width + column] ?? 0] ?? 0;
  const hitStarts = new Int32Array(hitStates.length + 1);
  hitStates.forEach((state, position) => {
    hitStarts[position + 1] = (hitStarts[position] ?? 0) + (ends[state]?.length ?? 0);
  });
  return {
    rows: moved,
    shift,
    firstHit: order.length - hitStates.length,
    hitStarts,
    hits: Int32Array.from(hitStates.flatMap((state) => ends[state] ?? [])),
  };
}

/** A state may end several anchors: one that counts anywhere lets all pass. */
function conditionsOfStates(
  { hitStarts, hits }: Pick<Anchors, 'hitStarts' | 'hits'>,
  conditions: readonly (readonly Condition[] | undefined)[],
): Anchors['conditions'] {
  return Array.from({ length: hitStarts.length - 1 }, (_, state) => {
    const ended = [...hits.subarray(hitStarts[state], hitStarts[state + 1])].map((anchor) => conditions[anchor]);
    return ended.every((conditions) => conditions !== undefined) ? ended.flat() : undefined;
  });
}
