/**
 * Invariant of `secrets/`: the text is passed over once, whatever the number of detectors; all further work
 * happens around literal anchors and is bounded there. A secret's value lives in local variables only and
 * leaves as digest, masked preview and decoded public parts.
 */

/**
 * An Aho-Corasick automaton over ASCII text without case, as one dense table: `rows[(state << shift) + class of character]`
 * is the next state. States from `firstHit` on end at least one anchor.
 */
export interface Anchors {
  /** Character class of each UTF-16 code unit; upper and lower case share one. */
  readonly classes: Uint8Array;
  readonly rows: Uint16Array | Uint32Array;
  readonly shift: number;
  readonly firstHit: number;
  /** Anchor numbers that end in state `firstHit + n`: `hits[hitStarts[n]]` up to `hits[hitStarts[n + 1]]`. */
  readonly hitStarts: Int32Array;
  readonly hits: Int32Array;
  readonly beginnings: Beginnings;
  /** By `n`, how those anchors are spelled that count, as character codes; undefined: anyhow. */
  readonly spellings: readonly (readonly (readonly number[])[] | undefined)[];
  /** Characters of the longest anchor: what stands further before a place changes nothing at it. */
  readonly longest: number;
}

/** How anchors begin. */
interface Beginnings {
  /** Classes of bytes, of six bits: two classes may share one. */
  readonly folded: Uint8Array;
  /** For each three such classes, whether an anchor begins with them. */
  readonly bits: Uint32Array;
  /** Characters of an anchor that each state holds. */
  readonly depths: Uint8Array;
}

const gramMask = 0x3ffff;

/** Called for each anchor in the text with its number and the offset behind its last character. */
export type OnAnchor = (anchor: number, end: number) => void;

/** Where anchors end: by turns the state that tells them, and the offset behind their last character. */
export type Hits = readonly number[];

/**
 * Builds the automaton. An anchor's number is its index; anchors must be non-empty ASCII. Of an anchor with `spellings`, bytes
 * are taken only where one of these stands.
 */
export function buildAnchors(
  anchors: readonly string[],
  spellings: readonly (readonly string[] | undefined)[] = [],
): Anchors {
  const words = anchors.map((anchor) => anchor.toLowerCase());
  const classes = classify(words);
  const trie = buildTrie(words, classes);
  completeRows(trie);
  const longest = words.reduce((most, { length }) => Math.max(most, length), 0);
  const table = renumber(trie);
  const codes = spellings.map((texts) => texts?.map((text) => Array.from(text, (letter) => letter.charCodeAt(0))));
  const beginnings = beginningsOf(words, classes, table);
  return { ...table, spellings: spellingsOfStates(table, codes), beginnings, classes, longest };
}

/** One pass over the text. `from` and `to` bound it; anchors that begin before `from` are not seen. */
export function eachAnchor(anchors: Anchors, text: string, onAnchor: OnAnchor, from = 0, to = text.length): void {
  const { classes, rows, shift, firstHit } = anchors;
  let state = 0;
  for (let at = from; at < to; at++) {
    state = rows[(state << shift) + (classes[text.charCodeAt(at)] as number)] as number;
    if (state >= firstHit) tell(anchors, state, at + 1, onAnchor);
  }
}

/**
 * The same over the bytes of a text in which each ASCII character is a byte of its own, in less than half the time: three characters with which no anchor begins, and
 * so nearly all, are told by one bit; the automaton follows the others from where they begin, until it holds fewer than three.
 */
export function hitsInBytes(
  { classes, rows, shift, firstHit, spellings, beginnings }: Anchors,
  bytes: Uint8Array,
): Hits {
  const { folded, bits, depths } = beginnings;
  const { length } = bytes;
  const hits: number[] = [];
  let gram = 0;
  /** Anchors that end here or before are told. */
  let told = 0;
  for (let at = 0; ; ) {
    for (; at < length; at++) {
      gram = ((gram << 6) | (folded[bytes[at] as number] as number)) & gramMask;
      if (begins(bits, gram)) break;
    }
    // Two characters at the end may be all of an anchor.
    if (at === length && !begins(bits, (gram << 6) & gramMask)) return hits;
    let state = 0;
    let next = Math.max(0, at - 2);
    for (; next < length && (next <= at || (depths[state] as number) > 2); next++) {
      state = rows[(state << shift) + (classes[bytes[next] as number] as number)] as number;
      if (state < firstHit || next < told) continue;
      if (isSpelled(spellings[state - firstHit], bytes, next)) hits.push(state, next + 1);
    }
    if (next === length) return hits;
    told = Math.max(told, next);
    // What it still holds may begin an anchor.
    at = next - (depths[state] as number);
    gram = 0;
  }
}

/** The same places counted in characters of the text (UTF-16 units), where the bytes are UTF-8. */
export function inUnits(hits: Hits, bytes: Uint8Array): Hits {
  const counted: number[] = [];
  let units = 0;
  let at = 0;
  for (let hit = 0; hit < hits.length; hit += 2) {
    for (const end = hits[hit + 1] as number; at < end; at++) {
      const byte = bytes[at] as number;
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
    }
    counted.push(hits[hit] as number, units);
  }
  return counted;
}

function begins(bits: Uint32Array, gram: number): boolean {
  return (((bits[gram >> 5] as number) >>> (gram & 31)) & 1) !== 0;
}

/** Whether one of the spellings, if they count, ends with this byte. */
function isSpelled(spellings: Anchors['spellings'][number], bytes: Uint8Array, last: number): boolean {
  return spellings?.some((codes) => endsWith(bytes, last, codes)) ?? true;
}

function endsWith(bytes: Uint8Array, last: number, codes: readonly number[]): boolean {
  const from = last - codes.length + 1;
  for (let at = codes.length - 1; at >= 0; at--) if (bytes[from + at] !== codes[at]) return false;
  return true;
}

/** Calls as `eachAnchor` does. */
export function eachHit(anchors: Anchors, hits: Hits, onAnchor: OnAnchor): void {
  for (let at = 0; at < hits.length; at += 2) tell(anchors, hits[at] as number, hits[at + 1] as number, onAnchor);
}

function tell({ firstHit, hitStarts, hits }: Anchors, state: number, end: number, onAnchor: OnAnchor): void {
  const last = hitStarts[state - firstHit + 1] as number;
  for (let hit = hitStarts[state - firstHit] as number; hit < last; hit++) onAnchor(hits[hit] as number, end);
}

interface Trie {
  /** Children by row; 0 stands for none until the rows are complete. */
  readonly rows: Int32Array;
  readonly width: number;
  /** Anchor numbers that end in each state, by state number. */
  readonly ends: number[][];
}

/** Class 0 is every character that no anchor holds. */
function classify(words: readonly string[]): Uint8Array {
  const classes = new Uint8Array(65536);
  let next = 1;
  for (const word of words)
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at);
      if (classes[code] !== 0) continue;
      classes[code] = next;
      if (code >= 97 && code <= 122) classes[code - 32] = next;
      next++;
    }
  return classes;
}

function buildTrie(words: readonly string[], classes: Uint8Array): Trie {
  const width = classes.reduce((most, each) => Math.max(most, each), 0) + 1;
  const mostStates = words.reduce((sum, word) => sum + word.length, 1);
  const rows = new Int32Array(mostStates * width);
  const ends: number[][] = [[]];
  words.forEach((word, number) => {
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const slot = state * width + (classes[word.charCodeAt(at)] ?? 0);
      if (rows[slot] === 0) rows[slot] = ends.push([]) - 1;
      state = rows[slot] ?? 0;
    }
    ends[state]?.push(number);
  });
  return { rows: rows.subarray(0, ends.length * width), width, ends };
}

/** Fills the missing transitions breadth first and adds to each state the anchors that end in its longest suffix. */
function completeRows({ rows, width, ends }: Trie): void {
  const fails = new Int32Array(ends.length);
  const queue = [...rows.subarray(0, width)].filter((state) => state !== 0);
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0;
    const fail = fails[state] ?? 0;
    ends[state]?.push(...(ends[fail] ?? []));
    for (let column = 0; column < width; column++) {
      const inherited = rows[fail * width + column] ?? 0;
      const child = rows[state * width + column] ?? 0;
      if (child === 0) rows[state * width + column] = inherited;
      else {
        fails[child] = inherited;
        queue.push(child);
      }
    }
  }
}

type Table = Omit<Anchors, 'classes' | 'longest' | 'spellings' | 'beginnings'>;

/** Puts the states with hits last, and rows at powers of two. */
function renumber({ rows, width, ends }: Trie): Table {
  const isHit = (state: number) => (ends[state]?.length ?? 0) > 0;
  const states = ends.map((_, state) => state);
  const hitStates = states.filter(isHit);
  const order = [...states.filter((state) => !isHit(state)), ...hitStates];
  const numbers = new Int32Array(order.length);
  for (let position = 0; position < order.length; position++) numbers[order[position] ?? 0] = position;
  const shift = Math.ceil(Math.log2(width));
  const size = order.length << shift;
  const moved = order.length <= 0xffff ? new Uint16Array(size) : new Uint32Array(size);
  for (let state = 0; state < order.length; state++)
    for (let column = 0; column < width; column++)
      moved[((numbers[state] ?? 0) << shift) + column] = numbers[rows[state * width + column] ?? 0] ?? 0;
  const hitStarts = new Int32Array(hitStates.length + 1);
  hitStates.forEach((state, position) => {
    hitStarts[position + 1] = (hitStarts[position] ?? 0) + (ends[state]?.length ?? 0);
  });
  return {
    rows: moved,
    shift,
    firstHit: order.length - hitStates.length,
    hitStarts,
    hits: Int32Array.from(hitStates.flatMap((state) => ends[state] ?? [])),
  };
}

function beginningsOf(words: readonly string[], classes: Uint8Array, { rows, shift }: Table): Beginnings {
  const folded = classes.slice(0, 256).map((each) => each & 63);
  const bits = new Uint32Array((gramMask + 1) >> 5);
  const depths = new Uint8Array(rows.length >> shift);
  for (const word of words) {
    const [first = 0, second = 0, third] = Array.from(word, (letter) => folded[letter.charCodeAt(0)] ?? 0);
    // Behind two characters that are all of an anchor anything may stand.
    const [from, to] = third === undefined ? [0, 63] : [third, third];
    for (let last = from; last <= to; last++) {
      const gram = (first << 12) | (second << 6) | last;
      bits[gram >> 5] = (bits[gram >> 5] ?? 0) | (1 << (gram & 31));
    }
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      state = rows[(state << shift) + (classes[word.charCodeAt(at)] ?? 0)] ?? 0;
      depths[state] = at + 1;
    }
  }
  return { folded, bits, depths };
}

/** A state may end several anchors: one that counts however it is spelled lets all pass. */
function spellingsOfStates(
  { hitStarts, hits }: Pick<Anchors, 'hitStarts' | 'hits'>,
  spellings: readonly (readonly (readonly number[])[] | undefined)[],
): Anchors['spellings'] {
  return Array.from({ length: hitStarts.length - 1 }, (_, state) => {
    const ended = [...hits.subarray(hitStarts[state], hitStarts[state + 1])].map((anchor) => spellings[anchor]);
    return ended.every((spelled) => spelled !== undefined) ? ended.flat() : undefined;
  });
}
