import { bitsOfStates } from './pass/places.ts';

/**
 * An Aho-Corasick automaton over ASCII text without case: `nextState` is the step that it takes. States from `firstHit` on end at least one anchor.
 */
export interface Automaton {
  /** Character class of each UTF-16 code unit; upper and lower case share one. */
  readonly classes: Uint8Array;
  /**
   * Two numbers for each state: where its row begins in `rows`; and, behind `bitsOfStates`, the one class of characters at which it goes elsewhere than its row
   * tells, to the state in the low bits. Nearly all states go on from but one character, and share the row of the state that they fall back to.
   */
  readonly steps: Uint32Array;
  /** States by the class of a character. */
  readonly rows: Uint16Array | Uint32Array;
  readonly firstHit: number;
  /** Anchor numbers that end in state `firstHit + n`: `hits[hitStarts[n]]` up to `hits[hitStarts[n + 1]]`. */
  readonly hitStarts: Int32Array;
  readonly hits: Int32Array;
}

/** A class that no character has. */
const noClass = 0xffff;

/** The state behind a character of this class. */
export function nextState({ steps, rows }: Pick<Automaton, 'steps' | 'rows'>, state: number, column: number): number {
  const own = steps[2 * state + 1] as number;
  return own >>> bitsOfStates === column ? own & 0xffff : (rows[(steps[2 * state] as number) + column] as number);
}

/** Of words that are not empty, in lower case and ASCII; a word's number is its index. */
export function automatonOf(words: readonly string[]): Automaton {
  const classes = classify(words);
  const trie = buildTrie(words, classes);
  const shared = completeRows(trie);
  return { classes, ...renumber(trie, shared) };
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

/** Of a state: whose row it has, and the class at which it goes elsewhere; `noClass`: nowhere. */
interface Shared {
  readonly rowOf: Int32Array;
  readonly own: Uint16Array;
}

/** Fills the missing transitions breadth first and adds to each state the anchors that end in its longest suffix. */
function completeRows({ rows, width, ends }: Trie): Shared {
  const fails = new Int32Array(ends.length);
  const rowOf = new Int32Array(ends.length);
  const own = new Uint16Array(ends.length).fill(noClass);
  const queue = [...rows.subarray(0, width)].filter((state) => state !== 0);
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0;
    const fail = fails[state] ?? 0;
    ends[state]?.push(...(ends[fail] ?? []));
    let children = 0;
    for (let column = 0; column < width; column++) {
      const inherited = rows[fail * width + column] ?? 0;
      const child = rows[state * width + column] ?? 0;
      if (child === 0) rows[state * width + column] = inherited;
      else {
        fails[child] = inherited;
        queue.push(child);
        own[state] = column;
        children++;
      }
    }
    if (children > 1) own[state] = noClass;
    rowOf[state] = children > 1 ? state : fail;
  }
  return { rowOf, own };
}

/** Puts the states with hits last. */
function renumber(trie: Trie, shared: Shared): Omit<Automaton, 'classes'> {
  const { ends } = trie;
  const isHit = (state: number) => (ends[state]?.length ?? 0) > 0;
  const states = ends.map((_, state) => state);
  const hitStates = states.filter(isHit);
  const order = [...states.filter((state) => !isHit(state)), ...hitStates];
  const hitStarts = new Int32Array(hitStates.length + 1);
  hitStates.forEach((state, position) => {
    hitStarts[position + 1] = (hitStarts[position] ?? 0) + (ends[state]?.length ?? 0);
  });
  return {
    ...numbered(trie, shared, order),
    firstHit: order.length - hitStates.length,
    hitStarts,
    hits: Int32Array.from(hitStates.flatMap((state) => ends[state] ?? [])),
  };
}

/** Steps and rows of the states in their order. Of more than have room beside a class, each has a row of its own. */
function numbered({ rows, width }: Trie, shared: Shared, order: readonly number[]): Pick<Automaton, 'steps' | 'rows'> {
  const isSmall = order.length < 1 << bitsOfStates;
  const rowOf = (state: number) => (isSmall ? (shared.rowOf[state] ?? 0) : state);
  const ownOf = (state: number) => (isSmall ? (shared.own[state] ?? noClass) : noClass);
  const numbers = new Int32Array(order.length);
  const starts = new Map<number, number>();
  order.forEach((state, position) => {
    numbers[state] = position;
    if (!starts.has(rowOf(state))) starts.set(rowOf(state), starts.size * width);
  });
  const next = (state: number, column: number) => numbers[rows[state * width + column] ?? 0] ?? 0;
  const size = starts.size * width;
  const moved = isSmall ? new Uint16Array(size) : new Uint32Array(size);
  for (const [row, start] of starts)
    for (let column = 0; column < width; column++) moved[start + column] = next(row, column);
  const steps = new Uint32Array(2 * order.length);
  order.forEach((state, position) => {
    const own = ownOf(state);
    steps[2 * position] = starts.get(rowOf(state)) ?? 0;
    steps[2 * position + 1] = (own << bitsOfStates) | (own === noClass ? 0 : next(state, own));
  });
  return { steps, rows: moved };
}
