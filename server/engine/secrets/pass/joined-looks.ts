import { after, functions, is, isIn, isInSet, lower, next, no, stepBehind, textStart, yes } from './ask.ts';
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
  not,
  notLess,
  numberAt,
  or,
  set,
  shiftLeft,
  subtract,
  when,
} from './assemble.ts';
import { leastJoined, mostLooked } from './look-tables.ts';
import { asked, places } from './places.ts';

/**
 * Whether anything may be found in a text that is put together: what stands before it on its line and the pieces, one behind the other, hold an anchor of another matcher, and are as long as a
 * secret. See `matchConcatenated`, which reads that as a text of its own.
 */

const [
  lineFeed,
  quote,
  openBracket,
  closeBracket,
  colon,
  equals,
  openIndex,
  openBrace,
  blank,
  backslash,
  letterD,
  letterG,
  letterR,
] = [10, 34, 40, 41, 58, 61, 91, 123, 32, 92, 100, 103, 114];

const automaton = (what: number): Code => numberAt(constant(0), places.automaton + 4 * what);
const [steps, firstHit, conditions] = [automaton(0), automaton(1), automaton(2)];

/** In place of where a byte and what is read with it stand, which is told nothing of. */
const nowhere: readonly [Code, Code, Code] = [constant(0), constant(-1), constant(0)];

/** The locals of `mayHoldSecret`, of which the first four are what it is given. */
const of = {
  close: 0,
  second: 1,
  mode: 2,
  end: 3,
  first: 4,
  at: 5,
  state: 6,
  until: 7,
  count: 8,
  hasMet: 9,
  total: 10,
  behindHead: 11,
  isBelow: 12,
  open: 13,
  column: 14,
  own: 15,
} as const;

const { first, at, state, until, count, hasMet, total, behindHead, isBelow, open, end, mode, close, second } = of;

const mayMeet = (ended: Code): Code => notLess(ended, firstHit);
/** Takes a byte that stands within `from` and `until`, what is read there in one go, or at none. */
const step = (code: Code, last: Code, from: Code, to: Code): readonly Code[] => [
  ...stepBehind(of, steps, code),
  when(mayMeet(get(state)), set(hasMet, or(get(hasMet), call(functions.isOfOther, get(state), last, from, to)))),
];

/**
 * A state ends an anchor of which there is another use than to put literals together. The anchor's last byte stands at `last`; what stands from `from` up to `to` is as it is read, so that
 * a token there has no other characters than its own.
 */
export function isOfOther(): Function_ {
  const [ended, final, from_, to, condition, until_, start, token] = [0, 1, 2, 3, 4, 5, 6, 7];
  const ask = (what: number): Code => numberAt(get(condition), what);
  return {
    parameters: 4,
    locals: 4,
    body: [
      set(condition, add(conditions, shiftLeft(subtract(get(ended), firstHit), constant(2)))),
      set(until_, numberAt(get(condition), 4)),
      set(condition, numberAt(get(condition))),
      when(equal(get(condition), get(until_)), yes),
      during(
        less(get(condition), get(until_)),
        set(start, subtract(add(get(final), constant(1)), ask(asked.length))),
        when(
          differ(ask(asked.kind), constant(joinsLiterals)),
          when(less(get(start), get(from_)), yes),
          set(token, constant(1)),
          when(ask(asked.exact), set(token, call(functions.isSame, ask(asked.exact), get(start), ask(asked.length)))),
          when(
            and(get(token), equal(ask(asked.kind), constant(isToken))),
            set(
              token,
              call(functions.hasChars, subtract(get(start), ask(asked.lead)), get(condition), get(from_), get(to)),
            ),
          ),
          when(get(token), yes),
        ),
        next(condition, asked.size),
      ),
      no,
    ],
  };
}

/** Bytes of the shortest token that begins there, as far as they stand within `from` and `to`, are ones of tokens. */
export function hasChars(): Function_ {
  const [token, condition, from_, to, chars, until_] = [0, 1, 2, 3, 4, 5];
  return {
    parameters: 4,
    locals: 2,
    body: [
      set(chars, numberAt(get(condition), asked.chars)),
      set(until_, lower(get(to), add(get(token), numberAt(get(condition), asked.least)))),
      when(less(get(token), get(from_)), set(token, get(from_))),
      during(less(get(token), get(until_)), when(not(isInSet(get(chars), byteAt(get(token)))), no), next(token)),
      yes,
    ],
  };
}

/** The place of `token` in `lookKinds`, from 1 on. */
const isToken = 1;

/** The place of `concatenated` in `lookKinds`, from 1 on. */
const joinsLiterals = 6;

export function mayHoldSecret(): Function_ {
  return {
    parameters: 4,
    locals: 12,
    body: [
      set(first, subtract(get(close), constant(1))),
      during(not(isIn('quotes', get(first))), next(first, -1)),
      when(is(subtract(get(first), constant(1)), backslash), yes),
      ...passHead(),
      ...ownWays(),
      set(open, get(at)),
      during(less(get(at), get(behindHead)), step(byteAt(get(at)), get(at), get(open), get(behindHead)), next(at)),
      when(get(isBelow), step(constant(blank), ...nowhere)),
      step(byteAt(get(first)), ...nowhere),
      set(open, get(first)),
      during(
        constant(1),
        set(until, after(open)),
        during(not(or(isIn('quotes', get(until)), endsEarly(until))), next(until)),
        set(until, lower(get(until), lower(get(end), after(open, mostLooked.piece + 1)))),
        set(at, after(open)),
        during(
          less(get(at), get(until)),
          step(byteAt(get(at)), get(at), after(open), get(until)),
          next(at),
          next(total),
        ),
        // The quote ends what is read.
        ...stepBehind(of, steps, byteAt(get(first)), count),
        when(mayMeet(get(count)), set(hasMet, or(get(hasMet), call(functions.isOfOther, get(count), ...nowhere)))),
        when(allOf(get(hasMet), notLess(get(total), constant(leastJoined))), yes),
        when(and(differ(get(open), get(first)), differ(byteAt(get(at)), byteAt(get(open)))), no),
        next(at),
        ...passJoint(),
      ),
      no,
    ],
  };
}

function endsEarly(local: number): Code {
  return or(less(byteAt(get(local)), constant(33)), is(get(local), 92));
}

/** Finds what stands before the first literal, from `at` up to `behindHead`: its line, or the one above; as many characters as `headOf` takes, or more. */
function passHead(): readonly Code[] {
  const before = (local: number): Code => subtract(get(local), constant(1));
  const goBack = during(
    allOf(
      not(more(get(count), constant(mostLooked.beforeJoined))),
      more(get(at), textStart),
      differ(byteAt(before(at)), constant(lineFeed)),
    ),
    next(at, -1),
    when(differ(and(byteAt(get(at)), constant(0xc0)), constant(0x80)), next(count)),
  );
  return [
    set(at, get(first)),
    goBack,
    set(behindHead, get(first)),
    set(until, get(at)),
    during(and(less(get(until), get(first)), isIn('spaces', get(until))), next(until)),
    when(
      equal(get(until), get(first)),
      // The line is blank so far.
      set(isBelow, constant(1)),
      during(and(more(get(at), textStart), isIn('spaces', before(at))), next(at, -1), next(count)),
      set(behindHead, get(at)),
      goBack,
    ),
    // Other blanks may stand there.
    when(and(get(isBelow), more(byteAt(before(behindHead)), constant(127))), yes),
    when(and(less(get(until), get(first)), more(byteAt(get(until)), constant(127))), yes),
  ];
}

/** What stands before the literal may be read in another way, or be a part of what is put together: `= ("…"`, `new StringBuilder("…"`, `own("…") + `. */
function ownWays(): readonly Code[] {
  const last = (behind: number): Code => byteAt(subtract(get(until), constant(behind)));
  const isLast = (code: number): Code => equal(last(1), constant(code));
  const letter = or(last(2), constant(32));
  const isLetter = (code: number): Code => equal(letter, constant(code));
  const isWord = or(isIn('ofWords', subtract(get(until), constant(1))), isLast(colon));
  const goBack = during(
    and(more(get(until), textStart), isIn('spaces', subtract(get(until), constant(1)))),
    next(until, -1),
  );
  return [
    set(until, get(behindHead)),
    goBack,
    when(
      isLast(openBracket),
      // `String(`, `Builder(`, `Buffer(`, `append(`.
      when(anyOf(isLetter(letterG), isLetter(letterR), isLetter(letterD)), yes),
      when(
        is(after(close), closeBracket),
        when(or(get(isBelow), differ(get(until), get(first))), yes),
        next(until, -1),
        set(count, get(until)),
        during(isWord, next(until, -1)),
        set(count, subtract(get(count), get(until))),
        when(or(not(get(count)), more(get(count), constant(mostLooked.owner))), yes),
        set(behindHead, get(until)),
        set(count, get(at)),
        during(and(less(get(count), get(until)), isIn('spaces', get(count))), next(count)),
        when(equal(get(count), get(until)), yes),
        goBack,
      ),
    ),
    when(or(isLast(quote), and(isLast(openIndex), equal(last(2), constant(quote)))), yes),
    when(
      or(isLast(openBracket), isLast(openBrace)),
      next(until, -1),
      goBack,
      when(or(isLast(equals), isLast(colon)), yes),
    ),
  ];
}

/** Goes from behind a literal to the quote of the next one, which is then `open`; answers that nothing is found where there is none. */
function passJoint(): readonly Code[] {
  return [
    when(get(second), set(open, get(second)), set(second, constant(0))),
    when(
      less(get(open), get(at)),
      when(not(call(functions.mayJoin, get(at), get(mode))), no),
      // `"…").append("…")`, `"…".concat("…")`, and the same behind a call whose bracket closes there.
      set(until, get(at)),
      during(or(is(get(until), closeBracket), isIn('blanks', get(until))), next(until)),
      when(and(more(get(until), get(at)), call(functions.mayAppend, get(until))), yes),
      when(and(is(get(until), 46), call(functions.joinsByCall, after(until))), yes),
      set(until, lower(get(end), after(at, mostLooked.joint))),
      during(and(less(get(at), get(until)), isIn('joins', get(at))), next(at)),
      during(and(less(get(at), get(until)), isIn('literalPrefixes', get(at))), next(at)),
      when(not(isIn('quotes', get(at))), no),
      when(not(call(functions.beginsPiece, get(at), get(end))), no),
      set(open, get(at)),
    ),
    // What is longer is no secret, and is not followed any further.
    when(more(get(total), constant(mostLooked.joined)), yes),
  ];
}

/** Behind a literal that is appended, another call that appends one may follow. */
export function mayAppend(): Function_ {
  const [from, at_] = [0, 1];
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(at_, get(from)),
      during(
        and(
          less(subtract(get(at_), get(from)), constant(mostLooked.joint)),
          anyOf(isIn('ofGap', get(at_)), isIn('ofOwner', get(at_)), is(get(at_), 46)),
        ),
        next(at_),
      ),
      giveBack(
        and(
          is(get(at_), openBracket),
          equal(or(byteAt(subtract(get(at_), constant(1))), constant(32)), constant(letterD)),
        ),
      ),
    ],
  };
}
