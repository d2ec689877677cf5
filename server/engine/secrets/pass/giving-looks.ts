import { leastBelow, leastDigest, leastMixed, leastRandom, leastSpoken, mostGiven } from '../giving-tables.ts';
import {
  after,
  beforeBlanks,
  behindBlanks,
  functions,
  is,
  isBeyond,
  isIn,
  isLetterOf,
  isLineEnd,
  isSign,
  lower,
  next,
  no,
  over,
  yes,
} from './ask.ts';
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
  or,
  set,
  subtract,
  when,
  xor,
} from './assemble.ts';
import { ways } from './places.ts';

/** What is asked of what follows a name. */

const [lineFeed, comma, dot, equals, greater] = [10, 44, 46, 61, 62];
const [openBracket, closeBracket, backslash, backQuote] = [40, 41, 92, 96];

/**
 * Whether anything may give the name a literal, as far as the bytes of its line tell: most names in programs and prose are only
 * spoken of. Lets pass whatever readers of assignments take (`assignment/read-assignment.ts`), and everything in languages
 * that write texts without quotes, or in ways of their own.
 */
export function mayBeGiven(): Function_ {
  const [from, to, end, mode, quote, behind, at, line, first] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const [double, single, back, inside] = [9, 10, 11, 12];
  const before = (count: number): Code => subtract(get(from), constant(count));
  const isEscaped = is(before(2), backslash);
  const place = [get(from), get(behind), get(at), get(end)];
  const turn = (local: number, code: number): Code =>
    when(is(get(first), code), set(local, xor(get(local), constant(code))));
  return {
    parameters: 4,
    locals: 9,
    body: [
      when(not(and(get(mode), constant(ways.note | ways.yaml | ways.program))), yes),
      when(call(functions.isHeld, get(from), get(to), and(get(mode), constant(ways.program))), yes),
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
      set(at, get(behind)),
      during(is(get(at), 32), next(at)),
      when(anyOf(notLess(get(at), get(end)), isIn('hopeless', get(at))), no),
      when(allOf(is(get(at), closeBracket), not(get(quote)), not(isIn('mayGive', get(at), 1))), no),
      set(line, call(functions.lineStart, get(from))),
      set(at, get(behind)),
      behindBlanks(at),
      when(or(not(get(line)), isBeyond(get(at))), yes),
      when(
        and(get(mode), constant(ways.yaml)),
        when(get(quote), yes),
        when(anyOf(notLess(get(at), get(end)), isLineEnd(get(at))), giveBack(call(functions.continues, get(at)))),
        when(call(functions.mayBeDirective, get(line), get(from)), yes),
        giveBack(call(functions.mayTake, ...place)),
      ),
      set(first, get(line)),
      behindBlanks(first),
      when(
        or(and(get(mode), constant(ways.note)), isIn('commentMarks', get(first))),
        when(get(quote), yes),
        giveBack(call(functions.maySay, get(line), ...place)),
      ),
      when(
        get(quote),
        // `name: "NAME",`: what follows belongs to another name.
        set(first, before(2)),
        beforeBlanks(first),
        when(and(is(get(at), comma), isSign(get(first))), no),
        when(is(before(2), equals), yes),
        giveBack(call(functions.mayQuote, ...place)),
      ),
      // The quote that is open before the name.
      set(first, get(line)),
      during(
        less(get(first), get(from)),
        when(
          and(isIn('quotes', get(first)), not(is(subtract(get(first), constant(1)), backslash))),
          turn(double, 34),
          turn(single, 39),
          turn(back, 96),
        ),
        next(first),
      ),
      set(inside, choose(get(double), get(double), choose(get(single), get(single), get(back)))),
      when(
        get(inside),
        when(
          more(get(at), get(behind)),
          giveBack(anyOf(not(isIn('ofWords', get(at))), is(get(at), 98), is(get(at), 66))),
        ),
        when(is(get(at), comma), giveBack(less(byteAt(get(from)), constant(97)))),
        giveBack(and(differ(byteAt(get(at)), get(inside)), not(call(functions.endsSentence, get(at), get(end))))),
      ),
      when(call(functions.mayBeLine, get(line), get(from), get(at), get(end)), yes),
      when(call(functions.mayTake, ...place), giveBack(call(functions.mayQuote, ...place))),
      no,
    ],
  };
}

/**
 * The name is given a literal of words, in which nothing is random: `"token": "pulumi:index:Random"`, `type_token("a:b:C")`. See `tokenWeight`,
 * which asks for digits, for long texts of both cases or for hexadecimal ones, and for eight characters in any case.
 */
export function givesWords(): Function_ {
  const [from, to, end, isQuoted, at, open, until, length] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [hasDigit, hasUpper, hasLower, isNoHex] = [8, 9, 10, 11];
  const before = subtract(get(from), constant(1));
  const noteWhere = (flag: number, condition: Code): Code => set(flag, or(get(flag), condition));
  return {
    parameters: 3,
    locals: 9,
    body: [
      when(isIn('quotes', before), when(differ(byteAt(before), byteAt(get(to))), no), set(isQuoted, constant(1))),
      set(at, subtract(before, get(isQuoted))),
      beforeBlanks(at),
      when(isIn('opensOther', get(at)), no),
      set(at, add(get(to), get(isQuoted))),
      behindBlanks(at),
      set(open, after(at)),
      when(
        not(is(get(at), openBracket)),
        when(not(isSign(get(at))), no),
        when(anyOf(is(get(open), equals), is(get(open), greater)), next(open)),
        behindBlanks(open),
      ),
      when(not(anyOf(is(get(open), 34), is(get(open), 39))), no),
      set(until, lower(get(end), after(open, mostGiven.literal))),
      set(at, after(open)),
      when(equal(byteAt(get(at)), byteAt(get(open))), no),
      during(
        less(get(at), get(until)),
        when(
          equal(byteAt(get(at)), byteAt(get(open))),
          when(and(less(after(at), get(end)), not(isIn('endsLiteral', after(at)))), no),
          set(length, subtract(subtract(get(at), get(open)), constant(1))),
          when(less(get(length), constant(leastRandom)), yes),
          giveBack(
            not(
              anyOf(
                get(hasDigit),
                not(get(isNoHex)),
                allOf(get(hasUpper), get(hasLower), notLess(get(length), constant(leastMixed))),
              ),
            ),
          ),
        ),
        when(not(isIn('ofSaid', get(at))), no),
        noteWhere(hasDigit, isLetterOf(byteAt(get(at)), 48, 57)),
        noteWhere(hasUpper, isLetterOf(byteAt(get(at)), 65, 90)),
        noteWhere(hasLower, isLetterOf(byteAt(get(at)), 97, 122)),
        noteWhere(isNoHex, not(isIn('ofHex', get(at)))),
        next(at),
      ),
      no,
    ],
  };
}

export function endsSentence(): Function_ {
  const [at, end] = [0, 1];
  return {
    parameters: 2,
    locals: 0,
    body: [
      when(not(is(get(at), dot)), no),
      giveBack(anyOf(notLess(after(at), get(end)), isIn('spaces', get(at), 1), isIn('quotes', get(at), 1))),
    ],
  };
}

export function mayBeDirective(): Function_ {
  const [line, from] = [0, 1];
  return {
    parameters: 2,
    locals: 0,
    body: [
      next(from, -1),
      beforeBlanks(from),
      behindBlanks(line),
      giveBack(and(isIn('behindDirective', get(from)), isIn('directives', get(line)))),
    ],
  };
}

/**
 * Prose may say what a name is: right behind it, behind `is` or `was`, or in the next line. All but the last is nothing that a person
 * would say.
 */
export function maySay(): Function_ {
  const [line, from, behind, at, end, word, until] = [0, 1, 2, 3, 4, 5, 6];
  const goOver = (): Code => [set(until, get(at)), over('spaces', at, get(until), mostGiven.spaces)];
  const isAt = (code: number, count: number): Code => is(after(at, count), code);
  const nextWord = (): Code => [
    during(and(less(get(at), get(end)), not(isIn('spaces', get(at)))), next(at)),
    behindBlanks(at),
  ];
  const mayBeSaid = anyOf(call(functions.beginsLiteral, get(at)), call(functions.mayBeSpoken, get(at), get(end)));
  return {
    parameters: 5,
    locals: 2,
    body: [
      when(
        anyOf(notLess(get(at), get(end)), isLineEnd(get(at))),
        when(call(functions.continues, get(at)), yes),
        // The word that the next line says, in a block of code or not.
        goOver(),
        when(
          and(is(get(at), backQuote), is(after(at), backQuote)),
          during(and(less(get(at), get(end)), not(is(get(at), lineFeed))), next(at)),
          goOver(),
        ),
        set(until, after(at, leastBelow)),
        when(more(get(until), get(end)), no),
        during(less(get(at), get(until)), when(isIn('spaces', get(at)), no), next(at)),
        yes,
      ),
      when(equal(get(at), get(behind)), giveBack(not(call(functions.endsSentence, get(at), get(end))))),
      when(not(isIn('ofWords', get(at))), yes),
      when(or(mayBeSaid, call(functions.mayBeDirective, get(line), get(from))), yes),
      // `by "…"`, `by lazy`, `or "…"`, ` string `default:"…"``.
      set(word, or(byteAt(get(at)), constant(32))),
      when(and(equal(get(word), constant(98)), equal(or(byteAt(after(at)), constant(32)), constant(121))), yes),
      when(allOf(is(get(at), 111), isAt(114, 1), not(isIn('ofWords', get(at), 2))), yes),
      when(allOf(is(get(at), 115), isAt(116, 1), isAt(114, 2)), yes),
      // `NAME TYPE = …`.
      set(until, get(at)),
      over('ofPlainTypes', until, get(at), mostGiven.type),
      behindBlanks(until),
      when(is(get(until), equals), yes),
      when(not(or(and(is(get(at), 105), isAt(115, 1)), allOf(is(get(at), 119), isAt(97, 1), isAt(115, 2)))), no),
      nextWord(),
      when(mayBeSaid, yes),
      nextWord(),
      giveBack(mayBeSaid),
    ],
  };
}

/** A literal in quotes begins there, or may do so behind letters and a backslash. */
export function beginsLiteral(): Function_ {
  const [at, most] = [0, 1];
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(most, after(at, 3)),
      during(and(less(get(at), get(most)), isIn('literalPrefixes', get(at))), next(at)),
      giveBack(anyOf(isIn('quotes', get(at)), is(get(at), backslash))),
    ],
  };
}

/** The word is none that a person would say, as `isSpoken` has it: it has several digits, or is as long as a digest. */
export function mayBeSpoken(): Function_ {
  const [at, end, first, digits, length] = [0, 1, 2, 3, 4];
  return {
    parameters: 2,
    locals: 3,
    body: [
      set(first, get(at)),
      during(
        and(less(get(at), get(end)), not(isIn('spaces', get(at)))),
        set(digits, add(get(digits), isLetterOf(byteAt(get(at)), 48, 57))),
        next(at),
        set(length, subtract(get(at), get(first))),
        when(and(not(less(get(length), constant(leastSpoken))), more(get(digits), constant(1))), yes),
        when(notLess(get(length), constant(leastDigest)), yes),
      ),
      no,
    ],
  };
}
