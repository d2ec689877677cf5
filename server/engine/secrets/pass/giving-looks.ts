import { leastBelow, leastMixed, leastRandom, leastSpoken, mostGiven, mostWords } from '../giving-tables.ts';
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

/** Prose may say what a name is. */
export function maySay(): Function_ {
  const [line, from, behind, at, end, until, words, length] = [0, 1, 2, 3, 4, 5, 6, 7];
  const goOver = (): Code => [set(until, get(at)), over('spaces', at, get(until), mostGiven.spaces)];
  return {
    parameters: 5,
    locals: 3,
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
      when(anyOf(not(isIn('ofWords', get(at))), isIn('prefixes', get(at))), yes),
      when(call(functions.mayBeDirective, get(line), get(from)), yes),
      set(until, lower(get(end), after(at, mostGiven.behind))),
      during(
        less(get(at), get(until)),
        when(isLineEnd(get(at)), no),
        when(anyOf(is(get(at), equals), isBeyond(get(at)), isIn('quotes', get(at))), yes),
        next(length),
        when(isIn('spaces', get(at)), when(more(get(length), constant(1)), next(words)), set(length, constant(0))),
        when(and(notLess(get(length), constant(leastSpoken)), not(more(get(words), constant(mostWords)))), yes),
        next(at),
      ),
      giveBack(less(get(until), get(end))),
    ],
  };
}
