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
  call,
  constant,
  during,
  equal,
  type Function_,
  get,
  giveBack,
  less,
  not,
  numberAt,
  or,
  set,
  subtract,
  when,
} from './assemble.ts';
import { mostLooked } from './look-tables.ts';
import { twoLetters } from './wrapped-looks.ts';

/** What is asked of calls that are given a secret by a client, and of functions that return one. */

const [
  numberSign,
  openBracket,
  dash,
  semicolon,
  equals,
  colon,
  closeElement,
  openBrace,
  ampersand,
  letterC,
  letterD,
  letterM,
  letterO,
  letterQ,
  letterR,
] = [35, 40, 45, 59, 61, 58, 62, 123, 38, 99, 100, 109, 111, 113, 114];

/** A literal may stand among the arguments. */
export function isGivenLiteral(): Function_ {
  const [at, end, until] = [0, 1, 2];
  return {
    parameters: 2,
    locals: 1,
    body: [
      set(until, lower(get(end), after(at, mostLooked.argumentsOf))),
      during(
        less(get(at), get(until)),
        when(isIn('opensText', get(at)), yes),
        when(is(get(at), semicolon), no),
        next(at),
      ),
      no,
    ],
  };
}

/** One may stand among them before the bracket closes that holds them. */
export function isCalledWith(): Function_ {
  const [at, end, until, depth] = [0, 1, 2, 3];
  return {
    parameters: 2,
    locals: 2,
    body: [
      set(until, lower(get(end), after(at, mostLooked.argumentsOf))),
      during(
        less(get(at), get(until)),
        when(
          isIn('opensText', get(at)),
          when(not(is(get(at), letterQ)), yes),
          // `&quot;`, and `q{…}` of Perl.
          when(or(is(subtract(get(at), constant(1)), ampersand), isIn('opensPerl', get(at), 1)), yes),
        ),
        // `&#34;`, whose semicolon ends no statement.
        when(and(is(get(at), numberSign), is(subtract(get(at), constant(1)), ampersand)), yes),
        when(is(get(at), semicolon), no),
        when(isIn('opensBracket', get(at)), next(depth)),
        when(isIn('closesBracket', get(at)), when(not(get(depth)), no), next(depth, -1)),
        next(at),
      ),
      no,
    ],
  };
}

/** A literal stands right behind what types it, and at the end of a field or a selector before that, or in it, a word for passwords. */
export function isTypedInto(): Function_ {
  const [start, behind, end, at, until] = [0, 1, 2, 3, 4];
  const folded = or(numberAt(get(at)), constant(0x20202020));
  const hasWord = during(
    less(get(at), get(until)),
    when(
      or(
        equal(and(folded, constant(0xffffff)), constant(ofPass)),
        equal(and(folded, constant(0xffff)), constant(twoLetters('wd'))),
      ),
      yes,
    ),
    next(at),
  );
  return {
    parameters: 3,
    locals: 2,
    body: [
      set(at, get(behind)),
      over('spaces', at, get(behind), mostLooked.field),
      when(not(or(call(functions.beginsLiteral, get(at)), isIn('opensOtherText', get(at)))), no),
      // A word that goes over the end is read with what is laid behind it, which is nothing.
      set(until, lower(get(end), after(at, mostLooked.selector))),
      hasWord,
      set(at, subtract(get(start), constant(mostLooked.field))),
      set(until, get(start)),
      hasWord,
      no,
    ],
  };
}

/** `pas`, as a number of three bytes. */
const ofPass = 0x736170;

/** Behind the brackets and a type the body begins, with a literal or with `return` and one. */
export function mayReturn(): Function_ {
  const [at, until, body] = [0, 1, 2];
  return {
    parameters: 1,
    locals: 2,
    body: [
      set(until, after(at, mostLooked.head)),
      during(
        and(less(get(at), get(until)), isIn('ofHead', get(at))),
        when(
          anyOf(is(get(at), openBrace), is(get(at), colon), is(get(at), equals)),
          set(body, after(at)),
          when(is(get(body), closeElement), next(body)),
          over('spaces', body, get(at), mostLooked.head),
          when(isIn('quotes', get(body)), yes),
          // `String::from("…")`.
          when(equal(numberAt(get(body)), constant(stri)), yes),
          when(
            and(is(get(body), letterR), is(after(body), 101)),
            next(body, 'return'.length),
            behindBlanks(body),
            when(isIn('quotes', get(body)), yes),
          ),
        ),
        // In languages whose functions open no brace: `return "…"`, `do "…"`.
        when(
          equal(numberAt(get(at)), constant(retu)),
          set(body, after(at, 'return'.length)),
          behindBlanks(body),
          when(isIn('quotes', get(body)), yes),
        ),
        when(
          allOf(is(get(at), letterD), is(after(at), letterO), isIn('spaces', get(at), 2)),
          set(body, after(at, 2)),
          over('spaces', body, get(at), mostLooked.head),
          when(isIn('quotes', get(body)), yes),
        ),
        next(at),
      ),
      giveBack(isBeyond(get(at))),
    ],
  };
}

/** `Stri` and `retu`, as numbers of four bytes; `get`, of three. */
const [stri, retu, ofGet] = [0x69727453, 0x75746572, 0x746567];

/** Behind a brace stands the body of a property or a method which returns a literal, or what gets it. */
export function opensBody(): Function_ {
  const [at, from] = [0, 1];
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(from, get(at)),
      over('spaces', at, get(from), mostLooked.gap),
      giveBack(
        anyOf(
          isIn('quotes', get(at)),
          equal(numberAt(get(at)), constant(retu)),
          and(equal(and(numberAt(get(at)), constant(0xffffff)), constant(ofGet)), not(isIn('ofWords', get(at), 3))),
        ),
      ),
    ],
  };
}

/** `apiKey: `, `getToken = async `: a name that may be of a secret is given what follows. */
export function isNameBefore(): Function_ {
  const [start, at] = [0, 1];
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(at, get(start)),
      next(at, -1),
      beforeBlanks(at),
      when(allOf(is(get(at), letterC), not(isSign(get(at)))), next(at, -5), beforeBlanks(at)),
      when(not(isSign(get(at))), no),
      next(at, -1),
      beforeBlanks(at),
      when(isIn('quotes', get(at)), next(at, -1)),
      when(is(get(at), openBracket), no),
      giveBack(anyOf(isIn('endsSecret', get(at)), constant(0))),
    ],
  };
}

/** The first member behind what opens several is a literal, or a row of them. */
export function holdsMembers(): Function_ {
  const [at, from] = [0, 1];
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(from, get(at)),
      over('spaces', at, get(from), mostLooked.beforeMember),
      when(anyOf(isIn('opensMember', get(at)), isBeyond(get(at))), yes),
      set(from, get(at)),
      over('ofKeys', at, get(from), mostLooked.name),
      behindBlanks(at),
      when(not(isSign(get(at))), no),
      next(at),
      when(is(get(at), closeElement), next(at)),
      behindBlanks(at),
      giveBack(or(isIn('opensMember', get(at)), is(get(at), letterM))),
    ],
  };
}

/** On the line below stands a member with its value, or an item. */
export function holdsBelow(): Function_ {
  const [at, from, isItem] = [0, 1, 2];
  return {
    parameters: 1,
    locals: 2,
    body: [
      behindBlanks(at),
      when(not(isLineEnd(get(at))), no),
      set(from, get(at)),
      over('spaces', at, get(from), mostLooked.beforeMember),
      set(isItem, is(get(at), dash)),
      when(get(isItem), next(at)),
      behindBlanks(at),
      set(from, get(at)),
      over('ofKeys', at, get(from), mostLooked.name),
      when(and(get(isItem), not(less(subtract(get(at), get(from)), constant(mostLooked.leastMember)))), yes),
      when(is(get(at), colon), next(at), behindBlanks(at)),
      when(isIn('quotes', get(at)), next(at)),
      giveBack(
        allOf(
          not(isIn('spaces', get(at))),
          not(isIn('spaces', get(at), 1)),
          not(isIn('spaces', get(at), 2)),
          not(is(get(at), 36)),
        ),
      ),
    ],
  };
}
