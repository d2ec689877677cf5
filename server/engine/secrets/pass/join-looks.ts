import { after, functions, is, isBeyond, isIn, isLetterOf, lower, next, no, over, yes } from './ask.ts';
import {
  add,
  allOf,
  and,
  anyOf,
  byteAt,
  type Code,
  call,
  choose,
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
  subtract,
  when,
} from './assemble.ts';
import { mostLooked } from './look-tables.ts';
import { modes } from './places.ts';

const [atSign, backslash, dot, plus, openBracket, closeBracket, openIndex, letterA, bar] = [
  64, 92, 46, 43, 40, 41, 91, 97, 124,
];

/** A piece of a literal ends before the quote `close`: it is not empty, and has neither blanks nor backslashes. */
export function endsPiece(): Function_ {
  const [close, at, code] = [0, 1, 2];
  return {
    parameters: 1,
    locals: 2,
    body: [
      set(at, subtract(get(close), constant(1))),
      during(
        not(more(subtract(get(close), get(at)), constant(mostLooked.piece))),
        set(code, byteAt(get(at))),
        when(isIn('quotes', get(at)), giveBack(less(get(at), subtract(get(close), constant(1))))),
        when(anyOf(less(get(code), constant(33)), equal(get(code), constant(backslash))), no),
        next(at, -1),
      ),
      no,
    ],
  };
}

/** A piece of a literal begins behind the quote `open`: it is not empty, and has no blanks; a quote that is escaped ends it too. */
export function beginsPiece(): Function_ {
  const [open, end, at, until, code] = [0, 1, 2, 3, 4];
  return {
    parameters: 2,
    locals: 3,
    body: [
      set(at, add(get(open), constant(1))),
      set(until, lower(get(end), add(get(at), constant(mostLooked.piece)))),
      during(
        less(get(at), get(until)),
        set(code, byteAt(get(at))),
        when(isIn('quotes', get(at)), giveBack(more(get(at), add(get(open), constant(1))))),
        when(less(get(code), constant(33)), no),
        when(equal(get(code), constant(backslash)), giveBack(isIn('quotes', get(at), 1))),
        next(at),
      ),
      no,
    ],
  };
}

/** What follows a literal may join another one to it; see `joints` in `chain.ts`. */
export function mayJoin(): Function_ {
  const [from, mode, at, below] = [0, 1, 2, 3];
  const isMode = (mode_: (typeof modes)[number]): Code => equal(get(mode), constant(modes.indexOf(mode_)));
  const isLineEnd = anyOf(is(get(at), 10), is(get(at), 13));
  return {
    parameters: 2,
    locals: 2,
    body: [
      when(isMode('adjacent'), yes),
      when(isMode('none'), no),
      when(isMode('touching'), giveBack(isIn('quotes', get(from)))),
      set(at, get(from)),
      during(isIn('blanks', get(at)), next(at)),
      when(isMode('escaped'), giveBack(anyOf(is(get(at), plus), is(get(at), dot)))),
      // One bar alone joins types.
      when(and(is(get(at), bar), not(is(after(at), bar))), no),
      when(
        not(isLineEnd),
        giveBack(
          anyOf(isIn('joins', get(at)), allOf(isMode('holding'), equal(get(at), get(from)), isIn('quotes', get(at)))),
        ),
      ),
      next(at),
      set(below, choose(is(get(at), 10), add(get(at), constant(1)), get(at))),
      during(isIn('blanks', get(below)), next(below)),
      when(and(is(get(below), bar), not(is(after(below), bar))), no),
      giveBack(anyOf(isIn('joinsBelow', get(below)), and(isMode('lines'), more(get(below), get(at))))),
    ],
  };
}

/** `trin`, as a number of four bytes. */
const trin = 0x6e697274;
const caseBits = 0x20202020;

/** Nothing is put between the texts of a list, which stands before or behind that: `("", …)`, `('')`, `(String.Empty, …)`, `([…], "")`. */
export function beginsJoined(): Function_ {
  const [at, end, from] = [0, 1, 2];
  return {
    parameters: 2,
    locals: 1,
    body: [
      set(from, get(at)),
      over('spaces', at, get(from), mostLooked.gap),
      giveBack(
        anyOf(
          and(isIn('quotes', get(at)), equal(byteAt(get(at)), byteAt(get(at), 1))),
          is(get(at), openIndex),
          isBeyond(get(at)),
          notLess(get(at), get(end)),
          equal(or(numberAt(get(at), 1), constant(caseBits)), constant(trin)),
        ),
      ),
    ],
  };
}

/** `conc`, `plus`, `to_s`, `to_o`, `into`, as numbers of four bytes. */
const [concat, plusCall, toText, toOwned, into] = [0x636e6f63, 0x73756c70, 0x735f6f74, 0x6f5f6f74, 0x6f746e69];

/** What is called of a literal puts another one behind it, or makes the text behind which one is put: `.concat("…")`, `.to_string() + "…"`. */
export function joinsByCall(): Function_ {
  const [at, from] = [0, 1];
  const isOf = (name: number): Code => equal(numberAt(get(at)), constant(name));
  return {
    parameters: 1,
    locals: 1,
    body: [
      when(or(isOf(concat), isOf(plusCall)), yes),
      when(not(anyOf(isOf(toText), isOf(toOwned), isOf(into))), no),
      set(from, get(at)),
      over('ofOwner', at, get(from), mostLooked.owner),
      when(not(and(is(get(at), openBracket), equal(byteAt(get(at), 1), constant(closeBracket)))), no),
      next(at, 2),
      during(isIn('blanks', get(at)), next(at)),
      giveBack(is(get(at), plus)),
    ],
  };
}

/**
 * A literal without blanks ends here, and another one begins behind what joins them in the language; or a call begins here that may put
 * a list of literals together, or a line goes on in the next one. Lets pass whatever `match-concatenated.ts` takes.
 */
export function isBeforeLiteral(): Function_ {
  const [start, behind, mode, end, at, until, isCall, close] = [0, 1, 2, 3, 4, 5, 6, 7];
  const letter = or(byteAt(get(at)), constant(32));
  const before = subtract(get(start), constant(1));
  const isMode = (mode_: (typeof modes)[number]): Code => equal(get(mode), constant(modes.indexOf(mode_)));
  return {
    parameters: 4,
    locals: 4,
    body: [
      when(
        is(get(start), backslash),
        during(isIn('blanks', get(behind)), next(behind)),
        giveBack(and(isIn('ofContinued', before), isIn('ofContinued', get(behind)))),
      ),
      when(
        not(isIn('quotes', get(start))),
        when(
          equal(or(byteAt(get(start)), constant(32)), constant(letterA)),
          when(not(or(isIn('quotes', get(behind)), is(get(behind), atSign))), no),
          when(anyOf(isMode('none'), isMode('touching'), isMode('escaped')), no),
          giveBack(call(functions.isAppended, get(start), get(behind), get(end))),
        ),
        when(
          isIn('opensSlot', get(start)),
          giveBack(and(isIn('quotes', before), or(isIn('opensSlot', get(behind)), isIn('quotes', get(behind))))),
        ),
        giveBack(call(functions.joinsList, get(start), get(behind), get(end))),
      ),
      when(not(call(functions.mayJoin, add(get(start), constant(1)), get(mode))), no),
      set(until, lower(get(end), add(get(start), constant(mostLooked.joint)))),
      set(at, add(get(start), constant(1))),
      during(and(less(get(at), get(until)), isIn('joins', get(at))), next(at)),
      set(
        isCall,
        allOf(
          equal(byteAt(get(start), 1), constant(dot)),
          equal(get(at), add(get(start), constant(2))),
          isLetterOf(letter, 97, 122),
          call(functions.joinsByCall, get(at)),
        ),
      ),
      during(and(less(get(at), get(until)), isIn('literalPrefixes', get(at))), next(at)),
      set(close, get(start)),
      when(is(before, backslash), next(close, -1)),
      // `"…".concat("…")`.
      when(
        and(get(isCall), or(equal(numberAt(get(at)), constant(concat)), equal(numberAt(get(at)), constant(plusCall)))),
        during(and(less(get(at), get(until)), isIn('ofWords', get(at))), next(at)),
        when(not(is(get(at), openBracket)), no),
        next(at),
        during(isIn('blanks', get(at)), next(at)),
        during(and(less(get(at), get(until)), isIn('literalPrefixes', get(at))), next(at)),
        set(isCall, constant(0)),
      ),
      when(
        not(get(isCall)),
        when(not(isIn('quotes', get(at))), no),
        when(not(call(functions.beginsPiece, get(at), get(end))), no),
      ),
      when(not(call(functions.endsPiece, get(close))), no),
      when(anyOf(get(isCall), differ(get(close), get(start)), isMode('escaped')), yes),
      giveBack(call(functions.mayHoldSecret, get(start), get(at), get(mode), get(end))),
    ],
  };
}
