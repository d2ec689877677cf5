import type { MapEntry, ScalarNode, ValueNode } from '../../../model/value-node.ts';
import { type Code, dottedName, type Read, writtenIn } from '../../agents/code/code.ts';
import { keyNode, scalar } from '../../agents/code/literals.ts';
import type { CodeToken } from '../../agents/code/tokens.ts';
import {
  deepest,
  filledIn,
  literalPart,
  longestChain,
  readOnce,
  skippedTo,
  sumOfTexts,
  unknownFrom,
} from '../read-values.ts';
import { ends, nextOnLine, onward, skipToEnd } from './line-ends.ts';

/**
 * The value that begins at a token of TypeScript, as the value tree: names are references, `new a.B(…)` is a call of the name
 * `new a.B`, `x(…).name(…)` a call of `.name` whose first argument is what stands before the dot, and a template keeps all its
 * parts. What is computed in another way is unknown, so that it is never taken for what it is not.
 */
export function expressionAt(code: Code, at: number, depth = 0): Read {
  const start = nextOnLine(code, at);
  const parts: ValueNode[] = [];
  for (let from = start; ; ) {
    const { node, next } = operandAt(code, from, depth);
    parts.push(node);
    const after = onward(code, next);
    const token = code.tokens[after];
    if (token?.kind === 'mark' && token.text === '+') {
      from = nextOnLine(code, after + 1);
      continue;
    }
    if (ends(code, after)) return { node: joined(parts), next: after };
    const end = skipToEnd(code, after);
    if (token?.kind === 'name' && /^(as|satisfies)$/.test(token.text)) return { node: joined(parts), next: end };
    return { node: choiceIn(code, start, end, depth) ?? unknownFrom(code, start, end), next: end };
  }
}

/** `test ? a : b` and `a ?? b`, of which nobody knows which it is. */
function choiceIn(code: Code, start: number, end: number, depth: number): ValueNode | undefined {
  const mark = depth > deepest ? undefined : topLevel(code, start, end, /^\?$/);
  if (mark !== undefined) {
    const whenTrue = expressionAt(code, mark + 1, depth + 1);
    if (code.tokens[whenTrue.next]?.text !== ':') return undefined;
    const whenFalse = expressionAt(code, whenTrue.next + 1, depth + 1);
    return choice(code, { start, end }, whenTrue.node, whenFalse);
  }
  const or = depth > deepest ? undefined : topLevel(code, start, end, /^(\?\?|\|\|)$/);
  if (or === undefined) return undefined;
  const first = operandAt(code, start, depth + 1);
  return onward(code, first.next) === or
    ? choice(code, { start, end }, first.node, expressionAt(code, or + 1, depth + 1))
    : undefined;
}

function choice(
  code: Code,
  { start, end }: { readonly start: number; readonly end: number },
  whenTrue: ValueNode,
  { node: whenFalse, next }: Read,
): ValueNode | undefined {
  if (next !== end) return undefined;
  const { span } = unknownFrom(code, start, end);
  return { kind: 'conditional', test: { kind: 'unknown', span }, whenTrue, whenFalse, span };
}

/** The first of such marks between two tokens, brackets passed over. */
function topLevel({ tokens, closing }: Code, from: number, to: number, marks: RegExp): number | undefined {
  for (let at = from; at < to; at = Math.max(closing[at] ?? at, at) + 1)
    if (tokens[at]?.kind === 'mark' && marks.test(tokens[at]?.text ?? '')) return at;
  return undefined;
}

/** \`new a.B(…)\` by itself, whatever is done with it afterwards. */
export function madeNode(code: Code, at: number): ValueNode {
  return operandAt(code, at, 1).node;
}

/** A name with what is called on it and asked of it, whatever stands behind. */
export function chainAt(code: Code, at: number): ValueNode {
  return operandAt(code, at, 1).node;
}

/** Texts that a sum puts together. */
function joined(parts: readonly ValueNode[]): ValueNode {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last || parts.length === 1) return first ?? { kind: 'unknown', span: { start: 0, end: 0 } };
  return sumOfTexts(parts, { start: first.span.start, end: last.span.end });
}

const operandAt = readOnce(readOperand, skipped);

function readOperand(code: Code, at: number, depth: number): Read {
  const token = code.tokens[at];
  if (!token) return skipped(code, at);
  if (token.kind === 'string') return behind(code, textAt(code, { token, at, depth }), depth);
  if (token.kind === 'number')
    return scalar(code, at, Number(writtenIn(code, token.start, token.end).replace(/[_n]/g, '')));
  if (token.kind === 'name') return nameAt(code, at, depth);
  const close = code.closing[at] ?? -1;
  if (close === -1) return skipped(code, at);
  const span = { start: token.start, end: code.tokens[close]?.end ?? token.end };
  if (token.text === '[') {
    const node: ValueNode = { kind: 'list', style: 'flow', items: valuesIn(code, at, depth), span };
    return behind(code, { node, next: close + 1 }, depth);
  }
  if (token.text === '{') {
    const node: ValueNode = { kind: 'map', style: 'flow', entries: entriesIn(code, at, depth), span };
    return behind(code, { node, next: close + 1 }, depth);
  }
  if (isFunction(code, close + 1)) return skipped(code, at);
  const inner = expressionAt(code, at + 1, depth + 1);
  return behind(code, { node: inner.node, next: close + 1 }, depth);
}

/** Whether brackets before a token hold the parameters of an arrow function. */
function isFunction({ tokens }: Code, behindBrackets: number): boolean {
  const mark = tokens[behindBrackets]?.text;
  return mark === '=>' || mark === ':';
}

function nameAt(code: Code, at: number, depth: number): Read {
  const word = code.tokens[at]?.text ?? '';
  const value = Object.hasOwn(words, word) ? words[word] : undefined;
  if (value !== undefined) return scalar(code, at, value);
  if (word === 'await') return operandAt(code, at + 1, depth + 1);
  if (word === 'new') return madeAt(code, at, depth);
  if (/^(async|function|class|typeof|yield|void|delete)$/.test(word) || code.tokens[at + 1]?.text === '=>')
    return skipped(code, at);
  const span = { start: code.tokens[at]?.start ?? 0, end: code.tokens[at]?.end ?? 0 };
  return behind(code, { node: { kind: 'reference', path: [word], span }, next: at + 1 }, depth);
}

const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null, undefined: null };

/** `new a.B<T>(…)`. */
function madeAt(code: Code, at: number, depth: number): Read {
  const path = dottedName(code, at + 1);
  const open = behindTypes(code, path.next);
  const close = code.tokens[open]?.text === '(' ? (code.closing[open] ?? -1) : -1;
  if (code.tokens[at + 1]?.kind !== 'name' || close === -1) return skipped(code, at);
  const start = code.tokens[at]?.start ?? 0;
  const nameSpan = { start: code.tokens[at + 1]?.start ?? start, end: code.tokens[path.next - 1]?.end ?? start };
  const node: ValueNode = {
    kind: 'call',
    name: `new ${path.names.join('.')}`,
    args: valuesIn(code, open, depth),
    expands: false,
    span: { start, end: code.tokens[close]?.end ?? start },
    nameSpan,
  };
  return behind(code, { node, next: close + 1 }, depth);
}

/** `value.name(…)[…]!`: what is done with a value afterwards. */
function behind(code: Code, read: Read, depth: number): Read {
  let { node, next } = read;
  for (let links = 0; ; links++) {
    if (links > longestChain) return { node, next };
    const over = onward(code, next);
    const isDot = /^\??\.$/.test(code.tokens[over]?.text ?? '') && code.tokens[over]?.kind === 'mark';
    const isOpened = over !== next && /^[([]$/.test(code.tokens[over]?.text ?? '');
    const at = isDot || isOpened ? over : next;
    const token = code.tokens[at];
    if (token === undefined) return { node, next };
    const span = { start: node.span.start, end: token.end };
    if (isDot && code.tokens[at + 1]?.kind === 'name') {
      const end = code.tokens[at + 1]?.end ?? token.end;
      const key = keyNode(code, at + 1);
      node =
        node.kind === 'reference'
          ? { ...node, path: [...node.path, String(key.value)], span: { ...span, end } }
          : { kind: 'index', source: node, index: key, span: { ...span, end } };
      next = at + 2;
    } else if (token.kind === 'mark' && token.text === '!' && code.tokens[at + 1]?.kind !== 'name') {
      next = at + 1;
    } else if (
      token.kind === 'string' &&
      node.kind === 'reference' &&
      writtenIn(code, token.start, token.start + 1) === '`'
    ) {
      // `pulumi.interpolate` hands on the text; of other tags nobody knows what they do.
      const isText = node.path.at(-1) === 'interpolate';
      const text = textAt(code, { token, at, depth });
      node = isText ? text.node : { kind: 'unknown', span: { ...span, end: token.end } };
      next = text.next;
    } else {
      const open = token.text === '<' ? behindTypes(code, at) : at;
      const close = /^[([]$/.test(code.tokens[open]?.text ?? '') ? (code.closing[open] ?? -1) : -1;
      if (close === -1 || (open !== at && code.tokens[open]?.text !== '(')) return { node, next };
      const end = code.tokens[close]?.end ?? token.end;
      node =
        code.tokens[open]?.text === '('
          ? called(node, valuesIn(code, open, depth), { ...span, end })
          : {
              kind: 'index',
              source: node,
              index: expressionAt(code, open + 1, depth + 1).node,
              span: { ...span, end },
            };
      next = close + 1;
    }
  }
}

function called(node: ValueNode, args: readonly ValueNode[], span: ValueNode['span']): ValueNode {
  if (node.kind === 'reference')
    return { kind: 'call', name: node.path.join('.'), args, expands: false, span, nameSpan: node.span };
  const method = node.kind === 'index' && node.index.kind === 'scalar' ? node.index : undefined;
  if (node.kind !== 'index' || !method) return { kind: 'unknown', span };
  return {
    kind: 'call',
    name: `.${String(method.value)}`,
    args: [node.source, ...args],
    expands: false,
    span,
    nameSpan: method.span,
  };
}

/** The values between commas inside the brackets at a token. */
function valuesIn(code: Code, open: number, depth: number): readonly ValueNode[] {
  const close = code.closing[open] ?? open;
  const values: ValueNode[] = [];
  for (let at = open + 1; at < close; ) {
    const token = code.tokens[at];
    if (!token || token.kind === 'line' || token.text === ',') at++;
    else {
      const isSpread = token.text === '...';
      const { node, next } = expressionAt(code, isSpread ? at + 1 : at, depth + 1);
      const span = { start: token.start, end: node.span.end };
      values.push(isSpread ? { kind: 'operation', operator: '...', operands: [node], span } : node);
      at = Math.max(next, at + 1);
    }
  }
  return values;
}

/** What an object holds; a key that is computed, and what is spread into it, under a key that nobody knows. */
function entriesIn(code: Code, open: number, depth: number): readonly MapEntry[] {
  const close = code.closing[open] ?? open;
  const entries: MapEntry[] = [];
  for (let at = open + 1; at < close; ) {
    const token = code.tokens[at];
    if (!token || token.kind === 'line' || token.text === ',') {
      at++;
      continue;
    }
    if (token.text === '...') {
      const { node, next } = expressionAt(code, at + 1, depth + 1);
      const span = { start: token.start, end: node.span.end };
      entries.push({ key: { kind: 'operation', operator: '...', operands: [], span }, value: node, span });
      at = Math.max(next, at + 1);
      continue;
    }
    const isComputed = token.text === '[';
    const behindKey = isComputed ? (code.closing[at] ?? at) + 1 : at + 1;
    const key = isComputed ? expressionAt(code, at + 1, depth + 1).node : keyAt(code, at);
    const mark = code.tokens[behindKey]?.text;
    if (mark === ':') {
      const { node, next } = expressionAt(code, behindKey + 1, depth + 1);
      entries.push({ key, value: node, span: { start: token.start, end: Math.max(key.span.end, node.span.end) } });
      at = Math.max(next, behindKey + 1);
    } else {
      const isShort =
        token.kind === 'name' && (mark === ',' || behindKey >= close || code.tokens[behindKey]?.kind === 'line');
      if (isShort)
        entries.push({ key, value: { kind: 'reference', path: [token.text], span: key.span }, span: key.span });
      at = Math.max(skipToEnd(code, at), at + 1);
    }
  }
  return entries;
}

function keyAt(code: Code, at: number): ScalarNode {
  return keyNode(code, at);
}

/** A text, of which each part is known by itself. */
function textAt(
  code: Code,
  { token, at, depth }: { readonly token: CodeToken; readonly at: number; readonly depth: number },
): Read {
  const quote = writtenIn(code, token.start, token.start + 1);
  const isClosed = token.end - token.start > 1 && writtenIn(code, token.end - 1, token.end) === quote;
  const content = { start: token.start + 1, end: Math.max(token.start + 1, isClosed ? token.end - 1 : token.end) };
  const span = { start: token.start, end: token.end };
  // A regular expression is no text.
  if (quote === '/') return { node: { kind: 'unknown', span }, next: at + 1 };
  const value = writtenIn(code, content.start, content.end);
  if (quote !== '`' || !value.includes('${'))
    return { node: { kind: 'scalar', value, style: quote === "'" ? 'single' : 'double', span, content }, next: at + 1 };
  return {
    node: { kind: 'template', style: 'double', parts: partsOf(code, content, depth), span, content },
    next: at + 1,
  };
}

function partsOf(code: Code, { start, end }: ValueNode['span'], depth: number): readonly ValueNode[] {
  const parts: ValueNode[] = [];
  let from = start;
  for (let at = start; at < end; ) {
    if (code.text[at] === '\\') at += 2;
    else if (code.text.startsWith('${', at)) {
      if (at > from) parts.push(literalPart(code, from, at));
      const { node, next } = filledIn(code, { start: at + 2, end }, (inner) => wholeOf(inner, depth + 1));
      parts.push(node);
      at = next;
      from = next;
    } else at++;
  }
  if (from < end) parts.push(literalPart(code, from, end));
  return parts;
}

/** The value that a piece of a program is; undefined where more stands there. */
function wholeOf(inner: Code, depth: number): ValueNode | undefined {
  const { node, next } = expressionAt(inner, 0, depth);
  return inner.tokens.length > 0 && nextOnLine(inner, next) >= inner.tokens.length ? node : undefined;
}

/** Behind `<T>` where a call follows; else where it was. */
function behindTypes({ tokens }: Code, at: number): number {
  if (tokens[at]?.text !== '<') return at;
  let depth = 0;
  for (let index = at; index < Math.min(tokens.length, at + 60); index++) {
    const text = tokens[index]?.text ?? '';
    if (text === '<') depth++;
    else if (text === '>') depth--;
    else if (/^[;()]$/.test(text)) return at;
    if (depth === 0) return tokens[index + 1]?.text === '(' ? index + 1 : at;
  }
  return at;
}

function skipped(code: Code, at: number): Read {
  return skippedTo(code, at, skipToEnd(code, at));
}
