/** What looks ask of bytes, in WebAssembly. */
import {
  add,
  and,
  byteAt,
  type Code,
  choose,
  constant,
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
} from './assemble.ts';
import { type TableName, tablesInOrder } from './places.ts';

/** Functions of the module, in this order. */
export const functionNames = [
  'hasLogin',
  'isKind',
  'beginsToken',
  'isGivenTo',
  'givesToken',
  'isRunOfCode',
  'endsPiece',
  'beginsPiece',
  'mayJoin',
  'isAppended',
  'isBeforeLiteral',
  'promisesNothing',
  'isSame',
  'holds',
  'holdsOne',
] as const;

export type FunctionName = (typeof functionNames)[number];

/** Their places in the module. */
export const functions = Object.fromEntries(functionNames.map((name, place) => [name, place])) as Readonly<
  Record<FunctionName, number>
>;

/** Zeros before and behind the text stand for nothing in all tables. */
export const isIn = (table: TableName, address: Code, behind = 0): Code =>
  byteAt(byteAt(address, behind), tablePlaces.get(table) ?? 0);
const tablePlaces = new Map(tablesInOrder);
/** In a set of 256 bits. */
export const isInSet = (set: Code, code: Code): Code =>
  and(
    shiftRight(numberAt(add(set, shiftLeft(shiftRight(code, constant(5)), constant(2)))), and(code, constant(31))),
    constant(1),
  );
export const next = (local: number, by = 1): Code => set(local, add(get(local), constant(by)));
export const lower = (left: Code, right: Code): Code => choose(less(left, right), left, right);
export const is = (address: Code, code: number): Code => equal(byteAt(address), constant(code));
export const yes = giveBack(constant(1));
export const no = giveBack(constant(0));

export const isLetterOf = (value: Code, first: number, last: number): Code =>
  and(notLess(value, constant(first)), not(more(value, constant(last))));
