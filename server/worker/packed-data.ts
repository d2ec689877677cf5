/**
 * Plain data as numbers and texts: handing over trees of small objects from thread to thread costs several times less than the
 * system's own copy of them, which writes the names of their fields down with each.
 */
export interface PackedData {
  /** One for each value, in the order in which they stand: what it is, and a number. */
  readonly codes: Int32Array<ArrayBuffer>;
  readonly texts: readonly string[];
  /** The fields of objects, once for all that have the same in the same order. */
  readonly shapes: readonly (readonly string[])[];
  /** What no code tells: numbers that are not small. */
  readonly others: readonly unknown[];
}

/** What a value is, in the lowest bits of its code; above them a number: itself, a length, or a place in a list. */
const [constant, integer, text, list, object, other] = [0, 1, 2, 3, 4, 5];
const bits = 3;
const mask = (1 << bits) - 1;
const largest = 2 ** (31 - bits) - 1;

const constants: readonly unknown[] = [undefined, null, true, false];

/** Shapes as a tree of field names: objects are told apart without a word for each. */
interface Shape {
  readonly fields: readonly string[];
  readonly next: Map<string, Shape>;
  place: number;
}

/** Packs objects, lists, texts, numbers, booleans, null and undefined, nested as deep as syntax is. */
export function packData(data: unknown): PackedData {
  let codes = new Int32Array(firstLength);
  let length = 0;
  const texts: string[] = [];
  const places = new Map<string, number>();
  const shapes: (readonly string[])[] = [];
  const others: unknown[] = [];
  const root: Shape = { fields: [], next: new Map(), place: -1 };

  write(data);
  return { codes: codes.slice(0, length), texts, shapes, others };

  function write(value: unknown): void {
    if (typeof value === 'string') put(text, placeOf(value));
    else if (typeof value === 'number') writeNumber(value);
    else if (Array.isArray(value)) writeList(value);
    else if (typeof value === 'object' && value !== null) writeObject(value as Readonly<Record<string, unknown>>);
    else put(constant, constants.indexOf(value));
  }

  function put(what: number, number: number): void {
    if (length === codes.length) {
      const longer = new Int32Array(2 * length);
      longer.set(codes);
      codes = longer;
    }
    codes[length++] = (number << bits) | what;
  }

  function writeNumber(value: number): void {
    if (Number.isInteger(value) && value >= 0 && value <= largest && !Object.is(value, -0)) put(integer, value);
    else put(other, others.push(value) - 1);
  }

  function writeList(values: readonly unknown[]): void {
    put(list, values.length);
    for (const value of values) write(value);
  }

  function writeObject(value: Readonly<Record<string, unknown>>): void {
    let shape = root;
    const fields = Object.keys(value);
    for (const field of fields) shape = shape.next.get(field) ?? longer(shape, field);
    if (shape.place < 0) shape.place = shapes.push(fields) - 1;
    put(object, shape.place);
    for (const field of fields) write(value[field]);
  }

  function placeOf(value: string): number {
    const known = places.get(value);
    if (known !== undefined) return known;
    const place = texts.push(value) - 1;
    places.set(value, place);
    return place;
  }
}

const firstLength = 4096;

function longer(shape: Shape, field: string): Shape {
  const made: Shape = { fields: [...shape.fields, field], next: new Map(), place: -1 };
  shape.next.set(field, made);
  return made;
}

/** The data as it was. */
export function unpackData({ codes, texts, shapes, others }: PackedData): unknown {
  let at = 0;
  return read();

  function read(): unknown {
    const code = codes[at++] ?? 0;
    const number = code >>> bits;
    switch (code & mask) {
      case integer:
        return number;
      case text:
        return texts[number];
      case list:
        return readList(number);
      case object:
        return readObject(shapes[number] ?? []);
      case other:
        return others[number];
      default:
        return constants[number];
    }
  }

  function readList(length: number): unknown[] {
    const values: unknown[] = [];
    for (let i = 0; i < length; i++) values.push(read());
    return values;
  }

  function readObject(fields: readonly string[]): unknown {
    const value: Record<string, unknown> = {};
    for (const field of fields) value[field] = read();
    return value;
  }
}
