import { after, is, isIn, isLetterOf, isSign, lower, next, no, yes } from './ask.ts';
import {
  allOf,
  and,
  anyOf,
  byteAt,
  type Code,
  constant,
  during,
  equal,
  type Function_,
  get,
  giveBack,
  less,
  more,
  not,
  numberAt,
  or,
  set,
  subtract,
  when,
} from './assemble.ts';
import { leastMixedWord, mostGiven } from './giving-tables.ts';

/** What is asked of commands that stand in program text, and of names that commands are told; see `read-word.ts`. */

/** A word of a command gives the name one with a digit, or many letters of both cases; see `mayBeSecret` in `read-word.ts`. */
export function mayBeWord(): Function_ {
  const [from, at, end, hasLower, hasUpper, first, isMixed] = [0, 1, 2, 3, 4, 5, 6];
  const before = subtract(get(from), constant(1));
  return {
    parameters: 3,
    locals: 4,
    body: [
      when(not(and(isSign(get(at)), isIn('opensWord', before))), no),
      next(at),
      when(isIn('quotes', get(at)), no),
      set(first, get(at)),
      set(end, lower(get(end), after(at, mostGiven.word))),
      during(
        allOf(less(get(at), get(end)), more(byteAt(get(at)), constant(32)), not(isIn('quotes', get(at)))),
        when(isLetterOf(byteAt(get(at)), 48, 57), yes),
        set(hasLower, or(get(hasLower), isLetterOf(byteAt(get(at)), 97, 122))),
        set(hasUpper, or(get(hasUpper), isLetterOf(byteAt(get(at)), 65, 90))),
        set(isMixed, or(get(isMixed), not(isLetterOf(or(byteAt(get(at)), constant(32)), 97, 122)))),
        next(at),
      ),
      giveBack(
        allOf(
          get(hasLower),
          get(hasUpper),
          not(get(isMixed)),
          more(subtract(get(at), get(first)), constant(leastMixedWord - 1)),
        ),
      ),
    ],
  };
}

/** Four letters as a number, in small ones. */
const letters = (word: string): Code =>
  constant([...word].reduce((sum, letter, at) => sum + letter.charCodeAt(0) * 256 ** at, 0));

/** The name stands behind `setx`, `Env:`, `variable set`, `-Variable`, `-Name`, `/v` or `set-env APP`. */
export function isToldName(): Function_ {
  const [from, at] = [0, 1];
  const ends = (word: string, count: number): Code =>
    equal(or(numberAt(subtract(get(at), constant(count))), constant(0x20202020)), letters(word));
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(at, get(from)),
      when(or(is(subtract(get(at), constant(1)), 47), is(subtract(get(at), constant(1)), 92)), next(at, -1)),
      when(ends('env:', 4), yes),
      when(isIn('quotes', subtract(get(at), constant(1))), next(at, -1)),
      when(not(isIn('blanks', subtract(get(at), constant(1)))), no),
      during(isIn('blanks', subtract(get(at), constant(1))), next(at, -1)),
      when(
        anyOf(
          ends('setx', 4),
          ends('able', 4),
          and(ends(' set', 4), ends('able', 8)),
          and(ends('date', 4), ends('e up', 8)),
          and(ends('name', 4), is(subtract(get(at), constant(5)), 45)),
        ),
        yes,
      ),
      when(
        and(
          is(subtract(get(at), constant(2)), 47),
          equal(or(byteAt(subtract(get(at), constant(1))), constant(32)), constant(118)),
        ),
        yes,
      ),
      during(isIn('ofNames', subtract(get(at), constant(1))), next(at, -1)),
      during(isIn('blanks', subtract(get(at), constant(1))), next(at, -1)),
      giveBack(or(ends('-env', 4), ends('f se', 4))),
    ],
  };
}
