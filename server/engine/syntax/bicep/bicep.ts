/** Reads Bicep files into value trees with exact spans: every declaration is an entry with labels, as a block of HCL is. */
import type { MapEntry, ScalarNode, ValueNode } from '../../model/value-node.ts';
import type { SourceDocument } from '../document.ts';
import { type BicepCursor, broken, deepest, peek, scalarFrom, skip, spanFrom, take } from './cursor.ts';
import { readArray, readExpression, readObject, skipCondition } from './expression.ts';
import { readString } from './string.ts';

/**
 * Reads `text`. `resource web 'Type@version' = { … }` gives an entry `resource` with the labels `web` and
 * `Type@version`, followed by marks: `existing`, and decorators such as `@secure`. A loop's value is a `for`, a
 * condition is passed over. Source: Bicep documentation, "File structure and syntax".
 */
export function readBicep(text: string): SourceDocument {
  const cursor: BicepCursor = { text, at: 0, depth: 0, comments: [], problems: [] };
  const entries: MapEntry[] = [];
  while (cursor.at < text.length) {
    skip(cursor, 'over lines');
    const before = cursor.at;
    if (before >= text.length) break;
    const entry = readDeclaration(cursor);
    if (entry) entries.push(entry);
    if (cursor.at === before) cursor.at++;
  }
  const span = { start: 0, end: text.length };
  const root: ValueNode = { kind: 'map', style: 'block', entries, span };
  const { comments, problems } = cursor;
  return { syntax: 'bicep', text, roots: entries.length > 0 ? [root] : [], comments, problems };
}

function readDeclaration(cursor: BicepCursor): MapEntry | undefined {
  const marks = readDecorators(cursor);
  const start = cursor.at;
  const keyword = take(cursor, /[A-Za-z]+/y);
  const key = keyword === undefined ? undefined : scalarFrom(cursor, start, keyword);
  skip(cursor, 'on the line');
  switch (key && keyword) {
    case 'resource':
    case 'module':
      return key && readResource(cursor, key, marks);
    case 'param':
    case 'var':
    case 'output':
      return key && readValue(cursor, key, marks);
    case 'targetScope':
      return key && assigned(cursor, key, []);
    case 'using':
      return key && readUsing(cursor, key);
    case 'metadata':
    case 'type':
    case 'func':
    case 'import':
    case 'extension':
    case 'provider':
    case 'assert':
    case 'test':
      skipStatement(cursor);
      return undefined;
    default:
      cursor.at = Math.max(cursor.at, start + 1);
      broken(cursor, start, 'A declaration is missing.');
      return undefined;
  }
}

/** `@secure()`, `@description('…')`: their names. */
function readDecorators(cursor: BicepCursor): readonly ScalarNode[] {
  const marks: ScalarNode[] = [];
  for (;;) {
    skip(cursor, 'over lines');
    const start = cursor.at;
    const name = take(cursor, /@(?:sys\.)?\w+/y);
    if (name === undefined) return marks;
    marks.push(scalarFrom(cursor, start, `@${name.replace(/^@(sys\.)?/, '')}`));
    if (peek(cursor) === '(') skipBrackets(cursor);
  }
}

function readResource(cursor: BicepCursor, key: ScalarNode, marks: readonly ScalarNode[]): MapEntry | undefined {
  const name = readName(cursor);
  skip(cursor, 'on the line');
  const type = peek(cursor) === "'" ? readString(cursor, readExpression) : undefined;
  if (!name || type?.kind !== 'scalar') {
    broken(cursor, key.span.start, 'The name or the type is missing.');
    return undefined;
  }
  skip(cursor, 'on the line');
  const start = cursor.at;
  const existing = take(cursor, /existing\b/y) === undefined ? [] : [scalarFrom(cursor, start, 'existing')];
  skip(cursor, 'on the line');
  if (take(cursor, /=/y) === undefined) {
    broken(cursor, key.span.start, 'The body is missing.');
    return undefined;
  }
  skip(cursor, 'over lines');
  skipCondition(cursor);
  const value =
    peek(cursor) === '{' ? readBody(cursor) : peek(cursor) === '[' ? readArray(cursor) : readExpression(cursor);
  return { key, labels: [name, type, ...existing, ...marks], value, span: spanFrom(cursor, key.span.start) };
}

/** `using './main.bicep'`: the file that a parameters file is for. */
function readUsing(cursor: BicepCursor, key: ScalarNode): MapEntry | undefined {
  const value = peek(cursor) === "'" ? readString(cursor, readExpression) : undefined;
  if (value) return { key, value, span: spanFrom(cursor, key.span.start) };
  skipStatement(cursor);
  return undefined;
}

/** A body may hold resources of its own. */
function readBody(cursor: BicepCursor): ValueNode {
  return readObject(cursor, (inner) => {
    if (!/(?:@\w+|resource[ \t]+\w+[ \t]+')/y.test(inner.text.slice(inner.at, inner.at + 200))) return undefined;
    const marks = readDecorators(inner);
    const start = inner.at;
    if (take(inner, /resource(?=[ \t])/y) === undefined) return undefined;
    const key = scalarFrom(inner, start, 'resource');
    if (inner.depth >= deepest) {
      broken(inner, start, 'This is nested too deep.');
      return undefined;
    }
    skip(inner, 'on the line');
    inner.depth++;
    const resource = readResource(inner, key, marks);
    inner.depth--;
    return resource;
  });
}

/** `param name type = default`, `var name = value`, `output name type = value`. */
function readValue(cursor: BicepCursor, key: ScalarNode, marks: readonly ScalarNode[]): MapEntry | undefined {
  const name = readName(cursor);
  if (!name) {
    broken(cursor, key.span.start, 'The name is missing.');
    return undefined;
  }
  skipType(cursor);
  if (peek(cursor) === '=') return assigned(cursor, key, [name, ...marks]);
  const value: ValueNode = { kind: 'unknown', span: name.span };
  return { key, labels: [name, ...marks], value, span: spanFrom(cursor, key.span.start) };
}

function assigned(cursor: BicepCursor, key: ScalarNode, labels: readonly ScalarNode[]): MapEntry | undefined {
  if (take(cursor, /=/y) === undefined) {
    broken(cursor, key.span.start, 'The value is missing.');
    return undefined;
  }
  const value = readExpression(cursor);
  return { key, labels, value, span: spanFrom(cursor, key.span.start) };
}

function readName(cursor: BicepCursor): ScalarNode | undefined {
  const start = cursor.at;
  const name = take(cursor, /[A-Za-z_]\w*/y);
  return name === undefined ? undefined : scalarFrom(cursor, start, name);
}

/** A type ends with its line unless brackets are open, or where the value begins. */
function skipType(cursor: BicepCursor): void {
  for (;;) {
    skip(cursor, 'on the line');
    const char = peek(cursor);
    if (char === '\n' && take(cursor, /\s+(?=\|)/y) !== undefined) continue;
    if (char === '' || char === '\n' || char === '=') return;
    if (char === "'") readString(cursor, readExpression);
    else if (char === '{' || char === '[' || char === '(') skipBrackets(cursor);
    else cursor.at++;
  }
}

/** Passes a declaration that says nothing about resources: a type, whose union may go over lines, or a function. */
function skipStatement(cursor: BicepCursor): void {
  for (;;) {
    skipType(cursor);
    if (take(cursor, /=>/y) !== undefined) {
      readExpression(cursor);
      return;
    }
    if (take(cursor, /=\s*/y) === undefined) return;
  }
}

/** Passes balanced brackets, strings and comments within them. */
function skipBrackets(cursor: BicepCursor): void {
  let depth = 0;
  do {
    skip(cursor, 'over lines');
    const char = peek(cursor);
    if (char === '') return;
    if (char === "'") {
      readString(cursor, readExpression);
      continue;
    }
    if (char === '{' || char === '[' || char === '(') depth++;
    else if (char === '}' || char === ']' || char === ')') depth--;
    cursor.at++;
  } while (depth > 0);
}
