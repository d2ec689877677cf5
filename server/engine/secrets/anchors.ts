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
  /** Characters of the longest anchor: what stands further before a place changes nothing at it. */
  readonly longest: number;
}

/** Called for each anchor in the text with its number and the offset behind its last character. */
export type OnAnchor = (anchor: number, end: number) => void;

/** Where anchors end: by turns the state that tells them, and the offset behind their last character. */
export type Hits = readonly number[];

/** Builds the automaton. An anchor's number is its index; anchors must be non-empty ASCII. */
export function buildAnchors(anchors: readonly string[]): Anchors {
  const words = anchors.map((anchor) => anchor.toLowerCase());
  const classes = classify(words);
  const trie = buildTrie(words, classes);
  completeRows(trie);
  const longest = words.reduce((most, { length }) => Math.max(most, length), 0);
  return { ...renumber(trie), classes, longest };
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

/** The same pass over the bytes of an ASCII text, which takes half the time. */
export function hitsInBytes({ classes, rows, shift, firstHit }: Anchors, bytes: Uint8Array): Hits {
  const hits: number[] = [];
  let state = 0;
  for (let at = 0; at < bytes.length; at++) {
    state = rows[(state << shift) + (classes[bytes[at] as number] as number)] as number;
    if (state >= firstHit) hits.push(state, at + 1);
  }
  return hits;
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

/** Puts the states with hits last, and rows at powers of two. */
function renumber({ rows, width, ends }: Trie): Omit<Anchors, 'classes' | 'longest'> {
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
