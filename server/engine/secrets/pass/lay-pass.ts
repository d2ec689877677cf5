import type { AnchorTables, ConditionsByState, LaidPass } from '../anchor-tables.ts';
import { surprise } from '../value/wordiness.ts';
import { layConditions, sizeOfConditions } from './lay-conditions.ts';
import { passModule } from './pass.ts';
import { laidTables, places } from './places.ts';

/** Undefined where the automaton is larger than any of ours. */
export function layPass(
  { classes, steps, rows, beginnings }: AnchorTables,
  ofStates: ConditionsByState,
): LaidPass | undefined {
  if (rows instanceof Uint32Array) return undefined;
  const ofSteps = aligned(places.rows + rows.byteLength);
  const start = ofSteps + steps.byteLength;
  const memory = new Uint8Array(aligned(start + sizeOfConditions(ofStates)));
  const { threes, fours, longs, shorts, depths } = beginnings;
  for (const [place, table] of [
    [places.threes, threes],
    [places.fours, fours],
    [places.longs, longs],
    [places.shorts, shorts],
    [places.depths, depths],
    [places.classes, classes.subarray(0, 256)],
    [places.rows, bytesOf(rows)],
    [ofSteps, bytesOf(steps)],
    [places.surprise, surprise],
    ...laidTables.map(([, place, table]) => [place, table] as const),
  ] as const)
    memory.set(table, place);
  const end = aligned(layConditions(ofStates, memory.buffer, start));
  return { memory: memory.subarray(places.laid, end), steps: ofSteps, conditions: start, program: passModule() };
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint16Array | Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function aligned(place: number): number {
  return Math.ceil(place / 8) * 8;
}
