import type { ValueNode } from '../../../model/value-node.ts';
import type { Code } from '../../agents/code/code.ts';
import type { CodeFunction, Parameters } from '../code-parts.ts';
import { expressionAt } from './expression.ts';

/** A function that is a value, from its first token on; undefined for all else. */
export function functionAt(code: Code, first: number): CodeFunction | undefined {
  const { tokens } = code;
  const at = tokens[first]?.text === 'async' ? first + 1 : first;
  return tokens[at]?.text === 'function'
    ? declaredFunction(code, tokens[at + 1]?.text === '(' ? at + 1 : at + 2)
    : arrowFunction(code, at);
}

function arrowFunction(code: Code, from: number): CodeFunction | undefined {
  const { tokens, closing } = code;
  const isBare = tokens[from]?.text !== '(';
  const behind = isBare ? from + 1 : (closing[from] ?? from) + 1;
  const mark = tokens.slice(behind, behind + 40).findIndex(({ text }) => text === '=>');
  if (mark === -1 || (mark > 0 && tokens[behind]?.text !== ':')) return undefined;
  const open = behind + mark + 1;
  const body = tokens[open]?.text === '{' ? returnedIn(code, open) : expressionAt(code, open).node;
  if (isBare) return body && { parameters: [tokens[from]?.text ?? ''], body };
  return body && { ...parametersAt(code, from), body };
}

/** `(a: A, b = 1): T { return … }`, from its bracket on. */
export function declaredFunction(code: Code, open: number): CodeFunction | undefined {
  const { tokens, closing } = code;
  const close = tokens[open]?.text === '(' ? (closing[open] ?? -1) : -1;
  const brace = close === -1 ? -1 : tokens.slice(close, close + 40).findIndex(({ text }) => text === '{');
  const body = brace === -1 ? undefined : returnedIn(code, close + brace);
  return body && { ...parametersAt(code, open), body };
}

/** What a function is handed, by the bracket before its parameters. */
export function parametersAt(code: Code, open: number): Parameters {
  return { parameters: parametersIn(code, open), defaults: defaultsIn(code, open) };
}

/** What parameters between the brackets at a token are where nothing is given for them: `b: T = 1`. */
function defaultsIn(code: Code, open: number): ReadonlyMap<string, ValueNode> {
  const { tokens, closing } = code;
  const defaults = new Map<string, ValueNode>();
  let name: string | undefined;
  for (let at = open + 1, isFirst = true; at < (closing[open] ?? open); at = Math.max(at, closing[at] ?? at) + 1) {
    const { kind, text = '' } = tokens[at] ?? {};
    if (kind === 'line') continue;
    if (text === '=' && name !== undefined) defaults.set(name, expressionAt(code, at + 1).node);
    if (isFirst) name = kind === 'name' ? text : undefined;
    else if (text === '=') name = undefined;
    isFirst = text === ',';
  }
  return defaults;
}

/** The names between the brackets at a token; of what is taken apart, none. */
export function parametersIn({ tokens, closing }: Code, open: number): readonly string[] {
  const close = closing[open] ?? open;
  const names: string[] = [];
  let isFirst = true;
  for (let at = open + 1; at < close; at = Math.max(at, closing[at] ?? at) + 1) {
    const { kind, text = '' } = tokens[at] ?? {};
    if (kind === 'line') continue;
    if (text === ',') isFirst = true;
    else if (isFirst) {
      names.push(kind === 'name' ? text : '');
      isFirst = false;
    }
  }
  return names;
}

/** What the only `return` between braces gives back; of what stands in a function within, nothing. */
function returnedIn(code: Code, open: number): ValueNode | undefined {
  const { tokens, closing } = code;
  const close = closing[open] ?? -1;
  const returns: number[] = [];
  for (let at = open + 1; at < close; at++) {
    const body = bodyWithin(code, at);
    if (body !== undefined) at = Math.max(at, closing[body] ?? at);
    else if (tokens[at]?.kind === 'name' && tokens[at]?.text === 'return') returns.push(at);
  }
  const [only, ...others] = returns;
  return only === undefined || others.length > 0 || tokens[only + 1]?.kind === 'line'
    ? undefined
    : expressionAt(code, only + 1).node;
}

/** The brace of a function that an arrow or the brackets of its parameters lead to at a token: `=> {`, `name(…): T {`. */
function bodyWithin({ tokens, closing }: Code, at: number): number | undefined {
  const { text } = tokens[at] ?? {};
  if (text === '=>') return tokens[at + 1]?.text === '{' ? at + 1 : undefined;
  const before = tokens[at - 1];
  const close = text === '(' ? (closing[at] ?? -1) : -1;
  if (close === -1 || before?.kind !== 'name' || leading.test(before.text)) return undefined;
  if (tokens[close + 1]?.text === '{') return close + 1;
  if (tokens[close + 1]?.text !== ':') return undefined;
  const mark = tokens
    .slice(close + 2, close + 2 + longestType)
    .findIndex((token) => /^(?:[{;,?)]|=>)$/.test(token.text));
  return tokens[close + 2 + mark]?.text === '{' ? close + 2 + mark : undefined;
}

/** Words before brackets that hold no parameters. */
const leading = /^(?:await|case|catch|for|if|return|switch|typeof|while|with)$/;

/** Tokens of the type of what a function gives back. */
const longestType = 40;
