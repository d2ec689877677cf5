import assert from 'node:assert/strict';
import { decode } from '../../host/read-text.ts';

const text = (value: string) => Buffer.concat([Buffer.from(['z'.charCodeAt(0), value.length]), Buffer.from(value)]);
const none = Buffer.from('N');
const list = (...values: readonly Buffer[]) =>
  Buffer.concat([Buffer.from([')'.charCodeAt(0), values.length]), ...values]);

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

const instructions = (...codes: readonly number[]) =>
  Buffer.concat([Buffer.from('s'), int(codes.length), Buffer.from(codes)]);

/** What differs between versions of Python: the number, how many numbers begin the code, and what stands at its end. */
interface Version {
  readonly number: number;
  readonly counts: number;
  readonly load: number;
  readonly store: number;
  readonly ending: readonly Buffer[];
}

const ofTables = [instructions(), instructions()];
const versions: Readonly<Record<string, Version>> = {
  '3.7': { number: 3394, counts: 5, load: 100, store: 90, ending: [instructions()] },
  '3.9': { number: 3425, counts: 6, load: 100, store: 90, ending: [instructions()] },
  '3.12': { number: 3531, counts: 5, load: 100, store: 90, ending: ofTables },
  '3.13': { number: 3571, counts: 5, load: 83, store: 114, ending: ofTables },
};

interface Code {
  readonly constants: readonly Buffer[];
  readonly names: readonly string[];
  /** Places of a constant and of the name that it is given. */
  readonly given: readonly (readonly [constant: number, name: number])[];
}

function codeOf({ counts, load, store, ending }: Version, { constants, names, given }: Code): Buffer {
  const code = instructions(151, 0, ...given.flatMap(([constant, name]) => [load, constant, store, name]), 83, 0);
  const own = [list(), instructions(), text('shop.py'), text('<module>'), text('<module>')];
  const numbers = Array.from({ length: counts }, () => int(0));
  return Buffer.concat([
    Buffer.from([0xe3]),
    ...numbers,
    code,
    list(...constants),
    list(...names.map(text)),
    ...own,
    int(1),
    ...ending,
  ]);
}

function compiled(version: Version, code: Buffer): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt16LE(version.number);
  head.write('\r\n', 2, 'latin1');
  head.writeUInt32LE(1_700_000_000, 8);
  return Buffer.concat([head, code]);
}

function textIn(bytes: Buffer): string | undefined {
  const read = decode(bytes);
  return read.kind === 'text' ? read.text : undefined;
}

describe('a module that Python has compiled', () => {
  for (const [name, version] of Object.entries(versions))
    it(`is read as the texts that it gives names, of ${name}`, () => {
      const inner = codeOf(version, { constants: [text('inner_value_17')], names: [], given: [] });
      const outer = codeOf(version, {
        constants: [text('Sells "plums".'), none, inner, text('a word and another'), text('short')],
        names: ['TOKEN', 'count'],
        given: [
          [0, 0],
          [1, 1],
        ],
      });
      assert.equal(textIn(compiled(version, outer)), '_ = "inner_value_17"\nTOKEN = "Sells \\"plums\\"."\n');
    });

  it('points to what stood before', () => {
    const { '3.12': version } = versions;
    assert.ok(version);
    const shared = text('orchard_keeper');
    shared[0] = (shared[0] ?? 0) | 0x80;
    // The code is the first that later ones point to, and the text the second.
    const pointer = Buffer.concat([Buffer.from('r'), int(1)]);
    const code = codeOf(version, { constants: [shared, pointer], names: ['OWN'], given: [[1, 0]] });
    assert.equal(textIn(compiled(version, code)), 'OWN = "orchard_keeper"\n_ = "orchard_keeper"\n');
  });

  it('gives what it can where it is cut off, and nothing of a version that is not known', () => {
    const { '3.12': version } = versions;
    assert.ok(version);
    const whole = compiled(version, codeOf(version, { constants: [text('orchard_keeper')], names: [], given: [] }));
    for (let length = 17; length < whole.length; length += 3) assert.equal(textIn(whole.subarray(0, length)), '');
    const later = Buffer.from(whole);
    later.writeUInt16LE(3_700);
    assert.equal(textIn(later), undefined);
    const deep = compiled(
      version,
      Buffer.concat([Buffer.from([0xe3]), Buffer.alloc(20), Buffer.alloc(400, ')\u0001')]),
    );
    assert.equal(textIn(deep), '');
  });
});
