import type { ConditionsByState } from '../anchors.ts';
import { del, lookKinds } from '../first-looks.ts';
import { type CharSet, hasChar } from '../shape/char-set.ts';
import { asked, setSize } from './places.ts';

/** Bytes that conditions take at most. */
export function sizeOfConditions(ofStates: ConditionsByState): number {
  let bytes = 4 * (ofStates.length + 1);
  for (const conditions of ofStates)
    for (const { exact, look } of conditions ?? [])
      bytes += asked.size + (3 + (look?.tokens?.heads.length ?? 0)) * setSize + aligned(exact?.length ?? 0);
  return bytes;
}

function aligned(length: number): number {
  return Math.ceil(length / 4) * 4;
}

/**
 * Lays conditions into the memory from `start` on: for each state that ends an anchor the address of its first one, behind them that
 * of the end, then conditions, and tables.
 */
export function layConditions(ofStates: ConditionsByState, memory: ArrayBuffer, start: number): void {
  const numbers = new Uint32Array(memory);
  const first = start + 4 * (ofStates.length + 1);
  let at = first / 4;
  const count = ofStates.reduce((sum, conditions) => sum + (conditions?.length ?? 0), 0);
  const tables = tablesIn(memory, first + asked.size * count);
  ofStates.forEach((conditions, state) => {
    numbers[start / 4 + state] = 4 * at;
    for (const { length, after, before, exact, look } of conditions ?? []) {
      const tokens = look?.tokens;
      const chars = tokens && tables.placeOf(tokens.chars, true);
      numbers[at + asked.kind / 4] = look === undefined ? 0 : lookKinds.indexOf(look.kind) + 1;
      numbers[at + asked.length / 4] = length;
      numbers[at + asked.after / 4] = after ? tables.placeOf(after, false) : 0;
      numbers[at + asked.before / 4] = before ? tables.placeOf(before, false) : 0;
      numbers[at + asked.exact / 4] = exact ? tables.placeOfCodes(exact) : 0;
      numbers[at + asked.chars / 4] = chars ?? 0;
      numbers[at + asked.least / 4] = tokens?.least ?? 0;
      numbers[at + asked.lead / 4] = tokens?.lead ?? 0;
      numbers[at + asked.heads / 4] = tokens === undefined ? 0 : tables.placeOfRow(tokens.heads);
      numbers[at + asked.headsSize / 4] = setSize * (tokens?.heads.length ?? 0);
      numbers[at + asked.beginsAsSign / 4] = tokens?.beginsAsSign ? 1 : 0;
      at += asked.size / 4;
    }
  });
  numbers[start / 4 + ofStates.length] = 4 * at;
}

interface Tables {
  /** Where a set lies; `withDel`: bytes beyond ASCII are in it where `del` is. */
  placeOf(set: CharSet, withDel: boolean): number;
  /** Where sets lie one behind the other. */
  placeOfRow(sets: readonly CharSet[]): number;
  placeOfCodes(codes: readonly number[]): number;
}

function tablesIn(memory: ArrayBuffer, start: number): Tables {
  const numbers = new Uint32Array(memory);
  const bytes = new Uint8Array(memory);
  const known = new Map<CharSet, number>();
  let next = start;
  return {
    placeOf: (set, withDel) => {
      const before = withDel ? undefined : known.get(set);
      if (before !== undefined) return before;
      const place = next;
      numbers.set(set, place / 4);
      if (withDel && hasChar(set, del)) numbers.fill(0xffffffff, place / 4 + 4, place / 4 + 8);
      next += setSize;
      if (!withDel) known.set(set, place);
      return place;
    },
    placeOfRow: (sets) => {
      const place = next;
      for (const set of sets) {
        numbers.set(set, next / 4);
        next += setSize;
      }
      return place;
    },
    placeOfCodes: (codes) => {
      const place = next;
      bytes.set(codes, place);
      next += aligned(codes.length);
      return place;
    },
  };
}
