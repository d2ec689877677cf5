import { after, functions, is, isBeyond, isIn, isInSet, isLineEnd, lower, next, no, yes } from './ask.ts';
import {
  add,
  and,
  anyOf,
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

const [percent, comma, colon, equals, backslash, letterV] = [37, 44, 58, 61, 92, 118];

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

/** A blank beyond ASCII may stand there, in UTF-8 or Latin-1: `\s` takes U+00A0, U+1680, U+2000 to U+205F, U+3000 and U+FEFF. */
function isBlankBeyond(at: number): Code {
  const begins = (first: number, ...seconds: readonly number[]): Code =>
    and(
      is(get(at), first),
      seconds.map((second) => is(after(at), second)).reduce((left, right) => or(left, right)),
    );
  return anyOf(
    is(get(at), 0xa0),
    begins(0xc2, 0xa0),
    begins(0xe1, 0x9a),
    begins(0xe2, 0x80, 0x81),
    begins(0xe3, 0x80),
    begins(0xef, 0xbb),
  );
}

/** What the sign gives begins as a token may. */
export function isGivenTo(): Function_ {
  const [sign, condition, end, at] = [0, 1, 2, 3];
  const heads = numberAt(get(condition), asked.heads);
  const [first, ...others] = [0, 1, 2, 3, 4].map((back) => isInSet(heads, byteAt(subtract(get(at), constant(back)))));
  const mayBegin = anyOf(not(numberAt(get(condition), asked.headsSize)), first ?? constant(1), ...others);
  return {
    parameters: 3,
    locals: 1,
    body: [
      set(at, get(sign)),
      during(
        isIn('beforeValue', get(at)),
        next(at),
        // Behind more of them only what begins as they do.
        when(more(subtract(get(at), get(sign)), constant(mostLooked.beforeValue)), giveBack(mayBegin)),
      ),
      when(isBlankBeyond(at), yes),
      giveBack(call(functions.beginsToken, get(at), get(condition), get(end))),
    ],
  };
}

/** How `value`, `translatable` and `formatted` begin, as numbers of four bytes. */
const attributes = [0x756c6176, 0x6e617274, 0x6d726f66] as const;

/** How `translatable` and `formatted` end. */
const endsAttribute = [0x656c6261, 0x64657474] as const;
const isBehindAttribute = (at: number): Code =>
  anyOf(
    equal(numberAt(subtract(get(at), constant(4))), constant(endsAttribute[0])),
    equal(numberAt(subtract(get(at), constant(4))), constant(endsAttribute[1])),
  );

function isAttribute(at: number): Code {
  const [first, ...others] = attributes.map((four) => equal(numberAt(get(at)), constant(four)));
  return first === undefined ? constant(0) : anyOf(first, ...others);
}

export function givesToken(): Function_ {
  const [at, condition, end, until, sign, isClosed] = [0, 1, 2, 3, 4, 5];
  return {
    parameters: 3,
    locals: 3,
    body: [
      set(until, lower(get(end), add(get(at), constant(mostLooked.beforeSign + 1)))),
      during(
        and(less(get(at), get(until)), isIn('beforeSign', get(at))),
        when(and(is(get(at), backslash), equal(numberAt(after(at)), constant(escaped))), yes),
        // Behind what ends the name stands no other word but an attribute.
        when(
          and(get(isClosed), isIn('ofLabelOrDot', get(at))),
          when(not(and(isIn('blanks', subtract(get(at), constant(1))), isAttribute(at))), no),
          set(isClosed, constant(0)),
          set(until, get(end)),
        ),
        set(isClosed, or(get(isClosed), isIn('endsName', get(at)))),
        next(at),
      ),
      when(notLess(get(at), get(until)), no),
      // `name: …`, and on the next line or behind a comma `value: `.
      when(
        or(isLineEnd(get(at)), is(get(at), comma)),
        set(sign, get(at)),
        during(isIn('inPair', get(sign)), next(sign)),
        when(is(get(sign), letterV), yes),
      ),
      when(is(get(at), percent), giveBack(or(is(after(at), 50), is(after(at), 51)))),
      when(not(isIn('signs', get(at))), no),
      when(numberAt(get(condition), asked.beginsAsSign), yes),
      when(call(functions.isGivenTo, get(at), get(condition), get(end)), yes),
      // `translatable="false"` and its like stand between the name and what is given.
      when(
        and(is(get(at), equals), isBehindAttribute(at)),
        set(sign, and(numberAt(after(at)), constant(0xffff))),
        when(or(equal(get(sign), constant(beginsFalse)), equal(get(sign), constant(beginsTrue))), yes),
      ),
      when(not(is(get(at), colon)), no),
      // Behind the type of what is given a value.
      set(sign, add(get(at), constant(1))),
      during(isIn('ofType', get(sign)), next(sign)),
      when(not(is(get(sign), equals)), no),
      giveBack(call(functions.isGivenTo, get(sign), get(condition), get(end))),
    ],
  };
}
