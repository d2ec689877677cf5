import type { CallNode, MapEntry, ValueNode } from '../../model/value-node.ts';
import { scalarNode } from '../../syntax/made-nodes.ts';
import { countWhile } from '../../text/ordered.ts';
import type { Code } from '../agents/code/code.ts';
import { expressionAt } from './expression.ts';
import type { Names } from './names.ts';

/** A function that gives back one value. */
export interface CodeFunction {
  readonly parameters: readonly string[];
  readonly body: ValueNode;
}

/** What an arrow function gives back: its expression, or what its only `return` says. Undefined for all else. */
export function bodyOfFunction(code: Code, node: ValueNode): ValueNode | undefined {
  return functionIn(code, node)?.body;
}

/** The function that a value is; undefined where it gives back several values, or takes what has no name of its own. */
export function functionIn(code: Code, { span }: ValueNode): CodeFunction | undefined {
  return readOnce(code, `at ${span.start}`, () => readFunction(code, span.start));
}

/** Functions that were read of a program. */
const functions = new WeakMap<Code, Map<string, { readonly found: CodeFunction | undefined }>>();

function readOnce(code: Code, place: string, read: () => CodeFunction | undefined): CodeFunction | undefined {
  const ofCode = functions.get(code) ?? new Map<string, { readonly found: CodeFunction | undefined }>();
  functions.set(code, ofCode);
  const known = ofCode.get(place) ?? { found: read() };
  ofCode.set(place, known);
  return known.found;
}

function readFunction(code: Code, from: number): CodeFunction | undefined {
  const { tokens } = code;
  const first = countWhile(tokens, ({ start }) => start < from);
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
  return body && { parameters: isBare ? [tokens[from]?.text ?? ''] : parametersIn(code, from), body };
}

/** `(a: A, b = 1): T { return … }`, from its bracket on. */
export function declaredFunction(code: Code, open: number): CodeFunction | undefined {
  return readOnce(code, `of ${open}`, () => readDeclared(code, open));
}

function readDeclared(code: Code, open: number): CodeFunction | undefined {
  const { tokens, closing } = code;
  const close = tokens[open]?.text === '(' ? (closing[open] ?? -1) : -1;
  const brace = close === -1 ? -1 : tokens.slice(close, close + 40).findIndex(({ text }) => text === '{');
  const body = brace === -1 ? undefined : returnedIn(code, close + brace);
  return body && { parameters: parametersIn(code, open), body };
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

/** What the only `return` between braces gives back. */
function returnedIn(code: Code, open: number): ValueNode | undefined {
  const { tokens, closing } = code;
  const close = closing[open] ?? -1;
  const returns: number[] = [];
  for (let at = open + 1; at < close; at++)
    if (tokens[at]?.kind === 'name' && tokens[at]?.text === 'return') returns.push(at);
  const [only, ...others] = returns;
  return only === undefined || others.length > 0 || tokens[only + 1]?.kind === 'line'
    ? undefined
    : expressionAt(code, only + 1).node;
}

/** What calls give back that were asked about. */
const given = new WeakMap<CallNode, { readonly value: ValueNode | undefined }>();

/** What a call of a function of the same file gives back, where that is one value. */
export function givenBack(program: Giving, call: CallNode): ValueNode | undefined {
  if (!/^(?:this\.)?[A-Za-z_$][\w$]*$/.test(call.name)) return undefined;
  const answer = given.get(call) ?? { value: valueGiven(program, call) };
  given.set(call, answer);
  return answer.value;
}

/** Where functions are looked for, and whether so many more values may be read. */
interface Giving {
  readonly code: Code;
  readonly names: Names;
  mayRead(values: number): boolean;
}

function valueGiven({ code, names, mayRead }: Giving, call: CallNode): ValueNode | undefined {
  const open = names.functionOf(call.name);
  const value = open === undefined ? names.valueOf(call.name, call.span.start) : undefined;
  const found =
    open !== undefined ? declaredFunction(code, open) : value?.kind === 'unknown' ? functionIn(code, value) : undefined;
  if (!found || !mayRead(sizeOf(found.body))) return undefined;
  const values = found.parameters.flatMap((parameter, index) => {
    const arg = call.args[index];
    return arg && parameter !== '' && arg.kind !== 'operation' ? [[parameter, arg] as const] : [];
  });
  return withValues(found.body, new Map(values));
}

/** About how many values one holds, by its length. */
export function sizeOf({ span }: ValueNode): number {
  return 1 + Math.ceil((span.end - span.start) / 8);
}

/** Values deeper within others stand for nothing. */
const deepest = 200;

/** A value in which names stand for others. */
export function withValues(node: ValueNode, values: ReadonlyMap<string, ValueNode>, depth = 0): ValueNode {
  if (depth > deepest) return { kind: 'unknown', span: node.span };
  const inner = (each: ValueNode) => withValues(each, values, depth + 1);
  switch (node.kind) {
    case 'reference': {
      const [first, ...rest] = node.path;
      const value = typeof first === 'string' ? values.get(first) : undefined;
      if (!value) return node;
      return rest.reduce<ValueNode>((source, key) => {
        return { kind: 'index', source, index: scalarNode(String(key), node.span), span: node.span };
      }, value);
    }
    case 'list':
      return { ...node, items: node.items.map(inner) };
    case 'map':
      return { ...node, entries: node.entries.map((item): MapEntry => ({ ...item, value: inner(item.value) })) };
    case 'template':
      return { ...node, parts: node.parts.map(inner) };
    case 'call':
      return { ...node, args: node.args.map(inner) };
    case 'index':
      return { ...node, source: inner(node.source) };
    case 'operation':
      return { ...node, operands: node.operands.map(inner) };
    case 'conditional':
      return { ...node, whenTrue: inner(node.whenTrue), whenFalse: inner(node.whenFalse) };
    default:
      return node;
  }
}
