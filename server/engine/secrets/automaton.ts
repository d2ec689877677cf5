/**
 * An Aho-Corasick automaton over ASCII text without case, as one dense table: `rows[state * width + class of character]`
 * is the next state. States from `firstHit` on end at least one anchor.
 */
export interface Automaton {
  /** Character class of each UTF-16 code unit; upper and lower case share one. */
  readonly classes: Uint8Array;
  readonly rows: Uint16Array | Uint32Array;
  /** Numbers of a row: one for each class. */
  readonly width: number;
  readonly firstHit: number;
  /** Anchor numbers that end in state `firstHit + n`: `hits[hitStarts[n]]` up to `hits[hitStarts[n + 1]]`. */
  readonly hitStarts: Int32Array;
  readonly hits: Int32Array;
}

/** Of words that are not empty, in lower case and ASCII; a word's number is its index. */
export function automatonOf(words: readonly string[]): Automaton {
  const classes = classify(words);
  const trie = buildTrie(words, classes);
  completeRows(trie);
  return { classes, ...renumber(trie) };
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

/** Puts the states with hits last. */
function renumber({ rows, width, ends }: Trie): Omit<Automaton, 'classes'> {
  const isHit = (state: number) => (ends[state]?.length ?? 0) > 0;
  const states = ends.map((_, state) => state);
  const hitStates = states.filter(isHit);
  const order = [...states.filter((state) => !isHit(state)), ...hitStates];
  const numbers = new Int32Array(order.length);
  for (let position = 0; position < order.length; position++) numbers[order[position] ?? 0] = position;
  const size = order.length * width;
  const moved = order.length <= 0xffff ? new Uint16Array(size) : new Uint32Array(size);
  for (let state = 0; state < order.length; state++)
    for (let column = 0; column < width; column++)
      moved[(numbers[state] ?? 0) * width + column] = numbers[rows[state * width + column] ?? 0] ?? 0;
  const hitStarts = new Int32Array(hitStates.length + 1);
  hitStates.forEach((state, position) => {
    hitStarts[position + 1] = (hitStarts[position] ?? 0) + (ends[state]?.length ?? 0);
  });
  return {
    rows: moved,
    width,
    firstHit: order.length - hitStates.length,
    hitStarts,
    hits: Int32Array.from(hitStates.flatMap((state) => ends[state] ?? [])),
  };
}
