import type { Language } from '../text/language.ts';
import { type Automaton, automatonOf } from './automaton.ts';
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
import { type LaidPass, layPass } from './pass/lay-pass.ts';
import { marks } from './pass/places.ts';
import { type Pass, passOver } from './pass/run-pass.ts';
import { type CharSet, hasChar } from './shape/char-set.ts';

/**
 * Invariant of `secrets/`: the text is passed over once, whatever the number of detectors; all further work
 * happens around literal anchors and is bounded there. A secret's value lives in local variables only and
 * leaves as digest, masked preview and decoded public parts.
 */

/** What is worked out of anchors before any text is read. */
export interface AnchorTables extends Automaton {
  /** The anchors in lower case, each on a line. */
  readonly words: string;
  /** Characters of the longest anchor: what stands further before a place changes nothing at it. */
  readonly longest: number;
  readonly beginnings: Beginnings;
}

export interface Anchors extends AnchorTables {
  /** Where the anchors that end in state `firstHit + n` count; undefined: anywhere. */
  conditions(n: number): readonly Condition[] | undefined;
  /** What the same over bytes in WebAssembly works with; undefined where the automaton is larger than any of ours. */
  laidPass(): LaidPass | undefined;
  /** It is made when it is first asked for; undefined where there is none. */
  pass(): Pass | undefined;
}

/** Anchors as the build has worked them out. */
export interface BuiltAnchors {
  readonly tables: AnchorTables;
  readonly laidPass: LaidPass;
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

/** By the number of an anchor where it counts; undefined: anywhere. */
export type ConditionsOf = (anchor: number) => readonly Condition[] | undefined;

/**
 * Builds the automaton, unless the build has done so for these anchors. An anchor's number is its index; anchors must be non-empty
 * ASCII. Of an anchor with conditions, bytes are taken only where one of these holds.
 */
export function buildAnchors(
  anchors: readonly string[],
  conditionsOf: ConditionsOf = () => undefined,
  built?: BuiltAnchors,
): Anchors {
  const words = anchors.map((anchor) => anchor.toLowerCase());
  const known = built?.tables.words === words.join('\n') ? built : undefined;
  const tables = known?.tables ?? tablesOf(words, conditionsOf);
  const conditions = conditionsByState(tables, conditionsOf);
  const laidPass = () => known?.laidPass ?? layPass(tables, conditions);
  let pass: Pass | 'none' | undefined;
  return {
    ...tables,
    conditions,
    laidPass,
    pass: () => {
      pass ??= passOver(tables, laidPass()) ?? 'none';
      return pass === 'none' ? undefined : pass;
    },
  };
}

function tablesOf(words: readonly string[], conditionsOf: ConditionsOf): AnchorTables {
  const automaton = automatonOf(words);
  return {
    ...automaton,
    words: words.join('\n'),
    longest: words.reduce((most, { length }) => Math.max(most, length), 0),
    beginnings: beginningsOf(words, conditionsOf, automaton),
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

/** Those of the hits of which one of the conditions holds. The pass marks what it has settled of them. */
export function hitsThatHold(
  { conditions, firstHit }: Anchors,
  all: ArrayLike<number>,
  bytes: Uint8Array,
  language: Language,
): Hits {
  if (all.length === 0) return noHits;
  const hits: number[] = [];
  for (let at = 0; at < all.length; at += 2) {
    const marked = all[at] as number;
    const end = all[at + 1] as number;
    const state = marked & ofStates;
    if ((marked & marks.sure) !== 0 || holdsOne(conditions(state - firstHit), bytes, end - 1, language, marked))
      hits.push(state, end);
  }
  return hits;
}

const noHits: Hits = [];
const ofStates = marks.named - 1;

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
  marked: number,
): boolean {
  if (conditions === undefined) return true;
  const isNamed = (marked & marks.named) !== 0;
  for (let at = 0; at < conditions.length; at++) {
    const condition = conditions[at] as Condition;
    if ((!isNamed || condition.match === 'generic') && holds(condition, bytes, last, language)) return true;
  }
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

/** A state may end several anchors: one that counts anywhere lets all pass. Told when it is first asked of a state: few are ever met. */
function conditionsByState({ hitStarts, hits }: Automaton, conditionsOf: ConditionsOf): Anchors['conditions'] {
  const known = new Map<number, readonly Condition[] | undefined>();
  return (n) => {
    if (known.has(n)) return known.get(n);
    const ended = [...hits.subarray(hitStarts[n], hitStarts[n + 1])].map(conditionsOf);
    const conditions = ended.every((conditions) => conditions !== undefined) ? ended.flat() : undefined;
    known.set(n, conditions);
    return conditions;
  };
}
