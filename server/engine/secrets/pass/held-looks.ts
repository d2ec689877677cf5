import { mostGiven } from '../giving-tables.ts';
import { beforeBlanks, behindBlanks, functions, is, isIn, next, no, yes } from './ask.ts';
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
  shiftRight,
  subtract,
  when,
} from './assemble.ts';
import { places } from './places.ts';

/** What is asked of what stands before a name. */

/** Where the text begins. */
const textStart = numberAt(constant(0), places.textStart);

/** In place of an address, of a line that begins too far away. */
const noLine = 0;

const [bang, dollar, openBracket, colon, openElement, equals, openIndex, backslash] = [33, 36, 40, 58, 60, 61, 91, 92];

/** Where the line begins. */
export function lineStart(): Function_ {
  const [from, at, least] = [0, 1, 2];
  const before = byteAt(subtract(get(at), constant(1)));
  return {
    parameters: 1,
    locals: 2,
    body: [
      set(at, get(from)),
      set(least, subtract(get(from), constant(mostGiven.before))),
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
  const ends = (last: number, before: number): Code =>
    and(is(get(at), last), is(subtract(get(at), constant(1)), before));
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(at, subtract(get(from), constant(1))),
      when(not(isSpace), no),
      during(isSpace, next(at, -1)),
      during(and(not(isSpace), notLess(get(at), textStart)), next(at, -1)),
      during(isSpace, next(at, -1)),
      giveBack(or(ends(110, 105), ends(114, 101))),
    ],
  };
}

/** A word of letters in either case ends with its last four letters, or fewer, at the address. */
function endsWith(word: string, last: Code): Code {
  const code = [...word].reduce((sum, letter, index) => sum + letter.charCodeAt(0) * 256 ** index, 0);
  const four = or(numberAt(subtract(last, constant(3))), constant(0x20202020));
  return equal(shiftRight(four, constant(8 * (4 - word.length))), constant(code | 0));
}

/** `name`, `key`, `id`, in quotes or not. */
export function endsPairName(): Function_ {
  const [last, at] = [0, 1];
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(at, get(last)),
      beforeBlanks(at),
      when(isIn('quotes', get(at)), next(at, -1)),
      giveBack(anyOf(endsWith('name', get(at)), endsWith('key', get(at)), endsWith('id', get(at)))),
    ],
  };
}

/** Of an element, of an address or a connection string, or of what a comment says. */
export function mayBePart(): Function_ {
  const [mark, to, at] = [0, 1, 2];
  return {
    parameters: 2,
    locals: 1,
    body: [
      set(at, get(to)),
      behindBlanks(at),
      when(is(get(mark), openElement), yes),
      when(and(not(is(get(mark), colon)), isIn('givesPart', get(at))), yes),
      // `<prefix:`.
      set(at, subtract(get(mark), constant(1))),
      during(
        and(not(more(subtract(get(mark), get(at)), constant(mostGiven.prefix))), isIn('ofWords', get(at))),
        next(at, -1),
      ),
      when(is(get(at), openElement), yes),
      giveBack(call(functions.mayBeComment, get(mark))),
    ],
  };
}

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
  const [from, to, isProgram, at, isQuoted] = [0, 1, 2, 3, 4];
  const before = (count: number): Code => subtract(get(at), constant(count));
  const isTest = isIn('beforeTest', before(2));
  return {
    parameters: 3,
    locals: 2,
    body: [
      set(at, subtract(get(from), constant(1))),
      when(is(get(at), dollar), next(at, -1)),
      when(more(byteAt(get(at)), constant(127)), yes),
      when(
        isIn('opensPart', get(at)),
        when(not(get(isProgram)), yes),
        when(call(functions.mayBePart, get(at), get(to)), yes),
      ),
      set(isQuoted, isIn('quotes', get(at))),
      when(get(isQuoted), next(at, -1)),
      when(is(get(at), backslash), next(at, -1)),
      when(and(get(isQuoted), is(get(at), openIndex)), next(at, -1), during(isIn('ofMembers', get(at)), next(at, -1))),
      beforeBlanks(at),
      when(
        is(get(at), openBracket),
        giveBack(
          anyOf(
            endsWith('case', before(1)),
            endsWith('eql?', before(1)),
            and(endsWith('uals', before(1)), equal(or(byteAt(before(5)), constant(32)), constant(113))),
          ),
        ),
      ),
      when(
        anyOf(is(get(at), colon), is(get(at), equals)),
        when(call(functions.isBehindCompared, get(at)), yes),
        giveBack(call(functions.endsPairName, before(1))),
      ),
      when(is(get(at), 101), giveBack(or(and(get(isQuoted), is(before(1), 108)), and(is(before(1), 110), isTest)))),
      giveBack(allOf(is(get(at), 113), is(before(1), 101), isTest)),
    ],
  };
}

/** `"…" == NAME`: the sign follows others and a literal. */
export function isBehindCompared(): Function_ {
  const [sign, at] = [0, 1];
  const isSign = anyOf(is(get(at), equals), is(get(at), bang));
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(at, subtract(get(sign), constant(1))),
      when(not(isSign), no),
      during(isSign, next(at, -1)),
      beforeBlanks(at),
      giveBack(isIn('quotes', get(at))),
    ],
  };
}
