import type { Language } from '../../text/language.ts';
import type { Condition } from '../anchors.ts';
import type { Beginnings } from '../beginnings.ts';
import { joiningOf } from '../joined/joining.ts';
import { keepNamesIn, mostNameBytes, slotCount } from '../known-names.ts';
import { lookTables } from '../look-tables.ts';
import { layConditions, sizeOfConditions } from './lay-conditions.ts';
import { passModule } from './pass.ts';
import { modes, namesNothing, places, tablesInOrder } from './places.ts';

/** The pass over bytes by a function that is fast from its first call on, which the same in TypeScript becomes late in a scan. */
export interface Pass {
  /**
   * As by `hitsInBytes`, and few that do not hold; undefined where there are too many bytes or hits. Good until the next
   * call.
   */
  run(bytes: Uint8Array, language: Language): Uint32Array | undefined;
}

/** Automaton and tables of anchors. */
export interface PassTables {
  readonly classes: Uint8Array;
  readonly rows: Uint16Array | Uint32Array;
  readonly shift: number;
  readonly firstHit: number;
  readonly beginnings: Beginnings;
  readonly conditions: readonly (readonly Condition[] | undefined)[];
}

/** The longest text that is read. */
const mostBytes = 5 * 1024 * 1024;
const mostHits = 16 * 1024;
/** What is read behind the text, and before it. */
const padding = 16;
const before = 1024;
const page = 64 * 1024;

type Run = (
  ...given: readonly [
    text: number,
    end: number,
    shift: number,
    firstHit: number,
    out: number,
    outEnd: number,
    conditions: number,
    mode: number,
  ]
) => number;

/** Undefined where the engine knows no WebAssembly, or the automaton is larger than any of ours. */
export function passOver({ classes, rows, shift, firstHit, beginnings, conditions }: PassTables): Pass | undefined {
  if (rows instanceof Uint32Array || typeof WebAssembly === 'undefined') return undefined;
  const asked = aligned(places.rows + rows.byteLength);
  const out = aligned(asked + sizeOfConditions(conditions));
  const outEnd = out + 8 * mostHits;
  const text = outEnd + before;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((text + mostBytes + padding) / page) });
  const bytesOf = new Uint8Array(memory.buffer);
  const { threes, fours, sixes, shorts, depths } = beginnings;
  for (const [place, table] of [
    [places.threes, threes],
    [places.fours, fours],
    [places.sixes, sixes],
    [places.shorts, shorts],
    [places.depths, depths],
    [places.classes, classes.subarray(0, 256)],
    [places.rows, new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength)],
    ...tablesInOrder.map(([name, place]) => [place, lookTables[name]] as const),
  ] as const)
    bytesOf.set(table, place);
  layConditions(conditions, memory.buffer, asked);
  keepNamesIn(
    new Int32Array(memory.buffer, places.nameSlots, slotCount),
    new Uint8Array(memory.buffer, places.nameRecords, mostNameBytes),
  );
  const hits = new Uint32Array(memory.buffer, out, 2 * mostHits);
  const run = compiled(memory);
  return {
    run: (bytes, language) => {
      if (bytes.length > mostBytes) return undefined;
      const end = text + bytes.length;
      bytesOf.set(bytes, text);
      bytesOf.fill(0, end, end + padding);
      const last = run(text, end, shift, firstHit, out, outEnd, asked, modeOf(language));
      return last === 0 ? undefined : hits.subarray(0, (last - out) / 4);
    },
  };
}

function aligned(place: number): number {
  return Math.ceil(place / 8) * 8;
}

function modeOf(language: Language): number {
  return modes.indexOf(joiningOf(language)) | (language === 'css' ? namesNothing : 0);
}

function compiled(memory: WebAssembly.Memory): Run {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(passModule()), { host: { memory } });
  return exports.run as Run;
}
