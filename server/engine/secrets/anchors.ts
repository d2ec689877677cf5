import type { Language } from '../text/language.ts';
import {
  type Anchors,
  type AnchorTables,
  type BuiltAnchors,
  betweenWords,
  type Condition,
  type ConditionsByState,
  type ConditionsOf,
  type Hits,
  type OnAnchor,
  type Pass,
  type Subject,
} from './anchor-tables.ts';
import { type Automaton, automatonOf, nextState } from './automaton.ts';
import { beginningsOf, beginsAnchor, caseBit, gramAt, placeOfThree } from './beginnings.ts';
import { layPass } from './pass/lay-pass.ts';
import { allUses, bitsOfStates } from './pass/places.ts';
import { passOver } from './pass/run-pass.ts';

/**
 * Builds the automaton for anchors, which are given with how many uses each has. An anchor's number is its index; anchors must be non-empty, of
 * ASCII or of bytes, each as the character of its number. Of an anchor with conditions, bytes are taken only where one of these holds.
 */
export function buildAnchors(
  anchors: ReadonlyMap<string, number>,
  conditionsOf: ConditionsOf = () => undefined,
): Anchors {
  const words = Array.from(anchors.keys(), inSmallLetters);
  const tables = tablesOf(words, conditionsOf);
  const useCounts = [...anchors.values()];
  const laidPass = () => layPass(tables, conditionsByState(tables, conditionsOf, useCounts));
  return withPass(tables, useCounts, laidPass);
}

/** Anchors as the build has worked them out, with how many uses each has. */
export function builtAnchors({ tables, laidPass }: BuiltAnchors, useCounts: readonly number[]): Anchors {
  return withPass(tables, useCounts, () => laidPass);
}

function withPass(tables: AnchorTables, useCounts: readonly number[], laidPass: Anchors['laidPass']): Anchors {
  let pass: Pass | 'none' | undefined;
  return {
    ...tables,
    useCounts,
    laidPass,
    pass: () => {
      pass ??= passOver(tables, laidPass()) ?? 'none';
      return pass === 'none' ? undefined : pass;
    },
  };
}

/** Letters of ASCII alone: others stand for bytes. */
function inSmallLetters(anchor: string): string {
  return anchor.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function tablesOf(words: readonly string[], conditionsOf: ConditionsOf): AnchorTables {
  const automaton = automatonOf(words);
  return {
    ...automaton,
    words: words.join(betweenWords),
    longest: words.reduce((most, { length }) => Math.max(most, length), 0),
    beginnings: beginningsOf(words, conditionsOf, automaton),
  };
}

/** One pass over the text. `from` and `to` bound it; anchors that begin before `from` are not seen. */
export function eachAnchor(anchors: Anchors, text: string, onAnchor: OnAnchor, from = 0, to = text.length): void {
  const { classes, firstHit } = anchors;
  let state = 0;
  for (let at = from; at < to; at++) {
    state = nextState(anchors, state, classes[text.charCodeAt(at)] as number);
    if (state >= firstHit) tell(anchors, state | allOfState, at + 1, onAnchor);
  }
}

/**
 * The same over the bytes of a text in which each ASCII character is a byte of its own, in a fraction of the time: only anchors of which a
 * use counts where they stand.
 */
export function hitsInBytes(anchors: Anchors, bytes: Uint8Array, language: Language, subject?: Subject): Hits {
  return anchors.pass()?.run(bytes, language, subject) ?? allInBytes(anchors, bytes);
}

/** Whether a text over whose bytes `hitsInBytes` has just gone may be a program that holds one of `programMarks`. */
export function mayBeMarked(anchors: Anchors, bytes: Uint8Array): boolean {
  return anchors.pass()?.isMarked(bytes) ?? true;
}

const allOfState = allUses << bitsOfStates;
const ofState = (1 << bitsOfStates) - 1;

/**
 * Wherever they stand, whatever is asked of the place: characters with which no anchor begins, and so nearly all, are told by one look; the
 * automaton follows the others from where they begin, until it holds so few that they are told again.
 */
export function allInBytes(anchors: Anchors, bytes: Uint8Array): Hits {
  const { classes, firstHit, beginnings } = anchors;
  const { threes, depths } = beginnings;
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
      if (threes[placeOfThree(gram)] !== 0 && beginsAnchor(beginnings, gram, bytes, at)) break;
    }
    // The last three characters may begin, or be, a short anchor.
    from = at < length ? at - 3 : Math.max(from, length - 3);
    const least = Math.min(length, at + 1);
    let state = 0;
    let next = from;
    for (; next < length && (next < least || (depths[state] as number) > 3); next++) {
      state = nextState(anchors, state, classes[bytes[next] as number] as number);
      if (state >= firstHit && next >= told) hits.push(state | allOfState, next + 1);
    }
    if (next === length) return hits;
    told = next;
    // What it still holds may begin an anchor.
    from = next - (depths[state] as number);
  }
}

/** The same places counted in characters of the text (UTF-16 units), where the bytes are UTF-8. */
export function inUnits(anchors: Anchors, hits: Hits, bytes: Uint8Array): Hits {
  return anchors.pass()?.inUnits(bytes, hits) ?? unitsIn(hits, bytes);
}

function unitsIn(hits: Hits, bytes: Uint8Array): Hits {
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

/** Calls as `eachAnchor` does. */
export function eachHit(anchors: Anchors, hits: Hits, onAnchor: OnAnchor): void {
  for (let at = 0; at < hits.length; at += 2) tell(anchors, hits[at] as number, hits[at + 1] as number, onAnchor);
}

/** Whether one of these anchors was met, wherever it counts. */
export function meetsAny(met: Anchors, hits: Hits, anchors: ReadonlySet<number>): boolean {
  return meets(met, hits, (anchor) => anchors.has(anchor));
}

/** Whether any other anchor may have been met than these. */
export function meetsOther(met: Anchors, hits: Hits, anchors: ReadonlySet<number>): boolean {
  return meets(met, hits, (anchor) => !anchors.has(anchor));
}

function meets(
  { firstHit, hitStarts, hits: ends }: Anchors,
  hits: Hits,
  isMeant: (anchor: number) => boolean,
): boolean {
  for (let at = 0; at < hits.length; at += 2) {
    const n = ((hits[at] as number) & ofState) - firstHit;
    const last = hitStarts[n + 1] as number;
    for (let next = hitStarts[n] as number; next < last; next++) if (isMeant(ends[next] as number)) return true;
  }
  return false;
}

function tell({ firstHit, hitStarts, hits, useCounts }: Anchors, hit: number, end: number, onAnchor: OnAnchor): void {
  const n = (hit & ofState) - firstHit;
  let held = hit >> bitsOfStates;
  const last = hitStarts[n + 1] as number;
  for (let at = hitStarts[n] as number; at < last; at++) {
    const anchor = hits[at] as number;
    onAnchor(anchor, end, held);
    // The highest bit, which stays, is that of all further uses.
    held >>= useCounts[anchor] as number;
  }
}

/** A state may end several anchors: one that counts anywhere lets all pass, but a mark among them has to be noted all the same. */
function conditionsByState(
  { hitStarts, hits }: Automaton,
  conditionsOf: ConditionsOf,
  useCounts: readonly number[],
): ConditionsByState {
  return Array.from({ length: hitStarts.length - 1 }, (_, n) => {
    const anchors = [...hits.subarray(hitStarts[n], hitStarts[n + 1])];
    const ended = anchors.map(conditionsOf);
    if (ended.every((conditions) => conditions !== undefined)) return ended.flat();
    if (!ended.some((conditions) => conditions?.some(({ look }) => look?.kind === 'marked'))) return undefined;
    const all = anchors.flatMap((anchor, at) => ended[at] ?? Array<Condition>(useCounts[anchor] ?? 0).fill(anywhere));
    return [...all, anywhere];
  });
}

const anywhere: Condition = { length: 1, exact: undefined, before: undefined, after: undefined, look: undefined };
