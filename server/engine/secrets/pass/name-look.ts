import { longestName, slotCount } from '../known-names.ts';
import { mostLooked } from '../look-tables.ts';
import { functions, is, isIn, next, no, yes } from './ask.ts';
import {
  add,
  allOf,
  and,
  anyOf,
  byteAt,
  type Code,
  call,
  constant,
  differ,
  during,
  equal,
  type Function_,
  get,
  giveBack,
  less,
  more,
  multiply,
  not,
  notLess,
  numberAt,
  or,
  set,
  shiftLeft,
  shiftRight,
  subtract,
  when,
  xor,
} from './assemble.ts';
import { namesNothing, places } from './places.ts';

const [backslash, dash, dollar, dot, openBracket] = [92, 45, 36, 46, 40];

/** The name around the anchor is known to promise nothing, or it is in a language in which names are given none. */
export function promisesNothing(): Function_ {
  const [start, stop, end, mode, from, to, least, at, slot, record] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const digest = slot;
  const isMark = (address: Code): Code => anyOf(is(address, dash), is(address, dot), is(address, dollar));
  const before = (local: number): Code => subtract(get(local), constant(1));
  const folded = (behind: number): Code => or(byteAt(get(from), behind), constant(32));
  const length = subtract(get(to), get(from));
  return {
    parameters: 4,
    locals: 6,
    body: [
      when(and(get(mode), constant(namesNothing)), yes),
      during(and(more(get(stop), get(start)), isIn('behindNames', before(stop))), next(stop, -1)),
      set(from, get(start)),
      set(least, subtract(get(start), constant(mostLooked.name))),
      during(isIn('ofNames', before(from)), when(not(more(get(from), get(least))), yes), next(from, -1)),
      set(to, get(stop)),
      set(least, add(get(stop), constant(mostLooked.name))),
      during(and(less(get(to), get(end)), isIn('ofNames', get(to))), when(notLess(get(to), get(least)), yes), next(to)),
      when(
        allOf(
          less(get(from), get(start)),
          is(before(from), backslash),
          anyOf(is(get(from), 110), is(get(from), 114), is(get(from), 116)),
        ),
        next(from),
      ),
      during(and(less(get(from), get(start)), isMark(get(from))), next(from)),
      during(and(more(get(to), get(stop)), anyOf(is(before(to), dash), is(before(to), dot))), next(to, -1)),
      // A call that compares is no part of the name.
      when(
        is(get(to), openBracket),
        set(at, before(to)),
        during(and(notLess(get(at), get(stop)), differ(byteAt(get(at)), constant(dot))), next(at, -1)),
        when(and(notLess(get(at), get(stop)), isIn('beginsComparing', get(at), 1)), no),
      ),
      when(not(length), yes),
      when(more(length, constant(longestName)), no),
      // `key` and `keys`, of which a label or an address may tell more.
      when(
        allOf(
          anyOf(equal(length, constant(3)), and(equal(length, constant(4)), equal(folded(3), constant(115)))),
          equal(folded(0), constant(107)),
          equal(folded(1), constant(101)),
          equal(folded(2), constant(121)),
        ),
        giveBack(not(isIn('beforeKey', before(from)))),
      ),
      set(digest, constant(0x811c9dc5)),
      set(at, get(from)),
      during(
        less(get(at), get(to)),
        set(digest, multiply(xor(get(digest), byteAt(get(at))), constant(0x01000193))),
        next(at),
      ),
      set(slot, and(xor(get(digest), shiftRight(get(digest), constant(15))), constant(slotCount - 1))),
      during(
        constant(1),
        set(record, numberAt(shiftLeft(get(slot), constant(2)), places.nameSlots)),
        when(not(get(record)), no),
        when(
          equal(byteAt(get(record), places.nameRecords + 1), length),
          when(
            call(functions.isSame, add(get(record), constant(places.nameRecords + 2)), get(from), length),
            giveBack(not(byteAt(get(record), places.nameRecords))),
          ),
        ),
        set(slot, and(add(get(slot), constant(1)), constant(slotCount - 1))),
      ),
      no,
    ],
  };
}
