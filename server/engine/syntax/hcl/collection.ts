import type { CallNode, MapEntry, ValueNode } from '../../model/value-node.ts';
import { char, isBlank } from '../char.ts';
import { scalarNode } from '../made-nodes.ts';
import { readExpression } from './expression.ts';
import {
  type Cursor,
  indentation,
  isNamePart,
  isNameStart,
  peek,
  readName,
  report,
  skipBlank,
  skipLines,
  spanTo,
  unknown,
} from './lexer.ts';
import { isDedented, onItsLine, reportOpen, skipBroken, startsAttribute } from './recovery.ts';

/** Reads `[…]`: a list, or a for expression. */
export function readTuple(cursor: Cursor): ValueNode {
  const start = cursor.at;
  cursor.at++;
  const repeated = readFor(cursor, start, char.closeBracket);
  if (repeated) return repeated;
  const { items } = readItems(cursor, start, char.closeBracket);
  return { kind: 'list', style: 'flow', items, span: spanTo(cursor, start) };
}

/** Reads the arguments of a call; the place is at the parenthesis, the name began at `start`. */
export function readCall(cursor: Cursor, name: string, start: number): CallNode {
  const nameSpan = spanTo(cursor, start);
  cursor.at++;
  const { items, expands } = readItems(cursor, start, char.close);
  return { kind: 'call', name, args: items, expands, span: spanTo(cursor, start), nameSpan };
}

function readItems(cursor: Cursor, start: number, closer: number): { items: ValueNode[]; expands: boolean } {
  const items: ValueNode[] = [];
  let expands = false;
  const outerBrackets = cursor.brackets++;
  for (;;) {
    const code = skipBlank(cursor);
    if (code === closer) {
      cursor.at++;
      break;
    }
    if (isCloserOrEnd(code) || isDedented(cursor) || startsAttribute(cursor)) {
      reportOpen(cursor, start, 'The bracket is not closed.');
      break;
    }
    const itemStart = cursor.at;
    items.push(onItsLine(cursor, readExpression));
    const itemEnd = cursor.at;
    if (take(cursor, '...')) expands = true;
    if (skipBlank(cursor) === char.comma) cursor.at++;
    else if (!isCloserOrEnd(peek(cursor)) && !beginsNextItem(cursor, itemEnd)) {
      report(cursor, cursor.at, cursor.at + 1, 'A comma is missing here.');
      skipBroken(cursor);
      items[items.length - 1] = unknown(itemStart, cursor.at);
      if (peek(cursor) === char.comma) cursor.at++;
    }
  }
  cursor.brackets = outerBrackets;
  return { items, expands };
}

/** Whether the place is on a fresh line behind a whole item, so that only the comma between the two is missing. */
function beginsNextItem(cursor: Cursor, itemEnd: number): boolean {
  const isFresh = cursor.at > itemEnd && indentation(cursor) !== -1;
  if (isFresh) report(cursor, itemEnd, itemEnd + 1, 'A comma is missing here.');
  return isFresh;
}

/** A closing bracket of any kind, or the end of what is read. */
export function isCloserOrEnd(code: number): boolean {
  return code === char.close || code === char.closeBracket || code === char.closeBrace || code === -1;
}

/** Reads `{…}`: an object, or a for expression. */
export function readObject(cursor: Cursor): ValueNode {
  const start = cursor.at;
  cursor.at++;
  const repeated = readFor(cursor, start, char.closeBrace);
  if (repeated) return repeated;
  const entries: MapEntry[] = [];
  const outerBrackets = cursor.brackets;
  cursor.brackets = 0;
  for (;;) {
    const code = skipLines(cursor);
    if (code === char.comma) {
      cursor.at++;
      continue;
    }
    if (isCloserOrEnd(code) || isDedented(cursor)) {
      if (code === char.closeBrace && !isDedented(cursor)) cursor.at++;
      else reportOpen(cursor, start, 'The brace is not closed.');
      break;
    }
    entries.push(onItsLine(cursor, readEntry));
  }
  cursor.brackets = outerBrackets;
  return { kind: 'map', style: 'flow', entries, span: spanTo(cursor, start) };
}

function readEntry(cursor: Cursor): MapEntry {
  const start = cursor.at;
  const key = readKey(cursor);
  const code = skipBlank(cursor);
  if ((code !== char.equals && code !== char.colon) || peek(cursor, 1) === char.equals) {
    report(cursor, cursor.at, cursor.at + 1, 'A key needs "=" and a value.');
    return broken(cursor, start, key, cursor.at);
  }
  cursor.at++;
  skipBlank(cursor);
  const valueStart = cursor.at;
  const value = readExpression(cursor);
  const end = cursor.at;
  const next = skipBlank(cursor);
  if (next === char.newline || next === char.comma || isCloserOrEnd(next) || indentation(cursor) !== -1)
    return { key, value, span: { start, end } };
  report(cursor, cursor.at, cursor.at + 1, 'The line should end here.');
  return broken(cursor, start, key, valueStart);
}

function broken(cursor: Cursor, start: number, key: ValueNode, valueStart: number): MapEntry {
  skipBroken(cursor);
  return { key, value: unknown(valueStart, cursor.at), span: { start, end: cursor.at } };
}

/** A bare name before `=` or `:` is its own text; every other key is an expression. */
function readKey(cursor: Cursor): ValueNode {
  const start = cursor.at;
  if (isNameStart(peek(cursor))) {
    let ahead = 1;
    while (isNamePart(peek(cursor, ahead))) ahead++;
    const nameEnd = ahead;
    while (isBlank(peek(cursor, ahead))) ahead++;
    const next = peek(cursor, ahead);
    if (next === char.equals || (next === char.colon && peek(cursor, ahead + 1) !== char.colon)) {
      cursor.at += nameEnd;
      return scalarNode(cursor.text.slice(start, cursor.at), spanTo(cursor, start));
    }
  }
  return readExpression(cursor);
}

/** Reads `for k, v in source : …` behind an opening bracket; undefined, and the place unmoved, where no such thing stands. */
function readFor(cursor: Cursor, start: number, closer: number): ValueNode | undefined {
  const behindBracket = cursor.at;
  const outerBrackets = cursor.brackets++;
  const names = readForNames(cursor);
  if (!names) {
    cursor.at = behindBracket;
    cursor.brackets = outerBrackets;
    return undefined;
  }
  const source = readExpression(cursor);
  let isWhole = take(cursor, ':');
  const first = readExpression(cursor);
  const hasKey = closer === char.closeBrace && take(cursor, '=>');
  const value = hasKey ? readExpression(cursor) : first;
  isWhole &&= hasKey === (closer === char.closeBrace);
  const groups = take(cursor, '...');
  skipBlank(cursor);
  const filter =
    cursor.text.startsWith('if', cursor.at) && !isNamePart(peek(cursor, 2)) ? readFilter(cursor) : undefined;
  if (skipBlank(cursor) !== closer) {
    isWhole = false;
    skipBroken(cursor);
  }
  if (peek(cursor) === closer) cursor.at++;
  cursor.brackets = outerBrackets;
  const span = spanTo(cursor, start);
  if (!isWhole) {
    report(cursor, start, cursor.at, 'The for expression cannot be read.');
    return unknown(start, cursor.at);
  }
  const key = hasKey ? { key: first } : {};
  return { kind: 'for', ...names, source, ...key, value, ...(filter ? { filter } : {}), groups, span };
}

/** Reads `for k, v in`; undefined where no such thing stands. */
export function readForNames(cursor: Cursor): { keyName?: string; valueName: string } | undefined {
  skipBlank(cursor);
  if (readName(cursor) !== 'for') return undefined;
  skipBlank(cursor);
  const first = readName(cursor);
  if (first === '') return undefined;
  const second = take(cursor, ',') && skipBlank(cursor) !== -1 ? readName(cursor) : '';
  skipBlank(cursor);
  if (readName(cursor) !== 'in') return undefined;
  return second === '' ? { valueName: first } : { keyName: first, valueName: second };
}

function readFilter(cursor: Cursor): ValueNode {
  cursor.at += 2;
  return readExpression(cursor);
}

/** Passes over `mark` if it stands next. */
function take(cursor: Cursor, mark: string): boolean {
  skipBlank(cursor);
  const stands = cursor.at + mark.length <= cursor.end && cursor.text.startsWith(mark, cursor.at);
  if (stands) cursor.at += mark.length;
  return stands;
}
