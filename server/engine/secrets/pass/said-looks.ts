import { after, behindBlanks, functions, is, isIn, isLetterOf, isLineEnd, isSign, next, no, over, yes } from './ask.ts';
import {
  add,
  allOf,
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
  or,
  set,
  subtract,
  when,
} from './assemble.ts';
import { leastBelow, leastDigest, leastSpoken, mostGiven } from './giving-tables.ts';

/** What is asked of prose, and of comments, behind a name. */

const [
  lineFeed,
  comma,
  dash,
  dot,
  less_,
  equals,
  greater,
  bar,
  openBracket,
  closeBracket,
  openIndex,
  closeIndex,
  backslash,
  backQuote,
] = [10, 44, 45, 46, 60, 61, 62, 124, 40, 41, 91, 93, 92, 96];

/** The locals of `maySay`, of which the first five are what it is given. */
const ofProse = { line: 0, from: 1, behind: 2, at: 3, end: 4, word: 5, until: 6 } as const;

const saidAt = (place: number): Code =>
  or(call(functions.beginsLiteral, get(place)), call(functions.mayBeSpoken, get(place), get(ofProse.end)));

/**
 * Prose may say what a name is: right behind it, behind `is` or `was`, or in the next line. All but the last is nothing that a person
 * would say.
 */
export function maySay(): Function_ {
  const { line, from, at, end, until } = ofProse;
  const isAt = (code: number, count: number): Code => is(after(at, count), code);
  const nextWord = (): Code => [
    during(and(less(get(at), get(end)), not(isIn('spaces', get(at)))), next(at)),
    behindBlanks(at),
  ];
  const mayBeSaid = saidAt(at);
  return {
    parameters: 5,
    locals: 2,
    body: [
      ...saysBelow(),
      ...saysBehindSign(),
      when(or(mayBeSaid, call(functions.mayBeDirective, get(line), get(from))), yes),
      ...saysBehindWord(),
      // `NAME TYPE = …`.
      set(until, get(at)),
      over('ofPlainTypes', until, get(at), mostGiven.type),
      behindBlanks(until),
      when(is(get(until), equals), yes),
      when(call(functions.declaresValue, get(at)), yes),
      // `for root is …`, `of the shop was …`.
      when(
        or(
          allOf(is(get(at), 102), isAt(111, 1), isAt(114, 2)),
          allOf(is(get(at), 111), isAt(102, 1), isIn('blanks', get(at), 2)),
        ),
        nextWord(),
        nextWord(),
      ),
      when(not(or(and(is(get(at), 105), isAt(115, 1)), allOf(is(get(at), 119), isAt(97, 1), isAt(115, 2)))), no),
      nextWord(),
      // `generated for root@host: …`.
      when(allOf(is(get(at), 103), isAt(101, 1), isAt(110, 2)), nextWord(), nextWord(), nextWord()),
      when(mayBeSaid, yes),
      nextWord(),
      giveBack(mayBeSaid),
    ],
  };
}

/** At the end of a line, which may be a heading: the next one says the word, in a block of code or not. */
function saysBelow(): readonly Code[] {
  const { line, from, at, end, until } = ofProse;
  const goOver = (): Code => [set(until, get(at)), over('spaces', at, get(until), mostGiven.spaces)];
  return [
    when(
      anyOf(notLess(get(at), get(end)), isLineEnd(get(at))),
      when(call(functions.continues, get(at)), yes),
      when(not(call(functions.isHeading, get(line), get(from))), no),
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
  ];
}

/** At a sign, which says by itself whether anything may follow. */
function saysBehindSign(): readonly Code[] {
  const { behind, at, end, until } = ofProse;
  return [
    when(
      not(isIn('ofWords', get(at))),
      set(until, after(at)),
      behindBlanks(until),
      when(
        equal(get(at), get(behind)),
        when(call(functions.endsSentence, get(at), get(end)), no),
        when(isIn('quotes', get(at)), giveBack(isSign(get(until)))),
        when(is(get(at), openIndex), giveBack(call(functions.isIndexGiven, get(at)))),
      ),
      when(is(get(at), comma), giveBack(call(functions.mayBeSecond, get(at), get(end)))),
      when(
        anyOf(is(get(at), closeBracket), is(get(at), closeIndex)),
        giveBack(call(functions.mayBeClosed, get(at), get(end))),
      ),
      when(is(get(at), openBracket), giveBack(or(call(functions.beginsLiteral, get(until)), isLineEnd(get(until))))),
      when(is(get(at), greater), no),
      // `</key>`, `</name>` and `</param-name>`.
      when(is(get(at), less_), giveBack(and(is(after(at), 47), isIn('ofWords', get(at), 2)))),
      when(anyOf(is(get(at), openIndex), is(get(at), 36)), giveBack(call(functions.mayBeSpoken, get(at), get(end)))),
      when(
        is(get(at), dash),
        when(not(isIn('behindDash', get(at), 1)), no),
        when(not(isIn('blanks', get(at), 1)), yes),
        giveBack(saidAt(until)),
      ),
      when(
        is(get(at), bar),
        when(anyOf(is(after(at), bar), is(after(at), equals), call(functions.isHeadOfTable, get(at), get(end))), yes),
        giveBack(saidAt(until)),
      ),
      yes,
    ),
  ];
}

/** At a word that stands between a name and its value. */
function saysBehindWord(): readonly Code[] {
  const { at, end, word, until } = ofProse;
  const isAt = (code: number, count: number): Code => is(after(at, count), code);
  return [
    // `by "…"`, `by lazy`, `or "…"`, ` string `default:"…"``.
    set(word, or(byteAt(get(at)), constant(32))),
    when(
      allOf(
        equal(get(word), constant(98)),
        equal(or(byteAt(after(at)), constant(32)), constant(121)),
        isIn('blanks', get(at), 2),
      ),
      yes,
    ),
    when(
      allOf(is(get(at), 111), isAt(114, 1), not(isIn('ofWords', get(at), 2))),
      set(until, after(at, 2)),
      behindBlanks(until),
      when(anyOf(call(functions.beginsLiteral, get(until)), isLineEnd(get(until)), notLess(get(until), get(end))), yes),
    ),
    when(allOf(is(get(at), 115), isAt(116, 1), isAt(114, 2)), yes),
    // `PIC X(20) VALUE "…"`, in letters of either case.
    when(allOf(equal(get(word), constant(112)), equal(or(byteAt(after(at, 2)), constant(32)), constant(99))), yes),
    // `"…" to "…"`.
    when(allOf(is(get(at), 116), isAt(111, 1), isIn('blanks', get(at), 2)), yes),
  ];
}

/** The next line has bars, dashes and colons alone. */
export function isHeadOfTable(): Function_ {
  const [at, end] = [0, 1];
  return {
    parameters: 2,
    locals: 0,
    body: [
      during(and(less(get(at), get(end)), not(is(get(at), lineFeed))), next(at)),
      next(at),
      behindBlanks(at),
      // A table of Gherkin has no such line.
      when(and(is(get(at), bar), not(is(after(at), dash))), yes),
      during(or(isIn('blanks', get(at)), anyOf(is(get(at), bar), is(get(at), 58))), next(at)),
      giveBack(and(is(get(at), dash), is(after(at), dash))),
    ],
  };
}

/** Few words and no sentence stand on the line before the name; see `label` in `read-said.ts`. */
export function isHeading(): Function_ {
  const [line, from] = [0, 1];
  return {
    parameters: 2,
    locals: 0,
    body: [
      when(not(get(line)), no),
      when(more(subtract(get(from), get(line)), constant(mostGiven.before)), no),
      during(and(less(get(line), get(from)), isIn('beforeLabel', get(line))), next(line)),
      during(and(less(get(line), get(from)), or(isIn('ofLabel', get(line)), is(get(line), 32))), next(line)),
      giveBack(equal(get(line), get(from))),
    ],
  };
}

/** `VARCHAR2(30) :=` of PL/SQL and `TYPE string VALUE '…'` of ABAP, in letters of either case. */
export function declaresValue(): Function_ {
  const [at, from] = [0, 1];
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(from, get(at)),
      over('ofSaid', at, get(from), mostGiven.type),
      when(
        isIn('quotes', get(at)),
        giveBack(equal(or(byteAt(subtract(get(at), constant(2))), constant(32)), constant(101))),
      ),
      when(not(is(get(at), openBracket)), no),
      next(at),
      set(from, get(at)),
      over('ofSaid', at, get(from), mostGiven.accessor),
      when(not(is(get(at), closeBracket)), no),
      next(at),
      behindBlanks(at),
      giveBack(or(is(get(at), equals), and(is(get(at), 58), is(after(at), equals)))),
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

/** A dot stands there that ends what is said: at the end of the text, before a blank, a quote or the end of an element. */
export function endsSentence(): Function_ {
  const [at, end] = [0, 1];
  return {
    parameters: 2,
    locals: 0,
    body: [
      when(not(is(get(at), dot)), no),
      giveBack(
        anyOf(
          notLess(after(at), get(end)),
          isIn('spaces', get(at), 1),
          isIn('quotes', get(at), 1),
          and(is(after(at), less_), is(after(at, 2), 47)),
        ),
      ),
    ],
  };
}
