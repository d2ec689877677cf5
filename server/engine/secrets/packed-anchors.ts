import type { Anchors, BuiltAnchors } from './anchors.ts';
import { sizeOfThrees } from './beginnings.ts';
import { places } from './pass/places.ts';

/**
 * Anchors as bytes: the length of a head, the head as JSON, and behind it the parts whose bytes it counts, each from a multiple of
 * eight on. What the memory of the pass begins with holds the tables of the automaton as well.
 */
interface Head {
  readonly words: string;
  readonly longest: number;
  readonly shift: number;
  readonly firstHit: number;
  readonly states: number;
  readonly conditions: number;
  readonly parts: readonly number[];
}

/** What the build writes down of anchors; undefined where they are more than a pass can hold. */
export function packAnchors(anchors: Anchors): Uint8Array | undefined {
  const laid = anchors.laidPass();
  if (laid === undefined) return undefined;
  const { words, longest, shift, firstHit, rows, hitStarts, hits } = anchors;
  const parts = [bytesOf(hitStarts), bytesOf(hits), laid.program, laid.memory];
  const head: Head = {
    words,
    longest,
    shift,
    firstHit,
    states: rows.length >> shift,
    conditions: laid.conditions,
    parts: parts.map(({ length }) => length),
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const packed = new Uint8Array(parts.reduce((end, { length }) => aligned(end) + length, 4 + text.length));
  new DataView(packed.buffer).setUint32(0, text.length, true);
  packed.set(text, 4);
  parts.reduce((end, part) => {
    packed.set(part, aligned(end));
    return aligned(end) + part.length;
  }, 4 + text.length);
  return packed;
}

/** Of bytes that `packAnchors` has made, which begin at a multiple of eight in their buffer. */
export function unpackAnchors({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): BuiltAnchors {
  const packed = new Uint8Array(buffer, byteOffset, byteLength);
  const length = new DataView(buffer, byteOffset).getUint32(0, true);
  const head: Head = JSON.parse(new TextDecoder().decode(packed.subarray(4, 4 + length)));
  const { words, longest, shift, firstHit, states, conditions } = head;
  let end = 4 + length;
  const [hitStarts, hits, program, memory] = head.parts.map((size) => {
    const from = aligned(end);
    end = from + size;
    return packed.subarray(from, end);
  }) as [Part, Part, Part, Part];
  const table = (place: number, size: number) => memory.subarray(place, place + size);
  const classes = new Uint8Array(65536);
  classes.set(table(places.classes, 256));
  return {
    tables: {
      words,
      longest,
      classes,
      rows: new Uint16Array(buffer, memory.byteOffset + places.rows, states << shift),
      shift,
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
    laidPass: { memory, conditions, program },
  };
}

type Part = Uint8Array<ArrayBuffer>;

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function aligned(place: number): number {
  return Math.ceil(place / 8) * 8;
}
