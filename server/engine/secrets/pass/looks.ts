import type { LookKind } from '../anchor-tables.ts';
import { lookKinds } from '../first-looks.ts';
import { type FunctionName, functionNames, functions, is, isIn, isInSet, isLetterOf, next, no, yes } from './ask.ts';
import {
  add,
  allOf,
  and,
  anyOf,
  byteAt,
  type Code,
  call,
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
  numberAt,
  or,
  set,
  shiftLeft,
  store,
  subtract,
  when,
} from './assemble.ts';
import { continues, goesOn } from './below-looks.ts';
import {
  holdsBelow,
  holdsMembers,
  isCalledWith,
  isGivenLiteral,
  isNameBefore,
  isTypedInto,
  mayReturn,
  opensBody,
} from './call-looks.ts';
import { isToldName, mayBeWord } from './command-looks.ts';
import { isBehindCompared, isSame, isSecondCompared } from './compared-looks.ts';
import { isRunOfCode } from './encoded-look.ts';
import { isField } from './field-looks.ts';
import { mayBeBelow, mayBeClosed, mayBeDirective, mayBeSecond } from './giving-looks.ts';
import { endsPairName, isBehindLogin, isHeld, lineStart, mayBeComment, mayBePair, mayBePart } from './held-looks.ts';
import { beginsWrapper, givesQuote, mayGiveInside, mayHold, quoteBefore } from './inside-looks.ts';
import { beginsJoined, beginsPiece, endsPiece, isBeforeLiteral, joinsByCall, mayJoin } from './join-looks.ts';
import { hasChars, isOfOther, mayAppend, mayHoldSecret } from './joined-looks.ts';
import { endsWithLiteral, holdsTwo, isAppended, joinsList } from './list-looks.ts';
import { hasLogin, isGivenPassword, isWithinForeign, takesOption, takesUser } from './login-looks.ts';
import { mayBeGiven } from './name-given.ts';
import { isInLabel, mayBeOfSection, tellsName } from './name-look.ts';
import { allUses, asked, namesNothing, ofMessages, places, ways, writesFiles } from './places.ts';
import {
  beginsLiteral,
  declaresValue,
  endsSentence,
  isHeading,
  isHeadOfTable,
  mayBeSpoken,
  maySay,
} from './said-looks.ts';
import { givesSlot, isSlot } from './slot-look.ts';
import { keepLongStarts, keepStarts, listStarts } from './starts.ts';
import { endsAttribute, isTagOfWords, mayBeElement, mayEndTag } from './tag-looks.ts';
import { isIndexGiven, mayBeLine, mayBeListed, mayGiveOther, mayQuote, mayTake } from './taking-looks.ts';
import { beginsToken, givesToken, isGivenTo } from './token-looks.ts';
import { inUnits } from './units-look.ts';
import { givesMessage, givesWords, saysWords, takesWord } from './word-looks.ts';
import { isChosen, mayBeWrapped } from './wrapped-looks.ts';

/**
 * What is asked of bytes before a matcher looks at an anchor: most anchors end here, before there is a text. Each look lets pass whatever its
 * matcher takes.
 */

const [backslash, dash, percent, letterM] = [92, 45, 37, 0x6d];
const [colon, equals] = [58, 61];

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

/** Whether a condition holds for the anchor whose last byte stands at `last`. */
function holds(): Function_ {
  const [condition, last, mode, end, start, table, at] = [0, 1, 2, 3, 4, 5, 6];
  const ask = (what: number): Code => numberAt(get(condition), what);
  const before = (count: number): Code => subtract(get(start), constant(count));
  const behind = add(get(last), constant(1));
  const looks: Readonly<Partial<Record<LookKind, Code>>> = {
    token: call(functions.beginsToken, subtract(get(start), ask(asked.lead)), get(condition), get(end)),
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
    command: call(functions.isGivenPassword, get(start), behind, ask(asked.chars), ask(asked.least), get(end)),
    curl: and(isIn('behindPrograms', behind), call(functions.takesUser, behind, get(end))),
    encoded: call(functions.isRunOfCode, get(start), behind, get(end)),
    'client-call': call(functions.isGivenLiteral, behind, get(end)),
    returned: call(functions.mayReturn, behind),
    members: call(functions.holdsMembers, behind),
    below: call(functions.holdsBelow, behind),
    arrow: call(functions.isNameBefore, get(start)),
    note: and(get(mode), constant(ways.note)),
    called: call(functions.isCalledWith, behind, get(end)),
    typed: call(functions.isTypedInto, get(start), behind, get(end)),
    written: and(get(mode), constant(writesFiles)),
    program: or(isIn('behindPrograms', behind), is(behind, colon)),
    foreign: not(or(and(get(mode), constant(ofMessages)), call(functions.isWithinForeign, behind))),
    marked: [store(constant(places.isMarked), 0, constant(1)), constant(0)],
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
            differ(byteAt(before(3)), constant(percent)),
            differ(byteAt(before(4)), constant(backslash)),
            differ(byteAt(before(5)), constant(percent)),
            differ(byteAt(before(6)), constant(backslash)),
            // Within a name: `-DoktaToken`, `myOktaToken`.
            not(
              and(
                equal(ask(asked.kind), constant(lookKinds.indexOf('assigned') + 1)),
                or(
                  is(before(2), dash),
                  and(isLetterOf(byteAt(before(1)), 97, 122), isLetterOf(byteAt(get(start)), 65, 90)),
                ),
              ),
            ),
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
  listStarts,
  keepStarts,
  keepLongStarts,
  hasLogin,
  takesOption,
  takesUser,
  isWithinForeign,
  isGivenPassword,
  isKind,
  beginsToken,
  isGivenTo,
  givesToken,
  isRunOfCode,
  endsPiece,
  beginsPiece,
  mayJoin,
  isAppended,
  beginsJoined,
  holdsTwo,
  endsWithLiteral,
  joinsList,
  joinsByCall,
  isOfOther,
  hasChars,
  mayAppend,
  mayHoldSecret,
  isBeforeLiteral,
  lineStart,
  isBehindLogin,
  isBehindCompared,
  isSecondCompared,
  endsPairName,
  mayBeComment,
  mayBeElement,
  mayEndTag,
  endsAttribute,
  isTagOfWords,
  mayBePart,
  mayBePair,
  isHeld,
  endsSentence,
  continues,
  mayBeWrapped,
  isChosen,
  mayBeLine,
  mayBeWord,
  isToldName,
  declaresValue,
  goesOn,
  mayGiveOther,
  mayQuote,
  mayBeListed,
  mayTake,
  isIndexGiven,
  mayBeDirective,
  quoteBefore,
  mayGiveInside,
  beginsWrapper,
  givesQuote,
  mayHold,
  mayBeSecond,
  mayBeClosed,
  mayBeBelow,
  isHeadOfTable,
  isHeading,
  beginsLiteral,
  mayBeSpoken,
  maySay,
  mayBeGiven,
  saysWords,
  givesWords,
  givesMessage,
  takesWord,
  givesSlot,
  isSlot,
  isInLabel,
  mayBeOfSection,
  isField,
  tellsName,
  isGivenLiteral,
  isCalledWith,
  isTypedInto,
  mayReturn,
  opensBody,
  isNameBefore,
  holdsMembers,
  holdsBelow,
  isSame,
  holds,
  whichHold,
  inUnits,
};
