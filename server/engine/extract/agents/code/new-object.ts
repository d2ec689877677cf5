import type { MapEntry, ValueNode } from '../../../model/value-node.ts';
import { type Code, dottedName, type Read } from './code.ts';
import { type Arguments, argumentsIn, entryOf, readTail, readValue, unknownFrom } from './expression.ts';
import { keyNode } from './literals.ts';

/**
 * `new T(…) { A = … }` is a call with what is set afterwards among its arguments, `new() { A = … }` a map, `new[] { … }` and `new List<T> { … }` a list.
 */
export function readNew(code: Code, at: number, depth: number): Read {
  const { tokens, closing } = code;
  const start = tokens[at]?.start ?? 0;
  const type = tokens[at + 1]?.kind === 'name' ? dottedName(code, at + 1) : undefined;
  const behindName = type ? behindTypeArguments(code, type.next) : at + 1;
  const behindArray = tokens[behindName]?.text === '[' ? (closing[behindName] ?? at) + 1 : behindName;
  const open = tokens[behindArray]?.text === '(' ? behindArray : -1;
  const given = open === -1 ? { values: [], named: [] } : argumentsIn(code, open, depth);
  const braces = open === -1 ? behindArray : (closing[open] ?? open) + 1;
  const set = tokens[braces]?.text === '{' && closing[braces] !== -1 ? initializerIn(code, braces, depth) : undefined;
  const close = set ? (closing[braces] ?? braces) : Math.max(braces - 1, at);
  const span = { start, end: tokens[close]?.end ?? start };
  const next = Math.max(close, at) + 1;
  const named = [...given.named, ...(set?.named ?? [])];
  if (set && set.values.length > 0 && named.length === 0)
    return readTail(code, { node: { kind: 'list', style: 'flow', items: set.values, span }, next });
  const map: ValueNode = { kind: 'map', style: 'flow', entries: named, span };
  if (!type)
    return given.values.length > 0 ? { node: unknownFrom(code, at, next), next } : readTail(code, { node: map, next });
  const nameSpan = { start: tokens[at + 1]?.start ?? start, end: tokens[type.next - 1]?.end ?? start };
  const node: ValueNode = {
    kind: 'call',
    name: type.names.join('.'),
    args: [...given.values, ...(named.length > 0 ? [map] : [])],
    expands: false,
    span: { start: nameSpan.start, end: span.end },
    nameSpan,
  };
  return readTail(code, { node, next });
}

/** What is set between braces: fields `A = …`, entries `["a"] = …`, or values. */
export function initializerIn(code: Code, open: number, depth: number): Arguments {
  const { tokens, closing } = code;
  const close = closing[open] ?? open;
  const values: ValueNode[] = [];
  const named: MapEntry[] = [];
  for (let at = open + 1; at < close; ) {
    const token = tokens[at];
    const isKeyed = token?.text === '[' && closing[at] === at + 2 && tokens[at + 1]?.kind === 'string';
    const equals = isKeyed ? at + 3 : at + 1;
    if (!token || token.kind === 'line' || token.text === ',') at++;
    else if ((isKeyed || token.kind === 'name') && tokens[equals]?.text === '=') {
      const { node, next } = readValue(code, equals + 1, depth + 1);
      named.push(entryOf(keyNode(code, isKeyed ? at + 1 : at), node));
      at = Math.max(next, at + 1);
    } else {
      const { node, next } = readValue(code, at, depth + 1);
      values.push(node);
      at = Math.max(next, at + 1);
    }
  }
  return { values, named };
}

/** Behind the type arguments at a token, whatever follows them. */
function behindTypeArguments({ tokens }: Code, at: number): number {
  if (tokens[at]?.text !== '<') return at;
  let depth = 0;
  for (let index = at; index < Math.min(tokens.length, at + 60); index++) {
    const text = tokens[index]?.text;
    if (text === '<') depth++;
    else if (text === '>' && --depth === 0) return index + 1;
  }
  return at;
}
