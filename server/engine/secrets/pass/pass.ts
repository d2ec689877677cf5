import { caseBit, longer, multipliers, whole } from '../beginnings.ts';
import { functions, learning } from './ask.ts';
import {
  add,
  and,
  block,
  byteAt,
  type Code,
  call,
  choose,
  constant,
  get,
  giveBack,
  leave,
  leaveWhen,
  less,
  loop,
  moduleOf,
  more,
  multiply,
  not,
  notLess,
  numberAt,
  or,
  set,
  shiftLeft,
  shiftRight,
  store,
  subtract,
  when,
  wordAt,
  xor,
} from './assemble.ts';
import { lookFunctions } from './looks.ts';
import { bitsOfStates, places } from './places.ts';

/** What the function is called with: addresses in the memory, of the automaton what is no table, and one of `modes`. */
const [text, end, shift, firstHit, out, outEnd, conditions, mode] = [0, 1, 2, 3, 4, 5, 6, 7];
const [from, at, gram, kind, four, state, next, told, least, last, held] = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];

/** Of four characters. */
const caseBits = caseBit * 0x1010101;

/** As `allInBytes`, but that it gives only the anchors of which a use counts where they stand. */
const body: readonly Code[] = [
  set(from, get(text)),
  set(told, get(text)),
  // Where the last four characters begin.
  set(last, subtract(get(end), constant(4))),
  loop(
    set(at, get(from)),
    block(
      loop(
        block(
          loop(
            leaveWhen(more(get(at), get(last)), 3),
            // Whether the end is reached is asked at every fourth place: behind it stands padding.
            ...Array.from({ length: 4 }, () => [leaveWhen(kindAt(), 1), set(at, add(get(at), constant(1)))]),
            leave(0),
          ),
        ),
        leaveWhen(more(get(at), get(last)), 1),
        set(gram, gramAt()),
        set(kind, kindAt()),
        when(
          and(get(kind), constant(longer)),
          set(four, byteAt(digest(get(gram)), places.fours)),
          leaveWhen(and(get(four), constant(whole)), 2),
          when(get(four), leaveWhen(byteAt(digestOfSix(), places.sixes), 3)),
        ),
        when(and(get(kind), constant(whole)), leaveWhen(byteAt(digest(threeAt()), places.shorts), 2)),
        set(at, add(get(at), constant(1))),
        leave(0),
      ),
    ),
    // The last three characters may begin, or be, a short anchor.
    when(not(more(get(at), get(last))), set(from, get(at)), set(least, add(get(at), constant(4)))),
    when(more(get(at), get(last)), set(from, larger(get(from), add(get(last), constant(1)))), set(least, get(end))),
    set(state, constant(0)),
    set(next, get(from)),
    block(
      loop(
        leaveWhen(notLess(get(next), get(end)), 1),
        when(notLess(get(next), get(least)), leaveWhen(less(byteAt(get(state), places.depths), constant(4)), 2)),
        set(
          state,
          wordAt(
            shiftLeft(add(shiftLeft(get(state), get(shift)), byteAt(byteAt(get(next)), places.classes)), constant(1)),
            places.rows,
          ),
        ),
        when(
          notLess(get(state), get(firstHit)),
          when(
            notLess(get(next), get(told)),
            set(held, whichHold()),
            when(
              get(held),
              when(notLess(get(out), get(outEnd)), giveBack(constant(0))),
              store(get(out), 0, or(get(state), shiftLeft(get(held), constant(bitsOfStates)))),
              store(get(out), 4, add(subtract(get(next), get(text)), constant(1))),
              set(out, add(get(out), constant(8))),
            ),
          ),
        ),
        set(next, add(get(next), constant(1))),
        leave(0),
      ),
    ),
    when(notLess(get(next), get(end)), giveBack(get(out))),
    set(told, get(next)),
    set(from, subtract(get(next), byteAt(get(state), places.depths))),
    leave(0),
  ),
];

/** Which uses of the anchors that end here count, in bits. */
function whichHold(): Code {
  const place = add(get(conditions), shiftLeft(subtract(get(state), get(firstHit)), constant(2)));
  return call(functions.whichHold, place, get(next), get(mode), get(end));
}

/** Four characters without case, the last one in the highest bits. */
function gramAt(): Code {
  return or(numberAt(get(at)), constant(caseBits));
}

/** What begins with the first three of them: the multiplier is moved up so that the last one falls out. */
function kindAt(): Code {
  return byteAt(shiftRight(multiply(gramAt(), constant(multipliers.gram << 8)), constant(16)), places.threes);
}

/** The first three, with their case. */
function threeAt(): Code {
  return shiftLeft(numberAt(get(at)), constant(8));
}

function digest(value: Code): Code {
  return shiftRight(multiply(value, constant(multipliers.gram)), constant(16));
}

function digestOfSix(): Code {
  const following = and(or(numberAt(get(at), 4), constant(caseBits)), constant(0xffff));
  return digest(xor(multiply(get(gram), constant(multipliers.six)), following));
}

function larger(left: Code, right: Code): Code {
  return choose(more(left, right), left, right);
}

export const passModule: () => Uint8Array<ArrayBuffer> = () =>
  moduleOf(learning, [...lookFunctions(), { parameters: 8, locals: 11, body }]);
