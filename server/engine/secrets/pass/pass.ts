/**
 * Invariant of `secrets/pass/`: of bytes alone, in time linear in them. It may take an anchor that no matcher wants, and leaves out none that one wants;
 * tests hold both together.
 */
import { listed } from '../beginnings.ts';
import { functions, learning, lower, stepBehind } from './ask.ts';
import {
  add,
  and,
  block,
  byteAt,
  type Code,
  call,
  choose,
  constant,
  during,
  equal,
  get,
  giveBack,
  leave,
  leaveWhen,
  less,
  loop,
  moduleOf,
  more,
  not,
  notLess,
  numberAt,
  or,
  set,
  shiftLeft,
  store,
  subtract,
  when,
} from './assemble.ts';
import { lookFunctions } from './looks.ts';
import { bitsOfStates, countsUnits, places, stretch } from './places.ts';

/** What the function is called with: addresses in the memory, of the automaton what is no table, and one of `modes`. */
const [text, end, steps, firstHit, out, outEnd, conditions, mode] = [0, 1, 2, 3, 4, 5, 6, 7];
const [from, start, until, last, listedTo, at, state, next, told, least, held, column, own] = [
  8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
];

/** As `allInBytes`, but that it gives only the anchors of which a use counts where they stand. */
const body: readonly Code[] = [
  when(equal(get(mode), constant(countsUnits)), giveBack(call(functions.inUnits, get(text), get(out), get(outEnd)))),
  set(from, get(text)),
  set(told, get(text)),
  set(until, get(text)),
  // Where the last four characters begin.
  set(last, subtract(get(end), constant(4))),
  loop(
    during(
      and(notLess(get(at), get(listedTo)), not(more(get(until), get(last)))),
      set(start, get(until)),
      set(until, lower(add(get(start), constant(stretch)), add(get(last), constant(1)))),
      set(listedTo, call(functions.listStarts, get(start), get(until))),
      set(listedTo, call(functions.keepStarts, get(listedTo))),
      set(listedTo, call(functions.keepLongStarts, get(listedTo))),
      set(at, constant(places.starts)),
    ),
    // The last three characters may begin, or be, a short anchor.
    set(start, larger(get(from), add(get(last), constant(1)))),
    set(least, get(end)),
    when(
      less(get(at), get(listedTo)),
      set(start, numberAt(get(at))),
      set(least, add(get(start), constant(4))),
      set(at, add(get(at), constant(listed))),
    ),
    leaveWhen(less(get(start), get(from)), 0),
    set(state, constant(0)),
    set(next, get(start)),
    block(
      loop(
        leaveWhen(notLess(get(next), get(end)), 1),
        when(notLess(get(next), get(least)), leaveWhen(less(byteAt(get(state), places.depths), constant(4)), 2)),
        ...stepBehind({ state, column, own }, get(steps), byteAt(get(next))),
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

function larger(left: Code, right: Code): Code {
  return choose(more(left, right), left, right);
}

/** The bytes of the module, which are put together anew each time. */
export const passModule: () => Uint8Array<ArrayBuffer> = () =>
  moduleOf([...lookFunctions(), { parameters: 8, locals: 13, body }], learning);
