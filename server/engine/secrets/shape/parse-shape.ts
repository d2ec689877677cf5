import { addAll, addRange, type CharSet, complement, noChars } from './char-set.ts';

/**
 * A token's shape. The source is a subset of JavaScript's regular expressions: literals, classes, groups,
 * alternatives and bounded repetition; no look-around, back-reference, anchor, lazy or open repetition.
 * What the subset leaves out is what could make a match slow or a sample token impossible to make.
 */
export type Shape =
  | { readonly kind: 'char'; readonly set: CharSet }
  | { readonly kind: 'sequence'; readonly parts: readonly Shape[] }
  | { readonly kind: 'choice'; readonly options: readonly Shape[] }
  | { readonly kind: 'repeat'; readonly part: Shape; readonly min: number; readonly max: number }
  /** The capturing group: the secret itself, where the shape holds more than that. */
  | { readonly kind: 'secret'; readonly part: Shape };

/** A shape, or the reason why the source is none. */
export type ParsedShape = { readonly shape: Shape } | { readonly problem: string };

/** Reads a shape's source; never throws. */
export function parseShape(source: string): ParsedShape {
  const reader: Reader = { source, at: 0, depth: 0, problem: undefined };
  const shape = readChoice(reader);
  if (reader.problem === undefined && reader.at < source.length) fail(reader, 'unexpected )');
  return reader.problem === undefined ? { shape } : { problem: reader.problem };
}

interface Reader {
  readonly source: string;
  at: number;
  depth: number;
  problem: string | undefined;
}

const emptyShape: Shape = { kind: 'sequence', parts: [] };

function fail(reader: Reader, reason: string): Shape {
  reader.problem ??= `${reason} at character ${reader.at + 1}`;
  reader.at = reader.source.length;
  return emptyShape;
}

function readChoice(reader: Reader): Shape {
  const options = [readSequence(reader)];
  while (reader.source[reader.at] === '|') {
    reader.at++;
    options.push(readSequence(reader));
  }
  return options.length === 1 ? (options[0] ?? emptyShape) : { kind: 'choice', options };
}

function readSequence(reader: Reader): Shape {
  const parts: Shape[] = [];
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] ?? ''))
    parts.push(readRepeat(reader, readAtom(reader)));
  return parts.length === 1 ? (parts[0] ?? emptyShape) : { kind: 'sequence', parts };
}

const unbounded = 'repetition without an upper bound, such as {20,60},';

function readRepeat(reader: Reader, part: Shape): Shape {
  const mark = reader.source[reader.at];
  if (mark === '*' || mark === '+') return fail(reader, unbounded);
  const times = mark === '?' ? { min: 0, max: 1, length: 1 } : readTimes(reader);
  if (times === undefined) return part;
  reader.at += times.length;
  if ('?*+{'.includes(reader.source[reader.at] ?? ' ')) return fail(reader, 'repetition of a repetition');
  if (times.max < times.min || times.max > 20_000) return fail(reader, 'repetition out of range');
  return { kind: 'repeat', part, min: times.min, max: times.max };
}

function readTimes(reader: Reader): { min: number; max: number; length: number } | undefined {
  if (reader.source[reader.at] !== '{') return undefined;
  const match = /^\{(\d{1,5})(?:,(\d{1,5}))?\}/.exec(reader.source.slice(reader.at, reader.at + 14));
  if (match === null) {
    fail(reader, unbounded);
    return undefined;
  }
  return { min: Number(match[1]), max: Number(match[2] ?? match[1]), length: match[0].length };
}

function readAtom(reader: Reader): Shape {
  const char = reader.source[reader.at] ?? '';
  if (char === '(') return readGroup(reader);
  if (char === '[') return readClass(reader);
  if (char === '\\') return readEscape(reader);
  if (char === '.') return fail(reader, 'dot, which is any character: write those that it may be, as in [A-Za-z0-9],');
  if ('*+?{}^$'.includes(char)) return fail(reader, `unexpected ${char}`);
  if (char.charCodeAt(0) > 126) return fail(reader, 'character beyond ASCII');
  reader.at++;
  return { kind: 'char', set: addRange(noChars(), char.charCodeAt(0)) };
}

function readGroup(reader: Reader): Shape {
  const isPlain = reader.source.startsWith('(?:', reader.at);
  if (!isPlain && reader.source[reader.at + 1] === '?') return fail(reader, 'group that is neither (?:…) nor (…)');
  if (reader.depth >= 8) return fail(reader, 'groups nested too deep');
  reader.at += isPlain ? 3 : 1;
  reader.depth++;
  const part = readChoice(reader);
  reader.depth--;
  if (reader.source[reader.at] !== ')') return fail(reader, 'missing )');
  reader.at++;
  return isPlain ? part : { kind: 'secret', part };
}

function readEscape(reader: Reader): Shape {
  const set = escapedChars(reader);
  return set === undefined ? fail(reader, 'unknown escape') : { kind: 'char', set };
}

function readClass(reader: Reader): Shape {
  reader.at++;
  const isNegated = reader.source[reader.at] === '^';
  if (isNegated) reader.at++;
  const set = noChars();
  while (reader.source[reader.at] !== ']') {
    if (reader.at >= reader.source.length) return fail(reader, 'missing ]');
    if (!readClassItem(reader, set)) return fail(reader, 'class that cannot be read');
  }
  reader.at++;
  return { kind: 'char', set: isNegated ? complement(set) : set };
}

function readClassItem(reader: Reader, set: CharSet): boolean {
  if (reader.source[reader.at] === '\\') {
    const escaped = escapedChars(reader);
    if (escaped !== undefined) addAll(set, escaped);
    return escaped !== undefined;
  }
  const from = reader.source.charCodeAt(reader.at++);
  const isRange = reader.source[reader.at] === '-' && reader.source[reader.at + 1] !== ']';
  if (!isRange) {
    addRange(set, from);
    return from < 127;
  }
  const to = reader.source.charCodeAt(reader.at + 1);
  reader.at += 2;
  addRange(set, from, to);
  return from <= to && to < 127;
}

/** The characters of the escape at the reader's place, which it passes; undefined where it is none of ours. */
function escapedChars(reader: Reader): CharSet | undefined {
  const name = reader.source[reader.at + 1] ?? '';
  reader.at += 2;
  const set = noChars();
  if (name === 'd') return addRange(set, 48, 57);
  if (name === 'w') return addRange(addRange(addRange(addRange(set, 48, 57), 65, 90), 97, 122), 95);
  if (name === 's') return [9, 10, 13, 32].reduce((all, code) => addRange(all, code), set);
  if (name === 'n') return addRange(set, 10);
  if (name === 'r') return addRange(set, 13);
  if (name === 't') return addRange(set, 9);
  return /^[^A-Za-z0-9]$/.test(name) && name.charCodeAt(0) < 127 ? addRange(set, name.charCodeAt(0)) : undefined;
}
