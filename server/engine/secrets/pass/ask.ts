/** What looks ask of bytes, in WebAssembly. */
import {
  add,
  and,
  anyOf,
  byteAt,
  type Code,
  choose,
  constant,
  during,
  equal,
  get,
  giveBack,
  less,
  more,
  not,
  notLess,
  numberAt,
  set,
  shiftLeft,
  shiftRight,
  subtract,
  wordAt,
} from './assemble.ts';
import { bitsOfStates, laidTables, places, type TableName } from './places.ts';

/** What the module asks of its host: what a name promises that was not met before. */
export const learning = { name: 'learn', parameters: 2 } as const;

/** Functions of the module, in this order, behind that of its host. */
export const functionNames = [
  'listStarts',
  'keepStarts',
  'keepLongStarts',
  'hasLogin',
  'takesOption',
  'takesUser',
  'isWithinForeign',
  'isGivenPassword',
  'isKind',
  'beginsToken',
  'isGivenTo',
  'givesToken',
  'isRunOfCode',
  'endsPiece',
  'beginsPiece',
  'mayJoin',
  'isAppended',
  'beginsJoined',
  'holdsTwo',
  'endsWithLiteral',
  'joinsList',
  'joinsByCall',
  'isOfOther',
  'hasChars',
  'mayAppend',
  'mayHoldSecret',
  'isBeforeLiteral',
  'lineStart',
  'isBehindLogin',
  'isBehindCompared',
  'isSecondCompared',
  'endsPairName',
  'mayBeComment',
  'mayBeElement',
  'mayEndTag',
  'endsAttribute',
  'isTagOfWords',
  'mayBePart',
  'mayBePair',
  'isHeld',
  'endsSentence',
  'continues',
  'mayBeWrapped',
  'isChosen',
  'mayBeLine',
  'mayBeWord',
  'isToldName',
  'declaresValue',
  'goesOn',
  'mayGiveOther',
  'mayQuote',
  'mayBeListed',
  'mayTake',
  'isIndexGiven',
  'mayBeDirective',
  'quoteBefore',
  'mayGiveInside',
  'beginsWrapper',
  'givesQuote',
  'mayHold',
  'mayBeSecond',
  'mayBeClosed',
  'mayBeBelow',
  'isHeadOfTable',
  'isHeading',
  'beginsLiteral',
  'mayBeSpoken',
  'maySay',
  'mayBeGiven',
  'saysWords',
  'givesWords',
  'givesMessage',
  'takesWord',
  'givesSlot',
  'isSlot',
  'isInLabel',
  'mayBeOfSection',
  'isField',
  'tellsName',
  'isGivenLiteral',
  'isCalledWith',
  'isTypedInto',
  'mayReturn',
  'opensBody',
  'isNameBefore',
  'holdsMembers',
  'holdsBelow',
  'isSame',
  'holds',
  'whichHold',
  'inUnits',
] as const;

/** One of `functionNames`. */
export type FunctionName = (typeof functionNames)[number];

/** Their places in the module. */
export const functions = Object.fromEntries(
  [learning.name, ...functionNames].map((name, place) => [name, place]),
) as Readonly<Record<FunctionName | typeof learning.name, number>>;

/** Zeros before and behind the text stand for nothing in all tables. */
export const isIn = (table: TableName, address: Code, behind = 0): Code =>
  byteAt(byteAt(address, behind), tablePlaces.get(table) ?? 0);
const tablePlaces = new Map(laidTables.map(([name, place]) => [name, place]));
/** In a set of 256 bits. */
export const isInSet = (set: Code, code: Code): Code =>
  and(
    shiftRight(numberAt(add(set, shiftLeft(shiftRight(code, constant(5)), constant(2)))), and(code, constant(31))),
    constant(1),
  );
export const next = (local: number, by = 1): Code => set(local, add(get(local), constant(by)));
/** Moves a local behind blanks, or before them. */
export const behindBlanks = (local: number): Code => during(isIn('blanks', get(local)), next(local));
export const beforeBlanks = (local: number): Code => during(isIn('blanks', get(local)), next(local, -1));
export const lower = (left: Code, right: Code): Code => choose(less(left, right), left, right);
export const is = (address: Code, code: number, behind = 0): Code => equal(byteAt(address, behind), constant(code));
export const yes = giveBack(constant(1));
export const no = giveBack(constant(0));

export const isLetterOf = (value: Code, first: number, last: number): Code =>
  and(notLess(value, constant(first)), not(more(value, constant(last))));

/** Locals of who follows the automaton: where it is, and two to work with. */
interface Followed {
  readonly state: number;
  readonly column: number;
  readonly own: number;
}

/** The state behind a character, as `nextState` has it, where steps lie from an address on; `to` takes it, elsewhere than where the automaton is. */
export function stepBehind(
  { state, column, own }: Followed,
  steps: Code,
  code: Code,
  to: number = state,
): readonly Code[] {
  const isOwn = equal(shiftRight(get(own), constant(bitsOfStates)), get(column));
  const inRow = wordAt(shiftLeft(add(numberAt(get(to)), get(column)), constant(1)), places.rows);
  return [
    set(column, byteAt(code, places.classes)),
    set(to, add(steps, shiftLeft(get(state), constant(3)))),
    set(own, numberAt(get(to), 4)),
    set(to, choose(isOwn, and(get(own), constant(0xffff)), inRow)),
  ];
}

/** Where the text begins. */
export const textStart = numberAt(constant(0), places.textStart);

export const isLineEnd = (address: Code): Code => anyOf(is(address, 10), is(address, 13));
export const isSign = (address: Code): Code => anyOf(is(address, 58), is(address, 61));
export const isBeyond = (address: Code): Code => more(byteAt(address), constant(127));
export const after = (local: number, count = 1): Code => add(get(local), constant(count));

/** Moves a local over bytes of a table, so many at most and one more. */
export const over = (table: TableName, local: number, from: Code, most: number): Code =>
  during(and(not(more(subtract(get(local), from), constant(most))), isIn(table, get(local))), next(local));
