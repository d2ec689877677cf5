import type { MapEntry, ValueNode } from '../../../model/value-node.ts';
import { type Code, type Read, writtenIn } from '../../agents/code/code.ts';
import { keyNode, scalar } from '../../agents/code/literals.ts';
import { deepest, longestChain, readOnce, skippedTo, sumOfTexts, unknownFrom } from '../read-values.ts';
import { type Arguments, callOf, methodOf } from './calls.ts';
import { ends, skipToEnd } from './code.ts';
import { memberName } from './member-name.ts';
import { textAt } from './text.ts';

/**
 * The value that begins at a token of Python, as the value tree has it of TypeScript: names of members are those of TypeScript,
 * `self` is `this`, `a.B(…)` a call of the name `new a.B`, named arguments are one map behind the others, and a comprehension
 * `[f(a) for a in list]` is `list.map`. What is computed in another way is unknown, so that it is never taken for what it is not.
 */
export function expressionAt(code: Code, at: number, depth = 0): Read {
  const parts: ValueNode[] = [];
  for (let from = at; ; ) {
    const { node, next } = operandAt(code, from, depth);
    parts.push(node);
    const token = code.tokens[next];
    if (token?.kind === 'mark' && token.text === '+') {
      from = next + 1;
      continue;
    }
    if (ends(code, next)) return { node: joined(parts), next };
    const choice = depth > deepest ? undefined : choiceAt(code, next, joined(parts), depth);
    const end = choice?.next ?? skipToEnd(code, next);
    return choice && ends(code, end) ? choice : { node: unknownFrom(code, at, end), next: end };
  }
}

/** `a if test else b` and `a or b`, of which nobody knows which it is. */
function choiceAt(code: Code, at: number, whenTrue: ValueNode, depth: number): Read | undefined {
  const { kind, text = '' } = code.tokens[at] ?? {};
  if (kind !== 'name' || !/^(?:if|or)$/.test(text)) return undefined;
  const from = text === 'or' ? at : elseBehind(code, at + 1);
  if (from === undefined) return undefined;
  const { node: whenFalse, next } = expressionAt(code, from + 1, depth + 1);
  const span = { start: whenTrue.span.start, end: whenFalse.span.end };
  const test: ValueNode = { kind: 'unknown', span };
  return { node: { kind: 'conditional', test, whenTrue, whenFalse, span }, next };
}

/** Tokens of a test outside of its brackets. */
const longestTest = 200;

function elseBehind({ tokens, closing }: Code, from: number): number | undefined {
  for (let at = from, left = longestTest; at < tokens.length && left > 0; left--) {
    const { kind, text = '' } = tokens[at] ?? {};
    if (kind === 'name' && text === 'else') return at;
    if (kind === 'line' || (kind === 'mark' && /^[,)\]};:=]$/.test(text))) return undefined;
    at = Math.max(at, closing[at] ?? -1) + 1;
  }
  return undefined;
}

/** A name with what is called on it and asked of it, whatever stands behind. */
export function chainAt(code: Code, at: number): ValueNode {
  return operandAt(code, at, 1).node;
}

/** `a.B(…)` by itself, whatever is done with it afterwards. */
export function madeNode(code: Code, at: number): ValueNode {
  let node: ValueNode | undefined = chainAt(code, at);
  while (node && !isMade(node))
    node = node.kind === 'index' ? node.source : node.kind === 'call' ? node.args[0] : undefined;
  return node?.span.start === code.tokens[at]?.start && node ? node : unknownFrom(code, at, at + 1);
}

function isMade(node: ValueNode): boolean {
  return node.kind === 'call' && node.name.startsWith('new ');
}

/** What a sum puts together: texts, and lists where one is written out. */
function joined(parts: readonly ValueNode[]): ValueNode {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last || parts.length === 1) return first ?? { kind: 'unknown', span: { start: 0, end: 0 } };
  const span = { start: first.span.start, end: last.span.end };
  if (parts.some(({ kind }) => kind === 'list'))
    return {
      kind: 'list',
      style: 'flow',
      items: parts.flatMap((part) => (part.kind === 'list' ? part.items : [spread(part, part.span.start)])),
      span,
    };
  // Of names nobody writes whether they are texts or lists.
  if (parts.every(({ kind }) => /^(?:reference|call|index|operation)$/.test(kind)))
    return { kind: 'operation', operator: '+', operands: parts, span };
  return sumOfTexts(parts, span);
}

function spread(node: ValueNode, start: number): ValueNode {
  return { kind: 'operation', operator: '...', operands: [node], span: { start, end: node.span.end } };
}

const operandAt = readOnce(readOperand, skipped);

function readOperand(code: Code, at: number, depth: number): Read {
  const token = code.tokens[at];
  if (!token) return skipped(code, at);
  if (token.kind === 'string')
    return behind(
      code,
      textAt(code, at, (inner) => expressionAt(inner, 0, depth + 1)),
      depth,
    );
  if (token.kind === 'number')
    return scalar(code, at, Number(writtenIn(code, token.start, token.end).replace(/_/g, '')));
  if (token.kind === 'name') return nameAt(code, at, depth);
  const close = code.closing[at] ?? -1;
  if (close === -1) return skipped(code, at);
  const span = { start: token.start, end: code.tokens[close]?.end ?? token.end };
  if (token.text === '{') return behind(code, { node: bracedIn(code, at, depth), next: close + 1 }, depth);
  const { values, named } = argumentsIn(code, at, depth);
  const [only] = values;
  const isComprehension = only?.kind === 'call' && only.name === mapping && only.span.start === span.start;
  const isOne = values.length === 1 && (isComprehension || (token.text === '(' && !isTuple(code, close)));
  const node: ValueNode =
    named.length > 0
      ? { kind: 'unknown', span }
      : isOne && only
        ? only
        : { kind: 'list', style: 'flow', items: values, span };
  return behind(code, { node, next: close + 1 }, depth);
}

function isTuple({ tokens }: Code, close: number): boolean {
  return tokens[close - 1]?.text === ',';
}

function nameAt(code: Code, at: number, depth: number): Read {
  const word = code.tokens[at]?.text ?? '';
  const value = Object.hasOwn(words, word) ? words[word] : undefined;
  if (value !== undefined) return scalar(code, at, value);
  if (word === 'await') return operandAt(code, at + 1, depth + 1);
  if (word === 'lambda') return lambdaAt(code, at, depth);
  if (/^(?:not|yield|if|else|for|in|is|and|or)$/.test(word)) return skipped(code, at);
  const span = { start: code.tokens[at]?.start ?? 0, end: code.tokens[at]?.end ?? 0 };
  const path = [word === 'self' ? 'this' : word];
  return behind(code, { node: { kind: 'reference', path, span }, next: at + 1 }, depth);
}

const words: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null };

/** Tokens of parameters without a colon behind. */
const longestParameters = 200;

/** The colon of `lambda a, b: …`. */
export function lambdaColon({ tokens, closing }: Code, at: number): number | undefined {
  let colon = at + 1;
  for (let left = longestParameters; left > 0; left--) {
    const { kind, text = '' } = tokens[colon] ?? {};
    if (text === ':') return colon;
    if (kind === undefined || kind === 'line' || /^[)\]};]$/.test(text)) return undefined;
    colon = Math.max(colon, closing[colon] ?? -1) + 1;
  }
  return undefined;
}

/** The commas between parameters part no values. */
function lambdaAt(code: Code, at: number, depth: number): Read {
  const colon = lambdaColon(code, at);
  if (colon === undefined) return skipped(code, at);
  const { next } = expressionAt(code, colon + 1, depth + 1);
  return { node: unknownFrom(code, at, next), next };
}

/** `value.name(…)[…]`: what is done with a value afterwards. */
function behind(code: Code, read: Read, depth: number): Read {
  let { node, next } = read;
  for (let links = 0; links <= longestChain; links++) {
    const token = code.tokens[next];
    if (token?.kind !== 'mark') break;
    const name = token.text === '.' ? code.tokens[next + 1] : undefined;
    const close = /^[([]$/.test(token.text) ? (code.closing[next] ?? -1) : -1;
    if (name?.kind === 'name') {
      const span = { start: node.span.start, end: name.end };
      const key = { ...keyNode(code, next + 1), value: memberName(name.text) };
      node =
        node.kind === 'reference'
          ? { ...node, path: [...node.path, key.value], span }
          : { kind: 'index', source: node, index: key, span };
      next += 2;
      continue;
    }
    if (close === -1) break;
    const span = { start: node.span.start, end: code.tokens[close]?.end ?? token.end };
    node =
      token.text === '('
        ? called(node, argumentsIn(code, next, depth), span)
        : { kind: 'index', source: node, index: indexIn(code, next, close, depth), span };
    next = close + 1;
  }
  return { node, next };
}

function called(node: ValueNode, given: Arguments, span: ValueNode['span']): ValueNode {
  if (node.kind === 'reference') return callOf(node, given, span);
  return node.kind === 'index' && node.index.kind === 'scalar'
    ? methodOf(node.source, node.index, given, span)
    : { kind: 'unknown', span };
}

function indexIn(code: Code, open: number, close: number, depth: number): ValueNode {
  const { node, next } = expressionAt(code, open + 1, depth + 1);
  return next === close ? node : unknownFrom(code, open + 1, close);
}

/** The values between commas inside the brackets at a token. */
function argumentsIn(code: Code, open: number, depth: number): Arguments {
  const close = code.closing[open] ?? open;
  const values: ValueNode[] = [];
  const named: MapEntry[] = [];
  for (let at = open + 1; at < close; ) {
    const token = code.tokens[at];
    if (!token || token.kind === 'line' || token.text === ',') {
      at++;
      continue;
    }
    const isNamed = token.kind === 'name' && code.tokens[at + 1]?.text === '=';
    const isSpread = token.kind === 'mark' && /^\*\*?$/.test(token.text);
    const { node, next } = expressionAt(code, isNamed ? at + 2 : isSpread ? at + 1 : at, depth + 1);
    if (isNamed) named.push(entryOf(keyNode(code, at), node));
    else if (isSpread && token.text === '**') named.push(spreadEntry(node, token.start));
    else if (isSpread) values.push(spread(node, token.start));
    else if (code.tokens[next]?.text === 'for') {
      values.push(comprehended(code, { open, close, node, next }, depth));
      break;
    } else values.push(node);
    at = Math.max(next, at + 1);
  }
  return { values, named };
}

const mapping = '.map';

/** `… for a in list]`, which is `list.map((a) => …)`; with a test, or over several lists, nobody knows what it gives. */
function comprehended(
  code: Code,
  { open, close, node, next }: Read & { readonly open: number; readonly close: number },
  depth: number,
): ValueNode {
  const { tokens } = code;
  const span = { start: tokens[open]?.start ?? 0, end: tokens[close]?.end ?? 0 };
  const isPlain = tokens[next + 1]?.kind === 'name' && tokens[next + 2]?.text === 'in';
  const source = isPlain ? expressionAt(code, next + 3, depth + 1) : undefined;
  if (source?.next !== close) return { kind: 'unknown', span };
  const each: ValueNode = {
    kind: 'unknown',
    span: { start: tokens[open + 1]?.start ?? span.start, end: node.span.end },
  };
  const nameSpan = { start: tokens[next]?.start ?? span.start, end: tokens[next]?.end ?? span.start };
  return { kind: 'call', name: mapping, args: [source.node, each], expands: false, span, nameSpan };
}

function entryOf(key: ValueNode, value: ValueNode): MapEntry {
  return { key, value, span: { start: key.span.start, end: Math.max(key.span.end, value.span.end) } };
}

function spreadEntry(value: ValueNode, start: number): MapEntry {
  const span = { start, end: value.span.end };
  return { key: { kind: 'operation', operator: '...', operands: [], span }, value, span };
}

/** A dictionary, or a set, which is a list. */
function bracedIn(code: Code, open: number, depth: number): ValueNode {
  const { tokens } = code;
  const close = code.closing[open] ?? open;
  const span = { start: tokens[open]?.start ?? 0, end: tokens[close]?.end ?? 0 };
  const entries: MapEntry[] = [];
  const items: ValueNode[] = [];
  for (let at = open + 1; at < close; ) {
    const token = tokens[at];
    if (!token || token.kind === 'line' || token.text === ',') {
      at++;
      continue;
    }
    const isSpread = token.kind === 'mark' && /^\*\*?$/.test(token.text);
    const isPlain = token.kind === 'string' && tokens[at + 1]?.text === ':';
    const first = isPlain
      ? { node: plainKey(code, at), next: at + 1 }
      : expressionAt(code, isSpread ? at + 1 : at, depth + 1);
    let { next } = first;
    if (isSpread && token.text === '**') entries.push(spreadEntry(first.node, token.start));
    else if (isSpread) items.push(spread(first.node, token.start));
    else if (tokens[next]?.text === ':') {
      const { node, next: behindValue } = expressionAt(code, next + 1, depth + 1);
      entries.push(entryOf(first.node, node));
      next = behindValue;
    } else items.push(first.node);
    // A comprehension makes what nobody knows.
    if (tokens[next]?.text === 'for' || tokens[next]?.text === 'async') return { kind: 'unknown', span };
    at = Math.max(next, at + 1);
  }
  if (items.length === 0) return { kind: 'map', style: 'flow', entries, span };
  return entries.length === 0 ? { kind: 'list', style: 'flow', items, span } : { kind: 'unknown', span };
}

/** A key that is a text; one that is filled in is read as any value. */
function plainKey(code: Code, at: number): ValueNode {
  const { start = 0 } = code.tokens[at] ?? {};
  const isFormatted = /^[a-z]{0,1}[ft]/i.test(writtenIn(code, start, start + 2).replace(/["'].*$/s, ''));
  return isFormatted ? operandAt(code, at, 1).node : keyNode(code, at);
}

function skipped(code: Code, at: number): Read {
  return skippedTo(code, at, skipToEnd(code, at));
}
