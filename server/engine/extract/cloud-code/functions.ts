import type { CallNode, MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { entry } from '../../syntax/document.ts';
import { scalarNode } from '../../syntax/made-nodes.ts';
import { countWhile } from '../../text/ordered.ts';
import type { Code } from '../agents/code/code.ts';
import type { CodeFunction, Parameters } from './code-parts.ts';
import type { Names } from './names.ts';
import { readingOf } from './reading.ts';

/** What an arrow function gives back: its expression, or what its only `return` says. Undefined for all else. */
export function bodyOfFunction(code: Code, node: ValueNode): ValueNode | undefined {
  return functionIn(code, node)?.body;
}

/** The function that a value is; undefined where it gives back several values, or takes what has no name of its own. */
export function functionIn(code: Code, { span }: ValueNode): CodeFunction | undefined {
  return readOnce(code, `at ${span.start}`, () =>
    readingOf(code).functionAt(
      code,
      countWhile(code.tokens, ({ start }) => start < span.start),
    ),
  );
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

/** A function that is declared, by the bracket before its parameters. */
export function declaredFunction(code: Code, open: number): CodeFunction | undefined {
  return readOnce(code, `of ${open}`, () => readingOf(code).declaredFunction(code, open));
}

/** The parameters of a function that is declared, by the bracket before them. */
export function parametersOf(code: Code, open: number): Parameters {
  return readingOf(code).parametersAt(code, open);
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
  const body = found && localMeant(names, found.body);
  return found && body && mayRead(sizeOf(body)) ? withValues(body, argumentsOf({ code }, call, found)) : undefined;
}

/** What a function's own name for what it gives back stands for, which is made of what it is handed. */
function localMeant(names: Names, body: ValueNode): ValueNode {
  const isName = body.kind === 'reference' && body.path.length === 1;
  return (isName && names.valueOf(String(body.path[0]), body.span.start)) || body;
}

/** What a call gives the parameters of a function, those that it leaves out included. */
export function argumentsOf(
  { code }: Pick<Giving, 'code'>,
  call: CallNode,
  found: Parameters,
): ReadonlyMap<string, ValueNode> {
  const named = namedArguments(call);
  const inOrder = named ? call.args.slice(0, -1) : call.args;
  const values = found.parameters.flatMap((parameter, index) => {
    const arg = inOrder[index] ?? (named && entry(named, readingOf(code).memberName(parameter))?.value);
    return arg && parameter !== '' && arg.kind !== 'operation' ? [[parameter, arg] as const] : [];
  });
  const isOpen = call.args.some(({ kind }) => kind === 'operation') || (named && !named.entries.every(isNamed));
  const given = new Map<string, ValueNode>(values);
  if (!isOpen) for (const [name, value] of found.defaults ?? []) if (!given.has(name)) given.set(name, value);
  return given;
}

function isNamed({ key }: MapEntry): boolean {
  return key.kind === 'scalar';
}

/** Arguments that a call names, which no braces hold. */
function namedArguments({ args }: CallNode): MapNode | undefined {
  const last = args.at(-1);
  return last?.kind === 'map' && last.style === 'block' ? last : undefined;
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
