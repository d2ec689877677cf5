import {
  after,
  beforeBlanks,
  behindBlanks,
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
  constant,
  during,
  type Function_,
  get,
  giveBack,
  less,
  not,
  or,
  set,
  subtract,
  when,
} from './assemble.ts';
import { mostLooked } from './look-tables.ts';

/** What is asked of calls that are given a secret by a client, and of functions that return one. */

const [openBracket, dash, semicolon, equals, colon, closeElement, openBrace, letterC, letterM, letterR] = [
  40, 45, 59, 61, 58, 62, 123, 99, 109, 114,
];

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
          when(
            and(is(get(body), letterR), is(after(body), 101)),
            next(body, 'return'.length),
            behindBlanks(body),
            when(isIn('quotes', get(body)), yes),
          ),
        ),
        next(at),
      ),
      giveBack(isBeyond(get(at))),
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
