/**
 * Invariant of `secrets/`: the text is passed over once, whatever the number of detectors; all further work
 * happens around literal anchors and is bounded there. A secret's value lives in local variables only and
 * leaves as digest, masked preview and decoded public parts.
 */

/**
 * An Aho-Corasick automaton over ASCII text without case, as one dense table: `rows[state + class of character]`
 * is the next state, and a state is the offset of its row. States from `firstHit` on end at least one anchor.
 */
export interface Anchors {
  /** Character class of each UTF-16 code unit; upper and lower case share one. */
  readonly classes: Uint8Array;
  readonly rows: Int32Array;
  readonly width: number;
  readonly firstHit: number;
  /** Anchor numbers that end in state `firstHit + n * width`: `hits[hitStarts[n]]` up to `hits[hitStarts[n + 1]]`. */
  readonly hitStarts: Int32Array;
  readonly hits: Int32Array;
}

/** Called for each anchor in the text with its number and the offset behind its last character. */
export type OnAnchor = (anchor: number, end: number) => void;

/** Builds the automaton. An anchor's number is its index; anchors must be non-empty ASCII. */
export function buildAnchors(anchors: readonly string[]): Anchors {
  const words = anchors.map((anchor) => anchor.toLowerCase());
  const classes = classify(words);
  const width = Math.max(...words.map((word) => Math.max(...codesOf(word).map((code) => classes[code] ?? 0))), 0) + 1;
  const trie = buildTrie(words, classes, width);
  completeRows(trie, width);
  return renumber(trie, classes, width);
}

/** One pass over the text. `from` and `to` bound it; anchors that begin before `from` are not seen. */
export function eachAnchor(anchors: Anchors, text: string, onAnchor: OnAnchor, from = 0, to = text.length): void {
  const { classes, rows, firstHit, width, hitStarts, hits } = anchors;
  let state = 0;
  for (let at = from; at < to; at++) {
    state = rows[state + (classes[text.charCodeAt(at)] as number)] as number;
    if (state >= firstHit) {
      const row = (state - firstHit) / width;
      const last = hitStarts[row + 1] as number;
      for (let hit = hitStarts[row] as number; hit < last; hit++) onAnchor(hits[hit] as number, at + 1);
    }
  }
}

interface Trie {
  /** Children by row; 0 stands for none until the rows are complete. */
  readonly rows: number[];
  /** Anchor numbers that end in each state, by state number. */
  readonly ends: number[][];
}

function codesOf(word: string): number[] {
  return Array.from(word, (char) => char.charCodeAt(0));
}

/** Class 0 is every character that no anchor holds. */
function classify(words: readonly string[]): Uint8Array {
  const classes = new Uint8Array(65536);
  let next = 1;
  for (const code of words.flatMap(codesOf)) {
    if (classes[code] !== 0) continue;
    classes[code] = next;
    if (code >= 97 && code <= 122) classes[code - 32] = next;
    next++;
  }
  return classes;
}

function buildTrie(words: readonly string[], classes: Uint8Array, width: number): Trie {
  const trie: Trie = { rows: new Array<number>(width).fill(0), ends: [[]] };
  words.forEach((word, number) => {
    let state = 0;
    for (const code of codesOf(word)) {
      const slot = state * width + (classes[code] ?? 0);
      if (trie.rows[slot] === 0) {
        trie.rows[slot] = trie.ends.length;
        trie.ends.push([]);
        for (let column = 0; column < width; column++) trie.rows.push(0);
      }
      state = trie.rows[slot] ?? 0;
    }
    trie.ends[state]?.push(number);
  });
  return trie;
}

/** Fills the missing transitions breadth first and adds to each state the anchors that end in its longest suffix. */
function completeRows({ rows, ends }: Trie, width: number): void {
  const fails = new Int32Array(ends.length);
  const queue = rows.slice(0, width).filter((state) => state !== 0);
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

/** Puts the states with hits last, and turns state numbers into row offsets. */
function renumber({ rows, ends }: Trie, classes: Uint8Array, width: number): Anchors {
  const states = ends.map((_, state) => state);
  const order = [
    ...states.filter((state) => ends[state]?.length === 0),
    ...states.filter((state) => ends[state]?.length),
  ];
  const offsets = new Int32Array(order.length);
  order.forEach((state, position) => {
    offsets[state] = position * width;
  });
  const moved = new Int32Array(rows.length);
  order.forEach((state, position) => {
    for (let column = 0; column < width; column++)
      moved[position * width + column] = offsets[rows[state * width + column] ?? 0] ?? 0;
  });
  const hitStates = order.filter((state) => ends[state]?.length);
  const hitStarts = new Int32Array(hitStates.length + 1);
  hitStates.forEach((state, position) => {
    hitStarts[position + 1] = (hitStarts[position] ?? 0) + (ends[state]?.length ?? 0);
  });
  return {
    classes,
    rows: moved,
    width,
    firstHit: (order.length - hitStates.length) * width,
    hitStarts,
    hits: Int32Array.from(hitStates.flatMap((state) => ends[state] ?? [])),
  };
}
