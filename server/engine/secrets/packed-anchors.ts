import type { Anchors, BuiltAnchors, PassRoom } from './anchor-tables.ts';
import { sizeOfThrees } from './beginnings.ts';
import { places } from './pass/places.ts';
import { passMemory } from './pass/run-pass.ts';

/**
 * Anchors as bytes: parts, each from a multiple of eight on, a head as JSON that says how many bytes they have, and its length in the last four
 * bytes. The first part is what the memory of the pass holds, tables of the automaton among it: all is read into one at its place, and stays there.
 */
interface Head {
  readonly words: string;
  readonly longest: number;
  readonly firstHit: number;
  readonly states: number;
  /** Cells of rows: the steps begin behind them at a multiple of eight. */
  readonly cells: number;
  readonly steps: number;
  readonly conditions: number;
  readonly parts: readonly number[];
}

/** What the build writes down of anchors; undefined where they are more than a pass can hold. */
export function packAnchors(anchors: Anchors): Uint8Array | undefined {
  const laid = anchors.laidPass();
  if (laid === undefined) return undefined;
  const { words, longest, firstHit, rows, steps, hitStarts, hits } = anchors;
  const parts = [laid.memory, bytesOf(hitStarts), bytesOf(hits), laid.program];
  const head: Head = {
    words,
    longest,
    firstHit,
    states: steps.length / 2,
    cells: rows.length,
    steps: laid.steps,
    conditions: laid.conditions,
    parts: parts.map(({ length }) => length),
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const packed = new Uint8Array([...parts, text].reduce((sum, { length }) => sum + aligned(length), 4));
  const end = [...parts, text].reduce((at, part) => {
    packed.set(part, at);
    return at + aligned(part.length);
  }, 0);
  new DataView(packed.buffer).setUint32(end, text.length, true);
  return packed;
}

/** Room for so many bytes that `packAnchors` has made, where they are put before they are unpacked. */
export function roomForAnchors(length: number): { readonly room: PassRoom; readonly packed: Uint8Array<ArrayBuffer> } {
  const end = aligned(places.laid + length);
  const memory = passMemory(end);
  return { room: { memory, end }, packed: new Uint8Array(memory.buffer, places.laid, length) };
}

/** Of bytes that `packAnchors` has made, which begin at a multiple of eight in their buffer: in `room`, where they are put there. */
export function unpackAnchors(built: Uint8Array<ArrayBuffer>, room?: PassRoom): BuiltAnchors {
  const { buffer, byteOffset, length } = built;
  const packed = new Uint8Array(buffer, byteOffset, length);
  const lengthOfHead = new DataView(buffer, byteOffset).getUint32(length - 4, true);
  const startOfHead = length - 4 - aligned(lengthOfHead);
  const head: Head = JSON.parse(new TextDecoder().decode(packed.subarray(startOfHead, startOfHead + lengthOfHead)));
  const { words, longest, firstHit, states, cells, steps, conditions } = head;
  let end = 0;
  const [memory, hitStarts, hits, program] = head.parts.map((size) => {
    const from = end;
    end = aligned(from + size);
    return packed.subarray(from, from + size);
  }) as [Part, Part, Part, Part];
  const table = (place: number, size: number) => memory.subarray(place - places.laid, place - places.laid + size);
  const classes = new Uint8Array(65536);
  classes.set(table(places.classes, 256));
  return {
    tables: {
      words,
      longest,
      classes,
      steps: new Uint32Array(buffer, memory.byteOffset + steps - places.laid, 2 * states),
      rows: new Uint16Array(buffer, memory.byteOffset + places.rows - places.laid, cells),
      firstHit,
      hitStarts: new Int32Array(buffer, hitStarts.byteOffset, hitStarts.length / 4),
      hits: new Int32Array(buffer, hits.byteOffset, hits.length / 4),
      beginnings: {
        threes: table(places.threes, sizeOfThrees),
        fours: table(places.fours, 65536),
        longs: table(places.longs, 65536),
        shorts: table(places.shorts, 65536),
        depths: table(places.depths, states),
      },
    },
    laidPass: { memory, steps, conditions, program, ...(room && { room }) },
  };
}

type Part = Uint8Array<ArrayBuffer>;

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function aligned(place: number): number {
  return Math.ceil(place / 8) * 8;
}
