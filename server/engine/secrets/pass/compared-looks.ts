import { beforeBlanks, is, isIn, next, no, yes } from './ask.ts';
import {
  add,
  allOf,
  and,
  anyOf,
  byteAt,
  type Code,
  constant,
  differ,
  during,
  type Function_,
  get,
  giveBack,
  less,
  more,
  not,
  set,
  subtract,
  when,
} from './assemble.ts';
import { mostGiven } from './giving-tables.ts';
import { endsWith } from './held-looks.ts';

/** What is asked of what a name is compared with, and of bytes that are compared. */

const [bang, openBracket, closeBracket, equals] = [33, 40, 41, 61];

/** So many bytes are the same. */
export function isSame(): Function_ {
  const [one, other, length, until] = [0, 1, 2, 3];
  return {
    parameters: 3,
    locals: 1,
    body: [
      set(until, add(get(one), get(length))),
      during(
        less(get(one), get(until)),
        when(differ(byteAt(get(one)), byteAt(get(other))), no),
        next(one),
        next(other),
      ),
      yes,
    ],
  };
}

/** `strcmp("…", NAME)`, `hash_equals('…', $NAME)`: a literal that a call which compares is given first. */
export function isSecondCompared(): Function_ {
  const [at, end] = [0, 1];
  const before = (count: number): Code => subtract(get(at), constant(count));
  return {
    parameters: 1,
    locals: 1,
    body: [
      next(at, -1),
      beforeBlanks(at),
      when(is(get(at), closeBracket), next(at, -1)),
      when(not(isIn('quotes', get(at))), no),
      set(end, get(at)),
      next(at, -1),
      during(
        allOf(
          more(byteAt(get(at)), constant(32)),
          not(isIn('quotes', get(at))),
          more(get(at), subtract(get(end), constant(mostGiven.literal))),
        ),
        next(at, -1),
      ),
      when(differ(byteAt(get(at)), byteAt(get(end))), no),
      next(at, -1),
      // `b"…"` and `@"…"`.
      when(not(is(get(at), openBracket)), next(at, -1)),
      when(not(is(get(at), openBracket)), no),
      // `[]byte("…")`.
      when(endsWith('byte', before(1)), set(at, before(7))),
      when(not(is(get(at), openBracket)), no),
      giveBack(
        anyOf(
          endsWith('uals', before(1)),
          endsWith('qual', before(1)),
          endsWith('pare', before(1)),
          and(is(before(1), 112), is(before(2), 109)),
        ),
      ),
    ],
  };
}

/** `"…" == NAME`: the sign follows others and a literal. */
export function isBehindCompared(): Function_ {
  const [sign, at] = [0, 1];
  const isSign = anyOf(is(get(at), equals), is(get(at), bang));
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(at, subtract(get(sign), constant(1))),
      when(not(isSign), no),
      during(isSign, next(at, -1)),
      beforeBlanks(at),
      giveBack(isIn('quotes', get(at))),
    ],
  };
}
