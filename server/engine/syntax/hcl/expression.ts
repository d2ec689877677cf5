import type { ScalarNode, ValueNode } from '../../model/value-node.ts';
import { char, isDigit } from '../char.ts';
import { scalarNode } from '../made-nodes.ts';
import { readCall, readObject, readTuple } from './collection.ts';
import { type Cursor, depthLimit, isNameStart, peek, readName, report, skipBlank, spanTo, unknown } from './lexer.ts';
import { skipBroken } from './recovery.ts';
import { readHeredoc, readQuoted } from './template.ts';

/**
 * Reads one expression from the first character that is no blank. Where none stands the answer is an empty
 * `unknown`; what follows the expression is for the caller to judge.
 */
export function readExpression(cursor: Cursor): ValueNode {
  skipBlank(cursor);
  const start = cursor.at;
  if (cursor.depth >= depthLimit) return skipDeep(cursor);
  const outerDepth = cursor.depth++;
  const test = readBinary(cursor, 0);
  const end = cursor.at;
  const isChoice = skipBlank(cursor) === char.question;
  if (!isChoice) cursor.at = end;
  const value = isChoice ? readChoice(cursor, start, test) : test;
  cursor.depth = outerDepth;
  return value;
}

function skipDeep(cursor: Cursor): ValueNode {
  const start = cursor.at;
  skipBroken(cursor);
  report(cursor, start, cursor.at, 'Nested too deeply to be read.');
  return unknown(start, cursor.at);
}

function readChoice(cursor: Cursor, start: number, test: ValueNode): ValueNode {
  cursor.at++;
  const whenTrue = readExpression(cursor);
  if (skipBlank(cursor) === char.colon) cursor.at++;
  else report(cursor, cursor.at, cursor.at + 1, 'The conditional has no second value.');
  const whenFalse = readExpression(cursor);
  return { kind: 'conditional', test, whenTrue, whenFalse, span: spanTo(cursor, start) };
}

/** Operators by their first character, longest first, with how tightly they bind. */
const operators: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  '|': [['||', 1]],
  '&': [['&&', 2]],
  '=': [['==', 3]],
  '!': [['!=', 3]],
  '<': [
    ['<=', 4],
    ['<', 4],
  ],
  '>': [
    ['>=', 4],
    ['>', 4],
  ],
  '+': [['+', 5]],
  '-': [['-', 5]],
  '*': [['*', 6]],
  '/': [['/', 6]],
  '%': [['%', 6]],
};

/** Reads operands joined by operators that bind tighter than `binding`. */
function readBinary(cursor: Cursor, binding: number): ValueNode {
  const start = cursor.at;
  let left = readUnary(cursor);
  const outerDepth = cursor.depth;
  for (;;) {
    const end = cursor.at;
    skipBlank(cursor);
    const operator = operatorAt(cursor);
    if (!operator || operator[1] <= binding) {
      cursor.at = end;
      break;
    }
    if (++cursor.depth > depthLimit) {
      left = skipDeep(cursor);
      break;
    }
    cursor.at += operator[0].length;
    skipBlank(cursor);
    const right = readBinary(cursor, operator[1]);
    left = { kind: 'operation', operator: operator[0], operands: [left, right], span: spanTo(cursor, start) };
  }
  cursor.depth = outerDepth;
  return left;
}

function operatorAt(cursor: Cursor): readonly [string, number] | undefined {
  const { text, at } = cursor;
  if (at >= cursor.end) return undefined;
  return operators[text.charAt(at)]?.find(([operator]) => text.startsWith(operator, at));
}

function readUnary(cursor: Cursor): ValueNode {
  const start = cursor.at;
  const code = peek(cursor);
  if (code !== char.bang && code !== char.minus) return readAccess(cursor);
  if (cursor.depth >= depthLimit) return skipDeep(cursor);
  cursor.at++;
  skipBlank(cursor);
  cursor.depth++;
  const operand = readUnary(cursor);
  cursor.depth--;
  const span = spanTo(cursor, start);
  if (code === char.minus && operand.kind === 'scalar' && typeof operand.value === 'number')
    return { ...operand, value: -operand.value, span, content: span };
  return { kind: 'operation', operator: code === char.bang ? '!' : '-', operands: [operand], span };
}

/** Reads a primary expression and the accesses that follow it: `.name`, `.0`, `[index]`, `[*]`, `.*`. */
function readAccess(cursor: Cursor): ValueNode {
  const start = cursor.at;
  let source = readPrimary(cursor);
  if (source.kind === 'unknown') return source;
  let path: (string | number | ValueNode)[] | undefined = source.kind === 'reference' ? [...source.path] : undefined;
  const outerDepth = cursor.depth;
  for (;;) {
    const index = readIndex(cursor);
    if (!index) break;
    if (path) {
      path.push(stepOf(index));
    } else if (++cursor.depth > depthLimit) {
      source = skipDeep(cursor);
      path = undefined;
      break;
    } else source = { kind: 'index', source, index, span: spanTo(cursor, start) };
  }
  cursor.depth = outerDepth;
  return path ? { kind: 'reference', path, span: spanTo(cursor, start) } : source;
}

/** A name or number that an index gives in so many words; else the expression. */
function stepOf(index: ValueNode): string | number | ValueNode {
  return index.kind === 'scalar' && (typeof index.value === 'string' || typeof index.value === 'number')
    ? index.value
    : index;
}

function readIndex(cursor: Cursor): ValueNode | undefined {
  const start = cursor.at;
  const code = peek(cursor);
  if (code === char.dot) {
    const next = peek(cursor, 1);
    if (next === char.star || isDigit(next) || isNameStart(next)) {
      cursor.at++;
      if (next === char.star) return splat(cursor);
      const step = isDigit(next) ? readDigits(cursor) : readName(cursor);
      return scalarNode(step, { start: start + 1, end: cursor.at });
    }
    // A name that is still to be typed.
    if (next === char.dot) return undefined;
    cursor.at++;
    report(cursor, start, cursor.at, 'A name must follow the dot.');
    return unknown(start, cursor.at);
  }
  if (code !== char.openBracket) return undefined;
  cursor.at++;
  const outerBrackets = cursor.brackets++;
  const isSplat = skipBlank(cursor) === char.star;
  let index = isSplat ? splat(cursor) : readExpression(cursor);
  if (skipBlank(cursor) === char.closeBracket) cursor.at++;
  else {
    report(cursor, start, cursor.at, 'The index is not closed.');
    skipBroken(cursor);
    if (peek(cursor) === char.closeBracket) cursor.at++;
    index = unknown(start, cursor.at);
  }
  cursor.brackets = outerBrackets;
  return index;
}

function splat(cursor: Cursor): ScalarNode {
  cursor.at++;
  return scalarNode('*', { start: cursor.at - 1, end: cursor.at });
}

function readDigits(cursor: Cursor): number {
  const start = cursor.at;
  while (isDigit(peek(cursor))) cursor.at++;
  return Number(cursor.text.slice(start, cursor.at));
}

function readPrimary(cursor: Cursor): ValueNode {
  const start = cursor.at;
  const code = peek(cursor);
  if (code === char.quote) return readQuoted(cursor);
  if (isDigit(code)) return readNumber(cursor);
  if (isNameStart(code)) return readNamed(cursor);
  if (code === char.openBracket) return readTuple(cursor);
  if (code === char.openBrace) return readObject(cursor);
  if (code === char.open) return readParenthesised(cursor);
  if (code === char.less && peek(cursor, 1) === char.less) return readHeredoc(cursor);
  report(cursor, start, start, 'A value is missing here.');
  return unknown(start, start);
}

function readNumber(cursor: Cursor): ValueNode {
  const start = cursor.at;
  readDigits(cursor);
  if (peek(cursor) === char.dot && isDigit(peek(cursor, 1))) {
    cursor.at++;
    readDigits(cursor);
  }
  const exponent = peek(cursor) | 32;
  if (exponent === 101) {
    const sign = peek(cursor, 1) === char.plus || peek(cursor, 1) === char.minus ? 2 : 1;
    if (isDigit(peek(cursor, sign))) {
      cursor.at += sign;
      readDigits(cursor);
    }
  }
  const span = spanTo(cursor, start);
  return scalarNode(Number(cursor.text.slice(start, cursor.at)), span);
}

const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function readNamed(cursor: Cursor): ValueNode {
  const start = cursor.at;
  let name = readName(cursor);
  while (peek(cursor) === char.colon && peek(cursor, 1) === char.colon && isNameStart(peek(cursor, 2))) {
    cursor.at += 2;
    name += `::${readName(cursor)}`;
  }
  if (peek(cursor) === char.open) return readCall(cursor, name, start);
  const span = spanTo(cursor, start);
  const constant = constants.get(name);
  return constant === undefined ? { kind: 'reference', path: [name], span } : scalarNode(constant, span);
}

function readParenthesised(cursor: Cursor): ValueNode {
  const start = cursor.at;
  cursor.at++;
  const outerBrackets = cursor.brackets++;
  let value = readExpression(cursor);
  if (skipBlank(cursor) !== char.close) {
    report(cursor, start, cursor.at, 'The parenthesis is not closed.');
    skipBroken(cursor);
    value = unknown(start, cursor.at);
  }
  if (peek(cursor) === char.close) cursor.at++;
  cursor.brackets = outerBrackets;
  return value;
}

/** A plain scalar whose text is its whole span. */
