import type { MapEntry, ScalarNode, ValueNode } from '../../../model/value-node.ts';
import { type Code, dottedName, type Read, writtenIn } from './code.ts';
import { keyNode, readString, scalar } from './literals.ts';
import { initializerIn, readNew } from './new-object.ts';
import type { CodeLanguage, CodeToken } from './tokens.ts';

/** Deeper brackets than these are not read. */
const deepest = 60;

/**
 * The value that begins at a token, in the value tree that all formats share: literals, lists, maps, names as references,
 * and calls, whose named arguments are one map behind the others, as an object is in JavaScript. What is computed in
 * another way is `unknown`. Reading stops before what separates values.
 */
export function readValue(code: Code, at: number, depth = 0): Read {
  const start = depth > 0 ? nextOnLine(code, at) : at;
  const operands: ValueNode[] = [];
  for (let from = start; ; ) {
    const { node, next } = operand(code, from, depth);
    operands.push(node);
    const after = depth > 0 ? nextOnLine(code, next) : next;
    const mark = code.tokens[after];
    if (mark && isJoin(mark)) {
      from = depth > 0 ? nextOnLine(code, after + 1) : after + 1;
      continue;
    }
    if (mark && isAssertion(code, mark))
      return { node: joined(operands), next: skipToEnd(code, behindAngles(code, after + 1), depth) };
    if (ends(code, after, depth)) return { node: joined(operands), next: after };
    const end = skipToEnd(code, after, depth);
    return { node: unknownFrom(code, start, end), next: end };
  }
}

/** Several values that are joined, of which all or one may count. */
function joined(operands: readonly ValueNode[]): ValueNode {
  const [first] = operands;
  const last = operands.at(-1);
  if (!first || !last || first === last) return first ?? { kind: 'unknown', span: { start: 0, end: 0 } };
  return { kind: 'operation', operator: '+', operands, span: { start: first.span.start, end: last.span.end } };
}

/** Marks between values of which either, or both, count. */
function isJoin({ kind, text }: CodeToken): boolean {
  return kind === 'mark' ? text === '+' || text === '||' || text === '??' : kind === 'name' && text === 'or';
}

function isAssertion({ language }: Code, { kind, text }: CodeToken): boolean {
  return language !== 'python' && kind === 'name' && (text === 'as' || text === 'satisfies');
}

/** Behind the type arguments of a named type, whose commas part no values. */
function behindAngles(code: Code, at: number): number {
  const { next } = dottedName(code, at);
  let depth = 0;
  for (let index = next; index < Math.min(code.tokens.length, next + 60); index++) {
    const text = code.tokens[index]?.text;
    if (text === '<') depth++;
    else if (text === '>') depth--;
    if (depth === 0) return index === next ? at : index + 1;
  }
  return at;
}

/** The value at a token by itself, not joined to what follows. */
export function operand(code: Code, at: number, depth: number): Read {
  const token = code.tokens[at];
  if (!token || depth > deepest) return unknownAt(code, at, depth);
  if (token.kind === 'string') return readTail(code, readString(code, at));
  if (token.kind === 'number')
    return scalar(code, at, Number(writtenIn(code, token.start, token.end).replace(/_/g, '')));
  if (token.kind === 'name') return readName(code, at, depth);
  if (token.text === '*' || token.text === '**' || token.text === '...') return readSpread(code, at, depth);
  if (token.text === '.' && code.tokens[at + 1]?.text === '.') return readSpread(code, at + 1, depth);
  if (code.closing[at] === -1 || code.closing[at] === undefined) return unknownAt(code, at, depth);
  if (token.text === '[') return behind(code, at, { kind: 'list', style: 'flow', items: valuesIn(code, at, depth) });
  if (token.text === '{') return readBraces(code, at, depth);
  return readBrackets(code, at, depth);
}

type Bare = { kind: 'list'; style: 'flow'; items: readonly ValueNode[] };

/** The list between a pair of brackets, with what is done to it afterwards. */
function behind(code: Code, at: number, node: Bare): Read {
  const close = code.closing[at] ?? at;
  const span = { start: code.tokens[at]?.start ?? 0, end: code.tokens[close]?.end ?? 0 };
  return readTail(code, { node: { ...node, span }, next: close + 1 });
}

/** `(a)` is `a`, `(a, b)` a list, `(a) => …` a function. */
function readBrackets(code: Code, at: number, depth: number): Read {
  const close = code.closing[at] ?? at;
  if (/^(=>|:)$/.test(code.tokens[close + 1]?.text ?? '') && code.language !== 'python')
    return unknownAt(code, at, depth);
  const items = valuesIn(code, at, depth);
  const [only] = items;
  return items.length === 1 && only && code.tokens[close - 1]?.text !== ','
    ? readTail(code, { node: only, next: close + 1 })
    : behind(code, at, { kind: 'list', style: 'flow', items });
}

/** The values between commas inside the brackets at a token. */
function valuesIn(code: Code, open: number, depth: number): readonly ValueNode[] {
  return argumentsIn(code, open, depth).values;
}

/** What stands between the name of an argument and its value. */
const naming: Readonly<Record<CodeLanguage, string | undefined>> = { python: '=', script: undefined, csharp: ':' };

export interface Arguments {
  readonly values: readonly ValueNode[];
  readonly named: readonly MapEntry[];
}

export function argumentsIn(code: Code, open: number, depth: number): Arguments {
  const close = code.closing[open] ?? open;
  const values: ValueNode[] = [];
  const named: MapEntry[] = [];
  for (let at = open + 1; at < close; ) {
    const token = code.tokens[at];
    if (!token || token.kind === 'line' || token.text === ',') {
      at++;
      continue;
    }
    const isNamed = token.kind === 'name' && code.tokens[at + 1]?.text === naming[code.language];
    const { node, next } = readValue(code, isNamed ? at + 2 : at, depth + 1);
    if (isNamed) named.push(entryOf(keyNode(code, at), node));
    else values.push(node);
    at = Math.max(next, at + 1);
  }
  return { values, named };
}

/** An object or dictionary; a set in Python is a list. */
function readBraces(code: Code, at: number, depth: number): Read {
  const close = code.closing[at] ?? at;
  const span = { start: code.tokens[at]?.start ?? 0, end: code.tokens[close]?.end ?? 0 };
  if (code.language === 'csharp') {
    const { values, named } = initializerIn(code, at, depth);
    const map: ValueNode = { kind: 'map', style: 'flow', entries: named, span };
    return { node: named.length > 0 ? map : { kind: 'list', style: 'flow', items: values, span }, next: close + 1 };
  }
  const entries: MapEntry[] = [];
  const values: ValueNode[] = [];
  for (let index = at + 1; index < close; ) {
    const token = code.tokens[index];
    if (!token || token.kind === 'line' || token.text === ',') index++;
    else if (code.tokens[index + 1]?.text === ':' && token.kind !== 'mark') {
      const { node, next } = readValue(code, index + 2, depth + 1);
      entries.push(entryOf(keyNode(code, index), node));
      index = Math.max(next, index + 1);
    } else {
      const { node, next } = readValue(code, index, depth + 1);
      if (code.language === 'script' && node.kind === 'reference' && node.path.length === 1)
        entries.push(entryOf(keyNode(code, index), node));
      else values.push(node);
      index = Math.max(next, index + 1);
    }
  }
  const isSet = code.language === 'python' && entries.length === 0 && values.length > 0;
  const node: ValueNode = isSet
    ? { kind: 'list', style: 'flow', items: values, span }
    : { kind: 'map', style: 'flow', entries: [...entries, ...values.flatMap(merged)], span };
  return readTail(code, { node, next: close + 1 });
}

/** `**defaults` and `...defaults`, in the way that YAML writes it. */
function merged(node: ValueNode): readonly MapEntry[] {
  const [source] = node.kind === 'operation' ? node.operands : [];
  if (!source) return [];
  const key: ScalarNode = { kind: 'scalar', value: '<<', style: 'plain', span: node.span, content: node.span };
  return [entryOf(key, source)];
}

function readSpread(code: Code, at: number, depth: number): Read {
  const { node, next } = operand(code, at + 1, depth + 1);
  const start = code.tokens[at]?.start ?? 0;
  return {
    node: { kind: 'operation', operator: '...', operands: [node], span: { start, end: node.span.end } },
    next,
  };
}

const words: Readonly<Record<string, boolean | null>> = {
  True: true,
  False: false,
  None: null,
  true: true,
  false: false,
  null: null,
  undefined: null,
};

function readName(code: Code, at: number, depth: number): Read {
  const word = code.tokens[at]?.text ?? '';
  const value = Object.hasOwn(words, word) ? words[word] : undefined;
  if (value !== undefined) return scalar(code, at, value);
  if (word === 'new' && code.language === 'csharp') return readNew(code, at, depth);
  if (word === 'await' || word === 'new') return operand(code, at + 1, depth + 1);
  if (word === 'lambda' && code.language === 'python') return readLambda(code, at, depth);
  if (/^(lambda|not|function|class|async|if|for|yield|typeof)$/.test(word)) return unknownAt(code, at, depth);
  const path = dottedName(code, at);
  const after = behindTypes(code, path.next);
  const open = code.tokens[after];
  const span = { start: code.tokens[at]?.start ?? 0, end: code.tokens[path.next - 1]?.end ?? 0 };
  if (open?.text !== '(' || code.closing[after] === -1)
    return readTail(code, { node: { kind: 'reference', path: path.names, span }, next: path.next });
  const { values, named } = argumentsIn(code, after, depth);
  const close = code.closing[after] ?? after;
  const [first] = named;
  const map: readonly ValueNode[] = first
    ? [
        {
          kind: 'map',
          style: 'flow',
          entries: named,
          span: { start: first.span.start, end: code.tokens[close]?.start ?? 0 },
        },
      ]
    : [];
  const node: ValueNode = {
    kind: 'call',
    name: path.names.join('.'),
    args: [...values, ...map],
    expands: false,
    span: { start: span.start, end: code.tokens[close]?.end ?? 0 },
    nameSpan: span,
  };
  return readTail(code, { node, next: close + 1 });
}

/** The commas between the parameters of `lambda a, b: …` part no values. */
function readLambda(code: Code, at: number, depth: number): Read {
  let colon = at + 1;
  while (colon < code.tokens.length && !/^[:)\]}]$/.test(code.tokens[colon]?.text ?? ''))
    colon = Math.max(colon, code.closing[colon] ?? -1) + 1;
  const { next } = unknownAt(code, colon, depth);
  return { node: unknownFrom(code, at, next), next };
}

/** Behind `<Context>` or `[Context]` where a call follows; else where it was. */
function behindTypes(code: Code, at: number): number {
  const token = code.tokens[at];
  if (token?.text === '?.' && code.tokens[at + 1]?.text === '(') return at + 1;
  if (token?.text === '[' && code.language === 'python') {
    const close = code.closing[at] ?? -1;
    return close !== -1 && code.tokens[close + 1]?.text === '(' ? close + 1 : at;
  }
  if (token?.text !== '<' || code.language === 'python') return at;
  let depth = 0;
  for (let index = at; index < Math.min(code.tokens.length, at + 60); index++) {
    const text = code.tokens[index]?.text ?? '';
    if (text === '<') depth++;
    else if (text === '>') depth--;
    else if (/^[;()]$/.test(text)) return at;
    if (depth === 0) return code.tokens[index + 1]?.text === '(' ? index + 1 : at;
  }
  return at;
}

/** `value.name(…)[…]`: what is done to a value afterwards hides it, but not where it comes from. */
export function readTail(code: Code, read: Read): Read {
  let { node, next } = read;
  for (;;) {
    const at = /^\??\.$/.test(code.tokens[nextOnLine(code, next)]?.text ?? '') ? nextOnLine(code, next) : next;
    const token = code.tokens[at];
    const isAccess = token?.kind === 'mark' && /^\??\.$/.test(token.text) && code.tokens[at + 1]?.kind === 'name';
    const close = isAccess ? at + 1 : opensTail(node, token) ? (code.closing[at] ?? -1) : -1;
    if (close === -1 || token === undefined) return { node, next };
    const span = { start: node.span.start, end: code.tokens[close]?.end ?? node.span.end };
    const index: ValueNode = isAccess
      ? keyNode(code, at + 1)
      : { kind: 'unknown', span: { start: token.start, end: span.end } };
    node = { kind: 'index', source: node, index, span };
    next = close + 1;
  }
}

function opensTail(node: ValueNode, token: CodeToken | undefined): boolean {
  return token?.text === '[' || (token?.text === '(' && node.kind !== 'reference');
}

export function entryOf(key: ScalarNode, value: ValueNode): MapEntry {
  return { key, value, span: { start: key.span.start, end: Math.max(key.span.end, value.span.end) } };
}

/** Whether a value is over: at a comma, a closing bracket, the end of a statement. Lines end nothing inside brackets. */
function ends(code: Code, at: number, depth: number): boolean {
  const token = code.tokens[at];
  if (token === undefined) return true;
  if (token.kind === 'line') return depth > 0 || endsStatement(code, at);
  if (token.kind === 'name') return code.language === 'python' && token.text === 'as';
  return token.kind === 'mark' && /^[,)\]};:=]$/.test(token.text);
}

function nextOnLine({ tokens }: Code, at: number): number {
  let next = at;
  while (tokens[next]?.kind === 'line') next++;
  return next;
}

/** In JavaScript a statement goes on where the next line begins with what cannot begin one; in C# it ends at its semicolon alone. */
function endsStatement(code: Code, at: number): boolean {
  if (code.language !== 'script') return code.language === 'python';
  return !/^(\??\.|\+|\|\||&&|\?\?|\?|:)$/.test(code.tokens[nextOnLine(code, at)]?.text ?? '');
}

/** Tokens of a statement of C# outside of brackets. */
const longestStatement = 100;

/** The next token that ends a value, brackets passed over. */
function skipToEnd(code: Code, at: number, depth: number): number {
  let next = at;
  // No line ends a statement of C#, so that what is never ended is given up.
  let left = code.language === 'csharp' ? longestStatement : code.tokens.length;
  for (; next < code.tokens.length && left > 0; left--) {
    const token = code.tokens[next];
    if (token?.kind === 'mark' && /^[,)\]};]$/.test(token.text)) return next;
    if (token?.kind === 'line' && depth === 0 && endsStatement(code, next)) return next;
    const close = code.closing[next] ?? -1;
    next = close > next ? close + 1 : next + 1;
  }
  return next;
}

function unknownAt(code: Code, at: number, depth: number): Read {
  const next = Math.max(skipToEnd(code, at, depth), at);
  return { node: unknownFrom(code, at, next), next };
}

export function unknownFrom({ tokens }: Code, from: number, to: number): ValueNode {
  const start = tokens[from]?.start ?? 0;
  return { kind: 'unknown', span: { start, end: Math.max(start, tokens[Math.max(from, to - 1)]?.end ?? start) } };
}
