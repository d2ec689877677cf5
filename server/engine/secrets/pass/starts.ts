/*
 * Where anchors may begin: looks at each place that take no turns, so that the processor never guesses which way they go. Each writes a
 * place down and keeps it by as many bytes as a table says, or none.
 */
import { caseBit, fourKinds, listed, multipliers, whole } from '../beginnings.ts';
import { next } from './ask.ts';
import {
  add,
  and,
  andVectors,
  anyOf,
  byteAt,
  type Code,
  constant,
  during,
  type Function_,
  get,
  giveBack,
  less,
  more,
  multiply,
  not,
  notLess,
  numberAt,
  numberIn,
  numbersOf,
  or,
  orVectors,
  set,
  shiftLeft,
  shiftNumbersLeft,
  shiftNumbersRight,
  shiftRight,
  store,
  subtract,
  vectorAt,
  vectorOf,
  xor,
} from './assemble.ts';
import { places } from './places.ts';

/** Of four characters. */
const caseBits = caseBit * 0x1010101;

const digest = (value: Code, multiplier: number): Code =>
  shiftRight(multiply(value, constant(multiplier)), constant(16));

/** Four characters without case, the last one in the highest bits. */
const gramAt = (place: number, behind = 0): Code => or(numberAt(get(place), behind), constant(caseBits));

/**
 * Lists the places from `at` up to `until` whose three characters begin an anchor, told by 16 at a time; gives back the end of the list. It reads
 * as many places further.
 */
export function listStarts(): Function_ {
  const [at, until, out, first, second, third, five, three, two] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const bits = (behind: number) => andVectors(vectorAt(get(at), behind), get(five));
  const low = orVectors(get(first), shiftNumbersLeft(andVectors(get(second), get(three)), constant(5)));
  const high = orVectors(
    andVectors(shiftNumbersRight(get(second), constant(3)), get(two)),
    shiftNumbersLeft(get(third), constant(2)),
  );
  const take = Array.from({ length: 16 }, (_, place) => [
    store(get(out), 0, get(at)),
    set(out, add(get(out), byteAt(numberIn(get(place < 8 ? first : second), place & 7), places.threes))),
    next(at),
  ]);
  return {
    parameters: 2,
    locals: 1,
    vectors: 6,
    body: [
      set(five, vectorOf(31)),
      set(three, vectorOf(7)),
      set(two, vectorOf(3)),
      set(out, constant(places.starts)),
      during(
        less(get(at), get(until)),
        set(first, bits(0)),
        set(second, bits(1)),
        set(third, bits(2)),
        set(first, low),
        set(third, high),
        set(second, numbersOf(get(first), get(third), 8)),
        set(first, numbersOf(get(first), get(third), 0)),
        ...take,
      ),
      during(
        and(
          more(get(out), constant(places.starts)),
          notLess(numberAt(subtract(get(out), constant(listed))), get(until)),
        ),
        next(out, -listed),
      ),
      giveBack(get(out)),
    ],
  };
}

/** Keeps those of the listed places whose four characters begin an anchor, or whose three or two may be all of one; gives back the end of the list. */
export function keepStarts(): Function_ {
  const four = byteAt(digest(gramAt(start), multipliers.gram), places.fours);
  const three = byteAt(digest(shiftLeft(numberAt(get(start)), constant(8)), multipliers.short), places.shorts);
  return keeping([], anyOf(four, three));
}

/** Keeps those of which that many characters begin an anchor as it has, eight at most. */
export function keepLongStarts(): Function_ {
  const three = byteAt(digest(shiftLeft(numberAt(get(start)), constant(8)), multipliers.short), places.shorts);
  const longs = fourKinds.map(({ length, bit }) => {
    const following = length === 8 ? get(rest) : and(get(rest), constant((1 << (8 * (length - 4))) - 1));
    return and(
      shiftRight(get(four), constant(bit)),
      byteAt(digest(xor(get(spread), following), multipliers.gram), places.longs),
    );
  });
  const prepared = [
    set(four, byteAt(digest(gramAt(start), multipliers.gram), places.fours)),
    set(spread, multiply(gramAt(start), constant(multipliers.long))),
    set(rest, gramAt(start, 4)),
  ];
  return keeping(prepared, and(anyOf(get(four), three, ...longs), constant(whole)));
}

const [end, from, out, start, four, spread, rest] = [0, 1, 2, 3, 4, 5, 6];

/** Goes over the list up to its end, and keeps the places where the last answer is not 0. */
function keeping(prepared: readonly Code[], holds: Code): Function_ {
  return {
    parameters: 1,
    locals: 6,
    body: [
      set(from, constant(places.starts)),
      set(out, get(from)),
      during(
        less(get(from), get(end)),
        set(start, numberAt(get(from))),
        ...prepared,
        store(get(out), 0, get(start)),
        set(out, add(get(out), shiftLeft(not(not(holds)), constant(2)))),
        next(from, listed),
      ),
      giveBack(get(out)),
    ],
  };
}
