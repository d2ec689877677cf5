import { after, beforeBlanks, behindBlanks, functions, is, isIn, isSign, next, no, textStart, yes } from './ask.ts';
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
  shiftRight,
  subtract,
  when,
} from './assemble.ts';
import { mostGiven } from './giving-tables.ts';

/** What is asked of what stands before a name. */

/** In place of an address, of a line that begins too far away. */
const noLine = 0;

const [dollar, openBracket, comma, slash] = [36, 40, 44, 47];
const [colon, openElement, equals, openIndex, backslash] = [58, 60, 61, 91, 92];

/** Where the line begins. */
export function lineStart(): Function_ {
  const [from, at, least] = [0, 1, 2];
  const before = byteAt(subtract(get(at), constant(1)));
  return {
    parameters: 1,
    locals: 2,
    body: [
      set(at, get(from)),
      set(least, subtract(get(from), constant(mostGiven.line))),
      when(less(get(least), textStart), set(least, textStart)),
      during(and(more(get(at), get(least)), not(equal(before, constant(10)))), next(at, -1)),
      giveBack(choose(or(more(get(at), get(least)), equal(get(at), textStart)), get(at), constant(noLine))),
    ],
  };
}

/** `login USER password …`: a word that ends as `login` and `user` do, and another one. */
export function isBehindLogin(): Function_ {
  const [from, at] = [0, 1];
  const isSpace = isIn('spaces', get(at));
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(at, subtract(get(from), constant(1))),
      when(not(isSpace), no),
      during(isSpace, next(at, -1)),
      during(and(not(isSpace), notLess(get(at), textStart)), next(at, -1)),
      during(isSpace, next(at, -1)),
      giveBack(anyOf(endsWith('ogin', get(at)), endsWith('user', get(at)))),
    ],
  };
}

/** A word of letters in either case ends with its last four letters, or fewer, at the address. */
export function endsWith(word: string, last: Code): Code {
  const code = [...word].reduce((sum, letter, index) => sum + letter.charCodeAt(0) * 256 ** index, 0);
  const four = or(numberAt(subtract(last, constant(3))), constant(0x20202020));
  return equal(shiftRight(four, constant(8 * (4 - word.length))), constant(code | 0));
}

/** Eight characters stand at the address. */
function beginsWith(word: string, first: Code): Code {
  const codeOf = (part: string): Code =>
    constant([...part].reduce((sum, letter, index) => sum + letter.charCodeAt(0) * 256 ** index, 0) | 0);
  return and(
    equal(numberAt(first), codeOf(word.slice(0, 4))),
    equal(numberAt(add(first, constant(4))), codeOf(word.slice(4, 8))),
  );
}

/** `name`, `key`, `id`, in quotes or not, and no part of another word. */
export function endsPairName(): Function_ {
  const [last, from, at] = [0, 1, 2];
  const begins = (length: number): Code => not(isIn('ofWords', subtract(get(at), constant(length))));
  // `ParameterKey`, `OptionName`; `provide` of what is injected.
  const isOfHolder = (length: number): Code => isIn('endsHolder', subtract(get(at), constant(length)));
  return {
    parameters: 2,
    locals: 1,
    body: [
      set(at, get(last)),
      beforeBlanks(at),
      when(isIn('quotes', get(at)), next(at, -1)),
      // What readers look at begins there, be it within a word.
      set(last, more(subtract(get(from), get(at)), constant(mostGiven.nearPair))),
      giveBack(
        anyOf(
          and(endsWith('name', get(at)), anyOf(begins(4), isOfHolder(4), get(last))),
          and(endsWith('key', get(at)), anyOf(begins(3), isOfHolder(3), get(last))),
          endsWith('type', get(at)),
          endsWith('vide', get(at)),
          and(endsWith('id', get(at)), or(begins(2), get(last))),
        ),
      ),
    ],
  };
}

/** Of an element, of an address or of a connection string. */
export function mayBePart(): Function_ {
  const [mark, to, at] = [0, 1, 2];
  return {
    parameters: 2,
    locals: 1,
    body: [
      when(is(get(mark), openElement), giveBack(call(functions.mayBeElement, get(to)))),
      set(at, get(to)),
      behindBlanks(at),
      when(not(is(get(mark), colon)), giveBack(isIn('givesPart', get(at)))),
      // `<prefix:`.
      set(at, subtract(get(mark), constant(1))),
      during(
        and(not(more(subtract(get(mark), get(at)), constant(mostGiven.prefix))), isIn('ofWords', get(at))),
        next(at, -1),
      ),
      giveBack(is(get(at), openElement)),
    ],
  };
}

/** A pair of which the name is the first half goes on with the other, or another one ends before it. */
export function mayBePair(): Function_ {
  const [from, to, at, least, lines, isLong, mayBrace] = [0, 1, 2, 3, 4, 5, 6];
  const isVal = equal(and(or(numberAt(get(at)), constant(0x202020)), constant(0xffffff)), constant(val));
  const passValue = [
    set(to, after(at, 3)),
    when(equal(or(byteAt(get(to)), constant(32)), constant(117)), next(to, 2)),
    when(is(get(to), backslash), next(to)),
    when(isIn('quotes', get(to)), next(to)),
    behindBlanks(to),
  ];
  return {
    parameters: 2,
    locals: 5,
    body: [
      set(at, get(to)),
      during(anyOf(isIn('quotes', get(at)), is(get(at), backslash)), next(at)),
      set(least, get(at)),
      during(
        and(
          not(more(subtract(get(at), get(least)), constant(mostGiven.spaces))),
          anyOf(isIn('spaces', get(at)), is(get(at), 44), is(get(at), 59)),
        ),
        next(at),
      ),
      during(anyOf(isIn('quotes', get(at)), is(get(at), backslash)), next(at)),
      when(more(byteAt(get(at)), constant(127)), yes),
      set(least, after(at, mostGiven.member)),
      during(
        and(less(get(at), get(least)), more(byteAt(get(at)), constant(0))),
        // A brace stands in a remark or an attribute alone.
        when(or(is(get(at), equals), is(get(at), 35)), set(mayBrace, constant(1))),
        when(and(not(get(mayBrace)), or(is(get(at), 123), is(get(at), 125))), set(at, get(least))),
        when(isVal, ...passValue, when(isSign(get(to)), yes)),
        next(at),
      ),
      set(least, subtract(get(from), constant(mostGiven.pair))),
      when(less(get(least), textStart), set(least, textStart)),
      set(at, subtract(get(from), constant(3))),
      during(
        more(add(get(at), constant(1)), get(least)),
        when(isVal, ...passValue, when(isSign(get(to)), yes)),
        // A literal of several lines ends right before the pair.
        when(
          or(is(get(at), 96), and(isIn('quotes', get(at)), equal(byteAt(get(at)), byteAt(get(at), 1)))),
          set(isLong, constant(1)),
        ),
        when(
          and(is(get(at), 10), not(isIn('spaces', subtract(get(at), constant(1))))),
          next(lines),
          when(and(more(get(lines), constant(mostGiven.linesOfPair)), not(get(isLong))), no),
        ),
        next(at, -1),
      ),
      no,
    ],
  };
}

/** `val`, as a number of three bytes. */
const val = 0x6c6176;

/** The place is on a line that may be a comment. */
export function mayBeComment(): Function_ {
  const [at, line] = [0, 1];
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(line, call(functions.lineStart, get(at))),
      when(not(get(line)), yes),
      behindBlanks(line),
      giveBack(isIn('commentMarks', get(line))),
    ],
  };
}

/** What stands before the name may hold it in a pair, a comparison, an element or a variable: `name: NAME`, `"…" == NAME`, `<NAME>`. */
export function isHeld(): Function_ {
  const [from, to, at, isQuoted] = [0, 1, 2, 3];
  const before = (count: number): Code => subtract(get(at), constant(count));
  const isTest = isIn('beforeTest', before(2));
  return {
    parameters: 2,
    locals: 2,
    body: [
      set(at, subtract(get(from), constant(1))),
      when(is(get(at), dollar), next(at, -1)),
      when(more(byteAt(get(at)), constant(127)), yes),
      when(isIn('opensPart', get(at)), when(call(functions.mayBePart, get(at), get(to)), yes)),
      // `/shop/db/password`, under which a parameter is kept.
      when(
        is(get(at), slash),
        during(
          and(
            anyOf(isIn('ofLabel', get(at)), is(get(at), slash), is(get(at), 46)),
            more(get(at), subtract(get(from), constant(mostGiven.literal))),
          ),
          next(at, -1),
        ),
      ),
      set(isQuoted, isIn('quotes', get(at))),
      when(get(isQuoted), next(at, -1)),
      when(is(get(at), backslash), next(at, -1)),
      when(and(get(isQuoted), is(get(at), openIndex)), next(at, -1), during(isIn('ofMembers', get(at)), next(at, -1))),
      beforeBlanks(at),
      when(
        is(get(at), openBracket),
        // `"…".equals(request.getHeader("NAME"))`.
        when(
          get(isQuoted),
          next(at, -1),
          during(isIn('ofMembers', get(at)), next(at, -1)),
          giveBack(and(is(get(at), openBracket), endsWith('uals', before(1)))),
        ),
        // `ConstantTimeCompare([]byte("…"), []byte(NAME))`.
        when(
          endsWith('byte', before(1)),
          set(at, before(7)),
          beforeBlanks(at),
          when(is(get(at), comma), giveBack(call(functions.isSecondCompared, get(at)))),
          no,
        ),
        giveBack(
          anyOf(
            endsWith('case', before(1)),
            endsWith('eql?', before(1)),
            and(endsWith('uals', before(1)), equal(or(byteAt(before(5)), constant(32)), constant(113))),
          ),
        ),
      ),
      when(is(get(at), comma), giveBack(call(functions.isSecondCompared, get(at)))),
      when(
        anyOf(is(get(at), colon), is(get(at), equals)),
        when(call(functions.isBehindCompared, get(at)), yes),
        when(and(get(isQuoted), isIn('quotes', get(to))), when(call(functions.mayEndTag, after(to)), yes)),
        when(
          call(functions.endsPairName, before(1), get(from)),
          giveBack(or(beginsWith('random_p', get(from)), call(functions.mayBePair, get(from), get(to)))),
        ),
        no,
      ),
      when(is(get(at), 101), giveBack(or(and(get(isQuoted), is(before(1), 108)), and(is(before(1), 110), isTest)))),
      giveBack(allOf(is(get(at), 113), is(before(1), 101), isTest)),
    ],
  };
}
