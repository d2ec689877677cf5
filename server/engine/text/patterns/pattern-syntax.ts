/** The syntax of RE2's regular expressions, but for classes beyond ASCII. Source: RE2 syntax reference. */

/** A pattern as a tree; undefined where it is none, or larger than any that people write. */
export function readPattern(source: string): PatternNode | undefined {
  const reader: Reader = { source, at: 0, depth: 0, size: 0, flags: noFlags, isBroken: false };
  const node = readChoice(reader);
  return reader.isBroken || reader.at < source.length ? undefined : node;
}

/** Whether a UTF-16 code unit is one of the class. */
export type CharTest = (code: number) => boolean;
export type Edge = '^' | '$' | 'line^' | 'line$' | 'word' | 'inner';

export type PatternNode =
  | { readonly kind: 'char'; readonly test: CharTest }
  | { readonly kind: 'edge'; readonly edge: Edge }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly min: number; readonly max: number };

interface Flags {
  readonly caseless: boolean;
  readonly dotAll: boolean;
  readonly lines: boolean;
}

interface Reader {
  readonly source: string;
  at: number;
  depth: number;
  /** How many characters the pattern has once its repetitions are written out. */
  size: number;
  flags: Flags;
  isBroken: boolean;
}

const noFlags: Flags = { caseless: false, dotAll: false, lines: false };
const nothing: PatternNode = { kind: 'sequence', parts: [] };
const largest = 4_000;
const deepest = 20;

function broken(reader: Reader): PatternNode {
  reader.isBroken = true;
  reader.at = reader.source.length;
  return nothing;
}

function readChoice(reader: Reader): PatternNode {
  const options = [readSequence(reader)];
  while (reader.source[reader.at] === '|') {
    reader.at++;
    options.push(readSequence(reader));
  }
  return options.length === 1 ? (options[0] ?? nothing) : { kind: 'choice', options };
}

function readSequence(reader: Reader): PatternNode {
  const parts: PatternNode[] = [];
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] ?? '')) {
    const before = reader.size;
    const atom = readAtom(reader);
    parts.push(readRepeat(reader, atom, reader.size - before));
  }
  return { kind: 'sequence', parts };
}

const times = /\{(\d{1,4})(,(\d{0,4}))?\}/y;

function readRepeat(reader: Reader, part: PatternNode, size: number): PatternNode {
  const mark = reader.source[reader.at];
  times.lastIndex = reader.at;
  const counted = times.exec(reader.source);
  let bounds: { min: number; max: number } | undefined;
  if (mark === '*') bounds = { min: 0, max: Infinity };
  else if (mark === '+') bounds = { min: 1, max: Infinity };
  else if (mark === '?') bounds = { min: 0, max: 1 };
  else if (counted) {
    const min = Number(counted[1]);
    const max = counted[2] === undefined ? min : counted[3] === '' ? Infinity : Number(counted[3]);
    bounds = { min, max };
  }
  if (bounds === undefined) return part;
  reader.at += counted?.[0].length ?? 1;
  // A lazy repetition matches the same texts.
  if (reader.source[reader.at] === '?') reader.at++;
  reader.size += size * (Number.isFinite(bounds.max) ? bounds.max : bounds.min + 1);
  if (bounds.max < bounds.min || reader.size > largest) return broken(reader);
  return { kind: 'repeat', part, ...bounds };
}

function readAtom(reader: Reader): PatternNode {
  const char = reader.source[reader.at] ?? '';
  if (++reader.size > largest) return broken(reader);
  if (char === '(') return readGroup(reader);
  if (char === '*' || char === '+' || char === '?') return broken(reader);
  if (char === '[') return readClass(reader);
  reader.at++;
  const { dotAll, lines } = reader.flags;
  if (char === '.') return { kind: 'char', test: dotAll ? () => true : (code) => code !== 10 };
  if (char === '^') return { kind: 'edge', edge: lines ? 'line^' : '^' };
  if (char === '$') return { kind: 'edge', edge: lines ? 'line$' : '$' };
  if (char !== '\\') return { kind: 'char', test: one(char.charCodeAt(0), reader.flags) };
  return readEscape(reader);
}

const edges: Readonly<Record<string, Edge>> = { A: '^', z: '$', b: 'word', B: 'inner' };

function readEscape(reader: Reader): PatternNode {
  const edge = edges[reader.source[reader.at] ?? ''];
  if (edge !== undefined) {
    reader.at++;
    return { kind: 'edge', edge };
  }
  const test = escaped(reader);
  return test ? { kind: 'char', test } : broken(reader);
}

const groupStart = /\((?:\?(?:P?<\w{1,60}>|([imsU]{0,4})(?:-([imsU]{1,4}))?([:)])))?/y;

function readGroup(reader: Reader): PatternNode {
  groupStart.lastIndex = reader.at;
  const [start = '(', on = '', off = '', close] = groupStart.exec(reader.source) ?? [];
  if (start === '(' && reader.source[reader.at + 1] === '?') return broken(reader);
  reader.at += start.length;
  const outside = reader.flags;
  const has = (letter: string, flag: keyof Flags) => (on.includes(letter) || outside[flag]) && !off.includes(letter);
  reader.flags = { caseless: has('i', 'caseless'), dotAll: has('s', 'dotAll'), lines: has('m', 'lines') };
  if (close === ')') return nothing;
  if (++reader.depth > deepest) return broken(reader);
  const inside = readChoice(reader);
  reader.depth--;
  reader.flags = outside;
  if (reader.source[reader.at] !== ')') return broken(reader);
  reader.at++;
  return inside;
}

function readClass(reader: Reader): PatternNode {
  reader.at++;
  const isNegated = reader.source[reader.at] === '^';
  if (isNegated) reader.at++;
  const tests: CharTest[] = [];
  for (let isFirst = true; isFirst || reader.source[reader.at] !== ']'; isFirst = false) {
    if (reader.at >= reader.source.length) return broken(reader);
    const test = readClassItem(reader);
    if (test === undefined) return broken(reader);
    tests.push(test);
  }
  reader.at++;
  return { kind: 'char', test: (code) => tests.some((test) => test(code)) !== isNegated };
}

const namedClass = /\[:(\^?)(\w{1,10}):\]/y;

function readClassItem(reader: Reader): CharTest | undefined {
  namedClass.lastIndex = reader.at;
  const named = namedClass.exec(reader.source);
  if (named) {
    reader.at += named[0].length;
    const test = named[2] === undefined ? undefined : classes[named[2]];
    return test && (named[1] === '^' ? (code) => !test(code) : test);
  }
  const { caseless } = reader.flags;
  const from = readClassChar(reader);
  if (typeof from !== 'number') return from;
  const isRange = reader.source[reader.at] === '-' && reader.source[reader.at + 1] !== ']';
  if (!isRange) return one(from, reader.flags);
  reader.at++;
  const to = readClassChar(reader);
  if (typeof to !== 'number' || to < from) return undefined;
  const isIn: CharTest = (code) => code >= from && code <= to;
  return caseless ? (code) => isIn(code) || isIn(otherCase(code)) : isIn;
}

/** The code of one character, or the class that an escape stands for. */
function readClassChar(reader: Reader): number | CharTest | undefined {
  const char = reader.source[reader.at++];
  if (char !== '\\') return char?.charCodeAt(0);
  const next = reader.source[reader.at] ?? '';
  if (/\W/.test(next)) {
    reader.at++;
    return next.charCodeAt(0);
  }
  return escaped(reader);
}

const isDigit: CharTest = (code) => code >= 48 && code <= 57;
const isLetter: CharTest = (code) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isBlank: CharTest = (code) => (code >= 9 && code <= 13 && code !== 11) || code === 32;
export const isWord: CharTest = (code) => isDigit(code) || isLetter(code) || code === 95;

const classes: Readonly<Record<string, CharTest>> = {
  d: isDigit,
  w: isWord,
  s: isBlank,
  digit: isDigit,
  alpha: isLetter,
  alnum: (code) => isDigit(code) || isLetter(code),
  word: isWord,
  space: isBlank,
  upper: (code) => code >= 65 && code <= 90,
  lower: (code) => code >= 97 && code <= 122,
  xdigit: (code) => isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102),
  punct: (code) => code > 32 && code < 127 && !isDigit(code) && !isLetter(code),
};

const controls: Readonly<Record<string, number>> = { t: 9, n: 10, f: 12, r: 13 };

/** The reader stands behind the backslash. */
function escaped(reader: Reader): CharTest | undefined {
  const char = reader.source[reader.at++] ?? '';
  if (/\W/.test(char)) return one(char.charCodeAt(0), noFlags);
  const negated = 'DWS'.includes(char) ? classes[char.toLowerCase()] : undefined;
  if (negated) return (code) => !negated(code);
  if ('dws'.includes(char)) return classes[char];
  const control = controls[char];
  if (control !== undefined) return one(control, noFlags);
  const hex = char === 'x' ? /^(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]{1,4})\})/.exec(reader.source.slice(reader.at)) : null;
  if (hex === null) return undefined;
  reader.at += hex[0].length;
  return one(Number.parseInt(hex[1] ?? hex[2] ?? '', 16), reader.flags);
}

function one(wanted: number, { caseless }: Flags): CharTest {
  const other = caseless ? otherCase(wanted) : wanted;
  return (code) => code === wanted || code === other;
}

function otherCase(code: number): number {
  return isLetter(code) ? code ^ 32 : code;
}
