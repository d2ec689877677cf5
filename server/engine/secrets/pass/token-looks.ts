import { after, functions, is, isBeyond, isIn, isInSet, lower, next, no, yes } from './ask.ts';
import {
  add,
  and,
  byteAt,
  type Code,
  call,
  constant,
  during,
  equal,
  type Function_,
  get,
  giveBack,
  less,
  more,
  not,
  notLess,
  numberAt,
  or,
  set,
  subtract,
  when,
} from './assemble.ts';
import { mostLooked } from './look-tables.ts';
import { asked, setSize } from './places.ts';

/** What is asked of tokens, by themselves and behind names. */

const [percent, colon, equals, backslash] = [37, 58, 61, 92];

/** `"f` and `"t`, as numbers of two bytes. */
const [beginsFalse, beginsTrue] = [0x6622, 0x7422];

/** `u003`, as a number of four bytes. */
const escaped = 0x33303075;

/** The first bytes are each one of its head, as far as they are ASCII, and all up to the shortest token's end ones of tokens. */
export function beginsToken(): Function_ {
  const [at, condition, end, until, head, behind, chars] = [0, 1, 2, 3, 4, 5, 6];
  const ask = (what: number): Code => numberAt(get(condition), what);
  return {
    parameters: 3,
    locals: 4,
    body: [
      set(until, add(get(at), ask(asked.least))),
      when(more(get(until), get(end)), no),
      set(head, ask(asked.heads)),
      set(behind, add(get(head), ask(asked.headsSize))),
      set(chars, get(at)),
      during(
        and(less(get(head), get(behind)), not(isBeyond(get(chars)))),
        when(not(isInSet(get(head), byteAt(get(chars)))), no),
        next(head, setSize),
        next(chars),
      ),
      set(chars, ask(asked.chars)),
      during(less(get(at), get(until)), when(not(isInSet(get(chars), byteAt(get(at)))), no), next(at)),
      yes,
    ],
  };
}

/** What the sign gives begins as a token may. */
export function isGivenTo(): Function_ {
  const [sign, condition, end, at] = [0, 1, 2, 3];
  return {
    parameters: 3,
    locals: 1,
    body: [
      set(at, get(sign)),
      during(
        isIn('beforeValue', get(at)),
        next(at),
        when(more(subtract(get(at), get(sign)), constant(mostLooked.beforeValue)), yes),
      ),
      when(more(byteAt(get(at)), constant(127)), yes),
      giveBack(call(functions.beginsToken, get(at), get(condition), get(end))),
    ],
  };
}

export function givesToken(): Function_ {
  const [at, condition, end, until, sign] = [0, 1, 2, 3, 4];
  return {
    parameters: 3,
    locals: 2,
    body: [
      set(until, lower(get(end), add(get(at), constant(mostLooked.beforeSign + 1)))),
      during(
        and(less(get(at), get(until)), isIn('beforeSign', get(at))),
        when(and(is(get(at), backslash), equal(numberAt(after(at)), constant(escaped))), yes),
        next(at),
      ),
      when(notLess(get(at), get(until)), no),
      when(is(get(at), percent), giveBack(or(is(after(at), 50), is(after(at), 51)))),
      when(not(isIn('signs', get(at))), no),
      when(numberAt(get(condition), asked.beginsAsSign), yes),
      when(call(functions.isGivenTo, get(at), get(condition), get(end)), yes),
      // `translatable="false"` and its like stand between the name and what is given.
      when(and(is(get(at), equals), equal(and(numberAt(after(at)), constant(0xffff)), constant(beginsFalse))), yes),
      when(and(is(get(at), equals), equal(and(numberAt(after(at)), constant(0xffff)), constant(beginsTrue))), yes),
      when(not(is(get(at), colon)), no),
      // Behind the type of what is given a value.
      set(sign, add(get(at), constant(1))),
      during(isIn('ofType', get(sign)), next(sign)),
      when(not(is(get(sign), equals)), no),
      giveBack(call(functions.isGivenTo, get(sign), get(condition), get(end))),
    ],
  };
}
