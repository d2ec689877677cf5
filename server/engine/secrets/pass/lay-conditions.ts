import type { ConditionsByState } from '../anchor-tables.ts';
import { del, lookKinds } from '../first-looks.ts';
import { type CharSet, hasChar } from '../shape/char-set.ts';
import { asked, setSize } from './places.ts';

/** Bytes that conditions take at most: those that are alike share their sets. */
export function sizeOfConditions(ofStates: ConditionsByState): number {
  let bytes = 4 * (ofStates.length + 1);
  for (const conditions of ofStates)
    for (const { exact, look } of conditions ?? [])
      bytes += asked.size + (4 + (look?.tokens?.heads.length ?? 0)) * setSize + aligned(exact?.length ?? 0);
  return bytes;
}

function aligned(length: number): number {
  return Math.ceil(length / 4) * 4;
}

/**
 * Lays conditions into the memory from `start` on: for each state that ends an anchor the address of its first one, behind them that
 * of the end, then conditions, and tables. Gives back the end of all.
 */
export function layConditions(ofStates: ConditionsByState, memory: ArrayBuffer, start: number): number {
  const numbers = new Uint32Array(memory);
  const first = start + 4 * (ofStates.length + 1);
  let at = first / 4;
  const count = ofStates.reduce((sum, conditions) => sum + (conditions?.length ?? 0), 0);
  const tables = tablesIn(memory, first + asked.size * count);
  ofStates.forEach((conditions, state) => {
    numbers[start / 4 + state] = 4 * at;
    for (const { length, after, before, exact, look } of conditions ?? []) {
      const tokens = look?.tokens;
      const chars = tokens ? tables.placeOfTokens(tokens.chars) : look?.options && tables.placeOf(look.options);
      numbers[at + asked.kind / 4] = look === undefined ? 0 : lookKinds.indexOf(look.kind) + 1;
      numbers[at + asked.length / 4] = length;
      numbers[at + asked.after / 4] = after ? tables.placeOf(after) : 0;
      numbers[at + asked.before / 4] = before ? tables.placeOf(before) : 0;
      numbers[at + asked.exact / 4] = exact ? tables.placeOfCodes(exact) : 0;
      numbers[at + asked.chars / 4] = chars ?? 0;
      numbers[at + asked.least / 4] = tokens?.least ?? (look?.isOptionsAlone ? 1 : 0);
      numbers[at + asked.lead / 4] = tokens?.lead ?? 0;
      numbers[at + asked.heads / 4] = tokens === undefined ? 0 : tables.placeOfRow(tokens.heads);
      numbers[at + asked.headsSize / 4] = setSize * (tokens?.heads.length ?? 0);
      numbers[at + asked.beginsAsSign / 4] = tokens?.beginsAsSign ? 1 : 0;
      at += asked.size / 4;
    }
  });
  numbers[start / 4 + ofStates.length] = 4 * at;
  return tables.end();
}

interface Tables {
  /** Where a set lies. */
  placeOf(set: CharSet): number;
  /** Where the characters of tokens lie: bytes beyond ASCII are among them where `del` is. */
  placeOfTokens(set: CharSet): number;
  /** Where sets lie one behind the other. */
  placeOfRow(sets: readonly CharSet[]): number;
  placeOfCodes(codes: readonly number[]): number;
  end(): number;
}

/** What is the same lies there once. */
function tablesIn(memory: ArrayBuffer, start: number): Tables {
  const bytes = new Uint8Array(memory);
  const known = new Map<string, number>();
  let next = start;
  const placeOfBytes = (laid: Uint8Array) => {
    const name = laid.join();
    const before = known.get(name);
    if (before !== undefined) return before;
    const place = next;
    bytes.set(laid, place);
    next += aligned(laid.length);
    known.set(name, place);
    return place;
  };
  return {
    placeOf: (set) => placeOfBytes(bytesOf([set])),
    placeOfTokens: (set) => {
      const laid = bytesOf([set]);
      if (hasChar(set, del)) laid.fill(0xff, setSize / 2);
      return placeOfBytes(laid);
    },
    placeOfRow: (sets) => placeOfBytes(bytesOf(sets)),
    placeOfCodes: (codes) => placeOfBytes(Uint8Array.from(codes)),
    end: () => next,
  };
}

function bytesOf(sets: readonly CharSet[]): Uint8Array {
  const laid = new Uint8Array(setSize * sets.length);
  const numbers = new Uint32Array(laid.buffer);
  for (const [index, set] of sets.entries()) numbers.set(set, (setSize / 4) * index);
  return laid;
}
