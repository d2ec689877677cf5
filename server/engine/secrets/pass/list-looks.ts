import { after, functions, is, isIn, lower, next, no, over, yes } from './ask.ts';
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
  not,
  notLess,
  numberAt,
  or,
  set,
  subtract,
  when,
} from './assemble.ts';
import { leastJoined, mostLooked } from './look-tables.ts';

/** What is asked of calls that put the texts of a list together, and of those that append one to another: see `lists.ts` and `chain.ts`. */

const [plus, dash, dot, openBracket, closeBracket, atSign, closeIndex, backslash, letterD] = [
  43, 45, 46, 40, 41, 64, 93, 92, 100,
];

/** `join`, as a number of four bytes. */
const join = 0x6e696f6a;
const caseBits = 0x20202020;

/** Goes past a piece of a literal, whose quote stands at `at`, up to the quote that ends it; answers that it is none. */
function passPiece(at: number, from: number, until: number): readonly Code[] {
  return [
    when(not(isIn('quotes', get(at))), no),
    set(from, get(at)),
    next(at),
    during(
      allOf(
        less(get(at), get(until)),
        not(isIn('quotes', get(at))),
        not(isIn('spaces', get(at))),
        differ(byteAt(get(at)), constant(backslash)),
      ),
      next(at),
    ),
    when(equal(subtract(get(at), get(from)), constant(1)), no),
    when(differ(byteAt(get(at)), byteAt(get(from))), no),
  ];
}

/** A list begins behind the bracket that holds two literals at least, each a piece without blanks; an empty one may stand before it. */
export function holdsTwo(): Function_ {
  const [at, end, from, until] = [0, 1, 2, 3];
  const goOver = (table: 'opensList' | 'partsList'): Code =>
    during(and(less(get(at), get(until)), isIn(table, get(at))), next(at));
  return {
    parameters: 2,
    locals: 2,
    body: [
      set(until, lower(get(end), after(at, mostLooked.list))),
      goOver('opensList'),
      when(and(isIn('quotes', get(at)), equal(byteAt(get(at)), byteAt(get(at), 1))), next(at, 2), goOver('opensList')),
      ...passPiece(at, from, until),
      next(at),
      goOver('partsList'),
      when(not(isIn('quotes', get(at))), no),
      giveBack(call(functions.beginsPiece, get(at), get(end))),
    ],
  };
}

/** The list that this bracket closes ends with a literal, as far as the bytes before it tell. */
export function endsWithLiteral(): Function_ {
  const [close, at, least] = [0, 1, 2];
  return {
    parameters: 1,
    locals: 2,
    body: [
      set(at, subtract(get(close), constant(1))),
      set(least, subtract(get(close), constant(mostLooked.list))),
      during(and(notLess(get(at), get(least)), isIn('endsItem', get(at))), next(at, -1)),
      giveBack(isIn('quotes', get(at))),
    ],
  };
}

/** A call begins at `start` that puts the texts of a list together with nothing between them. */
export function joinsList(): Function_ {
  const [start, behind, end, at, from] = [0, 1, 2, 3, 4];
  const before = subtract(get(start), constant(1));
  const isOpen = is(subtract(get(behind), constant(1)), openBracket);
  const isJoin = and(
    isOpen,
    equal(or(numberAt(subtract(get(behind), constant(5))), constant(caseBits)), constant(join)),
  );
  const isEmptyAt = (place: Code): Code => and(isIn('quotes', place), equal(byteAt(place), byteAt(place, 1)));
  const holds = call(functions.holdsTwo, get(behind), get(end));
  return {
    parameters: 3,
    locals: 2,
    body: [
      // `[…].join`, which is no call.
      when(
        is(get(start), closeIndex),
        when(or(isIn('ofWords', get(behind)), is(get(behind), openBracket)), no),
        giveBack(call(functions.endsWithLiteral, get(start))),
      ),
      when(
        is(get(start), dot),
        // `"".join([…])`.
        when(
          and(isJoin, isIn('quotes', before)),
          when(not(isEmptyAt(subtract(before, constant(1)))), no),
          giveBack(holds),
        ),
        when(and(isJoin, not(and(isEmptyAt(get(behind)), is(after(behind, 2), closeBracket)))), no),
        set(at, before),
        set(from, get(at)),
        during(
          and(less(subtract(get(from), get(at)), constant(mostLooked.joint)), isIn('spacesBeyond', get(at))),
          next(at, -1),
        ),
        when(not(anyOf(is(get(at), closeIndex), is(get(at), closeBracket), is(get(at), 125))), no),
        giveBack(call(functions.endsWithLiteral, get(at))),
      ),
      when(isJoin, giveBack(and(call(functions.beginsJoined, get(behind), get(end)), holds))),
      when(
        is(get(start), dash),
        set(at, get(behind)),
        set(from, get(at)),
        over('spacesBeyond', at, get(from), mostLooked.joint),
        when(or(is(get(at), atSign), is(get(at), openBracket)), giveBack(holds)),
      ),
      when(isOpen, giveBack(holds)),
      giveBack(or(isIn('beginsList', get(behind)), isIn('endsList', before))),
    ],
  };
}

/** `"…").append("…")` and `"…"); builder.append("…")`: a literal ends before the call and another one is all that it is given; both are as long as a secret, or more are appended. */
export function isAppended(): Function_ {
  const [start, behind, end, at, least, until, length] = [0, 1, 2, 3, 4, 5, 6];
  const goBack = (table: 'ofOwner' | 'ofGap', most: number): Code => [
    set(least, subtract(get(at), constant(most))),
    during(and(notLess(get(at), get(least)), isIn(table, get(at))), next(at, -1)),
  ];
  return {
    parameters: 3,
    locals: 4,
    body: [
      set(at, subtract(get(start), constant(1))),
      when(is(get(at), dot), next(at, -1), goBack('ofOwner', mostLooked.owner)),
      goBack('ofGap', mostLooked.gap),
      next(at, -1),
      when(not(allOf(is(after(at), closeBracket), isIn('quotes', get(at)), call(functions.endsPiece, get(at)))), no),
      set(length, get(at)),
      next(at, -1),
      during(not(isIn('quotes', get(at))), next(at, -1)),
      set(length, subtract(get(length), get(at))),
      // What is appended.
      set(until, lower(get(end), after(behind, mostLooked.list))),
      set(at, get(behind)),
      during(and(less(get(at), after(behind, 2)), isIn('literalPrefixes', get(at))), next(at)),
      ...passPiece(at, least, until),
      when(not(is(after(at), closeBracket)), no),
      set(length, add(get(length), subtract(get(at), get(least)))),
      when(notLess(get(length), constant(leastJoined + 2)), yes),
      next(at, 2),
      set(least, get(at)),
      during(
        and(
          less(subtract(get(at), get(least)), constant(mostLooked.joint)),
          anyOf(isIn('ofGap', get(at)), isIn('ofOwner', get(at)), is(get(at), dot)),
        ),
        next(at),
      ),
      when(is(get(at), plus), yes),
      giveBack(
        and(
          is(get(at), openBracket),
          equal(or(byteAt(subtract(get(at), constant(1))), constant(32)), constant(letterD)),
        ),
      ),
    ],
  };
}
