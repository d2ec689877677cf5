import { after, beforeBlanks, is, isIn, isLineEnd, isSign, next, no, yes } from './ask.ts';
import {
  and,
  anyOf,
  byteAt,
  type Code,
  constant,
  differ,
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
import { mostGiven } from './giving-tables.ts';

/** What is asked of calls around what a name is given. */

const [hash, comma, openBracket, openIndex, bar] = [35, 44, 40, 91, 124];

/** Signs of a key made at random in which a small letter stands. */
const longestHead = 14;

/** The first literal of what is given is all of it in a wrapper or a call that gives a default, or one of two behind an operator. */
export function mayBeWrapped(): Function_ {
  const [value, quote, at, pair] = [0, 1, 2, 3];
  const ends = (letters: string): Code => equal(get(pair), constant(twoLetters(letters)));
  const [firstEnd, ...otherEnds] = wrapperEnds.map(ends);
  return {
    parameters: 2,
    locals: 2,
    body: [
      set(at, subtract(get(quote), constant(1))),
      // `r#"…"#`.
      during(is(get(at), hash), next(at, -1)),
      during(isIn('literalPrefixes', get(at)), next(at, -1)),
      when(
        not(anyOf(isIn('blanks', get(at)), is(get(at), openBracket), isSign(get(at)))),
        set(at, subtract(get(quote), constant(1))),
      ),
      beforeBlanks(at),
      // `ENV["k7Qx…"]`, `getenv("k7Qx…")`: what stands in the place of a name is none; see `named-by-value.ts`.
      when(
        and(
          or(is(get(at), openBracket), is(get(at), openIndex)),
          anyOf(is(after(at, -1), 86), is(after(at, -1), 118), is(after(at, -1), 110), is(after(at, -1), 104)),
        ),
        set(pair, after(quote)),
        during(
          and(not(isIn('ofSmall', get(pair))), less(subtract(get(pair), get(quote)), constant(longestHead))),
          next(pair),
        ),
        when(and(isIn('ofSmall', get(pair)), or(is(get(at), openIndex), isIn('beginsEnvironment', get(value)))), yes),
      ),
      when(
        not(is(get(at), openBracket)),
        giveBack(
          anyOf(
            is(get(at), 63),
            isSign(get(at)),
            is(get(at), bar),
            is(get(at), 62),
            is(get(at), 114),
            is(get(at), 101),
            is(get(at), 92),
          ),
        ),
      ),
      set(pair, or(and(numberAt(subtract(get(at), constant(2))), constant(0xffff)), constant(0x2020))),
      when(or(ends('de'), ends('lt')), yes),
      when(
        and(isIn('beginsWrapper', get(value)), firstEnd === undefined ? constant(1) : anyOf(firstEnd, ...otherEnds)),
        yes,
      ),
      // `getenv("KEY", "…")`: a second literal behind the name of a variable.
      when(
        not(
          and(isIn('beginsEnvironment', get(value)), anyOf(ends('et'), ends('nv'), ends('ig'), ends('ch'), ends('tr'))),
        ),
        no,
      ),
      set(at, after(quote)),
      during(
        and(
          differ(byteAt(get(at)), byteAt(get(quote))),
          less(subtract(get(at), get(quote)), constant(mostGiven.wrapper + 2)),
        ),
        next(at),
      ),
      giveBack(is(after(at), comma)),
    ],
  };
}

/** What is given is one of two, by a condition that compares or asks for a literal: `getenv("KEY") ? own : "…"`, `own["key"] if … else "…"`. */
export function isChosen(): Function_ {
  const [quote, until] = [0, 1];
  const begins = (place: Code, letters: string): Code =>
    equal(and(numberAt(place), constant(0xffff)), constant(twoLetters(letters)));
  return {
    parameters: 2,
    locals: 0,
    body: [
      during(
        and(less(get(quote), get(until)), not(isLineEnd(get(quote)))),
        when(and(is(get(quote), 63), isIn('blanks', get(quote), 1)), yes),
        when(and(begins(get(quote), ' e'), equal(numberAt(after(quote, 1)), constant(ofElse))), yes),
        next(quote),
      ),
      no,
    ],
  };
}

/** `else`, as a number of four bytes. */
const ofElse = 0x65736c65;

/** Two bytes as a number read from the first has them. */
export function twoLetters(letters: string): number {
  return letters.charCodeAt(0) + 256 * letters.charCodeAt(1);
}

/** How the calls of `wrapper.ts` end, and those that give a default, but `encode` and `default`, which more may stand before. */
const wrapperEnds: readonly string[] =
  'te es om ew tr ng me eq st of et to it sh nc ke rd ld al 1s ay xt _t ex fy in ob ve 64 nt us pe x! ic on ry ed ef g>'.split(
    ' ',
  );
