import {
  after,
  beforeBlanks,
  behindBlanks,
  functions,
  is,
  isBeyond,
  isIn,
  isLineEnd,
  isSign,
  lower,
  next,
  no,
  over,
  yes,
} from './ask.ts';
import {
  allOf,
  and,
  anyOf,
  type Code,
  call,
  constant,
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
import { directives, mostGiven } from './giving-tables.ts';

/** What is asked of what follows a name. */

const [hash, dash, colon, equals, openBracket, closeBracket, openIndex, closeIndex] = [35, 45, 58, 61, 40, 41, 91, 93];

/** Where the line begins further away than readers look, what they see of it does. */
export function mayBeDirective(): Function_ {
  const [line, from, least, word] = [0, 1, 2, 3];
  const isWord = (begins: string): Code =>
    equal(get(word), constant([...begins].reduce((sum, letter, at) => sum + letter.charCodeAt(0) * 256 ** at, 0)));
  const [first, ...others] = directives.map(isWord);
  return {
    parameters: 2,
    locals: 2,
    body: [
      set(least, subtract(get(from), constant(mostGiven.before + 1))),
      next(from, -1),
      beforeBlanks(from),
      when(not(isIn('behindDirective', get(from))), no),
      when(less(get(line), get(least)), set(line, get(least))),
      behindBlanks(line),
      set(word, and(numberAt(get(line)), constant(0xffffff))),
      giveBack(first === undefined ? constant(1) : anyOf(first, ...others)),
    ],
  };
}

/** Behind the comma a literal begins, or a default is declared, or what else may give a name something. */
export function mayBeSecond(): Function_ {
  const [at, end, next_, until] = [0, 1, 2, 3];
  return {
    parameters: 2,
    locals: 2,
    body: [
      next(at),
      set(next_, get(at)),
      over('spaces', next_, get(at), mostGiven.spaces),
      when(anyOf(call(functions.beginsLiteral, get(next_)), is(get(next_), openIndex), is(get(next_), 115)), yes),
      // `HeaderValue::from_static("…")`.
      when(allOf(is(get(next_), 72), is(after(next_, 6), 86), is(after(next_, 11), 58)), yes),
      // `<<"…">>` of Erlang.
      when(and(is(get(next_), 60), is(after(next_), 60)), yes),
      // `default="…"` on the next line.
      when(equal(numberAt(get(next_)), constant(ofDefault)), yes),
      set(until, lower(get(end), after(at, mostGiven.declared))),
      during(
        less(get(at), get(until)),
        when(anyOf(isLineEnd(get(at)), is(get(at), openBracket), is(get(at), closeBracket)), no),
        when(equal(numberAt(get(at)), constant(ofDefault)), yes),
        next(at),
      ),
      no,
    ],
  };
}

/** `defa`, as a number of four bytes. */
const ofDefault = 0x61666564;

/** Behind brackets that close stands what may give something to a name in them. */
export function mayBeClosed(): Function_ {
  const [at, end, from, isCall] = [0, 1, 2, 3];
  return {
    parameters: 2,
    locals: 2,
    body: [
      set(isCall, is(get(at), closeBracket)),
      next(at),
      when(anyOf(is(get(at), closeBracket), is(get(at), closeIndex)), next(at)),
      set(from, get(at)),
      over('spaces', at, get(from), mostGiven.spaces),
      // Behind a call `:=` gives, or the literal that is taken otherwise stands; and a quote ends a text unless something is given or compared behind it.
      when(
        allOf(get(isCall), is(get(at), colon), not(is(after(at), equals))),
        giveBack(or(isIn('quotes', get(at), 1), isIn('quotes', get(at), 2))),
      ),
      when(isIn('quotes', get(at)), next(at), behindBlanks(at), giveBack(or(isSign(get(at)), is(get(at), 33)))),
      // `$settings['token'] . '…'` joins, and gives it nothing.
      when(is(get(at), 46), giveBack(or(isIn('ofWords', get(at), 1), is(after(at), equals)))),
      when(and(is(get(at), 44), not(get(isCall))), giveBack(call(functions.mayBeSecond, get(at), get(end)))),
      giveBack(isIn('behindClosing', get(at))),
    ],
  };
}

/** In YAML the lines below a name hold its value or its default, and not only members. */
export function mayBeBelow(): Function_ {
  const [at, end, line, first, code] = [0, 1, 2, 3, 4];
  return {
    parameters: 2,
    locals: 3,
    body: [
      during(
        less(get(line), constant(mostGiven.members)),
        when(is(get(at), 13), next(at)),
        next(at),
        behindBlanks(at),
        when(notLess(get(at), get(end)), no),
        when(isIn('beginsHeld', get(at)), yes),
        set(first, get(at)),
        during(and(less(get(at), get(end)), not(isLineEnd(get(at)))), next(at)),
        when(
          not(get(line)),
          when(equal(get(first), get(at)), no),
          when(anyOf(isIn('quotes', get(first)), is(get(first), dash), isBeyond(get(first))), yes),
          set(code, get(first)),
          during(
            allOf(
              less(get(code), get(at)),
              not(is(get(code), hash)),
              not(and(is(get(code), colon), isIn('spaces', get(code), 1))),
            ),
            next(code),
          ),
          when(or(equal(get(code), get(at)), is(get(code), hash)), yes),
        ),
        when(not(isIn('ofWords', get(first))), no),
        next(line),
      ),
      no,
    ],
  };
}
