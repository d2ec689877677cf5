import { caseBit, longer, multipliers, whole } from '../beginnings.ts';
import { functions } from './ask.ts';
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
  notLess,
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
import { places } from './places.ts';

/** What the function is called with: addresses in the memory, of the automaton what is no table, and one of `modes`. */
const [text, end, shift, firstHit, out, outEnd, conditions, mode] = [0, 1, 2, 3, 4, 5, 6, 7];
const [from, at, gram, kind, four, state, next, told, least] = [8, 9, 10, 11, 12, 13, 14, 15, 16];

/** `automaton`, `tables` and `told` of a hit, as the function in TypeScript beside which it stands has them: see `hitsInBytes`. */
const body: readonly Code[] = [
  set(from, get(text)),
  set(told, get(text)),
  loop(
    set(gram, or(or(foldedAt(get(from), 0, 8), foldedAt(get(from), 1, 16)), foldedAt(get(from), 2, 24))),
    set(at, add(get(from), constant(3))),
    block(
      loop(
        leaveWhen(notLess(get(at), get(end)), 1),
        set(gram, or(shiftRight(get(gram), constant(8)), foldedAt(get(at), 0, 24))),
        set(kind, byteAt(digest(shiftLeft(get(gram), constant(8))), places.threes)),
        when(
          get(kind),
          when(
            and(get(kind), constant(longer)),
            set(four, byteAt(digest(get(gram)), places.fours)),
            leaveWhen(and(get(four), constant(whole)), 3),
            when(get(four), leaveWhen(byteAt(digestOfSix(), places.sixes), 4)),
          ),
          when(and(get(kind), constant(whole)), leaveWhen(byteAt(digest(threeBefore()), places.shorts), 3)),
        ),
        set(at, add(get(at), constant(1))),
        leave(0),
      ),
    ),
    // The last three characters may begin, or be, a short anchor.
    when(less(get(at), get(end)), set(from, subtract(get(at), constant(3))), set(least, add(get(at), constant(1)))),
    when(
      notLess(get(at), get(end)),
      set(from, larger(get(from), subtract(get(end), constant(3)))),
      set(least, get(end)),
    ),
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
            and(notLess(get(next), get(told)), holdsOne()),
            when(notLess(get(out), get(outEnd)), giveBack(constant(0))),
            store(get(out), 0, get(state)),
            store(get(out), 4, add(subtract(get(next), get(text)), constant(1))),
            set(out, add(get(out), constant(8))),
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

/** One of the conditions of the state holds where it ends. */
function holdsOne(): Code {
  const place = add(get(conditions), shiftLeft(subtract(get(state), get(firstHit)), constant(2)));
  return call(functions.holdsOne, place, get(next), get(mode), get(end));
}

/** A byte without case, so many bits up. */
function foldedAt(address: Code, behind: number, bits: number): Code {
  return shiftLeft(or(byteAt(address, behind), constant(caseBit)), constant(bits));
}

function digest(value: Code): Code {
  return shiftRight(multiply(value, constant(multipliers.gram)), constant(16));
}

function digestOfSix(): Code {
  return digest(
    xor(multiply(get(gram), constant(multipliers.six)), or(foldedAt(get(at), 1, 0), foldedAt(get(at), 2, 8))),
  );
}

/** The three characters before the last one, with their case. */
function threeBefore(): Code {
  const first = subtract(get(at), constant(3));
  const bits = (behind: number, count: number) => shiftLeft(byteAt(first, behind), constant(count));
  return or(or(bits(0, 8), bits(1, 16)), bits(2, 24));
}

function larger(left: Code, right: Code): Code {
  return choose(more(left, right), left, right);
}

export const passModule: () => Uint8Array<ArrayBuffer> = () =>
  moduleOf([...lookFunctions(), { parameters: 8, locals: 9, body }]);
