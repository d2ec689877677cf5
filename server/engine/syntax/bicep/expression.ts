import type { CallNode, MapEntry, ValueNode } from '../../model/value-node.ts';
import { type BicepCursor, broken, deepest, peek, scalarFrom, skip, spanFrom, take } from './cursor.ts';
import { readString } from './string.ts';

/** Reads one expression. Source: Bicep documentation, "Data types" and "Operators". */
export function readExpression(cursor: BicepCursor): ValueNode {
  const start = cursor.at;
  if (cursor.depth >= deepest) return broken(cursor, start, 'This is nested too deep.');
  cursor.depth++;
  const value = readConditional(cursor);
  cursor.depth--;
  return value;
}

function readConditional(cursor: BicepCursor): ValueNode {
  skip(cursor, 'over lines');
  const start = cursor.at;
  const test = readBinary(cursor, start);
  const after = cursor.at;
  skip(cursor, 'over lines');
  if (peek(cursor) !== '?') {
    cursor.at = after;
    return test;
  }
  cursor.at++;
  const whenTrue = readExpression(cursor);
  skip(cursor, 'over lines');
  if (peek(cursor) !== ':') return broken(cursor, start, 'A colon and another value are missing.');
  cursor.at++;
  const whenFalse = readExpression(cursor);
  return { kind: 'conditional', test, whenTrue, whenFalse, span: spanFrom(cursor, start) };
}

/** Which operator binds more does not matter for the values that are read here: a chain is taken from the left. */
function readBinary(cursor: BicepCursor, start: number): ValueNode {
  let left = readUnary(cursor);
  for (let count = 0; count < 500; count++) {
    const before = cursor.at;
    skip(cursor, 'over lines');
    if (!operatorStarts.has(peek(cursor))) {
      cursor.at = before;
      return left;
    }
    const operator = take(cursor, /\?\?|\|\||&&|==|!=|=~|!~|<=|>=|[<>+*/%]|-(?!\d*\s*\n)/y);
    if (operator === undefined) {
      cursor.at = before;
      return left;
    }
    const right = readUnary(cursor);
    left =
      operator === '??'
        ? call('coalesce', [left, right], spanFrom(cursor, start))
        : { kind: 'operation', operator, operands: [left, right], span: spanFrom(cursor, start) };
  }
  return broken(cursor, start, 'This chain of operators is too long.');
}

const operatorStarts: ReadonlySet<string> = new Set('?|&=!<>+*/%-');

function readUnary(cursor: BicepCursor): ValueNode {
  skip(cursor, 'over lines');
  const start = cursor.at;
  const first = peek(cursor);
  const operators = first === '!' || first === '-' ? take(cursor, /[!-]{1,20}/y) : undefined;
  const operand = readAccess(cursor);
  if (operators === undefined) return operand;
  return { kind: 'operation', operator: operators.slice(0, 1), operands: [operand], span: spanFrom(cursor, start) };
}

const accessStarts: ReadonlySet<string> = new Set(' \t\r\n.?:');

/** Longer than any chain of accesses. */
const mostSteps = 100;

/** A value with `.name`, `[index]`, `::name`, `(arguments)` and `!` behind it. */
function readAccess(cursor: BicepCursor): ValueNode {
  const start = cursor.at;
  let node = readPrimary(cursor);
  for (let steps = 0; ; steps++) {
    if (steps > mostSteps) return broken(cursor, start, 'This chain is too long.');
    const before = cursor.at;
    const dot = !accessStarts.has(peek(cursor))
      ? undefined
      : take(cursor, /[ \t]*(?:\n\s*)?(?:\?\.|\.\??|::)(?=[A-Za-z_])/y);
    if (dot !== undefined) {
      const nameStart = cursor.at;
      const name = take(cursor, /\w+/y) ?? '';
      const nameSpan = spanFrom(cursor, nameStart);
      node =
        peek(cursor) === '('
          ? { ...call(name, [node, ...readArguments(cursor)], spanFrom(cursor, start)), nameSpan }
          : accessed(node, scalarFrom(cursor, nameStart, name), spanFrom(cursor, start));
      continue;
    }
    cursor.at = before;
    const char = peek(cursor);
    if (char === '[') {
      cursor.at++;
      take(cursor, /\?/y);
      const index = readExpression(cursor);
      skip(cursor, 'over lines');
      if (peek(cursor) !== ']') return broken(cursor, start, 'The index is not closed.');
      cursor.at++;
      node = accessed(node, index, spanFrom(cursor, start));
    } else if (node.kind === 'reference' && node.path.length === 1 && take(cursor, /[ \t]*(?=\()/y) !== undefined) {
      const { span } = node;
      const name = String(node.path[0]);
      node = { ...call(name, readArguments(cursor), spanFrom(cursor, start)), nameSpan: span };
    } else if (char === '!' && cursor.text[cursor.at + 1] !== '=' && cursor.text[cursor.at + 1] !== '~') cursor.at++;
    else return node;
  }
}

function accessed(source: ValueNode, index: ValueNode, span: ValueNode['span']): ValueNode {
  if (source.kind !== 'reference') return { kind: 'index', source, index, span };
  const step = index.kind === 'scalar' ? String(index.value) : index;
  return { kind: 'reference', path: [...source.path, step], span };
}

function call(name: string, args: readonly ValueNode[], span: ValueNode['span']): CallNode {
  return { kind: 'call', name, args, expands: false, span, nameSpan: span };
}

function readArguments(cursor: BicepCursor): readonly ValueNode[] {
  const start = cursor.at;
  const args: ValueNode[] = [];
  cursor.at++;
  for (;;) {
    skip(cursor, 'over lines');
    const char = peek(cursor);
    if (char === ')') {
      cursor.at++;
      return args;
    }
    if (char === '') {
      broken(cursor, start, 'The arguments are not closed.');
      return args;
    }
    if (char === ',') cursor.at++;
    else args.push(advanced(cursor, readExpression));
  }
}

function readPrimary(cursor: BicepCursor): ValueNode {
  const start = cursor.at;
  const char = peek(cursor);
  if (char === "'") return readString(cursor, readExpression);
  if (char === '{') return readObject(cursor);
  if (char === '[') return readArray(cursor);
  if (char === '(') return readParenthesized(cursor);
  const number = take(cursor, /\d+/y);
  if (number !== undefined) return scalarFrom(cursor, start, Number(number));
  const word = take(cursor, /[A-Za-z_]\w*/y);
  if (word === undefined) return broken(cursor, start, 'A value is missing.');
  if (/^(true|false)$/.test(word)) return scalarFrom(cursor, start, word === 'true');
  if (word === 'null') return scalarFrom(cursor, start, null);
  return isLambda(cursor)
    ? readLambda(cursor, start)
    : { kind: 'reference', path: [word], span: spanFrom(cursor, start) };
}

function readParenthesized(cursor: BicepCursor): ValueNode {
  const start = cursor.at;
  cursor.at++;
  skip(cursor, 'over lines');
  const inner = peek(cursor) === ')' ? undefined : readExpression(cursor);
  while (peek(cursor) !== '' && peek(cursor) !== ')' && peek(cursor) === ',') {
    cursor.at++;
    readExpression(cursor);
    skip(cursor, 'over lines');
  }
  skip(cursor, 'over lines');
  if (peek(cursor) !== ')') return broken(cursor, start, 'The parenthesis is not closed.');
  cursor.at++;
  if (isLambda(cursor)) return readLambda(cursor, start);
  return inner ?? { kind: 'unknown', span: spanFrom(cursor, start) };
}

function isLambda(cursor: BicepCursor): boolean {
  const pattern = /\s{0,10}=>/y;
  pattern.lastIndex = cursor.at;
  return pattern.test(cursor.text);
}

/** What a lambda makes depends on what it is given. */
function readLambda(cursor: BicepCursor, start: number): ValueNode {
  take(cursor, /\s*=>/y);
  readExpression(cursor);
  return { kind: 'unknown', span: spanFrom(cursor, start) };
}

/** `[a, b]`, items on lines of their own, or `[for x in xs: value]`. */
export function readArray(cursor: BicepCursor): ValueNode {
  const start = cursor.at;
  cursor.at++;
  skip(cursor, 'over lines');
  if (/for\b/y.test(cursor.text.slice(cursor.at, cursor.at + 4))) return readLoop(cursor, start);
  const items: ValueNode[] = [];
  for (;;) {
    skip(cursor, 'over lines');
    const char = peek(cursor);
    if (char === ']') break;
    if (char === '') return broken(cursor, start, 'The array is not closed.');
    if (char === ',') cursor.at++;
    else if (take(cursor, /\.\.\./y) === undefined) items.push(advanced(cursor, readExpression));
    else items.push({ kind: 'unknown', span: advanced(cursor, readExpression).span });
  }
  cursor.at++;
  return { kind: 'list', style: 'flow', items, span: spanFrom(cursor, start) };
}

function readLoop(cursor: BicepCursor, start: number): ValueNode {
  take(cursor, /for\s+/y);
  const names = take(cursor, /\(\s*\w+\s*,\s*\w+\s*\)|\w+/y)?.match(/\w+/g) ?? [];
  take(cursor, /\s+in\s+/y);
  const source = readExpression(cursor);
  skip(cursor, 'over lines');
  if (peek(cursor) !== ':') return broken(cursor, start, 'The loop has no value.');
  cursor.at++;
  skip(cursor, 'over lines');
  skipCondition(cursor);
  const value = readExpression(cursor);
  skip(cursor, 'over lines');
  if (peek(cursor) === ']') cursor.at++;
  return { kind: 'for', valueName: names[0] ?? '', source, value, groups: false, span: spanFrom(cursor, start) };
}

/** `if (condition)` before a body: both ways are meant. */
export function skipCondition(cursor: BicepCursor): void {
  if (take(cursor, /if\s*(?=\()/y) !== undefined) readParenthesized(cursor);
  skip(cursor, 'over lines');
}

/** `{ key: value }`, with commas or on lines; resources within it are entries with labels. */
export function readObject(cursor: BicepCursor, nested?: (cursor: BicepCursor) => MapEntry | undefined): ValueNode {
  const start = cursor.at;
  const entries: MapEntry[] = [];
  cursor.at++;
  for (;;) {
    skip(cursor, 'over lines');
    const char = peek(cursor);
    if (char === '}') break;
    if (char === '') return unclosed(cursor, start, entries);
    if (char === ',') {
      cursor.at++;
      continue;
    }
    const inner = nested?.(cursor);
    if (inner) {
      entries.push(inner);
      continue;
    }
    if (take(cursor, /\.\.\./y) !== undefined) {
      const spread = advanced(cursor, readExpression);
      entries.push({ key: { kind: 'unknown', span: spread.span }, value: spread, span: spread.span });
      continue;
    }
    const entry = readEntry(cursor);
    if (entry) entries.push(entry);
  }
  cursor.at++;
  return { kind: 'map', style: 'flow', entries, span: spanFrom(cursor, start) };
}

/** A map that is being typed keeps what it has. */
function unclosed(cursor: BicepCursor, start: number, entries: readonly MapEntry[]): ValueNode {
  broken(cursor, start, 'The object is not closed.');
  return { kind: 'map', style: 'flow', entries, span: spanFrom(cursor, start) };
}

function readEntry(cursor: BicepCursor): MapEntry | undefined {
  const start = cursor.at;
  const word = take(cursor, /[A-Za-z_]\w*/y);
  const key =
    word !== undefined
      ? scalarFrom(cursor, start, word)
      : peek(cursor) === "'"
        ? readString(cursor, readExpression)
        : undefined;
  skip(cursor, 'on the line');
  if (!key || peek(cursor) !== ':') {
    cursor.at = Math.max(cursor.at, start + 1);
    broken(cursor, start, 'A key and a colon are missing.');
    return undefined;
  }
  cursor.at++;
  skip(cursor, 'on the line');
  const value =
    peek(cursor) === '\n' ? { kind: 'unknown' as const, span: spanFrom(cursor, cursor.at) } : readExpression(cursor);
  return { key, value, span: spanFrom(cursor, start) };
}

/** Reads on, and at least one character of what cannot be read. */
function advanced(cursor: BicepCursor, read: (cursor: BicepCursor) => ValueNode): ValueNode {
  const before = cursor.at;
  const value = read(cursor);
  if (cursor.at === before) cursor.at++;
  return value;
}
