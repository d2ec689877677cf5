import type { Language } from '../../text/language.ts';
import type { LaidPass, Pass, PassRoom } from '../anchor-tables.ts';
import { quotedOnly } from '../assignment/quoted-only.ts';
import type { Automaton } from '../automaton.ts';
import { joiningOf } from '../joined/joining.ts';
import { writingLanguages } from '../writing-languages.ts';
import { learning } from './ask.ts';
import { knownNames, mostNameBytes, slotCount } from './known-names.ts';
import { countsUnits, modes, namesNothing, ofMessages, opensRuby, places, ways, writesFiles } from './places.ts';

/** The longest text that is read. */
const mostBytes = 5 * 1024 * 1024;
const mostHits = 64 * 1024;
/** What is read behind the text, and before it. */
const padding = 32;
const before = 1024;
const page = 64 * 1024;

type Run = (
  ...given: readonly [
    text: number,
    end: number,
    steps: number,
    firstHit: number,
    out: number,
    outEnd: number,
    conditions: number,
    mode: number,
  ]
) => number;

/** A memory for what is laid out, up to `end`, and behind that for hits and a text. */
export function passMemory(end: number): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: Math.ceil((end + 8 * mostHits + before + mostBytes + padding) / page) });
}

/** Undefined where the engine knows no WebAssembly, or nothing is laid out for it. */
export function passOver({ firstHit }: Automaton, laid: LaidPass | undefined): Pass | undefined {
  if (laid === undefined || typeof WebAssembly === 'undefined') return undefined;
  const { steps, conditions } = laid;
  const { memory, end: out } = laid.room ?? roomOf(laid);
  const outEnd = out + 8 * mostHits;
  const text = outEnd + before;
  const bytesOf = new Uint8Array(memory.buffer);
  new Uint32Array(memory.buffer, places.textStart, 1).set([text]);
  new Uint32Array(memory.buffer, places.automaton, 3).set([steps, firstHit, conditions]);
  const learn = knownNames(
    new Int32Array(memory.buffer, places.nameSlots, slotCount),
    new Uint8Array(memory.buffer, places.nameRecords, mostNameBytes),
  );
  const hits = new Uint32Array(memory.buffer, out, 2 * mostHits);
  const marked = new Uint32Array(memory.buffer, places.isMarked, 1);
  const run = compiled(laid.program, {
    memory,
    [learning.name]: (from: number, length: number) => learn(bytesOf.subarray(from, from + length)),
  });
  let lastBytes: Uint8Array | undefined;
  let gone: Uint8Array | undefined;
  let last = out;
  return {
    run: (bytes, language, subject) => {
      lastBytes = undefined;
      gone = undefined;
      if (bytes.length > mostBytes) return undefined;
      const end = text + bytes.length;
      bytesOf.set(bytes, text);
      bytesOf.fill(0, end, end + padding);
      marked[0] = 0;
      last = run(text, end, steps, firstHit, out, outEnd, conditions, modeOf(language) | (subject ? ofMessages : 0));
      if (last === 0) return undefined;
      gone = bytes;
      if (last === out) return none;
      lastBytes = bytes;
      return hits.slice(0, (last - out) / 4);
    },
    inUnits: (bytes, found) => {
      if (bytes !== lastBytes) {
        if (bytes.length > mostBytes || found.length > hits.length) return undefined;
        bytesOf.set(bytes, text);
        hits.set(found);
        last = out + 4 * found.length;
      }
      lastBytes = undefined;
      run(text, 0, 0, 0, out, last, 0, countsUnits);
      return hits.slice(0, (last - out) / 4);
    },
    isMarked: (bytes) => (bytes === gone ? marked[0] !== 0 : undefined),
  };
}

function roomOf(laid: LaidPass): PassRoom {
  const end = places.laid + laid.memory.length;
  const memory = passMemory(end);
  new Uint8Array(memory.buffer).set(laid.memory, places.laid);
  return { memory, end };
}

function modeOf(language: Language): number {
  const known = modesOf.get(language);
  if (known !== undefined) return known;
  const mode =
    modes.indexOf(joiningOf(language)) |
    (language === 'css' ? namesNothing : 0) |
    (writingLanguages.has(language) ? writesFiles : 0) |
    (language === 'ruby' ? opensRuby : 0) |
    ways[wayOf(language)];
  modesOf.set(language, mode);
  return mode;
}

const modesOf = new Map<Language, number>();
const none = new Uint32Array(0);

/** As what names are read there. */
function wayOf(language: Language): keyof typeof ways {
  if (notes.has(language)) return 'note';
  if (language === 'yaml') return 'yaml';
  return quotedOnly.has(language) && !ownQuotes.has(language) ? 'program' : 'other';
}

/** Notes, and what is read as they are, but that nothing is said in it. */
const notes: ReadonlySet<Language> = new Set<Language>(['html', 'markdown', 'text', 'xml']);

/** Texts in brackets, and options of commands. */
const ownQuotes: ReadonlySet<Language> = new Set<Language>(['perl', 'elixir', 'powershell']);

function compiled(program: Uint8Array<ArrayBuffer>, host: WebAssembly.ModuleImports): Run {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(program), { host });
  return exports.run as Run;
}
