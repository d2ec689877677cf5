import type { AnchorTables, ConditionsByState, LaidPass } from '../anchor-tables.ts';
import { surprise } from '../value/wordiness.ts';
import { layConditions, sizeOfConditions } from './lay-conditions.ts';
import { passModule } from './pass.ts';
import { laidTables, places } from './places.ts';

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
