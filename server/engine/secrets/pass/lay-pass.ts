import type { AnchorTables, ConditionsByState } from '../anchors.ts';
import { surprise } from '../value/wordiness.ts';
import { layConditions, sizeOfConditions } from './lay-conditions.ts';
import { passModule } from './pass.ts';
import { laidTables, places } from './places.ts';

/** What the pass over bytes works with. */
export interface LaidPass {
  /** What its memory holds from `places.laid` on: tables and, behind them, conditions. */
  readonly memory: Uint8Array;
  /** Where the conditions lie. */
  readonly conditions: number;
  /** A module of WebAssembly. */
  readonly program: Uint8Array<ArrayBuffer>;
  /** The memory in which it lies so already; undefined: it is put into one. */
  readonly room?: PassRoom;
}

/** A memory of WebAssembly, of which the bytes up to `end` are taken. */
export interface PassRoom {
  readonly memory: WebAssembly.Memory;
  readonly end: number;
}

/** Undefined where the automaton is larger than any of ours. */
export function layPass(
  { classes, rows, beginnings }: AnchorTables,
  ofStates: ConditionsByState,
): LaidPass | undefined {
  if (rows instanceof Uint32Array) return undefined;
  const start = aligned(places.rows + rows.byteLength);
  const memory = new Uint8Array(aligned(start + sizeOfConditions(ofStates)));
  const { threes, fours, longs, shorts, depths } = beginnings;
  for (const [place, table] of [
    [places.threes, threes],
    [places.fours, fours],
    [places.longs, longs],
    [places.shorts, shorts],
    [places.depths, depths],
    [places.classes, classes.subarray(0, 256)],
    [places.rows, new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength)],
    [places.surprise, surprise],
    ...laidTables.map(([, place, table]) => [place, table] as const),
  ] as const)
    memory.set(table, place);
  const end = aligned(layConditions(ofStates, memory.buffer, start));
  return { memory: memory.subarray(places.laid, end), conditions: start, program: passModule() };
}

function aligned(place: number): number {
  return Math.ceil(place / 8) * 8;
}
