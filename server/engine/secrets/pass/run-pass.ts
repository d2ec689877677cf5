import type { Beginnings } from '../beginnings.ts';
import { passModule, places } from './pass.ts';

/** The pass over bytes by a function that is fast from its first call on, which the same in TypeScript becomes late in a scan. */
export interface Pass {
  /** As by `hitsInBytes`, but that no conditions are asked; undefined where there are too many bytes or hits. Good until the next call. */
  run(bytes: Uint8Array): Uint32Array | undefined;
}

/** Automaton and tables of anchors. */
export interface PassTables {
  readonly classes: Uint8Array;
  readonly rows: Uint16Array | Uint32Array;
  readonly shift: number;
  readonly firstHit: number;
  readonly beginnings: Beginnings;
}

const mostBytes = 1024 * 1024;
const mostHits = 16 * 1024;
/** What is read behind the text. */
const padding = 16;
const page = 64 * 1024;

type Run = (text: number, end: number, shift: number, firstHit: number, out: number, outEnd: number) => number;

/** Undefined where the engine knows no WebAssembly, or the automaton is larger than any of ours. */
export function passOver({ classes, rows, shift, firstHit, beginnings }: PassTables): Pass | undefined {
  if (rows instanceof Uint32Array || typeof WebAssembly === 'undefined') return undefined;
  const out = Math.ceil((places.rows + rows.byteLength) / 8) * 8;
  const outEnd = out + 8 * mostHits;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((outEnd + mostBytes + padding) / page) });
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
  ] as const)
    bytesOf.set(table, place);
  const hits = new Uint32Array(memory.buffer, out, 2 * mostHits);
  const run = compiled(memory);
  return {
    run: (bytes) => {
      if (bytes.length > mostBytes) return undefined;
      const end = outEnd + bytes.length;
      bytesOf.set(bytes, outEnd);
      bytesOf.fill(0, end, end + padding);
      const last = run(outEnd, end, shift, firstHit, out, outEnd);
      return last === 0 ? undefined : hits.subarray(0, (last - out) / 4);
    },
  };
}

function compiled(memory: WebAssembly.Memory): Run {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(passModule()), { host: { memory } });
  return exports.run as Run;
}
