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
  byteAt,
  type Code,
  call,
  choose,
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
import { directives, mostGiven } from './giving-tables.ts';
import { ways } from './places.ts';

/** What is asked of what follows a name. */

const [hash, comma, dash, colon, equals, openBracket, closeBracket, openIndex, closeIndex, backslash] = [
  35, 44, 45, 58, 61, 40, 41, 91, 93, 92,
];

/**
 * Whether anything may give the name a literal, as far as the bytes of its line tell: most names in programs and prose are only
 * spoken of. Lets pass whatever readers of assignments take (`assignment/read-assignment.ts`), and everything in languages
 * that write texts without quotes, or in ways of their own.
 */
export function mayBeGiven(): Function_ {
  const [from, to, end, mode, quote, behind, at, line, first] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const inside = 9;
  const before = (count: number): Code => subtract(get(from), constant(count));
  const isEscaped = is(before(2), backslash);
  const place = [get(from), get(behind), get(at), get(end)];
  return {
    parameters: 4,
    locals: 6,
    body: [
      when(not(and(get(mode), constant(ways.note | ways.yaml | ways.program))), yes),
      // `::set-output name=NAME::`, `variable=NAME]`, `variable=NAME;issecret=true]`.
      when(
        allOf(
          is(before(1), equals),
          is(before(2), 101),
          anyOf(
            and(is(get(to), colon), is(after(to), colon)),
            is(get(to), closeIndex),
            and(is(get(to), 59), is(after(to), 105)),
          ),
        ),
        yes,
      ),
      when(call(functions.isHeld, get(from), get(to)), yes),
      when(call(functions.isBehindLogin, get(from)), yes),
      set(behind, get(to)),
      when(
        isIn('quotes', before(1)),
        set(at, choose(isEscaped, after(to), get(to))),
        when(
          and(equal(byteAt(get(at)), byteAt(before(1))), anyOf(not(isEscaped), is(get(to), backslash))),
          set(quote, constant(1)),
          set(behind, after(at)),
        ),
      ),
      // `<name>NAME</name>`, `<param-name>NAME</param-name>`; see `closesName`.
      when(
        and(is(get(behind), 60), is(after(behind), 47)),
        set(at, after(behind, 2)),
        when(isIn('beginsNameTag', get(at)), yes),
        during(isIn('ofSmall', get(at)), next(at)),
        when(anyOf(is(get(at), dash), is(get(at), colon)), yes),
      ),
      set(at, get(behind)),
      during(is(get(at), 32), next(at)),
      // `$settings->{password} = …` of Perl.
      when(
        allOf(is(get(at), 125), is(before(1), 123), equal(get(at), get(to))),
        set(behind, after(at)),
        set(at, get(behind)),
        during(is(get(at), 32), next(at)),
      ),
      // `#define NAME @"…"`.
      when(and(is(get(at), 64), is(after(at), 34)), yes),
      // `&quot;` and `&#34;` end names in attributes of pages.
      when(and(is(get(at), 38), anyOf(is(after(at), 113), is(after(at), 35), is(after(at), 97))), yes),
      when(anyOf(notLess(get(at), get(end)), isIn('hopeless', get(at))), no),
      when(and(less(byteAt(get(at)), constant(32)), not(isIn('spaces', get(at)))), no),
      // `ConstantTimeCompare([]byte(name), []byte("…"))`, `timingSafeEqual(Buffer.from(name), Buffer.from("…"))`.
      when(
        allOf(
          is(get(at), closeBracket),
          is(after(at), 44),
          is(after(at, 2), 32),
          or(is(after(at, 3), 91), is(after(at, 3), 66)),
        ),
        yes,
      ),
      when(allOf(is(get(at), closeBracket), not(get(quote)), not(isIn('mayGive', get(at), 1))), no),
      set(line, call(functions.lineStart, get(from))),
      set(at, get(behind)),
      behindBlanks(at),
      when(isBeyond(get(at)), yes),
      when(
        and(get(mode), constant(ways.yaml)),
        when(get(quote), yes),
        when(anyOf(notLess(get(at), get(end)), isLineEnd(get(at))), giveBack(call(functions.continues, get(at)))),
        when(call(functions.mayBeDirective, get(line), get(from)), yes),
        when(
          is(get(at), colon),
          set(first, after(at)),
          behindBlanks(first),
          when(isLineEnd(get(first)), giveBack(call(functions.mayBeBelow, get(first), get(end)))),
        ),
        giveBack(call(functions.mayTake, ...place)),
      ),
      when(
        not(and(get(mode), constant(ways.note))),
        when(
          choose(
            get(line),
            more(subtract(get(from), get(line)), constant(mostGiven.quote)),
            allOf(isIn('blanks', before(1)), isIn('blanks', before(2)), isIn('blanks', before(3))),
          ),
          yes,
        ),
      ),
      set(first, get(line)),
      behindBlanks(first),
      when(
        or(and(get(mode), constant(ways.note)), isIn('commentMarks', get(first))),
        giveBack(call(functions.maySay, get(line), ...place)),
      ),
      when(
        get(quote),
        // `name: "NAME",`: what follows belongs to another name.
        set(first, before(2)),
        beforeBlanks(first),
        when(and(is(get(at), comma), isSign(get(first))), no),
        when(is(before(2), equals), yes),
        when(is(get(at), comma), giveBack(call(functions.mayBeSecond, get(at), get(end)))),
        when(
          anyOf(is(get(at), closeBracket), is(get(at), closeIndex)),
          when(not(call(functions.mayBeClosed, get(at))), no),
        ),
        giveBack(call(functions.mayQuote, ...place)),
      ),
      set(inside, call(functions.quoteBefore, get(line), get(from))),
      when(get(inside), giveBack(call(functions.mayGiveInside, get(inside), ...place))),
      when(call(functions.mayBeLine, get(line), get(from), get(at), get(end)), yes),
      when(call(functions.mayTake, ...place), giveBack(call(functions.mayQuote, ...place))),
      no,
    ],
  };
}

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
  const [at, from, isCall] = [0, 1, 2];
  return {
    parameters: 1,
    locals: 2,
    body: [
      set(isCall, is(get(at), closeBracket)),
      next(at),
      when(anyOf(is(get(at), closeBracket), is(get(at), closeIndex)), next(at)),
      set(from, get(at)),
      over('spaces', at, get(from), mostGiven.spaces),
      // Behind a call `:=` gives, and a quote ends a text unless something is given or compared behind it.
      when(allOf(get(isCall), is(get(at), colon), not(is(after(at), equals))), no),
      when(isIn('quotes', get(at)), next(at), behindBlanks(at), giveBack(or(isSign(get(at)), is(get(at), 33)))),
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
