import {
  leastBelow,
  leastDigest,
  leastMixed,
  leastOfLetters,
  leastOfOption,
  leastRandom,
  leastSpoken,
  mostGiven,
} from '../giving-tables.ts';
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
  numberAt,
  or,
  set,
  subtract,
  when,
  xor,
} from './assemble.ts';
import { ways } from './places.ts';

/** What is asked of what follows a name. */

const [hash, lineFeed, comma, dash, dot, colon, less_, equals, greater, bar] = [
  35, 10, 44, 45, 46, 58, 60, 61, 62, 124,
];
const [openBracket, closeBracket, openIndex, closeIndex, backslash, backQuote] = [40, 41, 91, 93, 92, 96];

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
      set(at, get(behind)),
      during(is(get(at), 32), next(at)),
      when(anyOf(notLess(get(at), get(end)), isIn('hopeless', get(at))), no),
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
      when(allOf(not(get(line)), not(and(get(mode), constant(ways.note)))), yes),
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
        when(is(get(at), comma), giveBack(call(functions.mayBeSecond, get(at), get(end)))),
        when(
          anyOf(is(get(at), closeBracket), is(get(at), closeIndex)),
          when(not(call(functions.mayBeClosed, get(at))), no),
        ),
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
  const [from, to, end, mode, isQuoted, at, open, until, length] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const [hasDigit, hasUpper, hasLower, isNoHex] = [9, 10, 11, 12];
  const before = subtract(get(from), constant(1));
  const noteWhere = (flag: number, condition: Code): Code => set(flag, or(get(flag), condition));
  return {
    parameters: 4,
    locals: 9,
    body: [
      when(isIn('quotes', before), when(differ(byteAt(before), byteAt(get(to))), no), set(isQuoted, constant(1))),
      set(at, subtract(before, get(isQuoted))),
      beforeBlanks(at),
      // Behind the dash of a list nothing else begins.
      when(and(isIn('opensOther', get(at)), not(and(is(get(at), dash), isIn('blanks', before)))), no),
      set(at, add(get(to), get(isQuoted))),
      behindBlanks(at),
      set(open, after(at)),
      when(
        not(is(get(at), openBracket)),
        when(not(isSign(get(at))), no),
        when(anyOf(is(get(open), equals), is(get(open), greater)), next(open)),
        behindBlanks(open),
      ),
      when(
        not(anyOf(is(get(open), 34), is(get(open), 39))),
        when(anyOf(get(isQuoted), not(and(get(mode), constant(ways.note | ways.yaml)))), no),
        giveBack(call(functions.saysWords, get(open), get(end))),
      ),
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

/** What stands there up to the line's end has no quotes, and no word in which anything is random. */
export function saysWords(): Function_ {
  const [at, end, length, hasUpper, hasLower, isNoHex] = [0, 1, 2, 3, 4, 5];
  const forget = [length, hasUpper, hasLower, isNoHex].map((local) => set(local, constant(0)));
  const noteWhere = (flag: number, condition: Code): Code => set(flag, or(get(flag), condition));
  return {
    parameters: 2,
    locals: 4,
    body: [
      when(not(isIn('beginsPlain', get(at))), no),
      during(
        and(less(get(at), get(end)), not(isLineEnd(get(at)))),
        when(not(isIn('ofPlain', get(at))), no),
        when(isLetterOf(byteAt(get(at)), 48, 57), no),
        when(isIn('blanks', get(at)), ...forget),
        next(length),
        noteWhere(hasUpper, isLetterOf(byteAt(get(at)), 65, 90)),
        noteWhere(hasLower, isLetterOf(byteAt(get(at)), 97, 122)),
        noteWhere(isNoHex, not(isIn('ofHex', get(at)))),
        when(
          and(notLess(get(length), constant(leastMixed)), or(and(get(hasUpper), get(hasLower)), not(get(isNoHex)))),
          no,
        ),
        next(at),
      ),
      yes,
    ],
  };
}

/** An option has a word behind it that is no secret: `--password string`. */
export function takesWord(): Function_ {
  const [to, end, isPassword, at, most] = [0, 1, 2, 3, 4];
  return {
    parameters: 3,
    locals: 2,
    body: [
      set(at, get(to)),
      behindBlanks(at),
      when(equal(get(at), get(to)), no),
      set(most, add(get(at), choose(get(isPassword), constant(leastOfLetters), constant(leastOfOption)))),
      set(to, get(at)),
      during(
        and(
          less(get(at), get(most)),
          or(
            isLetterOf(or(byteAt(get(at)), constant(32)), 97, 122),
            allOf(not(get(isPassword)), more(get(at), get(to)), is(get(at), dash)),
          ),
        ),
        next(at),
      ),
      giveBack(
        allOf(
          more(get(at), get(to)),
          less(get(at), get(most)),
          or(isIn('spaces', get(at)), notLess(get(at), get(end))),
        ),
      ),
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

/** Where the line begins too far away, any line. */
export function mayBeDirective(): Function_ {
  const [line, from] = [0, 1];
  return {
    parameters: 2,
    locals: 0,
    body: [
      next(from, -1),
      beforeBlanks(from),
      when(not(isIn('behindDirective', get(from))), no),
      when(not(get(line)), yes),
      behindBlanks(line),
      giveBack(isIn('directives', get(line))),
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
  const [at, from] = [0, 1];
  return {
    parameters: 1,
    locals: 1,
    body: [
      next(at),
      when(anyOf(is(get(at), closeBracket), is(get(at), closeIndex)), next(at)),
      set(from, get(at)),
      over('spaces', at, get(from), mostGiven.spaces),
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
        set(code, or(byteAt(get(at)), constant(32))),
        when(anyOf(equal(get(code), constant(100)), equal(get(code), constant(118))), yes),
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
  const saidAt = (place: number): Code =>
    or(call(functions.beginsLiteral, get(place)), call(functions.mayBeSpoken, get(place), get(end)));
  const mayBeSaid = saidAt(at);
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
      when(
        not(isIn('ofWords', get(at))),
        set(until, after(at)),
        behindBlanks(until),
        when(
          equal(get(at), get(behind)),
          when(call(functions.endsSentence, get(at), get(end)), no),
          when(isIn('quotes', get(at)), giveBack(isSign(get(until)))),
          when(is(get(at), openIndex), no),
        ),
        when(is(get(at), comma), giveBack(call(functions.mayBeSecond, get(at), get(end)))),
        when(anyOf(is(get(at), closeBracket), is(get(at), closeIndex)), giveBack(call(functions.mayBeClosed, get(at)))),
        when(is(get(at), openBracket), giveBack(or(call(functions.beginsLiteral, get(until)), isLineEnd(get(until))))),
        when(is(get(at), greater), no),
        when(is(get(at), less_), giveBack(is(after(at), 47))),
        when(anyOf(is(get(at), openIndex), is(get(at), 36)), giveBack(call(functions.mayBeSpoken, get(at), get(end)))),
        when(
          is(get(at), dash),
          when(not(isIn('behindDash', get(at), 1)), no),
          when(not(isIn('blanks', get(at), 1)), yes),
          giveBack(saidAt(until)),
        ),
        when(is(get(at), bar), when(anyOf(is(after(at), bar), is(after(at), equals)), yes), giveBack(saidAt(until))),
        yes,
      ),
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
