import type { MatchKind } from '../detector.ts';
import { lookKinds } from '../first-looks.ts';
import { leastEncoded, leastEscapes, mostLooked } from '../look-tables.ts';
import {
  type FunctionName,
  functionNames,
  functions,
  is,
  isIn,
  isInSet,
  isLetterOf,
  lower,
  next,
  no,
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
  shiftLeft,
  subtract,
  when,
} from './assemble.ts';
import { mayBeBelow, mayBeClosed, mayBeDirective, mayBeGiven, mayBeSecond } from './giving-looks.ts';
import {
  endsPairName,
  isBehindCompared,
  isBehindLogin,
  isHeld,
  lineStart,
  mayBeComment,
  mayBePair,
  mayBePart,
} from './held-looks.ts';
import { beginsPiece, endsPiece, isAppended, isBeforeLiteral, mayJoin } from './join-looks.ts';
import { isInLabel, mayBeOfSection, tellsName } from './name-look.ts';
import { allUses, asked, namesNothing } from './places.ts';
import { beginsLiteral, endsSentence, mayBeSpoken, maySay } from './said-looks.ts';
import { continues, goesOn, mayBeLine, mayBeListed, mayGiveOther, mayQuote, mayTake } from './taking-looks.ts';
import { givesWords, saysWords, takesWord } from './word-looks.ts';

/**
 * What is asked of bytes before a matcher looks at an anchor: most anchors end here, before there is a text. Each look lets pass whatever its
 * matcher takes.
 */

const [backslash, dash, percent, letterM, letterX] = [92, 45, 37, 0x6d, 0x78];
const [colon, equals, atSign] = [58, 61, 64];

function hasLogin(): Function_ {
  const [at, end, until] = [0, 1, 2];
  return {
    parameters: 2,
    locals: 1,
    body: [
      set(until, lower(get(end), add(get(at), constant(mostLooked.authority)))),
      during(
        less(get(at), get(until)),
        when(is(get(at), atSign), yes),
        when(isIn('endsAuthority', get(at)), no),
        next(at),
      ),
      no,
    ],
  };
}

/** `kind`, as a number of four bytes. */
const kind = 0x646e696b;

function isKind(): Function_ {
  const [start, at] = [0, 1];
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(at, subtract(get(start), constant(1))),
      when(anyOf(is(get(at), 34), is(get(at), 39)), next(at, -1)),
      during(is(get(at), backslash), next(at, -1)),
      during(isIn('blanks', get(at)), next(at, -1)),
      when(not(anyOf(is(get(at), colon), is(get(at), equals))), no),
      next(at, -1),
      during(isIn('behindKind', get(at)), next(at, -1)),
      when(more(byteAt(get(at)), constant(127)), yes),
      giveBack(equal(numberAt(subtract(get(at), constant(3))), constant(kind))),
    ],
  };
}

function beginsToken(): Function_ {
  const [at, least, chars, end, until] = [0, 1, 2, 3, 4];
  return {
    parameters: 4,
    locals: 1,
    body: [
      set(until, add(get(at), get(least))),
      when(more(get(until), get(end)), no),
      during(less(get(at), get(until)), when(not(isInSet(get(chars), byteAt(get(at)))), no), next(at)),
      yes,
    ],
  };
}

/** What the sign gives begins as a token may. */
function isGivenTo(): Function_ {
  const [sign, least, chars, end, at] = [0, 1, 2, 3, 4];
  return {
    parameters: 4,
    locals: 1,
    body: [
      set(at, get(sign)),
      during(
        isIn('beforeValue', get(at)),
        next(at),
        when(more(subtract(get(at), get(sign)), constant(mostLooked.beforeValue)), yes),
      ),
      when(more(byteAt(get(at)), constant(127)), yes),
      giveBack(call(functions.beginsToken, get(at), get(least), get(chars), get(end))),
    ],
  };
}

function givesToken(): Function_ {
  const [at, condition, end, until, sign] = [0, 1, 2, 3, 4];
  const tokens = [numberAt(get(condition), asked.least), numberAt(get(condition), asked.chars), get(end)] as const;
  return {
    parameters: 3,
    locals: 2,
    body: [
      set(until, lower(get(end), add(get(at), constant(mostLooked.beforeSign + 1)))),
      during(and(less(get(at), get(until)), isIn('beforeSign', get(at))), next(at)),
      when(notLess(get(at), get(until)), no),
      when(not(isIn('signs', get(at))), no),
      when(numberAt(get(condition), asked.holdsSigns), yes),
      when(call(functions.isGivenTo, get(at), ...tokens), yes),
      when(not(is(get(at), colon)), no),
      // Behind the type of what is given a value.
      set(sign, add(get(at), constant(1))),
      during(isIn('ofType', get(sign)), next(sign)),
      when(not(is(get(sign), equals)), no),
      giveBack(call(functions.isGivenTo, get(sign), ...tokens)),
    ],
  };
}

function isRunOfCode(): Function_ {
  const [start, at, end, until, count] = [0, 1, 2, 3, 4];
  const letter = or(byteAt(get(start), 1), constant(32));
  return {
    parameters: 3,
    locals: 2,
    body: [
      when(is(get(start), percent), yes),
      when(
        is(get(start), backslash),
        during(
          less(get(count), constant(leastEscapes)),
          when(not(is(get(start), backslash)), no),
          set(start, add(get(start), choose(equal(letter, constant(letterX)), constant(4), constant(6)))),
          next(count),
        ),
        yes,
      ),
      set(until, add(get(start), constant(leastEncoded))),
      when(more(get(until), get(end)), no),
      during(less(get(at), get(until)), when(not(isIn('ofEncoded', get(at))), no), next(at)),
      yes,
    ],
  };
}

/** So many bytes are the same. */
function isSame(): Function_ {
  const [one, other, length, until] = [0, 1, 2, 3];
  return {
    parameters: 3,
    locals: 1,
    body: [
      set(until, add(get(one), get(length))),
      during(
        less(get(one), get(until)),
        when(differ(byteAt(get(one)), byteAt(get(other))), no),
        next(one),
        next(other),
      ),
      yes,
    ],
  };
}

/** Whether a condition holds for the anchor whose last byte stands at `last`. */
function holds(): Function_ {
  const [condition, last, mode, end, start, table, at] = [0, 1, 2, 3, 4, 5, 6];
  const ask = (what: number): Code => numberAt(get(condition), what);
  const before = (count: number): Code => subtract(get(start), constant(count));
  const behind = add(get(last), constant(1));
  const looks: Readonly<Partial<Record<MatchKind, Code>>> = {
    token: call(functions.beginsToken, get(start), ask(asked.least), ask(asked.chars), get(end)),
    assigned: call(functions.givesToken, behind, get(condition), get(end)),
    'k8s-secret': call(functions.isKind, get(start)),
    uri: call(functions.hasLogin, behind, get(end)),
    concatenated: call(
      functions.isBeforeLiteral,
      get(start),
      behind,
      and(get(mode), constant(namesNothing - 1)),
      get(end),
    ),
    command: isIn('behindPrograms', get(last), 1),
    encoded: call(functions.isRunOfCode, get(start), behind, get(end)),
    generic: call(functions.tellsName, get(start), behind, get(end), get(mode)),
  };
  return {
    parameters: 4,
    locals: 3,
    body: [
      set(table, ask(asked.after)),
      when(get(table), when(not(isInSet(get(table), byteAt(get(last), 1))), no)),
      set(start, subtract(behind, ask(asked.length))),
      set(table, ask(asked.before)),
      when(
        get(table),
        when(
          allOf(
            isInSet(get(table), byteAt(before(1))),
            differ(byteAt(before(1)), constant(letterM)),
            differ(byteAt(before(2)), constant(backslash)),
            differ(byteAt(before(2)), constant(dash)),
            differ(byteAt(before(3)), constant(percent)),
            not(and(isLetterOf(byteAt(before(1)), 97, 122), isLetterOf(byteAt(get(start)), 65, 90))),
          ),
          no,
        ),
      ),
      set(table, ask(asked.exact)),
      when(get(table), when(not(call(functions.isSame, get(table), get(start), ask(asked.length))), no)),
      set(at, ask(asked.kind)),
      ...lookKinds.map((kind, index) =>
        when(equal(get(at), constant(index + 1)), giveBack(looks[kind] ?? constant(1))),
      ),
      yes,
    ],
  };
}

/** Which of the conditions from `place` up to the next state's hold, in bits; where there is none all. The last bit is that of all further ones. */
function whichHold(): Function_ {
  const [place, last, mode, end, condition, until, bit, held] = [0, 1, 2, 3, 4, 5, 6, 7];
  return {
    parameters: 4,
    locals: 4,
    body: [
      set(condition, numberAt(get(place))),
      set(until, numberAt(get(place), 4)),
      when(equal(get(condition), get(until)), giveBack(constant(allUses))),
      set(bit, constant(1)),
      during(
        less(get(condition), get(until)),
        when(call(functions.holds, get(condition), get(last), get(mode), get(end)), set(held, or(get(held), get(bit)))),
        when(less(get(bit), constant((allUses + 1) / 2)), set(bit, shiftLeft(get(bit), constant(1)))),
        next(condition, asked.size),
      ),
      giveBack(get(held)),
    ],
  };
}

/** In the order of `functionNames`. */
export function lookFunctions(): readonly Function_[] {
  return functionNames.map((name) => made[name]());
}

const made: Readonly<Record<FunctionName, () => Function_>> = {
  hasLogin,
  isKind,
  beginsToken,
  isGivenTo,
  givesToken,
  isRunOfCode,
  endsPiece,
  beginsPiece,
  mayJoin,
  isAppended,
  isBeforeLiteral,
  lineStart,
  isBehindLogin,
  isBehindCompared,
  endsPairName,
  mayBeComment,
  mayBePart,
  mayBePair,
  isHeld,
  endsSentence,
  continues,
  mayBeLine,
  goesOn,
  mayGiveOther,
  mayQuote,
  mayBeListed,
  mayTake,
  mayBeDirective,
  mayBeSecond,
  mayBeClosed,
  mayBeBelow,
  beginsLiteral,
  mayBeSpoken,
  maySay,
  mayBeGiven,
  saysWords,
  givesWords,
  takesWord,
  isInLabel,
  mayBeOfSection,
  tellsName,
  isSame,
  holds,
  whichHold,
};
