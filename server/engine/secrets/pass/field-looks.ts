import { behindBlanks, is, isIn, next, no } from './ask.ts';
import {
  and,
  anyOf,
  constant,
  during,
  equal,
  type Function_,
  get,
  giveBack,
  less,
  not,
  numberAt,
  or,
  set,
  subtract,
  when,
} from './assemble.ts';
import { mostLooked } from './look-tables.ts';

/** `uals`, as a number of four bytes. */
const uals = 0x736c6175;

/** What is asked of names of fields whose text is read and compared; see `assignment/compared-field.ts`. */

const [bang, openBracket, closeBracket, dot, equals, question, at_, closeIndex] = [33, 40, 41, 46, 61, 63, 64, 93];

/** Behind the name, whose last point may stand within it, the text of a field is read and compared with a literal. */
export function isField(): Function_ {
  const [least, to, at, from] = [0, 1, 2, 3];
  const beginsText = anyOf(isIn('quotes', get(at)), is(get(at), at_), and(is(get(at), 98), isIn('quotes', get(at), 1)));
  return {
    parameters: 2,
    locals: 2,
    body: [
      set(at, get(to)),
      when(
        isIn('quotes', get(at)),
        next(at),
        when(is(get(at), closeIndex), next(at), when(isIn('quotes', get(at)), next(at))),
        when(not(is(get(at), closeBracket)), no),
        next(at),
        when(not(or(is(get(at), dot), is(get(at), question))), no),
      ),
      set(from, get(at)),
      during(
        and(
          less(subtract(get(at), get(from)), constant(mostLooked.reader)),
          or(
            isIn('ofMembers', get(at)),
            anyOf(is(get(at), openBracket), is(get(at), closeBracket), is(get(at), question)),
          ),
        ),
        next(at),
      ),
      // A point within the name, or behind it.
      when(
        equal(get(at), get(from)),
        set(from, get(least)),
        during(and(less(get(from), get(to)), not(is(get(from), dot))), next(from)),
        when(equal(get(from), get(to)), no),
      ),
      // `.equals("…")`.
      when(
        is(subtract(get(at), constant(1)), openBracket),
        giveBack(and(equal(numberAt(subtract(get(at), constant(5))), constant(uals)), beginsText)),
      ),
      behindBlanks(at),
      when(not(or(is(get(at), equals), is(get(at), bang))), no),
      set(from, get(at)),
      during(or(is(get(at), equals), is(get(at), bang)), next(at)),
      behindBlanks(at),
      giveBack(beginsText),
    ],
  };
}
