/** Whether bytes are a module that Python has compiled, by 3.7 or a later one. Source: PEP 552; CPython, `Lib/importlib/_bootstrap_external.py`. */
export function isCompiledPython(bytes: Buffer): boolean {
  if (bytes.length <= codeAt || bytes[2] !== 0x0d || bytes[3] !== 0x0a || bytes.readUInt32LE(4) > 3) return false;
  const version = bytes.readUInt16LE(0);
  return version >= first && version < unknown && ((bytes[codeAt] ?? 0) & ~isShared) === typeOfCode;
}

/** Behind the number of the version, flags, and time and size of the source. */
const codeAt = 16;

/** Numbers of versions: 3.7, 3.8, 3.11, 3.13, and one that is not out yet. */
const [first, withPositional, withPlaces, renumbered, unknown] = [3390, 3400, 3450, 3550, 3600];

const isShared = 0x80;
const typeOfCode = 'c'.charCodeAt(0);

/**
 * The texts that a compiled module holds, as a program: each with the name that it is given by itself, else with none; a text with blanks and no name is prose, and left
 * out. What does not read as one gives nothing. Linear in the bytes.
 */
export function constantsIn(bytes: Buffer): string {
  const lines: string[] = [];
  try {
    readObject({ bytes, at: codeAt, shared: [], version: bytes.readUInt16LE(0), lines }, 0);
  } catch {
    // Cut off, or of another kind: what was read so far stands.
  }
  return lines.join('');
}

type Value = string | readonly Value[] | undefined;

interface Reader {
  readonly bytes: Buffer;
  at: number;
  /** What later objects point to. */
  readonly shared: Value[];
  readonly version: number;
  readonly lines: string[];
}

const deepest = 40;

/** Source: CPython, `Python/marshal.c`. */
function readObject(reader: Reader, depth: number): Value {
  if (depth > deepest) throw new RangeError('nested too deep');
  const byte = reader.bytes.readUInt8(reader.at++);
  const type = String.fromCharCode(byte & ~isShared);
  if (type === 'r') return reader.shared[readInt(reader)];
  // What holds others has its place before them.
  const place = (byte & isShared) === 0 ? -1 : reader.shared.push(undefined) - 1;
  const value = type === 'c' ? readCode(reader, depth + 1) : readPlain(reader, type, depth + 1);
  if (place !== -1) reader.shared[place] = value;
  return value;
}

function readPlain(reader: Reader, type: string, depth: number): Value {
  switch (type) {
    case '0':
    case 'N':
    case 'F':
    case 'T':
    case 'S':
    case '.':
      return undefined;
    case 'i':
      return skip(reader, 4);
    case 'g':
      return skip(reader, 8);
    case 'y':
      return skip(reader, 16);
    case 'l':
      return skip(reader, 2 * Math.abs(readInt(reader)));
    case 's':
    case 't':
    case 'u':
    case 'a':
    case 'A':
      return readTextOf(reader, readInt(reader), type === 's' ? 'latin1' : 'utf8');
    case 'z':
    case 'Z':
      return readTextOf(reader, reader.bytes.readUInt8(reader.at++), 'latin1');
    case ')':
      return readList(reader, reader.bytes.readUInt8(reader.at++), depth);
    case '(':
    case '[':
    case '<':
    case '>':
      return readList(reader, readInt(reader), depth);
    default:
      throw new RangeError(`type ${type}`);
  }
}

function readInt(reader: Reader): number {
  reader.at += 4;
  return reader.bytes.readInt32LE(reader.at - 4);
}

function skip(reader: Reader, length: number): undefined {
  reader.at += length;
}

function readTextOf(reader: Reader, length: number, encoding: 'latin1' | 'utf8'): string {
  const start = reader.at;
  if (length < 0 || start + length > reader.bytes.length) throw new RangeError('cut off');
  reader.at += length;
  return reader.bytes.toString(encoding, start, reader.at);
}

function readList(reader: Reader, length: number, depth: number): readonly Value[] {
  if (length < 0 || length > reader.bytes.length - reader.at) throw new RangeError('cut off');
  return Array.from({ length }, () => readObject(reader, depth));
}

function readCode(reader: Reader, depth: number): undefined {
  const { version } = reader;
  skip(reader, 4 * (version >= withPositional && version < withPlaces ? 6 : 5));
  const [code, constants, names] = readObjects(reader, 3, depth);
  // Names of variables, of cells, of the file and of the code itself.
  readObjects(reader, 5, depth);
  skip(reader, 4);
  readObjects(reader, version >= withPlaces ? 2 : 1, depth);
  if (typeof code === 'string' && Array.isArray(constants) && Array.isArray(names))
    tellTexts(reader, code, { constants, names });
}

function readObjects(reader: Reader, count: number, depth: number): readonly Value[] {
  return Array.from({ length: count }, () => readObject(reader, depth));
}

interface Tables {
  readonly constants: readonly Value[];
  readonly names: readonly Value[];
}

/** Instructions of two bytes: a constant is loaded, and the next one stores it under a name. Sources: CPython, `Include/opcode.h`; of 3.13, `Include/opcode_ids.h`. */
function tellTexts({ version, lines }: Reader, code: string, { constants, names }: Tables): void {
  const [load, store] = version >= renumbered ? [83, 114] : [100, 90];
  const given = new Set<number>();
  for (let at = 0; at + 3 < code.length; at += 2) {
    if (code.charCodeAt(at) !== load || code.charCodeAt(at + 2) !== store) continue;
    const index = code.charCodeAt(at + 1);
    const [name, value] = [names[code.charCodeAt(at + 3)], constants[index]];
    if (typeof name !== 'string' || typeof value !== 'string' || name.startsWith('__')) continue;
    given.add(index);
    lines.push(`${name} = ${JSON.stringify(value)}\n`);
  }
  for (const [index, value] of constants.entries())
    if (typeof value === 'string' && !given.has(index) && /^\S{8,2000}$/.test(value))
      lines.push(`_ = ${JSON.stringify(value)}\n`);
}
